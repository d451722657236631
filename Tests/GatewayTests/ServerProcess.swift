import Foundation

/// The real server, in a process of its own that can be killed.
final class ServerProcess {
    let url: String
    /// Holds the configuration, `centre.yaml`, and the data; what the server says on standard error goes to `server.log`.
    let folder: TestFolder
    private let process = Process()

    /// Starts it, and waits for its ready line. It may open as many files as the test, or fewer; `environment` is added to the test's.
    convenience init(
        _ setup: Setup = Setup(), in folder: TestFolder? = nil, files: Int? = nil, environment: [String: String] = [:]
    ) async throws {
        let folder = try folder ?? TestFolder()
        let command = ["serve", "--config", try folder.write("centre.yaml", setup.yaml).path]
        try await self.init(command: command, in: folder, files: files, environment: environment)
    }

    /// The same with a command of its own.
    init(command: [String], in folder: TestFolder, files: Int? = nil, environment: [String: String] = [:]) async throws {
        self.folder = folder
        process.executableURL = files == nil ? Program.executable : URL(filePath: "/bin/sh")
        process.arguments = files.map { ["-c", "ulimit -n \($0); exec \"$@\"", "sh", Program.executable.path] + command } ?? command
        if !environment.isEmpty { process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 } }
        process.standardError = try FileHandle(forWritingTo: folder.write("server.log", ""))
        let output = Pipe()
        process.standardOutput = output
        let (chunks, chunk) = AsyncStream<Data>.makeStream()
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty { chunk.finish() } else { chunk.yield(data) }
        }
        try process.run()
        var said = Data()
        for await data in chunks {
            said += data
            if said.contains(UInt8(ascii: "\n")) { break }
        }
        output.fileHandleForReading.readabilityHandler = nil
        let line = String(decoding: said, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
        url = String(line.dropFirst("ready ".count))
        guard line.hasPrefix("ready http") else {
            kill()
            throw NotReady(said: line, log: try folder.read("server.log"))
        }
    }

    struct NotReady: Error { let said, log: String }

    deinit { kill() }

    var processIdentifier: Int32 { process.processIdentifier }

    var port: Int { url.split(separator: ":").last.flatMap { Int($0) } ?? 0 }
    var configuration: String { folder.path("centre.yaml") }
    /// What it has said on standard error so far.
    var log: String { get throws { try folder.read("server.log") } }

    /// kill -9: nothing is flushed, nobody says goodbye.
    func kill() {
        guard process.isRunning else { return }
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    func signal(_ signal: Int32) { _ = Foundation.kill(process.processIdentifier, signal) }

    /// Asks it to stop.
    func terminate() { process.terminate() }

    /// Its exit code, once it has ended.
    func end() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// kill -9, and a new server on the same data.
    func restarted(_ setup: Setup) async throws -> ServerProcess {
        kill()
        return try await ServerProcess(setup, in: folder)
    }
}
