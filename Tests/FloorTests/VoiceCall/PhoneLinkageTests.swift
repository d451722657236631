import Telephony
import Testing

@testable import Floor

/// Linked desk phones, which can be lifted and put back by command.
struct PhoneLinkageTests {
    @Test func `phonepickup lifts the phone that rings`() {
        var story = Story.requested(.ringing) { $0.phoneLinkage = true }
        story.does(.phonePickup(101))
        #expect(story.orders == "lift 1001")
        #expect(story.told(101) == "")
        story.lifts(101)
        story.joins(101)
        #expect(story.told(101) == "PhoneOffhook, Talking, CallInfo")
    }

    @Test func `phonepickup asked twice lifts once`() {
        var story = Story.requested(.ringing) { $0.phoneLinkage = true }
        story.does(.phonePickup(101))
        story.does(.phonePickup(101))
        #expect(story.orders == "lift 1001")
    }

    @Test(arguments: [true, false])
    func `phonehangup is as if the phone rejected, a requested call included`(_ isRequested: Bool) {
        var story =
            isRequested ? Story.requested(.ringing) { $0.phoneLinkage = true } : Story.routed(.ringing) { $0.phoneLinkage = true }
        story.does(.phoneHangup(101))
        #expect(story.told(101) == "NoAnswer, PhoneRelease 2, NotReady 7")
        #expect(story.orders == "clear 1001")
        #expect(story.call("p1")?.wait?.backOffs.map(\.agent) == [101])
    }

    @Test(arguments: [Command.phonePickup(101), .phoneHangup(101)])
    func `both need a linked phone, and one that rings`(_ command: Command) {
        var unlinked = Story.requested(.ringing)
        #expect(unlinked.asks(command) == .phoneNotLinked)
        for stage in [Stage.ordered, .lifted, .talking] {
            var story = Story.requested(stage) { $0.phoneLinkage = true }
            #expect(story.asks(command) == .phoneNotRinging)
        }
    }

    @Test func `nothing is lifted while the link is down`() {
        var story = Story.requested(.ringing) { $0.phoneLinkage = true }
        story.does(.report(.linkLost))
        #expect(story.asks(.phonePickup(101)) == .switchUnavailable)
    }

    @Test func `a phone that was to be lifted and rings still after a gap is lifted then`() {
        var story = Story.requested(.ringing) { $0.phoneLinkage = true }
        story.does(.phonePickup(101))
        story.losesLink()
        story.reconciles(story.legs(.ringing))
        #expect(story.orders == "lift 1001")
    }
}
