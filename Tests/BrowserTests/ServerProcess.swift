import Foundation

/// The real server, in a process of its own, on plain HTTP. One agent, 101; a caller who dials 4000 waits in queue 10 until somebody
/// asks for it. The agent's phone is lifted by itself, a second after it rang.
final class ServerProcess {
    let url: String
    private let folder: TestFolder
    private let process = Process()

    /// Starts it, and waits for its ready line. Pages of this origin may call it.
    init(for origin: String) async throws {
        folder = try TestFolder()
        process.executableURL = Self.executable
        process.arguments = ["serve", "--config", try folder.write("centre.yaml", Self.configuration(origin)).path]
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

    private func kill() {
        guard process.isRunning else { return }
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private static func configuration(_ origin: String) -> String {
        """
        listen: {host: 127.0.0.1, port: 0}
        tls: off
        flowControl: off
        events: {pollHold: 200ms}
        cors: ["\(origin)"]
        data: data
        callCenters:
          - id: 1
            name: Harbour
            accessCodes: [{number: "4000", queue: 10}]
            queues:
              - {id: 10, name: Bookings, handOut: never}
            agents:
              - {id: 101, name: Ana, password: "secret", skills: {10: 1}}

        """
    }

    /// The program beside the tests, as the same build made it.
    private static var executable: URL {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: "linefinder")
    }
}
