import Telephony
import Testing

@testable import Floor

struct ExpiryTests {
    @Test func `a caller waits no longer than the queue says`() {
        var story = Story(.harbour.with(10) { $0.maxWait = .seconds(60) })
        story.arrives("p1")
        story.mark()
        story.after(.milliseconds(59_999))
        #expect(story.waiting(10) == ["p1"])
        story.after(.milliseconds(1))
        #expect(story.end("p1") == .expired && story.orders == "clear p1")
        #expect(story.callRecords.map(\.by) == [.us])
    }

    @Test(arguments: [Stage.ordered, .ringing])
    func `an offer that fails in time leaves the rest of the wait`(_ stage: Stage) {
        var story = Story.requested(stage, .harbour.with(10) { $0.maxWait = .seconds(60) })
        story.phone(101, .rejected)
        story.after(.milliseconds(58_999))
        #expect(story.waiting(10) == ["p1"])
        story.after(.milliseconds(1))
        #expect(story.end("p1") == .expired)
    }

    @Test(arguments: [Stage.lifted, .talking])
    func `once the phone is lifted it is void`(_ stage: Stage) {
        var story = Story.requested(stage, .harbour.with(10) { $0.maxWait = .seconds(3) })
        story.after(.milliseconds(3999))
        #expect(story.facts == "" && story.holder("p1") == 101)
    }

    @Test func `a held customer does not run out either`() {
        var story = Story.requested(.talking, .harbour.with(10) { $0.maxWait = .seconds(60) })
        story.does(.hold(101))
        story.after(.seconds(100))
        #expect(story.holder("p1") == 101)
    }

    @Test func `of several that are due, each happens in its turn`() {
        var story = Story(.harbour.with(10) { $0.maxWait = .seconds(60) })
        for caller in ["p1", "p2", "p3"] { story.arrives(caller) }
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.mark()
        story.after(.seconds(59))
        var late = story
        story.after(.seconds(1))
        #expect(story.facts == "call.ended, call.ended, call.ended, choice.restRanOut")
        // All at once, much later, comes to the same.
        late.after(.seconds(600))
        #expect(late.facts == story.facts)
    }
}
