import Browser
import Testing

/// The centre's time with its callers, two people, and whoever compares what they see with what is so.
final class Hour {
    let people: [Person]
    private let stage: WebStage
    private let inspector: Desk
    private let began: Int64
    private var dice: Luck
    private var callers: [String] = []
    private(set) var isSpoiled = false

    init(_ stage: WebStage, seed: UInt64) async throws {
        self.stage = stage
        dice = Luck(seed: seed &* 31)
        people = [
            try await Person(101, on: stage, seed: seed &+ 1), try await Person(102, on: stage, seed: seed &+ 2),
        ]
        inspector = try await stage.colleague(103)
        _ = try await inspector.ask(.post, "onlineagent/103/saybusy")
        let desk = try await inspector.ask(.get, "onlineagent/103/desk").json?["result"]
        began = desk?["now"]?.number.map(Int64.init) ?? 0
        for person in people { person.pass = { [unowned self] in try await pass(milliseconds: $0) } }
    }

    /// Some seconds: callers come, people act, time passes, and all is compared.
    func beat(_ number: Int, seconds: Int) async throws {
        if dice.happens(14) { try await somebodyCalls() }
        for person in people { try await person.act() }
        try await pass(seconds)
        if number.isMultiple(of: 20) { _ = try await inspector.ask(.post, "onlineagent/103/handshake") }
        for person in people where !person.isAsleep { try await compare(person) }
    }

    /// The laptop is closed for ten minutes, while the other goes on.
    func sleeps(_ person: Person) async throws {
        try await person.closeLaptop()
        for number in 0..<20 { try await beat(number * 20, seconds: 30) }
        try await person.openLaptop(after: .seconds(600))
    }

