import Foundation
import Synchronization
import Testing

/// An Asterisk of the tests' own, installed and run by tools/asterisk, on loopback. It ends when the tests do.
final class PrivateAsterisk: Sendable {
    /// The port of SIP; ARI's follows from it.
    let sip: Int
    let url: String
    let folder: String
    private let tools: URL
    /// For so many seconds a phone may send nothing in a call; 0: for ever.
    private let silence: Int

    private static let common = Once(), impatient = Once()

    /// The one that all suites use: every scenario leaves it as it found it.
    static func shared() async throws -> PrivateAsterisk { try await common.get { try await PrivateAsterisk(sip: 15_060) } }
    /// One that takes a phone for gone which sends nothing for three seconds in a call.
    static func sharedImpatient() async throws -> PrivateAsterisk {
        try await impatient.get { try await PrivateAsterisk(sip: 15_260, silence: 3) }
    }

    private actor Once {
        private var asterisk: PrivateAsterisk?
        func get(_ make: @Sendable () async throws -> PrivateAsterisk) async throws -> PrivateAsterisk {
            if let asterisk { return asterisk }
            let new = try await make()
            asterisk = new
            return new
        }
    }

    init(sip: Int, silence: Int = 0) async throws {
        self.sip = sip
        self.silence = silence
        url = "http://127.0.0.1:\(sip + 3_028)"
        // The path of its console's socket must be short.
        folder = "/tmp/lf-\(ProcessInfo.processInfo.processIdentifier)-\(sip)"
        tools = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../tools/asterisk").standardized
        try await install()
        try await start()
    }

    private func install() async throws {
        let process = Process()
        process.executableURL = tools.appending(path: "install")
        process.arguments = [Self.prefix]
        process.standardOutput = FileHandle.nullDevice
        let code = try await process.code()
        try #require(code == 0, "tools/asterisk/install \(Self.prefix) failed")
    }

    private static var prefix: String {
        ProcessInfo.processInfo.environment["LINEFINDER_ASTERISK"]
            ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../.build/asterisk").standardized.path
    }

    /// Starts it, and waits until ARI answers. Its keeper ends it when this process is gone, however that comes.
    func start() async throws {
        let keeper = Process()
        keeper.executableURL = URL(filePath: "/bin/sh")
        keeper.arguments = [
            "-c", "\"$@\" & child=$!; cat >/dev/null; kill $child; wait $child; rm -rf \(folder)", "keeper",
            tools.appending(path: "run").path, folder, "PREFIX=\(Self.prefix)", "BASE=\(sip)", "AGENTS=320", "APP=linefinder",
            "RTPTIMEOUT=\(silence)",
        ]
        let input = Pipe()
        keeper.standardInput = input
        keeper.standardOutput = FileHandle.nullDevice
        keeper.standardError = FileHandle.nullDevice
        try keeper.run()
        Self.kept.withLock { $0.append(input.fileHandleForWriting) }
        // Another one may answer at these ports.
        try await eventually(within: .seconds(50), #_sourceLocation) {
            try await self.ask(.get, "asterisk/info").status == 200 && (try? self.process) != nil
        }
    }

    /// Our ends of pipes: as long as they are open, the keepers wait.
    private static let kept = Mutex<[FileHandle]>([])

    /// Of the running Asterisk.
    var process: pid_t {
        get throws {
            let text = try String(contentsOfFile: "\(folder)/asterisk.pid", encoding: .utf8)
            return try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
        }
    }

    /// kill -9. Its ports are free when this returns.
    func kill() async throws {
        try signal(SIGKILL)
        try await eventually(within: .seconds(5), #_sourceLocation) { (try? await self.ask(.get, "asterisk/info")) == nil }
    }

    func signal(_ signal: Int32) throws { _ = Foundation.kill(try process, signal) }

    func ask(_ method: HTTP.Method, _ path: String) async throws -> HTTP.Answer {
        let authorization = Data("ari:ari-secret".utf8).base64EncodedString()
        return try await HTTP.send(method, "\(url)/ari/\(path)", headers: [("Authorization", "Basic \(authorization)")])
    }

    /// What is noted of callers who came in vain.
    var notes: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: "\(folder)/notes") } }

    /// The ids of all channels, or bridges.
    func names(_ kind: String) async throws -> [String] {
        try await ask(.get, kind).json?.list?.compactMap { $0["id"]?.text } ?? []
    }

    /// A configuration that uses it, by its own port or by another way there.
    func used(by setup: Setup, at url: String? = nil) -> Setup {
        setup.with(
            "switch: {asterisk: {url: \"\(url ?? self.url)\", user: ari, password: ari-secret, app: linefinder, notes: \"\(folder)/notes\"}}"
        )
    }
}
