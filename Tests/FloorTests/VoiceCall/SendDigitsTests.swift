import Telephony
import Testing

@testable import Floor

struct SendDigitsTests {
    @Test func `in talk the other party hears them, and no desktop is told`() {
        var story = Story.requested(.talking)
        story.does(.sendDigits(101, "12#"))
        #expect(story.orders == "digits 12# p1")
        #expect(story.facts == "call.digitsSent" && story.told(101) == "" && story.outcome.records.isEmpty)
    }

    @Test func `they are sent in the order asked for, the same ones again too`() {
        var story = Story.requested(.talking)
        for digits in ["1", "2", "2"] { story.does(.sendDigits(101, digits)) }
        #expect(story.orders == "digits 1 p1, digits 2 p1, digits 2 p1")
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted])
    func `a call that is not talked yet hears none`(_ stage: Stage) {
        var requested = Story.requested(stage)
        #expect(requested.asks(.sendDigits(101, "1")) == .noCallForDigits)
        var routed = Story.routed(stage)
        #expect(routed.asks(.sendDigits(101, "1")) == .noCallForDigits)
    }

    @Test func `a held call hears none, and one that was taken off hold does again`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(story.asks(.sendDigits(101, "1")) == .noCallForDigits)
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.mark()
        story.does(.sendDigits(101, "1"))
        #expect(story.orders == "digits 1 p1")
    }

    @Test func `without a call, or after it, there is nobody to hear them`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        #expect(story.asks(.sendDigits(101, "1")) == .noCallForDigits)
        story.requests(101, "p1")
        story.takesUp(101)
        story.leaves("p1")
        #expect(story.asks(.sendDigits(101, "1")) == .noCallForDigits)
    }

    @Test func `it is not possible while the link is down, and without a talk that is what is said first`() {
        var story = Story.requested(.talking)
        var held = story
        story.losesLink()
        #expect(story.asks(.sendDigits(101, "1")) == .switchUnavailable)
        held.does(.hold(101))
        held.losesLink()
        #expect(held.asks(.sendDigits(101, "1")) == .noCallForDigits)
    }

    @Test func `after a restart none are sent again`() {
        var story = Story.requested(.talking)
        story.does(.sendDigits(101, "1"))
        story.restarts()
        story.reconciles(story.legs(.joined))
        #expect(story.orders == "" && story.call("p1")?.stage(of: 101) == .talking(101))
    }
}
