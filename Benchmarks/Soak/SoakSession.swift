import Ledger
import NIOCore
import Synchronization

/// One session of a desktop: its hands, which do one thing after the other, and its ears, which hear of events beside.
final class SoakSession: Sendable {
    static let resource = "/agentgateway/resource"

    let agent: Int
    let habit: Habit
    let field: SoakField
    let hands: Connection
    /// Its number among the agent's sessions.
    let number: Int
    private let shownGUID: Mutex<String>
    private let isLeaving = Atomic<Bool>(false)
    private let polling = Mutex<[Connection]>([])

    init(agent: Int, habit: Habit, field: SoakField, hands: Connection, number: Int, guid: String) {
        self.agent = agent
        self.habit = habit
        self.field = field
        self.hands = hands
        self.number = number
        shownGUID = Mutex(guid)
    }

    var guid: String { shownGUID.withLock { $0 } }
    /// From now on the session may be over at any moment.
    func leave() { isLeaving.store(true, ordering: .sequentiallyConsistent) }
    /// Polls that are held are heard no more.
    func closeEars() {
        for connection in polling.withLock({ $0 }) { connection.close() }
    }
    var mayBeOver: Bool { isLeaving.load(ordering: .sequentiallyConsistent) }

    func request(_ method: String, _ path: String, body: String? = nil) -> ByteBuffer {
        Request.bytes(method, Self.resource + path, guid: guid, body: body)
    }

    /// Asks with the hands. A refusal is an answer; what no good request may be told is complained of.
    @discardableResult
    func ask(_ method: String, _ path: String, body: String? = nil) async throws -> Answer {
        let answer = try await hands.ask(request(method, path, body: body))
        field.witness.count(habit, \.requests)
        judge(answer, "\(method) \(path)")
        return answer
    }

    /// Takes the new GUID, if there is one, and complains of what may not be.
    func judge(_ answer: Answer, _ what: String) {
        if habit.learns, let guid = answer.header("Set-GUID")?.split(separator: "=").last { shownGUID.withLock { $0 = String(guid) } }
        let code = answer.code
        if code != "0" { field.witness.count(habit, \.refused) }
        let isOver = code == "100-006" && mayBeOver
        let isWrong =
            answer.isServerError || code.isEmpty || code.hasPrefix("000-") || code == "100-006"
            || ["unavailable", "outcomeUnknown", "switchUnavailable", "tooManyRequests"].contains(answer.reason)
        if isWrong, !isOver { complain("\(what) was answered \(answer.text.prefix(200))") }
    }

    func complain(_ sentence: String) {
        field.witness.complain("agent \(agent), \(habit.rawValue), session \(number): \(sentence)")
    }

    // MARK: Ears

    /// Hears of events until the session is over, or until there can be no more.
    func listen(_ ear: Habit.Ear) async throws {
        switch ear {
        case .poll(let pause, let withCursor): try await poll(pause, withCursor)
        case .stream: try await follow()
        case .push: try await untilNothingCanCome()
        }
    }

    private func poll(_ pause: Duration, _ withCursor: Bool) async throws {
        let connection = try await field.client.connect()
        defer { connection.close() }
        polling.withLock { $0.append(connection) }
        // Before everything: so the first answer has a cursor, too.
        var cursor = "0.0"
        while true {
            try Task.checkCancellation()
            let isLast = field.phase >= .draining
            let answer: Answer
            do {
                answer = try await connection.ask(request("GET", "/agentevent/\(agent)" + (withCursor ? "?after=\(cursor)" : "")))
            } catch {
                if mayBeOver { return }
                throw error
            }
            judge(answer, "a poll")
            if answer.code != "0" { return }
            if let type = try? answer.text(of: "eventType") {
                let shown = answer.header("Event-Id")
                if withCursor, shown == nil { complain("an event came without a cursor") }
                cursor = shown ?? cursor
                field.witness.got(agent, number, shown.flatMap { Cursor($0) }, type)
            } else if isLast {
                return
            }
            if !isLast, pause > .zero { try await field.pause(pause) }
        }
    }

    /// Follows the stream, and cuts it now and then.
    private func follow() async throws {
        var dice = Dice(seed: field.seed, of: 2_000_000 + agent + number * 100_000)
        let last = Last()
        while !mayBeOver, field.phase < .over {
            let cut = Cut()
            let request = Request.bytes(
                "GET", Self.resource + "/agentevent/\(agent)/stream", guid: guid, lastEventID: last.id.withLock { $0 })
            let channel = try await StreamReader.follow(field.client, request) { [self] message in
                hear(message, last)
            } ended: { [self] why in
                if !cut.isMade.load(ordering: .sequentiallyConsistent), !mayBeOver { complain("a stream ended: \(why)") }
            }
            if field.phase >= .calm {
                try await untilNothingCanCome()
            } else {
                let end = ContinuousClock.now + dice.duration(5_000...25_000)
                while !mayBeOver, field.phase == .busy, ContinuousClock.now < end || last.id.withLock({ $0 }) == nil {
                    try await ContinuousClock().sleep(for: .milliseconds(500))
                }
            }
            cut.isMade.store(true, ordering: .sequentiallyConsistent)
            channel.close(promise: nil)
            // All that came is noted then.
            try? await channel.closeFuture.get()
            field.witness.count(habit, \.oddities)
        }
    }

    private func hear(_ message: StreamMessage, _ last: Last) {
        // What is now, which is no event and has no place among them.
        if message.event == "waiting" || message.event == "desk" { return }
        guard message.event == nil, let id = message.id, let cursor = Cursor(id) else {
            if !mayBeOver { complain("the stream said \(message.event ?? "an event without a cursor"): \(message.data.prefix(200))") }
            return
        }
        let parts = message.data.split(separator: #""eventType":""#, maxSplits: 1)
        last.id.withLock { $0 = id }
        field.witness.got(agent, number, cursor, String(parts.last?.prefix { $0 != "\"" } ?? ""))
    }

    private func untilNothingCanCome() async throws {
        while !mayBeOver, field.phase < .over { try await ContinuousClock().sleep(for: .milliseconds(500)) }
    }

    /// The last event's id.
    private final class Last: Sendable {
        let id = Mutex<String?>(nil)
    }

    private final class Cut: Sendable {
        let isMade = Atomic<Bool>(false)
    }
}
