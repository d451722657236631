import GRDB

extension ServerProcess {
    /// What it has stored, to be read beside it.
    var books: DatabaseQueue {
        get throws {
            var configuration = Configuration()
            configuration.readonly = true
            return try DatabaseQueue(path: folder.path("data/ledger.db"), configuration: configuration)
        }
    }
}
