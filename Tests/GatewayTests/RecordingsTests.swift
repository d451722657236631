import Foundation
import GRDB
import Testing

/// Recordings over HTTP: who gets them, what of them, who pauses them, and what is left when the gateway dies or a caller is erased. The
/// clock is moved by hand, so lengths are exact.
struct RecordingsTests {
    private static var setup: Setup {
        var setup = Setup.byHand
        setup.queues = ["handOut: never, recording: always"]
        setup.keys.append("operations: {token: \(token)}")
        setup.centre = ["groups: [{id: 2, name: Night}]"]
        setup.inspectors = [103]
        setup.said[104] = "group: 2, inspector: true, inspects: {groups: [2]}"
        setup.agents = Array(101...104)
        return setup
    }

    private static let token = "0123456789abcdef-by-card"
    /// A minute in two channels of 16 bits, after its head.
    private static let minute = 60 * 8_000 * 4 + 44

    private let server: ServerProcess
    private let practice: PracticeLine
    private let ana: Desk

    init() async throws {
        server = try await ServerProcess(Self.setup)
        practice = PracticeLine(url: server.url)
        ana = try await Desk.signedIn(101, at: server.url)
        try await practice.set(9_101, #"{"answersAfter":0}"#)
    }

    /// Ana talks to a caller; the recording's name.
    private func talk(from caller: String = "5550100") async throws -> String {
        let call = try await practice.call(from: caller)
        #expect(try await ana.take(call).code == "0")
        try await practice.advance("3s")
        return "\(call).r101-1"
    }

    private func end(_ recording: String) async throws {
        #expect(try await ana.release().code == "0")
        try await practice.advance("1s")
        try await eventually(within: .seconds(30), #_sourceLocation) {
            try await ana.ask(.get, "recordfile/101/outline?recordId=\(recording)").code == "0"
        }
    }

    private func file(_ recording: String, by desk: Desk, _ range: String? = nil) async throws -> HTTP.Answer {
        try await HTTP.send(
            .get, "\(desk.url)/agentgateway/resource/recordfile/\(desk.agent)?recordId=\(recording)", guid: desk.guid,
            headers: range.map { [("Range", "bytes=\($0)")] } ?? [])
    }

    private func books<Value: Sendable>(_ sql: String, _ read: @escaping @Sendable (Row) -> Value) async throws -> [Value] {
        try await server.books.read { try Row.fetchAll($0, sql: sql).map(read) }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the file is given to whom it belongs and to who may inspect, whole or in part, and each listening is in the books`() async throws
    {
        let recording = try await talk()
        try await practice.advance("57s")
        try await end(recording)
        let whole = try await file(recording, by: ana)
        #expect(whole.status == 200 && whole.text.hasPrefix("RIFF") && whole.header("Content-Length") == "\(Self.minute)")
        let size = try #require(whole.header("Content-Length").flatMap { Int($0) })
        let head = try await file(recording, by: ana, "0-3")
        #expect(head.status == 206 && head.text == "RIFF" && head.header("Content-Range") == "bytes 0-3/\(size)")
        #expect(try await file(recording, by: ana, "-4").header("Content-Range") == "bytes \(size - 4)-\(size - 1)/\(size)")
        let beyond = try await file(recording, by: ana, "\(size)-")
        #expect(beyond.status == 416 && beyond.header("Content-Range") == "bytes */\(size)")

        let colleague = try await Desk.signedIn(102, at: server.url)
        let inspector = try await Desk.signedIn(103, at: server.url)
        let stranger = try await Desk.signedIn(104, at: server.url)
        for desk in [colleague, stranger] {
            for path in ["?", "/outline?"] {
                let answer = try await desk.ask(.get, "recordfile/\(desk.agent)\(path)recordId=\(recording)")
                #expect(answer.code == "104-002" && answer.reason == "mayNotHear", "\(desk.agent)\(path)")
            }
            let play = try await desk.ask(.put, "recordplay/\(desk.agent)/play", #"{"voicepath":"\#(recording)"}"#)
            #expect(play.reason == "mayNotHear")
        }
        #expect(try await file(recording, by: inspector).header("Content-Length") == "\(size)")
        #expect(try await file(recording, by: ana.at(guid: "")).code == "000-003")
        #expect(try await file("../../../etc/passwd", by: ana).code == "104-005")
        #expect(
            try await books("SELECT agent FROM recording_hearing ORDER BY agent") { $0["agent"] as Int } == [101, 103],
            "pieces are of one listening, and who was refused heard nothing")
    }

    @Test(.timeLimit(.minutes(1)))
    func `middleware pauses with the token while a card is read, and the gap is as long in the file and in the books`() async throws {
        let recording = try await talk()
        try await practice.advance("10s")
        func ask(_ verb: String, _ token: String) async throws -> HTTP.Answer {
            try await HTTP.send(
                .post, "\(server.url)/agentgateway/resource/recordplay/101/\(verb)", body: #"{"reason":"card"}"#,
                headers: [("Authorization", "Bearer \(token)")])
        }
        #expect(try await ask("pauserecord", "0123456789abcdef-by-none").code == "000-003")
        #expect(try await ask("pauserecord", Self.token).code == "0")
        #expect(try await ask("pauserecord", Self.token).code == "500-004")
        try await practice.advance("20s")
        #expect(try await ask("resumerecord", Self.token).code == "0")
        try await practice.advance("27s")
        try await end(recording)
        #expect(try await file(recording, by: ana).header("Content-Length") == "\(Self.minute)")
        let gaps = try await books("SELECT * FROM recording_silence") {
            [($0["ended"] as Int) - ($0["began"] as Int), $0["reason"] == "card" ? 1 : 0, ($0["agent"] as Int?) == nil ? 1 : 0]
        }
        #expect(gaps == [[20_000, 1, 1]])
        // Of the other side one hears nothing for twenty seconds, which is said where the recording is looked at.
        let outline = try await ana.ask(.get, "recordfile/101/outline?recordId=\(recording)").json?["result"]
        let spans = outline?["hears"]?["spoken"]?.list?.compactMap { span in span.list?.compactMap(\.number) } ?? []
        #expect(!spans.isEmpty && spans.allSatisfy { $0[1] <= 13_500 || $0[0] >= 32_500 }, "\(spans)")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a recording goes on while the gateway is dead, and the check misses nothing`() async throws {
        let recording = try await talk()
        try await practice.advance("17s")
        let next = try await server.restarted(Self.setup)
        let line = PracticeLine(url: next.url), desk = ana.at(next.url)
        try await line.advance("40s")
        #expect(try await desk.release().code == "0")
        try await line.advance("1s")
        try await eventually(within: .seconds(30), #_sourceLocation) {
            try await desk.ask(.get, "recordfile/101/outline?recordId=\(recording)").code == "0"
        }
        #expect(try await file(recording, by: desk).header("Content-Length") == "\(Self.minute)")
        let check = try await Program.run(["recordings", "--check", "--config", next.configuration], in: next.folder)
        #expect(check.code == 0, "\(check.output)\(check.errors)")
        let wav = URL(filePath: next.folder.path("data/recordings/1/\(recording).wav"))
        try Data(contentsOf: wav).dropLast(8_000 * 4).write(to: wav)
        let short = try await Program.run(["recordings", "--check", "--config", next.configuration], in: next.folder)
        #expect(short.code == 1 && short.output.contains(recording), "\(short.output)\(short.errors)")
    }

    @Test(.timeLimit(.minutes(1)))
    func `with a caller the recordings of the caller’s calls are erased`() async throws {
        let recording = try await talk(from: "5558675309")
        try await practice.advance("10s")
        try await end(recording)
        let outcome = try await Program.run(
            ["erase", "--caller", "5558675309", "--config", server.configuration], in: server.folder)
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: server.folder.path("data/recordings/1")).isEmpty)
        #expect(try await file(recording, by: ana).code == "104-005")
        let check = try await Program.run(["recordings", "--check", "--config", server.configuration], in: server.folder)
        #expect(check.code == 0, "what was erased on purpose is not missing: \(check.output)\(check.errors)")
    }
}
