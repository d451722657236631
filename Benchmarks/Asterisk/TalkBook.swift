import Softphone
import Synchronization

/// Who sounds how: whole hertz, far enough from each other and from the music (350 and 440 Hz).
enum Tone {
    static let music = 350
    static let all = (0..<25).map { 600 + $0 * 60 }
    static let ofPhone: @Sendable (Int) -> Int = { all[$0 % all.count] }
    /// Callers are told from phones, and from most of the others.
    static let ofCallers = (0..<20).map { 2_200 + $0 * 60 }
    static let ofCaller: @Sendable (Int) -> Int = { ofCallers[$0 % ofCallers.count] }
}

/// What became of each caller, as the phones saw it.
final class TalkBook: Sendable {
    /// The numbers of callers who stay all the time, and of those who come and go.
    static let firstWhoStays = 5_570_000
    static let firstWhoGoes = 5_580_000

    struct Caller: Sendable {
        var call: SoftCall?
        /// The phones that had the call.
        var phones: [Int] = []
        var isEndedByAgent: Bool
    }

    private struct State {
        var callers: [Int: Caller] = [:]
        var firstRings: [Double] = []
        var complaints: [String] = []
        var isOver = false
    }
    private let state = Mutex(State())

    var all: [Int: Caller] { state.withLock { $0.callers } }
    var complaints: [String] { state.withLock { $0.complaints } }
    /// From the caller's INVITE to the agent's, in milliseconds.
    var firstRings: [Double] { state.withLock { $0.firstRings } }
    /// No caller will come any more, and none is left but those who stay.
    var isOver: Bool { state.withLock { $0.isOver } }

    func finish() { state.withLock { $0.isOver = true } }
    func complain(_ sentence: String) { state.withLock { $0.complaints.append(sentence) } }

    /// Callers who stay end it themselves in the end.
    func comes(_ number: Int) {
        state.withLock { $0.callers[number] = Caller(isEndedByAgent: number >= Self.firstWhoGoes && number % 2 == 0) }
    }
    func dialled(_ number: Int, _ call: SoftCall) { state.withLock { $0.callers[number]?.call = call } }

    func isEndedByAgent(_ number: Int) -> Bool { state.withLock { $0.callers[number]?.isEndedByAgent == true } }

    /// A phone rings; whose call it is says the number that is shown.
    func took(_ call: SoftCall, at phone: Softphone) {
        state.withLock { state in
            guard let number = Int(call.remoteNumber), let caller = state.callers[number] else {
                return state.complaints.append("phone \(phone.number) was rung by \(call.remoteNumber), whom nobody knows")
            }
            state.callers[number]?.phones.append(Int(phone.number) ?? 0)
            if let dialled = caller.call, number >= Self.firstWhoGoes {
                state.firstRings.append((call.began - dialled.began) / .milliseconds(1))
            }
        }
    }

    func caller(_ call: SoftCall) -> (number: Int, caller: Caller)? {
        guard let number = Int(call.remoteNumber) else { return nil }
        return state.withLock { $0.callers[number] }.map { (number, $0) }
    }

    /// The phone and its caller hear each other, and nobody else.
    func checkSound(of call: SoftCall, at phone: Int) async {
        guard let (number, caller) = caller(call), let other = caller.call else { return complain("phone \(phone) has no caller") }
        async let here = call.listen(to: [Tone.music] + Tone.ofCallers, for: .milliseconds(300))
        async let there = other.listen(to: [Tone.music] + Tone.all, for: .milliseconds(300))
        let (heard, heardThere) = await (here.tones, there.tones)
        if heard != [Tone.ofCaller(number)] { complain("phone \(phone) hears \(heard), not caller \(number)") }
        if heardThere != [Tone.ofPhone(phone)] { complain("caller \(number) hears \(heardThere), not phone \(phone)") }
    }
}

/// Somebody outside, with one call.
final class TalkCaller: Sendable {
    let number: Int
    private let book: TalkBook
    private let phone: Softphone
    private let call = Mutex<SoftCall?>(nil)

    init(_ number: Int, _ book: TalkBook) async throws {
        self.number = number
        self.book = book
        phone = try await Softphone.outside(number, tone: Tone.ofCaller(number))
        book.comes(number)
    }

    var current: SoftCall? { call.withLock { $0 } }

    func call(_ code: String) async throws {
        let new = try await phone.call(code)
        call.withLock { $0 = new }
        book.dialled(number, new)
    }

    /// Waits for the end of the call.
    func leave() async {
        let end = try? await current?.ended(within: .seconds(30))
        let wanted = book.isEndedByAgent(number) ? SoftCall.End.byThem : .byUs
        if end != wanted { book.complain("caller \(number) ended otherwise: \(end.map { "\($0)" } ?? "not at all")") }
        if end == nil { current?.hangUp() }
        await phone.stop()
    }
}

/// An agent at a phone that answers by itself: talks, and hangs up on every other caller; the rest hang up themselves.
struct TalkAgent: Sendable {
    let phone: Softphone
    let book: TalkBook

    func work() async {
        var dice = Dice(seed: 1, of: Int(phone.number) ?? 0)
        while !book.isOver {
            guard let call = try? await phone.nextCall(within: .seconds(1)) else { continue }
            book.took(call, at: phone)
            guard (try? await call.answered()) != nil, let (number, caller) = book.caller(call) else {
                book.complain("the call of \(call.remoteNumber) ended before phone \(phone.number) had answered it")
                continue
            }
            let end = ContinuousClock.now + dice.duration(2_000...3_000)
            // In one of ten it is listened to, once sound goes both ways.
            if number % 10 < 1 {
                try? await ContinuousClock().sleep(for: .seconds(1))
                await book.checkSound(of: call, at: Int(phone.number) ?? 0)
            }
            try? await ContinuousClock().sleep(until: end)
            if caller.isEndedByAgent { call.hangUp() } else { caller.call?.hangUp() }
            let how = try? await call.ended()
            if how != (caller.isEndedByAgent ? .byUs : .byThem) {
                book.complain("the call of \(number) at phone \(phone.number) ended otherwise: \(how.map { "\($0)" } ?? "not at all")")
            }
        }
    }
}
