import Foundation

/// The real server, in a process of its own that can be killed.
final class ServerProcess {
    let url: String
    private let process: Process

    /// Starts it on a configuration file and waits for its ready line.
    init(configuration: String) async throws {
        process = Process()
        process.executableURL = Self.executable
        process.arguments = ["serve", "--config", configuration]
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
        guard line.hasPrefix("ready ") else { throw NotReady(said: line) }
        url = String(line.dropFirst("ready ".count))
    }

    struct NotReady: Error { let said: String }

    /// kill -9: nothing is flushed, nobody says goodbye.
    func kill() {
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What another command prints.
    static func output(of arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// The program beside the tests, as the same build made it.
    static var executable: URL {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: "linefinder")
    }
}
