import Telephony
import Testing

@testable import Floor

/// A phone that is used for something that we did not order.
struct OwnCallTests {
    @Test func `it takes its agent up, and the choice shows when it is over`() {
        var story = Story()
        story.signIn(101, .busy)
        story.mark()
        story.phone(101, is: .inUse)
        #expect(story.told(101) == "Busy" && story.standing(101) == .ownCall)
        story.phone(101, is: .inUse)
        story.phone(101, is: .reachable)
        #expect(story.told(101) == "Busy, NotReady 0")
        #expect(story.orders == "")
    }

    @Test func `the phone goes away in it`() {
        var story = Story()
        story.signIn(101)
        story.phone(101, is: .inUse)
        story.mark()
        story.phone(101, is: .unreachable)
        #expect(story.told(101) == "Ready")
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == nil)
    }

    @Test func `it leaves no record, and the time as idle counts anew`() {
        var story = Story()
        story.signIn(101)
        story.phone(101, is: .inUse)
        story.after(.seconds(5))
        story.phone(101, is: .reachable)
        #expect(story.callRecords.isEmpty && story.offerRecords.isEmpty && story.legRecords.isEmpty)
        #expect(story.agent(101)?.idleSince == story.now)
    }

    @Test(arguments: Stage.allCases)
    func `what a phone says of itself changes nothing in a call that we ordered`(_ stage: Stage) {
        var story = Story.requested(stage)
        for state in [PhoneState.unreachable, .inUse, .reachable] { story.phone(101, is: state) }
        #expect(story.facts == "phone.changed, phone.changed, phone.changed")
        #expect(story.told(101) == "" && story.holder("p1") == 101)
    }

    @Test func `a phone at which nobody is signed in concerns nobody`() {
        var story = Story()
        story.phone(101, is: .inUse)
        #expect(story.facts == "phone.changed" && story.outcome.notices.isEmpty)
    }

    @Test func `a phone that is nobody's is no news, however it is told of`() {
        var story = Story()
        story.does(.report(.phone("1777", .inUse)))
        story.restarts()
        story.reconciles([], phones: [.init("1001", .unreachable), .init("1777", .inUse), .init("1778", .unreachable)])
        #expect(story.facts == "link.restored, phone.changed" && story.floor.phones.keys == ["1001"])
    }

    @Test func `it is news for as long as somebody is signed in at it`() {
        var story = Story()
        #expect(story.floor.wantedPhones == ["1001", "1002", "1003", "1004"])
        story.signIn(101, at: "1777")
        #expect(story.floor.wantedPhones == ["1001", "1002", "1003", "1004", "1777"])
        story.does(.report(.phone("1777", .inUse)))
        #expect(story.standing(101) == .ownCall)
        story.does(.report(.phone("1777", .reachable)))
        story.does(.bindPhone(101, "1778"))
        #expect(!story.floor.wantedPhones.contains("1777") && story.floor.wantedPhones.contains("1778"))
        story.does(.signOut(101))
        #expect(story.floor.wantedPhones == ["1001", "1002", "1003", "1004"])
    }

    @Test func `one with a leg of ours is wanted after its agent has moved elsewhere`() {
        var story = Story()
        story.signIn(101, at: "1777")
        story.talks(101, "p1")
        story.signIn(101, at: "1778", forced: true)
        #expect(story.floor.wantedPhones.isSuperset(of: ["1777", "1778"]))
    }

    @Test func `a phone that is in use still when a call ends takes its agent up again`() {
        var story = Story.requested(.talking)
        story.phone(101, is: .inUse)
        story.arrives("p2", to: "4020")
        story.does(.release(101))
        #expect(story.holder("p2") == nil)
        story.phone(101, is: .reachable)
        #expect(story.holder("p2") == 101)
    }
}
