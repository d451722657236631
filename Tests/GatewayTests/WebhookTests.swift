import Crypto
import Foundation
import Server
import Telephony
import Testing

/// What a centre tells others: the real program, and a receiver that takes requests as they come.
struct WebhookTests {
    private static let secret = "a-secret-of-the-test"

    private static func setup(_ port: Int, events: String = "") -> Setup {
        var setup = Setup.byHand.with("push: {allow: [\"http://127.0.0.1:\(port)/hook\"]}")
        let list = events.isEmpty ? "" : ", events: [\(events)]"
        setup.centre = ["webhooks: [{url: \"http://127.0.0.1:\(port)/hook?from=1\", secret: \"\(secret)\"\(list)}]"]
        return setup
    }

    /// The names of what is told of a call, until its end.
    private func story(of call: String, _ receiver: PushReceiver) async throws -> [String] {
        var names: [String] = []
        while names.last != "call.ended" {
            let told = try #require(await receiver.next()?.json)
            if told["callid"]?.text == call, let name = told["event"]?.text { names.append(name) }
        }
        return names
    }

    @Test(.timeLimit(.minutes(1)))
    func `a call is told from its arrival to its end, each event signed, with an id of its own`() async throws {
        try await PushReceiver.run { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port))
            let practice = PracticeLine(url: server.url)
            let ana = try await Desk.signedIn(101, at: server.url)
            let call = try await practice.call(from: "5550111")
            try await practice.advance("5s")
            _ = try await ana.take(call)
            try await practice.advance("1s")
            try await practice.advance("10s")
            try await ana.release()
            var told: [JSON] = []
            while told.last?["event"] != "call.ended" {
                let push = try #require(await receiver.next())
                #expect(push.head.first == "POST /hook?from=1 HTTP/1.1")
                #expect(push.header("Content-Type") == "application/json")
                try Self.check(push)
                let json = try #require(push.json)
                #expect(push.header("Linefinder-Id") == json["id"]?.text && push.header("Linefinder-Event") == json["event"]?.text)
                #expect(json["centre"] == 1)
                told.append(json)
            }
            #expect(Set(told.compactMap { $0["id"]?.text }).count == told.count)
            let ofCall = told.filter { $0["callid"]?.text == call }
            #expect(ofCall.compactMap { $0["event"]?.text } == ["call.arrived", "call.offered", "call.talked", "call.ended"])
            #expect(ofCall[0]["caller"] == "5550111" && ofCall[0]["called"] == "4000" && ofCall[0]["queue"] == 10)
            #expect(ofCall[1]["agent"] == 101 && ofCall[1]["kind"] == "request")
            let end = ofCall[3]
            #expect(end["end"] == "answered" && end["endedBy"] == "agent" && end["agent"] == 101 && end["caller"] == "5550111")
            #expect(end["waited"] == 6000 && end["talked"] == 10_000 && end["queueName"] == "Queue10")
            let ofAgent = told.filter { $0["agent"] == 101 && $0["callid"] == nil }.compactMap { $0["event"]?.text }
            #expect(ofAgent.first == "agent.signedIn")
            #expect(try server.log.contains("5550111") == false && server.log.contains(Self.secret) == false)
        }
    }

    /// As docs/webhooks.md says that a receiver does it.
    private static func check(_ push: PushReceiver.Push) throws {
        let signature = try #require(push.header("Linefinder-Signature")?.wholeMatch(of: /t=(\d+),v1=([0-9a-f]{64})/))
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(signature.1).\(push.body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        #expect(code.map { String(format: "%02x", $0) }.joined() == signature.2)
    }

    @Test(.timeLimit(.minutes(1)))
    func `the receiver of the document knows who tells, and what was altered or is old`() async throws {
        let block = try #require(Document("docs/webhooks.md").block("python"))
        let folder = try TestFolder()
        let tail = "\nimport sys\nprint(is_genuine(sys.argv[1], sys.argv[2], sys.argv[3].encode(), float(sys.argv[4])))\n"
        let file = try folder.write("receiver.py", block.text + tail)
        func verdict(_ body: String, _ secret: String, at time: Int64) async throws -> String {
            let header = WebhookSignature.of(Array(#"{"a":1}"#.utf8), secret: Self.secret, at: Moment(milliseconds: 1_764_000_000_000))
            let outcome = try await Program.run(
                [file.path, secret, header, body, "\(time)"], of: URL(filePath: "/usr/bin/python3"), in: folder)
            return outcome.output + outcome.errors
        }
        #expect(try await verdict(#"{"a":1}"#, Self.secret, at: 1_764_000_010) == "True\n")
        #expect(try await verdict(#"{"a":2}"#, Self.secret, at: 1_764_000_010) == "False\n")
        #expect(try await verdict(#"{"a":1}"#, "another-secret-here", at: 1_764_000_010) == "False\n")
        #expect(try await verdict(#"{"a":1}"#, Self.secret, at: 1_764_000_400) == "False\n")
    }

    @Test(.timeLimit(.minutes(1)))
    func `what is not taken comes again before what follows of its call, and holds up no other call`() async throws {
        // The arrival of the first call is refused twice.
        try await PushReceiver.run(answering: [500, 404]) { receiver in
            let server = try await ServerProcess(Self.setup(receiver.port, events: "call.arrived, call.ended"))
            let practice = PracticeLine(url: server.url)
            let first = try await practice.call()
            let refused = try #require(await receiver.next()?.json)
            #expect(refused["callid"]?.text == first)
            try await practice.send(.delete, "calls/\(first)")
            let second = try await practice.call()
            try await practice.send(.delete, "calls/\(second)")
            var told: [(call: String?, event: String?)] = []
            while told.count < 5 {
                let json = try #require(await receiver.next()?.json)
                told.append((json["callid"]?.text, json["event"]?.text))
            }
            // One of them took the second refusal.
            let ofFirst = told.filter { $0.call == first }.compactMap(\.event)
            let ofSecond = told.filter { $0.call == second }.compactMap(\.event)
            #expect(Self.withoutDoubles(ofFirst) == ["call.arrived", "call.ended"])
            #expect(Self.withoutDoubles(ofSecond) == ["call.arrived", "call.ended"])
            let metrics = try await HTTP.send(.get, "\(server.url)/metrics").text
            #expect(metrics.contains(#"linefinder_webhook_deliveries_total{centre="1",outcome="failed",webhook="1"} 2"#))
            #expect(try server.log.contains("webhook 1 of centre 1 at 127.0.0.1 does not hear, which is tried again: it answered 500"))
        }
    }

    private static func withoutDoubles(_ names: [String]) -> [String] {
        names.reduce(into: []) { names, name in if names.last != name { names.append(name) } }
    }

    @Test(.timeLimit(.minutes(2)))
    func `nothing is missed over kill -9, while nobody hears and while nobody tells`() async throws {
        try await PushReceiver.run { receiver in
            let setup = Self.setup(receiver.port, events: "call.arrived, call.ended")
            var server = try await ServerProcess(setup)
            var calls: [String] = []
            var ended: Set<String> = []
            var last: [String: Int] = [:]
            for round in 1...5 {
                let practice = PracticeLine(url: server.url)
                for number in 1...6 {
                    let call = try await practice.call(from: "555010\(round)")
                    calls.append(call)
                    if number > 3 { try await practice.send(.delete, "calls/\(call)") }
                }
                // Some of it has arrived, some is on its way.
                for _ in 0..<round { Self.note(try #require(await receiver.next()?.json), &last, &ended) }
                server = try await server.restarted(setup)
            }
            let practice = PracticeLine(url: server.url)
            for call in calls { try await practice.send(.delete, "calls/\(call)") }
            while ended.count < calls.count { Self.note(try #require(await receiver.next()?.json), &last, &ended) }
            #expect(Set(last.keys) == Set(calls))
        }
    }

    /// Of one call the arrival comes before the end, whatever comes twice.
    private static func note(_ told: JSON, _ last: inout [String: Int], _ ended: inout Set<String>) {
        guard let call = told["callid"]?.text, let event = told["event"]?.text else { return }
        if event == "call.ended" {
            #expect(last[call] != nil, "the end of \(call) came before its arrival")
            ended.insert(call)
        }
        last[call, default: 0] += 1
    }

    @Test(.timeLimit(.minutes(1)))
    func `a webhook begins with what happens from now on, and only what was asked for is told`() async throws {
        try await PushReceiver.run { receiver in
            let before = try await ServerProcess(Setup.byHand)
            _ = try await PracticeLine(url: before.url).call()
            let server = try await before.restarted(Self.setup(receiver.port, events: "call.arrived"))
            let call = try await PracticeLine(url: server.url).call()
            #expect(await receiver.next()?.json?["callid"]?.text == call)
        }
    }

    @Test func `an address that is not allowed, and a secret that is none, are found before the start`() async throws {
        var setup = Setup()
        setup.centre = [
            "webhooks: [{url: \"http://127.0.0.1:9/hook\", secret: \"short\"}, {url: \"http://127.0.0.1:9/x\", secret: \"\(Self.secret)\"}, "
                + "{url: \"http://127.0.0.1:9/x\", secret: \"\(Self.secret)\", events: [call.began]}]"
        ]
        let folder = try TestFolder()
        let file = try folder.write("centre.yaml", setup.yaml)
        let outcome = try await Program.run(["check", file.path], in: folder)
        #expect(outcome.code == 1)
        let said = outcome.output + outcome.errors
        #expect(said.contains("'secret' must be 16 characters or more") && !said.contains("short"))
        #expect(said.contains("nothing may be sent to this address; put its beginning into 'push: {allow: […]}'"))
        #expect(said.contains("has a webhook of this address already"))
        #expect(said.contains("an entry of 'events' is 'call.began'; it must be call.arrived, "))
    }
}
