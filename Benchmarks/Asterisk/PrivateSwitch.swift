import Foundation
import Glibc
import NIOCore

/// An Asterisk of the benchmark's own, run by tools/asterisk on loopback. It ends with this program, however that ends.
final class PrivateSwitch {
    static let application = "linefinder"
    static let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    /// Of SIP; the others follow from it.
    static let port = 17_060
    /// Asterisk's own queue.
    static let queueNumber = "4900"

    var ariPort: Int { Self.port + 3_028 }
    /// Of the running Asterisk.
    let process: pid_t
    private let keeper: Process
    /// As long as it is open, the keeper waits.
    private let input: Pipe
    private let folder: String

    /// Starts it with phones from 1001 on, and waits until it answers. `members`: so many of them serve its own queue.
    init(prefix: String, phones: Int, members: Int?) async throws {
        // The path of its console's socket must be short; nothing is stored there while something is measured.
        folder = "/tmp/lf-bench-\(ProcessInfo.processInfo.processIdentifier)"
        let log = folder + "/run.log"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        Remains.add(folder: folder)
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        input = Pipe()
        keeper = Process()
        keeper.executableURL = URL(filePath: "/bin/sh")
        // 1,500 calls' worth of ports, below those that the system gives to phones.
        keeper.arguments =
            [
                "-c", "\"$@\" & child=$!; cat >/dev/null; kill $child 2>/dev/null; wait $child; rm -rf \(folder)", "keeper",
                Self.package.appending(path: "tools/asterisk/run").path, folder, "PREFIX=\(prefix)", "BASE=\(Self.port)",
                "APP=\(Self.application)", "AGENTS=\(phones)", "RTPSTART=12000", "RTPEND=14999",
            ] + (members.map { ["QUEUE=1", "QUEUENUMBER=\(Self.queueNumber)", "BENCHAGENTS=\($0)"] } ?? [])
        keeper.standardInput = input
        keeper.standardOutput = FileHandle.nullDevice
        keeper.standardError = FileHandle(forWritingAtPath: log)
        try keeper.run()
        guard let process = await Self.readyProcess(folder) else {
            let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            Self.end(keeper, input, folder, nil)
            throw Trouble("Asterisk does not answer at port \(Self.port + 3_028). It said: \(said.suffix(500))")
        }
        self.process = process
    }

    func stop() { Self.end(keeper, input, folder, process) }

    private static func end(_ keeper: Process, _ input: Pipe, _ folder: String, _ process: pid_t?) {
        try? input.fileHandleForWriting.close()
        let tooLate = DispatchWorkItem { if let process { kill(process, SIGKILL) } }
        DispatchQueue.global().asyncAfter(deadline: .now() + 15, execute: tooLate)
        keeper.waitUntilExit()
        tooLate.cancel()
        Remains.remove(folder: folder)
    }

    /// Nil when it does not answer in time.
    private static func readyProcess(_ folder: String) async -> pid_t? {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end {
            guard let connection = try? await TimedConnection.open(port + 3_028) else { continue }
            defer { connection.close() }
            guard let told = try? await connection.ask(Ari.bytes("GET", "asterisk/info")),
                String(buffer: told.answer.head).hasPrefix("HTTP/1.1 200"),
                let text = try? String(contentsOfFile: "\(folder)/asterisk.pid", encoding: .utf8)
            else { continue }
            return pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return nil
    }
}
