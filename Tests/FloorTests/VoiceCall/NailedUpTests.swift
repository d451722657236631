import Telephony
import Testing

@testable import Floor

/// Phones that stay off hook between calls (`releasephone` false).
struct NailedUpTests {
    /// Agent 101 has had a call on a nailed-up phone, and is free with the line up.
    private func lineUp(_ centre: Centre = .harbour, autoAnswer: Bool = true) -> Story {
        var story = Story(centre)
        story.signIn(101) {
            $0.releasePhone = false
            $0.autoAnswer = autoAnswer
        }
        story.talks(101, "p0")
        story.does(.release(101))
        story.mark()
        story.after(.seconds(1))
        return story
    }

    @Test func `a line that is not up yet is rung like any other, and stays up after the call`() {
        var story = Story()
        story.signIn(101) { $0.releasePhone = false }
        story.arrives("p1")
        story.mark()
        story.requests(101, "p1")
        story.takesUp(101)
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook, Talking, CallInfo")
        story.mark()
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, Ready")
        #expect(story.orders == "clear p1, silence 1001")
        #expect(story.agent(101)?.line?.isUp == true)
    }

    @Test func `a requested call on a line that is up gives only Busy and Talking`() {
        var story = lineUp()
        story.arrives("p1")
        story.requests(101, "p1")
        #expect(story.orders == "music p1, join p1, join 1001")
        story.joins(101)
        #expect(story.told(101) == "Busy, Talking, CallInfo")
    }

    @Test func `a routed call on a line that is up talks at once`() {
        var story = lineUp()
        story.arrives("p1", to: "4020")
        story.joins(101)
        #expect(story.told(101) == "Busy, Talking, CallInfo")
    }

    @Test func `a routed call on a line that is up waits for the answer by hand`() {
        var story = lineUp(autoAnswer: false)
        story.arrives("p1", to: "4020")
        #expect(story.told(101) == "Busy, Ringing")
        #expect(story.orders == "music p1")
        story.does(.answer(101, call: nil))
        story.joins(101)
        #expect(story.told(101) == "Busy, Ringing, Talking, CallInfo")
    }

    @Test func `not answered by hand in time: No_Answer, busy, and the line stays`() {
        var story = lineUp(autoAnswer: false)
        story.arrives("p1", to: "4020")
        story.mark()
        story.after(.seconds(20))
        #expect(story.told(101) == "NoAnswer, NotReady 2")
        #expect(story.waiting(20) == ["p1"])
        #expect(story.agent(101)?.line?.isUp == true)
        #expect(story.orders == "")
    }

    @Test func `the customer hangs up: no PhoneRelease, and the line is silent`() {
        var story = lineUp()
        story.talks(101, "p1")
        story.mark()
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease, CallRelease, Ready")
        #expect(story.orders == "silence 1001")
    }

    @Test func `a line that is no longer up is rung again`() {
        var story = lineUp()
        story.phone(101, .hungUp)
        #expect(story.facts == "agent.lineLost")
        story.arrives("p1")
        story.mark()
        story.requests(101, "p1")
        #expect(story.orders == "ring 1001")
    }

    @Test func `a phone hung up in a call is released by hand and no longer up`() {
        var story = lineUp()
        story.talks(101, "p1")
        story.mark()
        story.phone(101, .hungUp)
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 2, Ready")
        #expect(story.agent(101)?.line == nil)
        #expect(story.orders == "clear p1")
    }

    @Test func `a line that the switch loses in a call is no longer up either`() {
        var story = lineUp()
        story.talks(101, "p1")
        story.phone(101, .failed)
        #expect(story.agent(101)?.line == nil)
    }

    @Test func `the line is cleared at sign-out`() {
        var story = lineUp()
        story.does(.signOut(101))
        #expect(story.orders == "clear 1001")
    }

    @Test func `each call has a record of its own use of the line`() throws {
        var story = lineUp()
        story.arrives("p1")
        let offered = story.now
        story.requests(101, "p1")
        story.after(.seconds(1))
        story.joins(101)
        story.after(.seconds(5))
        story.does(.release(101))
        let record = try #require(story.legRecords.first)
        #expect(record.began == offered)
        #expect(record.alerted == nil && record.lifted == nil)
        #expect(record.talkedFrom == offered + .seconds(1))
        #expect(record.held == .zero)
        #expect(record.end == .untouched)
    }

    @Test func `a call dropped while held leaves no hold to the next`() throws {
        var story = lineUp()
        story.talks(101, "p1")
        story.does(.hold(101))
        story.after(.seconds(7))
        story.does(.dropCall(101, call: story.id("p1")))
        #expect(story.legRecords.last?.held == .seconds(7))
        story.after(.seconds(100))
        story.talks(101, "p2")
        story.after(.seconds(3))
        story.does(.release(101))
        #expect(story.legRecords.last?.held == .zero)
    }

    @Test func `a forced sign-in at another phone clears the line at the old one`() {
        var story = lineUp()
        story.signIn(101, at: "1777", forced: true)
        #expect(story.orders == "clear 1001")
        #expect(story.agent(101)?.line == nil)
    }

    @Test func `a new session finds a call that waits to be answered: Busy and Ringing`() {
        var story = lineUp(autoAnswer: false)
        story.arrives("p1", to: "4020")
        story.mark()
        story.signIn(101, forced: true) { $0.releasePhone = false }
        #expect(story.told(101) == "InService, Busy, Ringing")
        story.does(.answer(101, call: nil))
        story.joins(101)
        #expect(story.told(101) == "InService, Busy, Ringing, Talking, CallInfo")
    }

    @Test func `a line that is gone after a gap is not wanted any more`() {
        var story = lineUp()
        story.losesLink()
        story.reconciles([])
        // With it goes the caller's leg of the call before, whose end nobody had heard of.
        #expect(story.facts == "link.restored, agent.lineLost, leg.gone" && story.told(101) == "")
        #expect(story.agent(101)?.line == nil)
    }
}
