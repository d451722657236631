import Telephony
import Testing

@testable import Floor

/// The switch refuses to join two legs, or is too slow: then it reports nothing.
struct JoiningTests {
    @Test(arguments: [SignIn.Status.idle, .busy])
    func `an offer that is not joined within five seconds is lost: old place, choice untouched, the leg cleared`(_ choice: SignIn.Status) {
        var story = Story.requested(.lifted, choice: choice)
        story.arrives("p2")
        story.mark()
        story.after(.milliseconds(3999))
        #expect(story.facts == "")
        story.after(.milliseconds(1))
        #expect(story.facts == "offer.ended, agent.freed" && story.offerRecords.map(\.end) == [.lost])
        #expect(story.told(101) == (choice == .idle ? "PhoneRelease 3, Ready" : "PhoneRelease 3, NotReady 0"))
        #expect(story.orders == "music p1, silence 1001, clear 1001")
        #expect(story.waiting(10) == ["p1", "p2"] && story.call("p1")?.wait?.backOffs == [])
    }

    @Test func `it runs out like any that waits, from where its longest wait stood`() {
        var story = Story.requested(.lifted, .harbour.with(10) { $0.maxWait = .seconds(60) })
        story.after(.seconds(4))
        #expect(story.waiting(10) == ["p1"])
        story.after(.seconds(55))
        #expect(story.end("p1") == .expired)
    }

    @Test func `a routed call that was answered by hand goes to the next agent`() {
        var story = Story.routed(.lifted) { $0.autoAnswer = false }
        story.does(.answer(101, call: nil))
        story.does(.sayBusy(101, reason: 0, prolong: false))
        story.signIn(102)
        story.mark()
        story.after(.seconds(5))
        #expect(story.facts == "offer.ended, agent.freed, offer.made" && story.holder("p1") == 102)
        #expect(story.told(101) == "PhoneRelease 3, NotReady 0")
    }

    @Test func `a line that stays up between calls is cleared, too, and the phone is rung for the next`() {
        var story = Story()
        story.signIn(101) { $0.releasePhone = false }
        story.talks(101, "p1")
        story.leaves("p1")
        story.arrives("p2")
        story.requests(101, "p2")
        story.mark()
        story.after(.seconds(5))
        #expect(story.facts == "offer.ended, agent.freed, agent.lineLost")
        #expect(story.told(101) == "Ready" && story.orders == "music p2, silence 1001, clear 1001")
        story.mark()
        story.requests(101, "p2")
        #expect(story.orders == "ring 1001")
    }

    @Test func `a recall that is not joined puts the customer back into the queue`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.lifts(101)
        story.mark()
        story.after(.seconds(5))
        #expect(story.facts == "offer.ended, call.requeued, agent.freed")
        #expect(story.waiting(10) == ["p1"] && story.told(101) == "PhoneRelease 3, Ready")
    }

    @Test func `a customer who is not joined again is held on, and can be taken off hold anew`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.mark()
        story.after(.milliseconds(4999))
        #expect(story.facts == "")
        story.after(.milliseconds(1))
        #expect(story.facts == "call.retrieveFailed" && story.told(101) == "Hold")
        #expect(story.orders == "music p1, silence 1001")
        #expect(story.asks(.release(101)) == .noCallToRelease)
        #expect(story.floor.dayFigures(of: 101, at: story.now).holds == 1)
        story.mark()
        story.does(.getHold(101, call: nil))
        story.joins(101)
        #expect(story.told(101) == "Talking" && story.floor.nextDeadline == nil)
    }

    @Test func `whoever is joined in time is not asked about again`() {
        var story = Story.requested(.talking)
        #expect(story.floor.nextDeadline == nil)
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        #expect(story.floor.nextDeadline == nil)
    }

    static let endings: [@Sendable (inout Story) -> Void] = [
        { $0.does(.release(101)) }, { $0.does(.dropCall(101, call: $0.id("p1"))) }, { $0.does(.forceSignOut(101, reason: nil)) },
        { $0.phone(101, .hungUp) }, { $0.leaves("p1") }, { $0.does(.hold(101)) }, { $0.losesLink() },
    ]

    @Test(arguments: endings.indices)
    func `nothing is awaited any more once a call that was to be taken off hold goes another way`(_ index: Int) {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        Self.endings[index](&story)
        #expect(story.floor.nextDeadline == nil)
    }

    @Test(arguments: [true, false])
    func `while the link is down nobody waits in vain, and after it the time begins anew`(_ isRestart: Bool) {
        var story = Story.requested(.lifted)
        story.after(.seconds(3))
        if isRestart { story.restarts() } else { story.losesLink() }
        story.after(.seconds(60))
        #expect(story.facts == "")
        story.reconciles(story.legs(.up))
        story.mark()
        story.after(.milliseconds(4999))
        #expect(story.facts == "" && story.holder("p1") == 101)
        story.after(.milliseconds(1))
        #expect(story.facts == "offer.ended, agent.freed")
    }

    @Test func `a reading meanwhile orders the join once more, and gives no more time`() {
        var story = Story.requested(.lifted)
        story.after(.seconds(2))
        story.reconciles(story.legs(.up), asked: story.now)
        #expect(Set(story.orders.split(separator: ", ")) == ["join p1", "join 1001"])
        story.after(.seconds(2))
        #expect(story.facts == "offer.ended, agent.freed")
    }
}
