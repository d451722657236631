import Foundation
import Testing

@testable import linefinder

@Suite struct DataFolderTests {
    let path = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID())").path

    @Test func `the folder is made for this user alone`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let folder = try DataFolder.open(path)
        let permissions = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
        #expect(permissions == 0o700)
    }

    @Test func `a second server on the folder is refused, until the first has let go`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        var first: DataFolder? = try DataFolder.open(path)
        #expect(first?.path == path)
        let refusal = Failure("\(path): another linefinder uses this data folder; stop it, or give this one a folder of its own as 'data'")
        #expect(throws: refusal) { try DataFolder.open(path) }
        first = nil
        #expect(try DataFolder.open(path).path == path)
    }

    @Test func `a folder that holds other files is taken as it is`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(FileManager.default.createFile(atPath: "\(path)/other", contents: Data()))
        #expect(try DataFolder.open(path).path == path)
        #expect(FileManager.default.fileExists(atPath: "\(path)/other"))
    }

    @Test func `a folder that cannot be made is named with the reason`() {
        let inner = "\(path)/missing/data"
        let failure = Failure("\(inner): the data folder cannot be made (No such file or directory); set 'data' to a folder that can be")
        #expect(throws: failure) { try DataFolder.open(inner) }
    }

    @Test func `a file in its place is named with the reason`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(FileManager.default.createFile(atPath: path, contents: Data()))
        let failure = #expect(throws: Failure.self) { try DataFolder.open(path) }
        #expect(failure?.lines.first?.hasPrefix("\(path): the data folder cannot be used (Not a directory)") == true)
    }

    @Test(arguments: [(UInt64(256), true), (4095, true), (4096, false), (UInt64.max, false)])
    func `a low file limit is warned about`(_ limit: UInt64, _ warns: Bool) {
        #expect((FileLimit.warning(at: limit) != nil) == warns)
    }
}
