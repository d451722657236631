import Foundation
import Glibc

/// A server in a process of its own, which says `ready <url>` on its standard output.
final class ChildServer {
    private static let patience = 60.0

    let isTLS: Bool
    let port: Int
    /// From its start until it said that it was ready.
    let readyAfter: Duration
    private let process: Process

    /// Returns once the server is ready. Standard error goes to the log.
    init(_ executable: String, _ arguments: [String], log: String) throws {
        guard FileManager.default.isExecutableFile(atPath: executable) else {
            throw Trouble("\(executable) is not there. Build it: swift build -c release --product linefinder")
        }
        guard FileManager.default.createFile(atPath: log, contents: nil) else { throw Trouble("\(log) cannot be written.") }
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: log)
        process.standardInput = FileHandle.nullDevice
        let start = ContinuousClock.now
        try process.run()
        Remains.add(process: process.processIdentifier)
        let line = Self.readyLine(from: output, of: process)
        readyAfter = ContinuousClock.now - start
        guard let url = line.flatMap({ URL(string: $0) }), let port = url.port else {
            Self.end(process)
            let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            throw Trouble("\(executable) did not become ready. It said: \(said.suffix(500))")
        }
        self.process = process
        self.port = port
        isTLS = url.scheme == "https"
    }

    /// Whatever it was doing.
    func stop() {
        if process.isRunning { Self.end(process) }
    }

    private static func end(_ process: Process) {
        Remains.forget(process: process.processIdentifier)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The processor time that it has used, in seconds.
    var processorTime: Double {
        get throws {
            let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
            // The name before may hold anything; after it, user and system time are the 12th and 13th.
            let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
            guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
                throw Trouble("The processor time of a server cannot be read.")
            }
            return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }

    /// The memory that it has, in bytes.
    var residentMemory: Double {
        get throws {
            let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) }) else {
                throw Trouble("The memory of a server cannot be read.")
            }
            return kilobytes * 1024
        }
    }

    /// What follows `ready `; nil when the process ends before, or takes too long.
    private static func readyLine(from output: Pipe, of process: Process) -> String? {
        let number = process.processIdentifier
        let tooLate = DispatchWorkItem { kill(number, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: tooLate)
        defer { tooLate.cancel() }
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { return nil }
            text += String(decoding: data, as: UTF8.self)
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() where line.hasPrefix("ready ") {
                return String(line.dropFirst("ready ".count))
            }
        }
    }
}
