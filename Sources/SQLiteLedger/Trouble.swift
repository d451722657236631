import GRDB
import Ledger

/// What is wrong with a ledger file, apart from what SQLite says.
enum Trouble: Error, CustomStringConvertible {
    case newer(Int)
    case older(Int)
    case foreign
    case weak(String)
    /// Something is to be copied into it.
    case full
    /// A row that does not make sense.
    case corrupt(String)
    /// A fact of a kind that is not known here.
    case unknown(String)
    /// Its facts no longer begin at the beginning. No snapshot of this shape can stand for those that are gone; nil: none was wanted.
    case oldestFactsGone(before: Position, shape: String?)

    var description: String {
        switch self {
        case .newer(let version):
            "it is a ledger of version \(version), and this Linefinder knows \(Schema.version): use the newer one"
        case .older(let version):
            "it is a ledger of version \(version), and this Linefinder wants \(Schema.version): start the server, which brings it up to date"
        case .foreign:
            "it is the database of another program: move it away, or name another 'data' folder"
        case .weak(let setting):
            "'synchronous' is \(setting) and cannot be set to FULL, so a power cut could lose facts: look at how SQLite was built"
        case .full:
            "it holds a ledger already, which is not overwritten: name another file"
        case .corrupt(let what):
            "\(what): restore the file from a backup"
        case .unknown(let what):
            what
        case .oldestFactsGone(_, let shape?):
            "its oldest facts are gone, and the shape '\(shape)' of its snapshots is not known here: use the Linefinder that wrote them"
        case .oldestFactsGone(let position, nil):
            "its facts before \(position.rawValue) were forgotten, as 'retention.facts' says: no state can be read off the others alone"
        }
    }

    static func gap(_ centre: Int, from: Position, to: Position) -> Self {
        .corrupt("facts of call centre \(centre) are missing between positions \(from.rawValue) and \(to.rawValue)")
    }

    /// One sentence: which file, why, and what to do. Never a text about a person.
    static func sentence(_ error: any Error, _ path: String) -> String {
        guard let error = error as? DatabaseError else { return "\(path): \(error)" }
        let remedy = remedies.first { $0.codes.contains(error.resultCode) }?.remedy ?? "look at the file and its folder"
        return "\(path): \(error.message ?? "it failed") (SQLite \(error.extendedResultCode.rawValue)): \(remedy)"
    }

    private static let remedies: [(codes: [ResultCode], remedy: String)] = [
        ([.SQLITE_NOTADB], "move the file away, or name another 'data' folder"),
        ([.SQLITE_CORRUPT], "restore the file from a backup"),
        ([.SQLITE_CANTOPEN], "its folder must exist and be writable; the file is made by the server"),
        ([.SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH], "make the file and its folder writable for the user who runs Linefinder"),
        ([.SQLITE_FULL], "make room on the disk"),
        ([.SQLITE_BUSY, .SQLITE_LOCKED], "another process holds the file; end it, or wait for it"),
        ([.SQLITE_IOERR], "look at the disk"),
    ]
}
