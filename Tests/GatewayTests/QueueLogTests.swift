import Foundation
import Testing

/// A queue_log that grows beside the real program, held against what `records` exports of the same time.
struct QueueLogTests {
    private static func setup(_ profile: String = "asterisk") -> Setup {
        var setup = Setup.byHand
        setup.centre = ["queueLog: {file: queue_log, profile: \(profile)}"]
        return setup
    }

    /// The lines of the log and of what was moved away, oldest first, once they hold a text.
    private static func lines(_ server: ServerProcess, moved: Int = 0, with text: String) async throws -> [String] {
        while true {
            let files = (0..<moved).map { "queue_log.\($0 + 1)" } + ["queue_log"]
            let all = files.map { (try? server.folder.read($0)) ?? "" }.joined()
            if all.contains(text), all.hasSuffix("\n") { return all.split(separator: "\n").map(String.init) }
            await Task.yield()
        }
    }

    private static func exported(_ server: ServerProcess, _ profile: String, like lines: [String]) async throws -> [String] {
        let day = Date(timeIntervalSince1970: Double(lines[0].prefix { $0 != "|" }) ?? 0)
        let form = Date.ISO8601FormatStyle().year().month().day()
        let command = [
            "records", "--config", server.configuration, "--profile", profile, "--from", day.addingTimeInterval(-86_400).formatted(form),
            "--to", day.addingTimeInterval(86_400).formatted(form),
        ]
        let outcome = try await Program.run(command, in: server.folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").dropFirst().map(String.init)
    }

    private static func check(_ lines: [String], are exported: [String]) {
        let times = lines.compactMap { Int($0.prefix { $0 != "|" }) }
        #expect(times.count == lines.count && times == times.sorted(), "times never go back")
        #expect(lines.first?.hasSuffix("|NONE|NONE|NONE|QUEUESTART|") == true)
        #expect(lines.dropFirst().sorted() == exported.sorted())
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["asterisk", "asternic"])
    func `each line is there soon after it happened, and the log is what is exported of the day`(_ profile: String) async throws {
        let server = try await ServerProcess(Self.setup(profile))
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call(from: "5550111")
        _ = try await Self.lines(server, with: "|\(call)|Queue10|NONE|ENTERQUEUE||5550111|1\n")
        try await practice.advance("5s")
        _ = try await ana.take(call)
        try await practice.advance("1s")
        _ = try await Self.lines(server, with: "|\(call)|Queue10|Agent101|CONNECT|6|\(call)")
        try await practice.advance("10s")
        try await ana.release()
        _ = try await Self.lines(server, with: "|\(call)|Queue10|Agent101|COMPLETEAGENT|6|10|1\n")
        try await practice.advance("2s")
        #expect(try await ana.ask(.post, "onlineagent/101/saybusy").code == "0")
        _ = try await Self.lines(server, with: "|NONE|NONE|Agent101|PAUSEALL|")
        let left = try await practice.call(from: "5550112")
        try await practice.advance("3s")
        try await practice.send(.delete, "calls/\(left)")
        #expect(try await ana.ask(.delete, "onlineagent/101/forcelogout").code == "0")
        let gone = profile == "asterisk" ? "REMOVEMEMBER" : "AGENTLOGOFF"
        let lines = try await Self.lines(server, with: "|Agent101|\(gone)|")
        #expect(lines.contains { $0.hasSuffix("|\(left)|Queue10|NONE|ABANDON|1|1|3") })
        Self.check(lines, are: try await Self.exported(server, profile, like: lines))
        let mode = try FileManager.default.attributesOfItem(atPath: server.folder.path("queue_log"))[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    /// It may not be there yet since the last time.
    private static func moveAway(in folder: TestFolder, _ moved: inout Int) {
        let name = folder.path("queue_log.\(moved + 1)")
        if (try? FileManager.default.moveItem(atPath: folder.path("queue_log"), toPath: name)) != nil { moved += 1 }
    }

    @Test(.timeLimit(.minutes(2)))
    func `no line is lost or there twice over kill -9 and a file that is moved away, whenever that is`() async throws {
        let setup = Self.setup()
        var server = try await ServerProcess(setup)
        var moved = 0
        for round in 1...8 {
            let practice = PracticeLine(url: server.url)
            let ana = try await Desk.signedIn(101, at: server.url, forced: true)
            var last = ""
            for number in 1...6 {
                last = try await practice.call(from: "55501\(round)\(number)")
                try await practice.advance("1s")
                if number % 2 == 0 {
                    try await practice.send(.delete, "calls/\(last)")
                } else {
                    _ = try await ana.take(last)
                    try await practice.advance("2s")
                    if number == 3 { try await ana.release() } else { try await practice.send(.delete, "calls/\(last)") }
                }
                // Sometimes much of it is written, sometimes nothing is.
                if round % 3 == 0, number == 4 { _ = try await Self.lines(server, moved: moved, with: "|\(last)|Queue10|NONE|ABANDON|") }
                if round % 2 == 0, number == 5 {
                    Self.moveAway(in: server.folder, &moved)
                    if round == 4 { server.signal(SIGHUP) }
                }
            }
            server.kill()
            if round == 5 {
                Self.moveAway(in: server.folder, &moved)
            }
            server = try await server.restarted(setup)
        }
        let ana = try await Desk.signedIn(101, at: server.url, forced: true)
        #expect(try await ana.ask(.delete, "onlineagent/101/forcelogout").code == "0")
        let practice = PracticeLine(url: server.url)
        let end = try await practice.call(from: "5550199")
        try await practice.send(.delete, "calls/\(end)")
        let lines = try await Self.lines(server, moved: moved, with: "|\(end)|Queue10|NONE|ABANDON|")
        #expect(moved >= 2)
        #expect(lines.count { $0.contains("|CONNECT|") } == 24 && lines.count { $0.contains("|ENTERQUEUE|") } == 49)
        Self.check(lines, are: try await Self.exported(server, "asterisk", like: lines))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a full disk stops nobody, and the log catches up`() async throws {
        let folder = try TestFolder()
        let path = folder.path("queue_log")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        let server = try await ServerProcess(Self.setup(), in: folder)
        while try server.log.contains("error the queue_log of centre 1 does not grow, which is tried again: \(path) cannot be written")
            == false
        { await Task.yield() }
        let practice = PracticeLine(url: server.url)
        let call = try await practice.call()
        try await practice.advance("1s")
        try await practice.send(.delete, "calls/\(call)")
        try FileManager.default.removeItem(atPath: path)
        let lines = try await Self.lines(server, with: "|\(call)|Queue10|NONE|ABANDON|")
        Self.check(lines, are: try await Self.exported(server, "asterisk", like: lines))
        while try server.log.contains("notice the queue_log of centre 1 grows again") == false { await Task.yield() }
        #expect(try server.log.components(separatedBy: "does not grow").count == 2, "it is said once")
    }

    @Test func `one file is for one centre, and the profile is one of two`() async throws {
        let folder = try TestFolder()
        var setup = Self.setup("asternik")
        setup.further = [
            "  - {id: 2, name: B, queueLog: {file: queue_log}, queues: [{id: 70, name: Q}], accessCodes: [{number: \"4700\", queue: 70}]}"
        ]
        let outcome = try await Program.run(["check", try folder.write("centre.yaml", setup.yaml).path], in: folder)
        #expect(outcome.code == 1)
        let said = outcome.output + outcome.errors
        #expect(said.contains("the queue_log queue_log is used already in line"))
        #expect(said.contains("'profile' is 'asternik'; it must be asterisk or asternic"))
    }
}
