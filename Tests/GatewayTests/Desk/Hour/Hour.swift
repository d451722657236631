import Browser
import Testing

/// The centre's time with its callers, two people, and whoever compares what they see with what is so.
final class Hour {
    let people: [Person]
    private let place: Workplace
    private let inspector: Desk
    private let began: Int
    private var dice: Luck
    private var callers: [String] = []
    private(set) var isSpoiled = false

    init(at place: Workplace, seed: UInt64) async throws {
        self.place = place
        dice = Luck(seed: seed &* 31)
        people = [
            try await Person(101, at: place, seed: seed &+ 1), try await Person(102, at: place, seed: seed &+ 2),
        ]
        inspector = try await place.colleague(place.inspector)
        _ = try await inspector.ask(.post, "onlineagent/\(place.inspector)/saybusy")
        began = try await Self.now(inspector)
        for person in people { person.pass = { [unowned self] in try await pass(milliseconds: $0) } }
    }

    /// The centre's time.
    private static func now(_ inspector: Desk) async throws -> Int {
        let desk = try await inspector.patientlyAsks("onlineagent/\(inspector.agent)/desk")?["result"]
        return try #require(desk?["now"]?.number)
    }

    /// Some seconds: callers come, people act, time passes, and all is compared.
    func beat(seconds: Int) async throws {
        if let hand = place.hand, dice.happens(14) { try await somebodyCalls(hand) }
        for person in people { try await person.act() }
        try await pass(seconds)
        _ = try await inspector.ask(.post, "onlineagent/\(place.inspector)/handshake")
        for person in people where !person.isAsleep { try await compare(person) }
    }

    /// The laptop is closed for ten minutes, while the other goes on.
    func sleeps(_ person: Person) async throws {
        let began = ContinuousClock.now
        try await person.closeLaptop()
        for _ in 0..<20 { try await beat(seconds: 30) }
        try await person.openLaptop(after: place.hand == nil ? began.duration(to: .now) : .seconds(600))
    }

    private func somebodyCalls(_ hand: PracticeLine) async throws {
        let number = "\(5_550_000 + callers.count)"
        let talks = dice.happens(30) ? ",\"talks\":\(Int.random(in: 20...90, using: &dice))" : ""
        let called = dice.happens(70) ? "4000" : "4100"
        let answer = try await hand.send(
            .post, "calls", #"{"caller":"\#(number)","called":"\#(called)","patience":\#(Int.random(in: 60...240, using: &dice))\#(talks)}"#
        )
        callers.append(try #require(answer.json?["callid"]?.text))
    }

    private func pass(_ seconds: Int) async throws {
        // In small steps.
        for _ in 0..<seconds { try await pass(milliseconds: 1_000) }
    }

    private func pass(milliseconds: Int) async throws {
        try await place.pass(milliseconds: milliseconds, on: people.filter { !$0.isAsleep }.map(\.page))
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
            try await place.rests()
            if place.hand == nil { _ = try await inspector.ask(.post, "onlineagent/\(place.inspector)/handshake") }
        }
        isSpoiled = true
        Issue.record("agent \(person.agent) sees \(wrong), after: \(person.deeds.suffix(12))")
    }

    private func differences(_ person: Person) async throws -> [String] {
        let guid: String = try await person.page.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session') ?? '{}').guid ?? ''")
        let desk = Desk(person.agent, at: place.url).at(guid: guid)
        let seen: Seen = try await person.page.evaluate(Self.seeing)
        // Whose session is over is told so.
        guard let state = seen.state else { return guid.isEmpty ? [] : ["the sign-in, with a session"] }
        let answer = try await desk.ask(.get, "onlineagent/\(person.agent)/desk").json
        guard let truth = answer?["result"], let now = truth["now"]?.number.map(Double.init) else {
            return ["a desk whose session is not answered: \(answer?["reason"]?.text ?? "")"]
        }
        var wrong: [String] = []
        let kind = truth["state"]?["kind"]?.text ?? ""
        if Self.words[kind]?.contains(state) != true { wrong.append("\(state), and is \(kind)") }
        func distance(of since: Double, to shown: String) -> Double { abs((now - since) / 1000 - seconds(shown)) }
        func check(_ what: String, _ shown: String, since: Double?) {
            guard let since, !shown.isEmpty else { return }
            let lasted = (now - since) / 1000
            if distance(of: since, to: shown) > 1.5 { wrong.append("\(what) \(shown), and is \(lasted) s") }
        }
        if !["wrapup", "rest"].contains(kind) { check(state, seen.time, since: truth["state"]?["since"]?.number.map(Double.init)) }
        var waiting: [JSON] = []
        for queue in place.queues[person.agent] ?? [] {
            // All at one moment, or it is not what the page shows: a demo that was asked too often is asked again later.
            let answer = try await inspector.ask(.get, "calldata/\(place.inspector)/waitcallinfo/\(queue)").json
            guard let rows = answer?["result"]?.list else { return ["a list that is not answered: \(answer?["reason"]?.text ?? "")"] }
            waiting += rows
        }
        if seen.total != "\(waiting.count)" { wrong.append("\(seen.total) waiting, and are \(waiting.count)") }
        for row in seen.rows {
            // At a demo one caller may wait twice.
            let since = waiting.filter { $0["caller"]?.text == row[0] }.compactMap { $0["begintime"]?.number.map(Double.init) }
            guard let nearest = since.min(by: { distance(of: $0, to: row[1]) < distance(of: $1, to: row[1]) }) else {
                wrong.append("\(row[0]) waiting, who is not")
                continue
            }
            check(row[0], row[1], since: nearest)
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
        // Whose laptop slept last may not have looked yet.
        for person in people { try await person.returns() }
        try await pass(3)
        let past = try await books()
        if let hand = place.hand {
            for call in callers where past[call] == nil {
                let state = try await hand.state(of: call)?["state"]?.text
                #expect(state != "ended" && state != nil, "call \(call) is \(state ?? "gone"), and in no book")
            }
        }
        let released = people.reduce(into: Set<String>()) { $0.formUnion($1.released) }
        for (call, record) in past where (record["ended"]?.number ?? 0) >= began {
            #expect(["answered", "callerLeft"].contains(record["end"]?.text), "call \(call) ended: \(record)")
            if record["by"]?.text == "agent" { #expect(released.contains(call), "nobody ended \(call): \(record)") }
            #expect(record["by"]?.text != "us", "the gateway ended \(call): \(record)")
        }
        for person in people { try await texts(of: person, past) }
    }

    /// All calls that have ended, by their ids, of those that came since it began or waited then.
    private func books() async throws -> [String: JSON] {
        let step = 600_000
        let end = try await Self.now(inspector) + 60_000
        var past: [String: JSON] = [:]
        for from in stride(from: began - step, to: end, by: step) {
            let path = "calldata/\(place.inspector)/history?from=\(from)&to=\(min(end, from + step))&limit=500"
            let answer = try await inspector.patientlyAsks(path)
            for call in try #require(answer?["result"]?["calls"]?.list) {
                past[call["callId"]?.text ?? ""] = call
            }
        }
        return past
    }

    private func texts(of person: Person, _ past: [String: JSON]) async throws {
        for (call, text) in person.written {
            var note = past[call]?["note"]?.text
            if past[call] == nil {
                note = try await inspector.patientlyAsks("calldata/\(place.inspector)/callinfobycallid/\(call)")?["result"]?["calldata"]?
                    .text
            }
            #expect(note == text || person.handedBack.contains(call), "the note of \(call) is \(note ?? "none"), and was written: \(text)")
        }
        #expect(person.deeds.count > 10)
    }
}
