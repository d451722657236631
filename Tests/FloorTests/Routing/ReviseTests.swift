import Telephony
import Testing

@testable import Floor

/// The rules of a queue change while callers wait in it.
struct ReviseTests {
    /// Over a restart, as the configuration is read then.
    private func restarted(_ story: Story, _ queue: QueueID, _ change: (inout QueuePolicy) -> Void) -> Story {
        var story = story
        story.does(.start(epoch: 2))
        story.does(.configure(.harbour.with(queue, change)))
        story.mark()
        return story
    }

    @Test func `a queue that is handed out from now on hands out those who wait already, the earliest first`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.after(.seconds(5))
        var running = story
        story = restarted(story, 10) { $0.handOut = .automatic }
        story.reconciles([story.caller("p1")])
        #expect(story.holder("p1") == 101)
        running.does(.configure(.harbour.with(10) { $0.handOut = .automatic }))
        running.arrives("p2")
        #expect(running.holder("p1") == 101 && running.holder("p2") == nil)
    }

    @Test func `one that is only picked from now on hands out nobody who waits`() {
        var story = Story()
        story.arrives("p1", to: "4020")
        story.does(.configure(.harbour.with(20) { $0.handOut = .never }))
        story.signIn(101)
        #expect(story.holder("p1") == nil && story.waiting(20) == ["p1"])
        story.requests(101, "p1")
        #expect(story.holder("p1") == 101)
    }

    @Test(arguments: [10, 30] as [QueueID])
    func `the time for picking counts from the arrival`(_ queue: QueueID) {
        var story = Story()
        story.signIn(101)
        story.arrives("p1", to: "\(4000 + queue.rawValue)")
        story.after(.seconds(5))
        story.does(.configure(.harbour.with(queue) { $0.handOut = .after(.seconds(8)) }))
        story.after(.milliseconds(2999))
        #expect(story.holder("p1") == nil)
        story.after(.milliseconds(1))
        #expect(story.holder("p1") == 101)
    }

    @Test func `one that was being offered goes by the new rules when the offer ends`() {
        var story = Story.routed(.ringing)
        story.does(.configure(.harbour.with(20) { $0.handOut = .never }))
        #expect(story.holder("p1") == 101)
        story.does(.sayBusy(101, reason: 0, prolong: false))
        story.signIn(102)
        story.phone(101, .rejected)
        #expect(story.waiting(20) == ["p1"] && story.holder("p1") == nil)
    }

    @Test(arguments: [60, 900, 3600] as [Int64])
    func `a longest wait counts from the arrival`(_ seconds: Int64) {
        var story = Story()
        story.arrives("p1")
        story.after(.seconds(30))
        story = restarted(story, 10) { $0.maxWait = .seconds(seconds) }
        story.reconciles([story.caller("p1")])
        story.after(.milliseconds((seconds - 30) * 1000 - 1))
        #expect(story.waiting(10) == ["p1"])
        story.after(.milliseconds(1))
        #expect(story.end("p1") == .expired)
    }

    @Test func `what did not count towards it does not count afterwards`() {
        var story = Story()
        story.arrives("p1")
        story.losesLink()
        story.after(.seconds(100))
        story.reconciles([story.caller("p1")])
        story.does(.configure(.harbour.with(10) { $0.maxWait = .seconds(60) }))
        story.after(.milliseconds(59_999))
        #expect(story.waiting(10) == ["p1"])
        story.after(.milliseconds(1))
        #expect(story.end("p1") == .expired)
    }

    @Test func `one who has waited for longer than the new longest wait leaves at once`() {
        var story = Story()
        story.arrives("p1")
        story.after(.seconds(30))
        story.does(.configure(.harbour.with(10) { $0.maxWait = .seconds(20) }))
        story.after(.zero)
        #expect(story.end("p1") == .expired && story.orders.hasSuffix("clear p1"))
    }

    @Test func `a longest wait that has passed during an offer, and is longer now, has not passed`() {
        var story = Story.requested(.ringing, .harbour.with(10) { $0.maxWait = .seconds(5) })
        story.after(.seconds(5))
        #expect(story.facts == "call.expiryNoted")
        story.does(.configure(.harbour.with(10) { $0.maxWait = .seconds(60) }))
        story.phone(101, .rejected)
        #expect(story.waiting(10) == ["p1"])
        story.after(.milliseconds(53_999))
        #expect(story.waiting(10) == ["p1"])
        story.after(.milliseconds(1))
        #expect(story.end("p1") == .expired)
    }

    @Test func `a back-off is as long as it is now`() {
        var story = Story.routed(.ringing)
        story.phone(101, .rejected)
        story.does(.sayFree(101))
        story.does(.configure(.harbour.with(20) { $0.backOff = .seconds(10) }))
        story.after(.milliseconds(9_999))
        #expect(story.holder("p1") == nil)
        story.after(.milliseconds(1))
        #expect(story.holder("p1") == 101)
    }
}