    private func somebodyCalls() async throws {
        let number = "\(5_550_000 + callers.count)"
        let talks = dice.happens(30) ? ",\"talks\":\(Int.random(in: 20...90, using: &dice))" : ""
        let called = dice.happens(70) ? "4000" : "4100"
        let answer = try await stage.line.send(
            .post, "calls", #"{"caller":"\#(number)","called":"\#(called)","patience":\#(Int.random(in: 60...240, using: &dice))\#(talks)}"#
        )
        callers.append(try #require(answer.json?["callid"]?.text))
    }

    private func pass(_ seconds: Int) async throws {
        // In small steps, and the server before the pages, which may hear of it at any moment.
        for _ in 0..<seconds { try await pass(milliseconds: 1_000) }
    }

    private func pass(milliseconds: Int) async throws {
        try await stage.line.advance("\(milliseconds)ms")
        for person in people where !person.isAsleep { try await person.page.passes(.milliseconds(milliseconds)) }
    }

    // MARK: What is so

    private struct Seen: Decodable {
        let state: String?, time: String, total: String, answered: String
        let rows: [[String]]
    }

    /// A page shows what is so, at the latest when the news of it has come.
    private func compare(_ person: Person) async throws {
        var wrong: [String] = []
        for _ in 0..<60 {
            wrong = try await differences(person)
            if wrong.isEmpty { return }
            try await Patience.rest()
        }
        isSpoiled = true
        Issue.record("agent \(person.agent) sees \(wrong), after: \(person.deeds.suffix(12))")
    }

    private func differences(_ person: Person) async throws -> [String] {
        let guid: String = try await person.page.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session') ?? '{}').guid ?? ''")
        let desk = Desk(person.agent, at: stage.url).at(guid: guid)
        let seen: Seen = try await person.page.evaluate(Self.seeing)
        // Whose session is over is told so.
        guard let state = seen.state else { return guid.isEmpty ? [] : ["the sign-in, with a session"] }
        guard let truth = try await desk.ask(.get, "onlineagent/\(person.agent)/desk").json?["result"],
            let now = truth["now"]?.number.map(Double.init)
        else {
            return ["a desk whose session is over"]
        }
        var wrong: [String] = []
        let kind = truth["state"]?["kind"]?.text ?? ""
        if Self.words[kind]?.contains(state) != true { wrong.append("\(state), and is \(kind)") }
        func check(_ what: String, _ shown: String, since: Double?) {
            guard let since, !shown.isEmpty else { return }
            let lasted = (now - since) / 1000
            if abs(lasted - seconds(shown)) > 1.5 { wrong.append("\(what) \(shown), and is \(lasted) s") }
        }
        if !["wrapup", "rest"].contains(kind) { check(state, seen.time, since: truth["state"]?["since"]?.number.map(Double.init)) }
        let waiting = try await inspector.waiting(10) + inspector.waiting(20)
        if seen.total != "\(waiting.count)" { wrong.append("\(seen.total) waiting, and are \(waiting.count)") }
        for row in seen.rows {
            guard let call = waiting.first(where: { $0["caller"]?.text == row[0] }) else {
                wrong.append("\(row[0]) waiting, who is not")
                continue
            }
            check(row[0], row[1], since: call["begintime"]?.number.map(Double.init))
        }
        if let answered = truth["day"]?["answered"]?.number, seen.answered != "\(answered)" {
            wrong.append("\(seen.answered) calls, and were \(answered)")
        }
        return wrong
    }

    private func seconds(_ text: String) -> Double { text.split(separator: ":").reduce(0) { $0 * 60 + (Double($1) ?? .nan) } }

    private static let words: [String: [String]] = [
        "idle": ["Idle"], "busy": ["Busy"], "rest": ["Rest"], "wrapup": ["Wrap-up"], "ringing": ["Ringing", "Connecting"],
        "talking": ["Talking"], "held": ["On hold"],
    ]

    private static let seeing = """
        (() => {
            const text = (selector, from = document) => from.querySelector(selector)?.textContent ?? "";
            const word = document.querySelector(".state-word");
            return {
                state: word?.checkVisibility() ? word.textContent : null, time: text(".state-line time"), total: text(".waiting .total"),
                answered: document.querySelector(".figures dd")?.firstChild?.textContent ?? "",
                rows: [...document.querySelectorAll(".queues .caller:not([data-offer])")].map((row) => [text("bdi", row), text("time", row)]),
            };
        })()
        """

    // MARK: At the end

    /// What is left comes to its end, and the books are compared with what people did.
    func closes() async throws {
        for _ in 0..<3 { try await pass(3) }
        var now = began
        if let desk = try await inspector.ask(.get, "onlineagent/103/desk").json?["result"] {
            now = desk["now"]?.number.map(Int64.init) ?? now
        }
        let books = try await inspector.ask(.get, "calldata/103/history?from=\(began - 1_000)&to=\(now + 60_000)&limit=500").json?["result"]
        let past = Dictionary((books?["calls"]?.list ?? []).map { ($0["callId"]?.text ?? "", $0) }) { first, _ in first }
        let released = people.reduce(into: Set<String>()) { $0.formUnion($1.released) }
        for call in callers {
            let state = try await stage.line.state(of: call)?["state"]?.text
            guard let record = past[call] else {
                #expect(state != "ended" && state != nil, "call \(call) is \(state ?? "gone"), and in no book")
                continue
            }
            #expect(["answered", "callerLeft"].contains(record["end"]?.text), "call \(call) ended: \(record)")
            if record["by"]?.text == "agent" { #expect(released.contains(call), "nobody ended \(call): \(record)") }
            #expect(record["by"]?.text != "us", "the gateway ended \(call): \(record)")
        }
        for person in people { try await texts(of: person, past) }
    }

    private func texts(of person: Person, _ past: [String: JSON]) async throws {
        for (call, text) in person.written {
            var note = past[call]?["note"]?.text
            if past[call] == nil {
                note = try await inspector.ask(.get, "calldata/103/callinfobycallid/\(call)").json?["result"]?["calldata"]?.text
            }
            #expect(note == text || person.handedBack.contains(call), "the note of \(call) is \(note ?? "none"), and was written: \(text)")
        }
        #expect(person.deeds.count > 10)
    }
}
