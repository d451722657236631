import Telephony
import Testing

@testable import Floor

/// A deadline whose subject is gone.
struct VoidDeadlineTests {
    static let call = CallID(seconds: 1, serial: 1)
    static let all: [Deadline.What] = [
        .offer(call), .expiry(call), .opening(call), .backOff(call, 101), .rest(101), .afterCallWork(101), .recording(101), .join(call),
        .inspection(101), .holdLimit(101), .recordAgain(101), .playback(101), .conference(call), .chat(call),
    ]

    /// Of calls and agents that are not there, and of some that are but wait for nothing of the kind.
    @Test(arguments: all)
    func `it is void: no fact, and not asked about again`(_ what: Deadline.What) throws {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.requests(101, "p1")
        story.takesUp(101)
        var floor = story.floor
        floor.deadlines.insert(Deadline(at: story.now, what: what))
        floor.deadlines.insert(Deadline(at: story.now, what: what.ofTheLiving(story.ids["p1"] ?? Self.call)))
        floor.deadlines.insert(Deadline(at: story.now, what: .rest(999)))
        var outcome = Outcome()
        try floor.perform(.timePassed, at: story.now, into: &outcome)
        #expect(outcome.facts.isEmpty && floor.nextDeadline == nil)
    }

    @Test(arguments: all)
    func `so it is when its subject has another one by now`(_ what: Deadline.What) throws {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.requests(101, "p1")
        let call = try #require(story.ids["p1"])
        var floor = story.floor
        let due = floor.nextDeadline
        floor.deadlines.insert(Deadline(at: story.now, what: what.ofTheLiving(call)))
        var outcome = Outcome()
        try floor.perform(.timePassed, at: story.now, into: &outcome)
        #expect(outcome.facts.isEmpty && floor.nextDeadline == due)
        #expect(floor.calls[call]?.offer != nil)
    }

    @Test func `what is due beside it happens`() throws {
        var story = Story(.harbour.with(10) { $0.maxWait = .seconds(60) })
        story.arrives("p1")
        var floor = story.floor
        floor.deadlines.insert(Deadline(at: story.now, what: .offer(Self.call)))
        var outcome = Outcome()
        try floor.perform(.timePassed, at: story.now + .seconds(60), into: &outcome)
        #expect(outcome.facts.map { $0.fact.kind } == ["call.ended"] && floor.nextDeadline == nil)
    }
}

extension Deadline.What {
    fileprivate func ofTheLiving(_ call: CallID) -> Self {
        switch self {
        case .offer: .offer(call)
        case .expiry: .expiry(call)
        case .opening: .opening(call)
        case .backOff(_, let agent): .backOff(call, agent)
        case .join: .join(call)
        case .conference: .conference(call)
        case .chat: .chat(call)
        case .rest, .afterCallWork, .recording, .inspection, .holdLimit, .recordAgain, .playback: self
        }
    }
}
