import Foundation

/// Where `linefinder reload` asks a running server, and is answered: a file for each in the data folder. Whoever may write into the
/// folder may do anything here.
struct ReloadRequests: Sendable {
    private let folder: String

    init(data: String) { folder = "\(data)/reload" }

    /// Returns the name under which the answer will be found.
    func ask() throws(Failure) -> String {
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure }
        let name = UUID().uuidString
        guard FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw failure
        }
        return name
    }

    /// All that were asked since the last time.
    func take() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { UUID(uuidString: $0) != nil }.sorted().filter { unsafe unlink("\(folder)/\($0)") == 0 }
    }

    /// The first line says whether it was taken.
    func answer(_ name: String, _ outcome: Reloading.Outcome) {
        let text = ([outcome.isTaken ? "taken" : "refused"] + outcome.lines).joined(separator: "\n")
        _ = FileManager.default.createFile(
            atPath: "\(folder)/\(name).answer", contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        // Read whole, or not at all.
        _ = unsafe rename("\(folder)/\(name).answer", "\(folder)/\(name).answered")
    }

    /// Takes the answer away; nil: there is none yet.
    func takeAnswer(to name: String) -> Reloading.Outcome? {
        let path = "\(folder)/\(name).answered"
        guard let text = FileManager.default.contents(atPath: path).map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
        unsafe unlink(path)
        var lines = text.split(separator: "\n").map(String.init)[...]
        let first = lines.popFirst()
        return Reloading.Outcome(isTaken: first == "taken", lines: Array(lines))
    }

    /// Nobody waits for it any more.
    func withdraw(_ name: String) { unsafe unlink("\(folder)/\(name)") }

    private var failure: Failure {
        Failure("\(folder): cannot be written (\(unsafe String(cString: strerror(errno)))); run this as the user of the server")
    }
}
