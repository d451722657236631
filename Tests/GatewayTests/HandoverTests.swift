import Foundation
import Testing

/// A bot hands practice callers over to people: the real program, over HTTP.
struct HandoverTests {
    /// 4200 is the bot's: its callers wait in queue 30, from which nobody picks. Another bot has 4300.
    static var setup: Setup {
        var setup = Setup.byHand
        setup.queues = [
            "handOut: never", "handOut: automatic, ringTimeout: 10s", "handOut: never, picking: off", "handOut: never, picking: off",
        ]
        setup.inspectors = [103]
        setup.centre = [
            "bots:",
            "  - {name: voice, tokens: [\"voice-token-of-the-test\", \"its-second-token-here\"], queues: [10, 20], accessCodes: [\"4200\"]}",
            "  - {name: other, tokens: [\"the-token-of-another-bot\"], queues: [10], accessCodes: [\"4300\"]}",
        ]
        return setup
    }

    @Test(.timeLimit(.minutes(1)))
    func `a caller is handed over, taken, given back and handed over again, and the bot hears each step`() async throws {
        let server = try await ServerProcess(Self.setup)
        let practice = PracticeLine(url: server.url)
        let bot = Bot(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        var news = try await bot.stream()
        let call = try await practice.call("4200", from: "5550177")
        #expect(try await ana.waiting(10).isEmpty)
        #expect(try await ana.waiting(30).count == 1)
        let answer = try await bot.handOver(
            call: call,
            and: #","fields":{"street":"Quay 1","persons":4,"none":null},"language":"de-CH","priority":3,"returnTo":"4200","expires":600"#)
        #expect(answer.status == 200 && answer.code == "0")
        #expect(answer.json?["result"]?["callid"]?.text == call && answer.json?["result"]?["queue"] == 10)
        #expect(answer.json?["result"]?["place"] == 1 && answer.json?["result"]?["signedIn"] == 1)
        let row = try #require(try await ana.waiting(10).first)
        #expect(row["callid"]?.text == call && row["userPriority"] == 3 && row["handover"] == nil, "older desktops see what they know")

        let seen = try await ana.ask(.get, "calldata/101/handover?callid=\(call)").json?["result"]
        #expect(seen?["bot"] == "voice" && seen?["reason"] == "order" && seen?["summary"] == "wants a taxi\nat five")
        #expect(seen?["language"] == "de-CH" && seen?["consent"] == true)
        #expect(seen?["fields"]?.list?.map { $0["name"]?.text } == ["persons", "street"])

        #expect(try await ana.take(call).code == "0")
        try await practice.advance("2s")
        let desk = try await ana.ask(.get, "onlineagent/101/desk").json?["result"]?["call"]
        #expect(desk?["handover"]?["summary"] == "wants a taxi\nat five")
        #expect(try await ana.ask(.post, "voicecall/101/giveback", #"{"note":"ask for the address"}"#).code == "0")
        #expect(try await ana.waiting(30).count == 1)
        #expect(try await bot.handOver(call: call, to: 20).code == "0")
        try await practice.send(.delete, "calls/\(call)")

        #expect(try await news.names(3) == ["queued", "offered", "taken"])
        let given = try #require(try await news.next())
        #expect(given.name == "givenBack" && given.data["note"] == "ask for the address" && given.data["agent"] == 101)
        #expect(given.data["returnTo"] == "4200" && given.data["callid"]?.text == call)
        #expect(try await news.names(2) == ["queued", "offered"])
        while let told = try await news.next() {
            guard told.name == "notTaken" || told.name == "ended" else { continue }
            #expect(told.name == "notTaken" && told.data["reason"] == "callerLeft")
            break
        }
        var again = try await bot.stream(after: given.id)
        #expect(try await again.names(2) == ["queued", "offered"], "what came after the last that the bot has")
        for text in ["5550177", "wants a taxi", "Quay 1", "ask for the address", "voice-token"] {
            #expect(try server.log.contains(text) == false, "the log does not tell of \(text)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the row in the list of a desk that follows the stream says why and what about`() async throws {
        let server = try await ServerProcess(Self.setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        var stream = try await EventSource(ana)
        let plain = try await practice.call("4000")
        let call = try await practice.call("4200")
        _ = try await Bot(url: server.url).handOver(call: call, and: #","language":"fr""#)
        let list = try #require(try await stream.list(of: 10) { $0.count == 2 }?.data?["calls"]?.list)
        let row = try #require(list.first { $0["callid"]?.text == call }?["handover"])
        #expect(row == ["bot": "voice", "reason": "order", "summary": "wants a taxi", "language": "fr"])
        #expect(list.first { $0["callid"]?.text == plain }?["handover"] == .null)
    }

    @Test(.timeLimit(.minutes(1)))
    func `only a bot may, and only with its own callers`() async throws {
        let server = try await ServerProcess(Self.setup)
        let practice = PracticeLine(url: server.url)
        let inspector = try await Desk.signedIn(103, at: server.url)
        let call = try await practice.call("4200")
        let others = try await practice.call("4300")
        let nobodys = try await practice.call("4000")
        let body = #"{"call":"\#(call)","queue":10,"consent":true}"#
        let strangers: [[(String, String)]] = [
            [], [("Guid", inspector.guid)], [("Authorization", "Bearer no-such-token-at-all")],
            [("Authorization", "voice-token-of-the-test")],
            [("Authorization", "Bearer \(inspector.guid)")],
        ]
        for headers in strangers {
            let answer = try await HTTP.send(.post, "\(server.url)/handover", body: body, headers: headers)
            #expect(answer.status == 401 && answer.reason == "notEntitled" && answer.header("WWW-Authenticate") == "Bearer")
            #expect(try await HTTP.send(.get, "\(server.url)/handover/stream", headers: headers).status == 401)
        }
        let bot = Bot(url: server.url)
        for call in [others, nobodys] {
            let answer = try await bot.handOver(call: call)
            #expect(answer.status == 403 && answer.reason == "notBotsCaller")
        }
        #expect(try await Bot(url: server.url, token: "the-token-of-another-bot").handOver(call: call).reason == "notBotsCaller")
        #expect(try await Bot(url: server.url, token: "the-token-of-another-bot").handOver(call: others, to: 20).reason == "notBotsQueue")
        #expect(try await Bot(url: server.url, token: "its-second-token-here").handOver(call: call).code == "0")
        // A bot's token opens nothing else.
        let shown = [("Authorization", "Bearer \(bot.token)")]
        #expect(
            try await HTTP.send(.get, "\(server.url)/agentgateway/resource/onlineagent/103/desk", headers: shown).reason == "notEntitled")
        #expect(try await inspector.ask(.post, "voicecall/103/giveback").reason == "noCallToTransfer")
        #expect(try await inspector.ask(.get, "calldata/103/handover?callid=\(nobodys)").reason == "noCallForData")
    }

    /// (fields, status, reason, what is wrong)
    private static let bad: [(String, Int, String, String?)] = [
        (#""queue":10,"consent":true"#, 400, "badParameter", "call"),
        (#""call":"CALL","channel":"x","queue":10,"consent":true"#, 400, "badParameter", "channel"),
        (#""call":"CALL","consent":true"#, 400, "badParameter", "queue"),
        (#""call":"CALL","queue":"ten","consent":true"#, 400, "badParameter", "queue"),
        (#""call":"CALL","queue":10"#, 400, "badParameter", "consent"),
        (#""call":"CALL","queue":10,"consent":false,"summary":"x""#, 400, "contextNeedsConsent", "consent"),
        (#""call":"CALL","queue":10,"consent":true,"summary":"\#(String(repeating: "x", count: 2049))""#, 400, "badParameter", "summary"),
        (#""call":"CALL","queue":10,"consent":true,"reason":"a\nb""#, 400, "badParameter", "reason"),
        (#""call":"CALL","queue":10,"consent":true,"fields":["a"]"#, 400, "badParameter", "fields"),
        (#""call":"CALL","queue":10,"consent":true,"fields":{"a":{"b":1}}"#, 400, "badParameter", "fields"),
        (#""call":"CALL","queue":10,"consent":true,"language":"German please""#, 400, "badParameter", "language"),
        (#""call":"CALL","queue":10,"consent":true,"priority":101"#, 400, "badParameter", "priority"),
        (#""call":"CALL","queue":10,"consent":true,"expires":0"#, 400, "badParameter", "expires"),
        (#""call":"CALL","queue":10,"consent":true,"returnTo":"4000""#, 400, "badParameter", "returnTo"),
        (#""call":"CALL","queue":10,"consent":true,"sumary":"x""#, 400, "badParameter", "sumary"),
        (#""call":"CALL","queue":10,"consent":true"#, 200, "", nil),
        (#""call":"1-1","queue":10,"consent":true"#, 404, "unknownCall", nil),
        (#""channel":"nobody","queue":10,"consent":true"#, 404, "unknownCall", nil),
        (#""call":"CALL","queue":10"consent"#, 400, "badParameter", "body"),
    ]

    @Test(.timeLimit(.minutes(1)))
    func `whatever is wrong with what a bot sends is named`() async throws {
        let server = try await ServerProcess(Self.setup)
        let bot = Bot(url: server.url)
        let call = try await PracticeLine(url: server.url).call("4200")
        for (fields, status, reason, parameter) in Self.bad {
            let answer = try await bot.handOver(fields.replacingOccurrences(of: "CALL", with: call))
            #expect(answer.status == status && answer.reason ?? "" == reason, "\(fields.prefix(90)): \(answer.text)")
            #expect(answer.json?["parameter"]?.text == parameter, "\(fields.prefix(90))")
        }
        let endless = try await bot.handOver(#""summary":"\#(String(repeating: "x", count: 70_000))""#)
        #expect(endless.status == 400 && endless.json?["parameter"] == "body")
        #expect(try await HTTP.send(.get, "\(server.url)/handover").status == 405)
    }

    @Test(.timeLimit(.minutes(2)))
    func `a bot that comes back after kill -9 of the gateway has missed nothing`() async throws {
        let before = try await ServerProcess(Self.setup)
        let bot = Bot(url: before.url)
        var news = try await bot.stream()
        let call = try await PracticeLine(url: before.url).call("4200")
        _ = try await bot.handOver(call: call, and: #","expires":30,"returnTo":"4200""#)
        let first = try #require(try await news.next())
        let ana = try await Desk.signedIn(101, at: before.url)
        _ = try await ana.take(call)
        let server = try await before.restarted(Self.setup)
        let practice = PracticeLine(url: server.url)
        try await practice.advance("2s")
        var again = try await Bot(url: server.url).stream(after: first.id)
        #expect(try await again.names(2) == ["offered", "taken"])
        try await practice.send(.delete, "calls/\(call)")
        let last = try #require(try await again.next())
        #expect(last.name == "ended" && last.data["by"] == "caller")
    }

    @Test(.timeLimit(.minutes(1)))
    func `what the bot said is erased along with the caller`() async throws {
        let server = try await ServerProcess(Self.setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        let practice = PracticeLine(url: server.url)
        let call = try await practice.call("4200", from: "5550188")
        _ = try await Bot(url: server.url).handOver(call: call, and: #","fields":{"street":"Quay 1"}"#)
        let erased = try await Program.run(
            ["erase", "--caller", "5550188", "--config", server.configuration], in: server.folder)
        #expect(erased.code == 0, "\(erased.output)\(erased.errors)")
        try await practice.advance("2s")
        let seen = try await ana.ask(.get, "calldata/101/handover?callid=\(call)").json?["result"]
        #expect(seen?["summary"] == .null && seen?["reason"] == .null && seen?["fields"]?.list?.isEmpty == true)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a reload takes a bot's token away, and its stream ends`() async throws {
        let server = try await ServerProcess(Self.setup)
        let bot = Bot(url: server.url)
        var news = try await bot.stream()
        var changed = Self.setup
        changed.centre[1] = "  - {name: voice, tokens: [\"another-token-of-the-bot\"], queues: [20], accessCodes: [\"4200\"]}"
        _ = try server.folder.write("centre.yaml", changed.yaml)
        let reload = try await Program.run(["reload", "--config", server.configuration], in: server.folder)
        #expect(reload.code == 0 && reload.output.contains("the tokens of its bots have changed"), "\(reload.output)\(reload.errors)")
        #expect(!reload.output.contains("another-token-of-the-bot"))
        #expect(try await news.next() == nil, "the stream is over")
        let call = try await PracticeLine(url: server.url).call("4200")
        #expect(try await bot.handOver(call: call).status == 401)
        #expect(try await Bot(url: server.url, token: "another-token-of-the-bot").handOver(call: call).reason == "notBotsQueue")
    }

    @Test func `a bot that is described wrongly is found before the start`() async throws {
        var setup = Self.setup
        setup.centre = [
            "bots:", "  - {name: voice, tokens: [short], queues: [77], accessCodes: [\"4999\"]}",
            "  - {name: voice, tokens: [\"the-token-of-another-bot\"], queues: [10], accessCodes: [\"4200\"]}",
            "  - {name: third, tokens: [\"the-token-of-another-bot\"], accessCodes: [\"4200\"]}",
            "  - {name: fourth, tokens: [\"the-token-of-another-bot\"], queues: [10], accessCodes: [\"4300\"]}",
        ]
        let folder = try TestFolder()
        let file = try folder.write("centre.yaml", setup.yaml)
        let outcome = try await Program.run(["check", file.path], in: folder)
        #expect(outcome.code == 1)
        let said = outcome.output + outcome.errors
        for sentence in [
            "an entry of 'tokens' must be 16 characters or more", "queue 77 does not exist in this call centre",
            "number 4999 is none of this call centre's", "bot voice of call centre 1 is used already",
            "number 4200 of a bot is used already",
            "'queues' is missing", "two bots have the same token",
        ] { #expect(said.contains(sentence), "\(sentence): \(said)") }
        #expect(!said.contains("the-token-of-another-bot"))
    }
}
