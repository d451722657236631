import Foundation
import Testing

/// A phone that is not ours, with the number 1004: a program in which somebody types. It sounds as a phone of ours of that number would.
final class OtherPhone {
    enum Make: String, Sendable, CaseIterable, CustomTestStringConvertible {
        case baresip, linphone
        var testDescription: String { rawValue }

        var path: String {
            switch self {
            case .baresip: "/usr/bin/baresip"
            case .linphone: "/usr/bin/linphonec"
            }
        }

        /// `make test` does without linphone, which takes half a minute to be installed.
        static let installed = allCases.filter { $0 == .baresip || FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    static let number = 1_004

    private let make: Make
    private let asterisk: PrivateAsterisk
    private var server: Int { asterisk.sip }
    private let program = Process()
    private let keys = Pipe()
    private let folder: TestFolder

    /// In service: it answers by itself.
    init(_ make: Make, at asterisk: PrivateAsterisk) async throws {
        self.make = make
        self.asterisk = asterisk
        folder = try TestFolder()
        let command = try Self.command(make, in: folder, server: asterisk.sip)
        // Both want a terminal, and outlive it: so it is said which process they are.
        program.executableURL = URL(filePath: "/usr/bin/script")
        program.arguments = ["-qfc", "echo $$ >\(folder.path("process")); exec \(command)", "/dev/null"]
        program.environment = ProcessInfo.processInfo.environment.merging(["HOME": folder.path(".")]) { $1 }
        program.standardInput = keys
        program.standardOutput = try FileHandle(forWritingTo: folder.write("said", ""))
        program.standardError = FileHandle.nullDevice
        try program.run()
        if make == .linphone {
            try type("soundcard use files", "play \(folder.path("tone.wav"))", "autoanswer enable")
            try type("register sip:\(Self.number)@127.0.0.1:\(server) sip:127.0.0.1:\(server) pw\(Self.number)")
        }
        try await isThere(true)
    }

    deinit { end() }

    private func isThere(_ isThere: Bool) async throws {
        try await eventually(within: .seconds(10), #_sourceLocation) {
            try await self.asterisk.ask(.get, "endpoints/PJSIP/\(Self.number)").json?["state"] == (isThere ? "online" : "offline")
        }
    }

    /// Out of service: the next phone of this number begins where there is none.
    func leave() async throws {
        switch make {
        case .baresip: try type("/quit")
        case .linphone: try type("quit")
        }
        try await isThere(false)
        end()
    }

    /// Asked politely, it would wait for an answer of a switch that may be gone. The terminal ends with it.
    private func end() {
        guard program.isRunning else { return }
        let phone = (try? folder.read("process")).flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        _ = Foundation.kill(phone ?? program.processIdentifier, SIGKILL)
        program.waitUntilExit()
    }

    private func type(_ lines: String...) throws {
        for line in lines { try keys.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8)) }
    }

    private func uri(_ number: Int) -> String { "sip:\(number)@127.0.0.1:\(server)" }

    // MARK: Its keys

    func hold() throws {
        switch make {
        case .baresip: try type("/hold")
        case .linphone: try type("pause")
        }
    }

    func resume() throws {
        switch make {
        case .baresip: try type("/resume")
        case .linphone: try type("resume")
        }
    }

    /// Gives its call to a number, without asking there.
    func transfer(to number: Int) throws {
        switch make {
        case .baresip: try type("/transfer \(uri(number))")
        case .linphone: try type("transfer \(uri(number))")
        }
    }

    /// Those with keys that baresip of this Debian has not: to give a call to whom one asked, and to send a ring elsewhere.
    static var withMoreKeys: [Make] { Make.installed.filter { $0 == .linphone } }

    /// It rings until somebody presses a key.
    func letRing() throws { try type("autoanswer disable") }

    /// Sends what rings to another number (302).
    func redirect(to number: Int) throws { try type("redirect all \(uri(number))") }

    /// Calls a number beside its first call, which it holds.
    func consult(_ number: Int) throws { try type("pause", "call \(uri(number))") }

    /// Gives its first call to whom it asked, and leaves both.
    func handOver() throws { try type("transfer 1 --to-call 2") }

    // MARK: How it is set up

    private static var tone: Int { AsteriskTelephones.tone(number) }

    private static func command(_ make: Make, in folder: TestFolder, server: Int) throws -> String {
        switch make {
        case .baresip:
            try folder.write(
                "accounts", "<sip:\(number)@127.0.0.1:\(server);transport=udp>;auth_pass=pw\(number);answermode=auto;regint=60\n")
            try folder.write(
                "config",
                """
                sip_listen 127.0.0.1:0
                net_interface 127.0.0.1
                audio_source ausine,\(tone)
                ausrc_srate 48000
                ausrc_channels 2
                module_path /usr/lib/baresip/modules
                module stdio.so
                module g711.so
                module ausine.so
                module_app account.so
                module_app menu.so

                """)
            try folder.write("contacts", "")
            return "\(make.path) -f \(folder.path("."))"
        case .linphone:
            // A port of -1 is any, 0 is none.
            try folder.write(
                "linphonerc",
                """
                [sip]
                sip_port=-1
                sip_tcp_port=0
                sip_tls_port=0
                guess_hostname=0
                use_ipv6=0
                contact="\(number)" <sip:\(number)@127.0.0.1>

                """)
            try FileManager.default.createDirectory(atPath: folder.path(".local/share/linphone"), withIntermediateDirectories: true)
            try sound(of: tone).write(to: URL(filePath: folder.path("tone.wav")))
            return "\(make.path) -c \(folder.path("linphonerc"))"
        }
    }

    /// A second of a tone as a file of sound, at a quarter of what can be said.
    private static func sound(of tone: Int) -> Data {
        let rate = 8_000
        let samples = (0..<rate).map { Int16(8_000 * sin(2 * Double.pi * Double(tone * $0) / Double(rate))) }
        var file = Data("RIFF".utf8)
        func append(_ numbers: [Int], bytes: Int) {
            for number in numbers { for byte in 0..<bytes { file.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) } }
        }
        append([36 + 2 * rate], bytes: 4)
        file += Data("WAVEfmt ".utf8)
        append([16], bytes: 4)
        // Plain numbers, one channel.
        append([1, 1], bytes: 2)
        append([rate, 2 * rate], bytes: 4)
        append([2, 16], bytes: 2)
        file += Data("data".utf8)
        append([2 * rate], bytes: 4)
        append(samples.map(Int.init), bytes: 2)
        return file
    }
}
