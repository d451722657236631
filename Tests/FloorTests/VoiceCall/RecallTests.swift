import Telephony
import Testing

@testable import Floor

/// No customer is ever without an owner.
struct RecallTests {
    private func heldThenHungUp(_ centre: Centre = .harbour) -> Story {
        var story = Story.requested(.talking, centre)
        story.does(.hold(101))
        story.after(.seconds(5))
        story.mark()
        story.phone(101, .hungUp)
        return story
    }

    @Test func `a phone that hangs up on a held customer is rung again`() {
        var story = heldThenHungUp()
        #expect(story.told(101) == "PhoneRelease 2")
        #expect(story.orders == "ring 1001")
        #expect(story.waiting(10) == [] && story.holder("p1") == 101)
        story.takesUp(101)
        #expect(story.told(101) == "PhoneRelease 2, PhoneAlerting, PhoneOffhook, Talking, CallInfo")
        #expect(story.orders == "ring 1001, join p1, join 1001")
        story.mark()
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Ready")
    }

    @Test func `a recall is answered by lifting the phone, with or without automatic answering`() {
        var story = Story()
        story.signIn(101) { $0.autoAnswer = false }
        story.talks(101, "p1")
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.takesUp(101)
        #expect(story.standing(101) == .talking && story.call("p1")?.stage(of: 101) == .talking(101))
    }

    @Test func `not lifted: the customer waits in the call's queue, with the old arrival time`() throws {
        var story = heldThenHungUp()
        let since = try #require(story.call("p1")?.since)
        story.arrives("p2")
        story.rings(101)
        story.after(.seconds(20))
        #expect(story.told(101) == "PhoneRelease 2, PhoneAlerting, NoAnswer, PhoneRelease 3, NotReady 2")
        #expect(story.waiting(10) == ["p1", "p2"])
        #expect(story.call("p1")?.since == since)
        #expect(story.call("p1")?.wait?.backOffs == [])
        #expect(story.offerRecords.map(\.kind) == [.recall] && story.offerRecords.map(\.end) == [.noAnswer])
    }

    @Test(arguments: [Command.release(101), .reject(101, call: nil, .requeue), .forceSignOut(101, reason: nil)])
    func `a recall that is refused puts the customer back, too`(_ command: Command) {
        var story = heldThenHungUp()
        story.does(command)
        #expect(story.waiting(10) == ["p1"])
        #expect(story.agent(101)?.engagement == nil)
    }

    @Test func `the customer hangs up while the phone is rung again: the call was answered`() {
        var story = heldThenHungUp()
        story.rings(101)
        story.mark()
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 3, Ready")
        #expect(story.orders == "clear 1001")
        #expect(story.end("p1") == .answered)
        #expect(story.agent(101)?.idleSince == story.now)
    }

    @Test func `a phone that cannot be reached is not rung: the customer waits at once`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.phone(101, is: .unreachable)
        story.mark()
        story.phone(101, .unreachable)
        #expect(story.facts == "call.requeued, agent.freed")
        #expect(story.waiting(10) == ["p1"])
        #expect(story.told(101) == "PhoneRelease 2, Ready")
    }

    @Test func `nobody is signed in at the phone any more: the customer waits at once`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.fallsSilent(101)
        #expect(story.holder("p1") == 101)
        story.phone(101, .hungUp)
        #expect(story.waiting(10) == ["p1"])
    }

    @Test func `a forced sign-out leaves a held customer waiting, not hung up on`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.mark()
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.waiting(10) == ["p1"])
        #expect(story.orders == "clear 1001")
        #expect(story.told(101) == "PhoneRelease 3, Ready, Shutdown")
    }

    @Test func `the next agent is told that the call was with another before`() throws {
        var story = heldThenHungUp()
        story.does(.release(101))
        story.signIn(102, .busy)
        story.requests(102, "p1")
        story.mark()
        story.takesUp(102)
        guard case .incomingCallInfo(let call) = try #require(story.notices(102).last) else {
            Issue.record("\(story.told(102))")
            return
        }
        #expect(call.requeues == 1 && call.lastAgent == 101)
    }

    @Test func `a call that waits anew in a queue that hands out is handed out, at its old place`() {
        var story = Story.routed(.talking)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.arrives("p2", to: "4020")
        story.signIn(102)
        #expect(story.holder("p2") == 102)
        story.does(.release(101))
        story.signIn(103)
        #expect(story.holder("p1") == 103)
    }

    @Test func `it waits as long again before it is too long`() {
        var story = heldThenHungUp(.harbour.with(10) { $0.maxWait = .seconds(100) })
        story.does(.release(101))
        story.after(.milliseconds(99_999))
        #expect(story.waiting(10) == ["p1"])
        story.after(.milliseconds(1))
        #expect(story.end("p1") == .expired)
    }

    @Test func `a call that was talked before it waited again ends as answered`() {
        var story = heldThenHungUp()
        story.does(.release(101))
        var dropped = story
        story.leaves("p1")
        #expect(story.end("p1") == .answered)

        dropped.requests(101, "p1")
        dropped.takesUp(101)
        dropped.does(.hold(101))
        dropped.phone(101, .hungUp)
        dropped.does(.reject(101, call: nil, .drop))
        #expect(dropped.end("p1") == .answered)
    }

    @Test func `a recording ends when a forced sign-out leaves a held customer waiting`() {
        var story = Story.requested(.talking)
        story.does(.record(101, fileName: Personal(nil)))
        story.recordingBegins(101)
        story.does(.hold(101))
        story.mark()
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.told(101) == "RecordDone, PhoneRelease 3, Ready, Shutdown")
        #expect(story.waiting(10) == ["p1"])
    }
}
