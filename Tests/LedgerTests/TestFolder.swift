import Foundation

/// A fresh folder that is gone when nobody holds it any more.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }  // left behind at worst

    var ledger: String { "\(path)/ledger.db" }

    /// All bytes of all files in it, as far as they are text.
    func bytes() throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted().reduce(into: Data()) { all, name in
            all.append(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
        }
    }
}
