import Foundation
import Server
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
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
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

    @Test(arguments: [0o755, 0o750, 0o701, 0o770, 0o704])
    func `a folder that others may look into is refused, with the remedy`(_ mode: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: mode])
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let failure = #expect(throws: Failure.self) { try DataFolder.open(path) }
        #expect(failure?.lines.first?.contains("others may look into the data folder") == true)
        #expect(failure?.lines.first?.contains("run 'chmod 700 \(path)'") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [], "nothing was made in it")
        // So too by another name for it.
        try FileManager.default.createSymbolicLink(atPath: "\(path)-link", withDestinationPath: path)
        defer { try? FileManager.default.removeItem(atPath: "\(path)-link") }
        #expect(throws: Failure.self) { try DataFolder.open("\(path)-link") }
    }

    @Test func `what lies in it from before is closed to others, and what is made from now on`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let names = ["ledger.db", "ledger.db-wal", "ledger.db-shm", "practice.db", "practice.db-wal", "key.pem"]
        for name in names {
            #expect(FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(), attributes: [.posixPermissions: 0o644]))
        }
        #expect(FileManager.default.createFile(atPath: "\(path)/certificate.pem", contents: Data(), attributes: [.posixPermissions: 0o644]))
        let folder = try DataFolder.open(path)
        for name in names + ["lock"] { #expect(try permissions(of: "\(folder.path)/\(name)") == 0o600, "\(name)") }
        #expect(try permissions(of: "\(path)/certificate.pem") == 0o644, "everybody is shown that one")
        try Data().write(to: URL(filePath: "\(path)/new"))
        #expect(try permissions(of: "\(path)/new") & 0o077 == 0)
    }

    private func permissions(of path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    static let limits: [(files: Int, setting: Int?, expected: ConnectionLimits)] = [
        (272, nil, ConnectionLimits(all: 16, perAddress: 8)), (1024, nil, ConnectionLimits(all: 768, perAddress: 384)),
        (65_536, nil, ConnectionLimits(all: 57_344, perAddress: 28_672)), (1024, 100, ConnectionLimits(all: 768, perAddress: 100)),
        (1024, 5_000, ConnectionLimits(all: 768, perAddress: 768)),
        (1 << 30, nil, ConnectionLimits(all: 939_524_096, perAddress: 469_762_048)),
    ]

    @Test(arguments: limits)
    func `connections leave files for everything else`(_ row: (files: Int, setting: Int?, expected: ConnectionLimits)) throws {
        let limits = try FileLimit(files: row.files).connections(perAddress: row.setting)
        #expect(limits == row.expected && row.files - limits.all >= FileLimit.reserve)
    }

    @Test(arguments: [0, 64, 256, 271])
    func `where nothing is left for connections, the start is refused`(_ files: Int) {
        let failure = #expect(throws: Failure.self) { try FileLimit(files: files).connections(perAddress: nil) }
        #expect(failure?.lines.first?.hasPrefix("only \(files) files can be open at once, and 256 are kept") == true)
        #expect(failure?.lines.first?.contains("LimitNOFILE=65536") == true)
    }
}
