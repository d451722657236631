import Telephony
import Testing

@testable import Floor

/// While orders pass, a snapshot that was asked for may be older than the latest orders.
struct AskedSnapshotTests {
    @Test(arguments: [true, false])
    func `legs that were ordered after it was asked for, or in the same moment, are not judged`(_ isSameMoment: Bool) {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        let asked = story.now
        if !isSameMoment { story.after(.milliseconds(10)) }
        story.requests(101, "p1")
        story.mark()
        story.reconciles([story.caller("p1")], asked: asked)
        #expect(story.facts == "" && story.orders == "")
        #expect(story.holder("p1") == 101)
    }

    @Test func `legs that were ordered before are, and cleared lest they come late`() {
        var story = Story.requested(.ringing)
        story.reconciles([story.caller("p1")], asked: story.now)
        #expect(story.facts == "offer.ended, agent.freed")
        #expect(story.orders == "clear 1001")
    }

    @Test func `of a snapshot that the switch sent by itself all is judged`() {
        var story = Story.requested(.ringing)
        story.reconciles([story.caller("p1")])
        #expect(story.facts == "offer.ended, agent.freed")
    }

    @Test func `one that agrees changes nothing`() {
        for (stage, shown) in LinkTests.meanwhile where stage != .ordered {
            var story = Story.requested(stage)
            if stage == .lifted { story.joins(101) }
            story.mark()
            story.reconciles(story.legs(stage == .lifted ? .joined : shown), asked: story.now)
            #expect(story.facts == "" && story.orders == "")
        }
    }

    @Test func `an offer that ends by it is followed by the next in the same breath`() {
        var story = Story.routed(.ringing)
        story.signIn(102)
        story.mark()
        story.reconciles([story.caller("p1")], asked: story.now)
        #expect(story.facts == "offer.ended, agent.freed, offer.made")
        #expect(story.holder("p1") != nil)
        #expect(story.orders == "clear 1001, ring \(story.holder("p1")?.phone.rawValue ?? "")")
    }
}
