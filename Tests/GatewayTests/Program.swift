import Foundation

/// The program beside the tests, as the same build made it.
enum Program {
    static var executable: URL {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: "linefinder")
    }

    /// What a command that ended by itself said, and its exit code.
    struct Outcome {
        var code: Int32
        var output: String
        var errors: String
        var lines: [String] { errors.split(separator: "\n").map(String.init) }
    }

    /// Runs one command to its end. Nothing is read from this test's own input.
    static func run(
        _ arguments: [String], of program: URL = executable, input: String = "", in folder: TestFolder, environment: [String: String] = [:]
    ) async throws -> Outcome {
        let name = UUID().uuidString
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: folder.write("\(name).in", input))
        process.standardOutput = try FileHandle(forWritingTo: folder.write("\(name).out", ""))
        process.standardError = try FileHandle(forWritingTo: folder.write("\(name).err", ""))
        let code = try await process.code()
        return Outcome(code: code, output: try folder.read("\(name).out"), errors: try folder.read("\(name).err"))
    }
}

extension Process {
    /// Starts it, and returns its exit code once it has ended. A test whose time is over ends it.
    func code() async throws -> Int32 {
        let (ends, end) = AsyncStream<Int32>.makeStream()
        terminationHandler = { process in
            end.yield(process.terminationStatus)
            end.finish()
        }
        try run()
        for await code in ends { return code }
        _ = Foundation.kill(processIdentifier, SIGKILL)
        throw CancellationError()
    }
}
