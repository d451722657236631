import NIOCore
import Synchronization

/// What all desktops and callers of a soak share.
final class SoakField: Sendable {
    /// How far the soak is. Each follows on the one before.
    enum Phase: Int, Comparable, Sendable {
        case busy
        /// Nobody comes, nobody does anything; those who are there leave.
        case calm
        /// No further event can come into being: whoever is told of none has all.
        case draining
        case over

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    let client: Client
    let witness: SoakWitness
    let pushes: SoakPushes
    /// The receiver's own address.
    let pushURL: String
    let seed: UInt64
    private let state = Mutex(Phase.busy)
    private let newest = Mutex<[String]>([])

    init(client: Client, pushes: SoakPushes, pushURL: String, seed: UInt64) {
        self.client = client
        self.pushes = pushes
        self.pushURL = pushURL
        witness = pushes.witness
        self.seed = seed
    }

    var phase: Phase { state.withLock { $0 } }
    func enter(_ phase: Phase) { state.withLock { $0 = phase } }

    /// Waits, in short steps, for as long as the phase lasts and no longer.
    func pause(_ time: Duration) async throws {
        let (start, end) = (phase, ContinuousClock.now + time)
        while phase == start, ContinuousClock.now < end {
            try await ContinuousClock().sleep(for: min(.milliseconds(500), end - ContinuousClock.now))
        }
    }

    // MARK: Calls

    /// The last ones that came: many want them at once.
    func came(_ call: String) {
        witness.arrived(call)
        newest.withLock { calls in
            calls.append(call)
            if calls.count > 32 { calls.removeFirst() }
        }
    }

    var newestCall: String? { newest.withLock { $0.last } }
    func anyCall(_ dice: inout Dice) -> String? {
        let roll = dice.roll(1 << 20)
        return newest.withLock { $0.isEmpty ? nil : $0[roll % $0.count] }
    }

    /// Callers come until the calm, over one connection. Each dials, stays and talks as the dice say.
    func sendCallers(every pause: Duration, _ index: Int) async throws {
        var dice = Dice(seed: seed, of: 1_000_000 + index)
        let hand = try await client.connect()
        while phase == .busy {
            let next = ContinuousClock.now + pause
            let code = dice.roll(5) == 0 ? SoakCentre.openCode : SoakCentre.pickedCode
            let (patience, talks) = (2 + dice.roll(8), 1 + dice.roll(8))
            let body = #"{"caller":"555\#(100_000 + dice.roll(900_000))","called":"\#(code)","patience":\#(patience),"talks":\#(talks)}"#
            let answer = try await hand.ask(Request.bytes("POST", "/practice/calls", body: body))
            if let call = try? answer.text(of: "callid") { came(call) } else { witness.complain("no caller could come: \(answer.text)") }
            // Now and then one hangs up at once, whatever is going on.
            if dice.roll(10) == 0, let call = anyCall(&dice) {
                let answer = try await hand.ask(Request.bytes("DELETE", "/practice/calls/\(call)"))
                if answer.isServerError { witness.complain("a caller could not hang up: \(answer.text)") }
            }
            try await ContinuousClock().sleep(until: next)
        }
    }
}

extension Answer {
    var isServerError: Bool { String(buffer: head).hasPrefix("HTTP/1.1 5") }
    /// Empty when there is none.
    var code: String { (try? text(of: "retcode")) ?? "" }
    var reason: String { (try? text(of: "reason")) ?? "" }

    /// What came in a header of exactly this letter case.
    func header(_ name: String) -> String? {
        String(buffer: head).split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.utf8.count + 2)) }
    }
}
