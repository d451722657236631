import Telephony
import Testing

@testable import Floor

struct RoutedCallTests {
    @Test func `answered by itself: Auto_Answer between the lifted phone and the talk`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.arrives("p1", to: "4020")
        #expect(story.facts == "call.arrived, offer.made")
        #expect(story.orders == "music p1, ring 1001")
        story.takesUp(101)
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook, AutoAnswer, Talking, CallInfo")
    }

    @Test func `answered by hand: Ringing when the phone is lifted, and nothing more until the answer`() {
        var story = Story()
        story.signIn(101) { $0.autoAnswer = false }
        story.arrives("p1", to: "4020")
        story.mark()
        story.rings(101)
        story.lifts(101)
        #expect(story.told(101) == "PhoneAlerting, PhoneOffhook, Ringing")
        #expect(story.orders == "")
        story.does(.answer(101, call: story.id("p1")))
        #expect(story.orders == "join p1, join 1001")
        #expect(story.told(101) == "PhoneAlerting, PhoneOffhook, Ringing")
        story.joins(101)
        #expect(story.told(101) == "PhoneAlerting, PhoneOffhook, Ringing, Talking, CallInfo")
    }

    @Test func `setautoanswer counts for the next call`() {
        var story = Story()
        story.signIn(101)
        story.does(.setAutoAnswer(101, false))
        story.arrives("p1", to: "4020")
        story.mark()
        story.rings(101)
        story.lifts(101)
        #expect(story.told(101) == "PhoneAlerting, PhoneOffhook, Ringing")
    }

    @Test func `there is nothing to answer before the phone is lifted, nor afterwards`() {
        var story = Story.routed(.ringing) { $0.autoAnswer = false }
        #expect(story.asks(.answer(101, call: nil)) == .noCallToAnswer)
        story.lifts(101)
        #expect(story.asks(.answer(101, call: "1-1")) == .noCallToAnswer)
        story.does(.answer(101, call: nil))
        #expect(story.asks(.answer(101, call: nil)) == .noCallToAnswer)
        story.joins(101)
        #expect(story.asks(.answer(101, call: nil)) == .noCallToAnswer)
    }

    @Test(arguments: Stage.allCases)
    func `a requested call is never answered by command`(_ stage: Stage) {
        var story = Story.requested(stage)
        #expect(story.asks(.answer(101, call: story.id("p1"))) == .noCallToAnswer)
    }

    @Test func `nothing is answered while the link is down`() {
        var story = Story.routed(.lifted) { $0.autoAnswer = false }
        story.does(.report(.linkLost))
        #expect(story.asks(.answer(101, call: nil)) == .switchUnavailable)
    }

    @Test func `lifted but not answered in time: No_Answer, and the caller at the old place`() {
        var story = Story.routed(.lifted) { $0.autoAnswer = false }
        story.after(.seconds(19))
        #expect(story.told(101) == "NoAnswer, PhoneRelease 3, NotReady 2")
        #expect(story.waiting(20) == ["p1"])
        #expect(story.orders == "clear 1001")
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted])
    func `the caller hangs up: no No_Answer, the agent idle as before`(_ stage: Stage) {
        var story = Story.routed(stage)
        story.leaves("p1")
        #expect(story.told(101) == (stage == .ordered ? "Ready" : "PhoneRelease 3, Ready"))
        #expect(story.agent(101)?.idleSince == Story().now)
        #expect(story.end("p1") == .callerLeft)
        #expect(story.callRecords.map(\.by) == [.caller])
    }
}
