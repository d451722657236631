import Foundation

/// A PostgreSQL of its own for tests, which can be killed, and which does not outlive this process: see `tools/postgres/run`.
package final class DatabaseServer: Sendable {
    /// Without a password; on loopback.
    package let url: String
    /// All that it holds.
    package let folder: String
    private let port: UInt16
    private let settings: [String]
    /// Closed at the end of this process, however it ends: then the server ends.
    private let input: FileHandle
    private let process: Process

    /// Whether there is one on this machine.
    package static var isInstalled: Bool { FileManager.default.fileExists(atPath: "/usr/lib/postgresql") }

    /// Starts it, and waits until it answers. `settings`: as in postgresql.conf, such as `fsync=off`.
    package convenience init(_ settings: [String] = []) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-postgres-\(UUID().uuidString)").path()
        try self.init(folder: folder, port: try Self.freePort(), settings)
    }

    private init(folder: String, port: UInt16, _ settings: [String]) throws {
        self.folder = folder
        self.port = port
        self.settings = settings
        (process, input, url) = try Self.run(folder, port, settings)
    }

    private static func run(_ folder: String, _ port: UInt16, _ settings: [String]) throws -> (Process, FileHandle, url: String) {
        let process = Process()
        process.executableURL =
            URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../tools/postgres/run").standardized
        process.arguments = [folder, String(port)] + settings
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var said = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), let first = byte.first, first != UInt8(ascii: "\n") {
            said += byte
        }
        let line = String(decoding: said, as: UTF8.self)
        guard line.hasPrefix("ready ") else { throw NotReady(folder: folder) }
        return (process, input.fileHandleForWriting, String(line.dropFirst(6)))
    }

    struct NotReady: Error { let folder: String }

    deinit {
        try? input.close()  // it was, then
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)  // left behind at worst
    }

    /// kill -9: as if its machine had stopped, but for what the kernel has taken in.
    package func kill() throws {
        let text = try String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8)
        guard let first = text.split(separator: "\n").first, let server = Int32(first) else { return }
        Foundation.kill(server, SIGKILL)
        process.waitUntilExit()
    }

    /// One that nobody has at the moment.
    private static func freePort() throws -> UInt16 {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe bind(socket, pointer, length) == 0 && getsockname(socket, pointer, &length) == 0
            }
        }
        guard isBound else { throw NotReady(folder: "no port") }
        return UInt16(bigEndian: address.sin_port)
    }
}

extension DatabaseServer {
    /// The same again, after `kill`: it repairs itself from its log, on the port that it had.
    package func startAgain() throws -> Revived { try Revived(self) }

    /// Runs in the folder and on the port of one that was killed; ends before that goes.
    package final class Revived: Sendable {
        private let input: FileHandle
        private let process: Process
        private let before: DatabaseServer

        fileprivate init(_ before: DatabaseServer) throws {
            self.before = before
            let again = try DatabaseServer.run(before.folder, before.port, before.settings)
            (process, input) = (again.0, again.1)
        }

        deinit {
            try? input.close()  // it was, then
            process.waitUntilExit()
        }
    }
}
