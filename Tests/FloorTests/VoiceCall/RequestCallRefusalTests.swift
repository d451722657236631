import Telephony
import Testing

@testable import Floor

/// Why agent 101 may not have the wanted call, in the order of precedence.
enum Hindrance: Int, CaseIterable {
    case notSignedIn, mustChangePassword, switchUnavailable, notYourQueue, pickingNotAllowed
    case callOnHold, selfRecording, engaged
    case phoneUnavailable
    case unknownCall, callEnded, takenByAnotherAgent, inAnotherQueue

    /// Of these only one can be the case at a time.
    private static let alternatives: [[Hindrance]] = [
        [.callOnHold, .selfRecording, .engaged],
        [.unknownCall, .callEnded, .takenByAnotherAgent],
        // A call that is not here any more is in no queue; whoever is not signed in does not record, and has no session's duties.
        [.unknownCall, .inAnotherQueue], [.callEnded, .inAnotherQueue], [.notSignedIn, .selfRecording],
        [.notSignedIn, .mustChangePassword],
    ]

    static let pairs: [(Hindrance, Hindrance)] = allCases.flatMap { first in
        allCases.filter { second in
            second.rawValue > first.rawValue && !alternatives.contains { $0.contains(first) && $0.contains(second) }
        }
        .map { (first, $0) }
    }

    var refusal: Refusal {
        switch self {
        case .notSignedIn: .notSignedIn
        case .mustChangePassword: .mustChangePassword
        case .switchUnavailable: .switchUnavailable
        case .notYourQueue: .notYourQueue
        case .pickingNotAllowed: .pickingNotAllowed
        case .callOnHold: .callOnHold
        case .selfRecording: .selfRecording
        case .engaged: .engaged
        case .phoneUnavailable: .phoneUnavailable
        case .unknownCall: .unknownCall
        case .callEnded: .callEnded(.callerLeft)
        case .takenByAnotherAgent: .takenByAnotherAgent(102, answered: false)
        case .inAnotherQueue: .inAnotherQueue(40)
        }
    }
}

/// A story in which all the given hindrances stand, and what agent 101 then asks.
private func situation(_ hindrances: Set<Hindrance>) -> (Story, Command) {
    var story = Story()
    story.signIn(101, .busy)
    story.signIn(102, .busy)
    if hindrances.contains(.callOnHold) || hindrances.contains(.engaged) { story.talks(101, "own") }
    if hindrances.contains(.callOnHold) { story.does(.hold(101)) }
    if hindrances.contains(.selfRecording) { story.does(.record(101, fileName: Personal("a.wav"))) }

    // Of queue 40 only inspectors may pick.
    let asked: QueueID = hindrances.contains(.pickingNotAllowed) ? 40 : 10
    let other: QueueID = asked == 10 ? 40 : 10
    let queue = hindrances.contains(.inAnotherQueue) ? other : asked
    story.arrives("wanted", to: "\(4000 + queue.rawValue)")
    let id = hindrances.contains(.unknownCall) ? "1-1" : story.id("wanted")
    if hindrances.contains(.callEnded) { story.leaves("wanted") }
    if hindrances.contains(.takenByAnotherAgent) { story.requests(102, "wanted") }

    if hindrances.contains(.notYourQueue) { story.does(.resetSkill(101, [20])) }
    if hindrances.contains(.phoneUnavailable) { story.phone(101, is: .unreachable) }
    if hindrances.contains(.mustChangePassword) {
        story.happens(.session(.set(SessionSet(agent: 101, setting: .mustChangePassword, value: 1))))
    }
    if hindrances.contains(.notSignedIn) { story.fallsSilent(101) }
    if hindrances.contains(.switchUnavailable) { story.does(.report(.linkLost)) }
    return (story, .requestCall(101, call: id, queue: asked))
}

struct RequestCallRefusalTests {
    @Test(arguments: Hindrance.allCases)
    func `a request is refused by what stands in its way`(_ hindrance: Hindrance) {
        var (story, request) = situation([hindrance])
        #expect(story.asks(request) == hindrance.refusal)
    }

    @Test(arguments: Hindrance.pairs)
    func `of two refusals the earlier rule wins`(_ pair: (Hindrance, Hindrance)) {
        var (story, request) = situation([pair.0, pair.1])
        #expect(story.asks(request) == pair.0.refusal)
    }

    @Test func `without any of them it is granted`() {
        var (story, request) = situation([])
        #expect(story.asks(request) == nil)
    }

    @Test func `a queue that the centre does not have is not yours`() {
        var (story, _) = situation([])
        #expect(story.asks(.requestCall(101, call: story.id("wanted"), queue: 99)) == .notYourQueue)
    }

    @Test func `an agent who has not reset any skill serves no queue`() {
        var story = Story()
        story.does(.signIn(SignIn(agent: 101, phone: "1001")))
        story.arrives("p1")
        #expect(story.asks(story.request(101, "p1")) == .notYourQueue)
    }

    @Test func `nobody picks from a queue whose picking is off, inspectors neither`() {
        var story = Story()
        story.signIn(102)
        story.arrives("p1", to: "4050")
        #expect(story.asks(story.request(102, "p1")) == .pickingNotAllowed)
    }

    @Test(arguments: ["", "0", "-", "1700000000", "1700000000-x", "١-٢", "1700000000-016777217"])
    func `text that is no id of a call is an unknown call`(_ text: String) {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        #expect(story.asks(.requestCall(101, call: text, queue: 10)) == .unknownCall)
    }

    @Test(arguments: [(Stage.ordered, false), (.ringing, false), (.lifted, false), (.talking, true)])
    func `the others are told who has the call, and whether it was answered`(_ stage: Stage, answered: Bool) {
        var story = Story.requested(stage)
        story.signIn(102, .busy)
        #expect(story.asks(story.request(102, "p1")) == .takenByAnotherAgent(101, answered: answered))
    }

    @Test func `a call held by another agent was answered`() {
        var story = Story.requested(.talking)
        story.signIn(102, .busy)
        story.does(.hold(101))
        #expect(story.asks(story.request(102, "p1")) == .takenByAnotherAgent(101, answered: true))
    }

    @Test func `a call that routing offers to another agent is taken`() {
        var story = Story.routed(.ringing)
        story.signIn(102, .busy)
        #expect(story.asks(story.request(102, "p1")) == .takenByAnotherAgent(101, answered: false))
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted, .talking])
    func `one who has a call is engaged for any other`(_ stage: Stage) {
        var story = Story.requested(stage)
        story.arrives("p2")
        #expect(story.asks(story.request(101, "p2")) == .engaged)
    }

    @Test func `one whose phone is used for something else is engaged`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.phone(101, is: .inUse)
        #expect(story.asks(story.request(101, "p1")) == .engaged)
    }
}
