import Telephony
import Testing

@testable import Floor

/// A third party is called while the customer is on hold, and joins as soon as it is there: A is 101, B the customer p1, C is 102 or a
/// number outside.
struct ThreePartyAfterHoldTests {
    private func helped() -> Story {
        var story = Story.talking()
        story.does(.innerHelp(101, .agent(102), .threeParty, Personal("please"), holds: true))
        story.rings(102)
        return story
    }

    private func transferred() -> Story {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .threePartyAfterHold)))
        return story
    }

    @Test func `a colleague: B hears music until C is there, and then all three talk`() {
        var story = helped()
        #expect(story.told(101) == "Hold, CustomerAlerting 102" && story.parties("p1") == "p1, 101 holds")
        #expect(story.orders.contains("music p1"))
        story.mark()
        story.lifts(102)
        story.joins(102)
        #expect(story.parties("p1") == "p1, 101, 102" && story.callRecords.map(\.end) == [.joined])
        story.joins(101)
        story.joins(102)
        #expect(story.told(101).contains("Conference 0791234567 102") && story.told(102).contains("Conference 0791234567 101"))
        story.does(.release(101))
        #expect(story.parties("p1") == "p1, 102")
    }

    @Test func `a colleague who refuses: A has B again`() {
        var story = helped()
        story.phone(102, .rejected)
        story.joins(101)
        #expect(story.told(101).hasSuffix("ConsultFail, Talking") && story.parties("p1") == "p1, 101")
    }

    @Test func `a colleague who rings: B hangs up, and all is over`() {
        var story = helped()
        story.leaves("p1")
        #expect(story.floor.calls.isEmpty && story.floor.agents[101]?.engagement == nil && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `a number outside: B hears music until it answers, and then all three talk`() {
        var story = transferred()
        #expect(story.told(101) == "Hold" && story.parties("p1") == "p1, 101 holds")
        story.answersOutside()
        #expect(story.parties("p1") == "p1, 101, outside" && story.floor.calls.count == 1)
        story.joins(101)
        #expect(story.told(101).contains("Conference 0791234567 0791111111"))
        story.mark()
        story.does(.cancelTransfer(101))
        #expect(story.told(101) == "CustomerRelease, Talking" && story.parties("p1") == "p1, 101")
    }

    @Test func `a number outside that is not reached, or taken back: A has B again`() {
        var busy = transferred()
        busy.outside(.busy)
        busy.joins(101)
        var takenBack = transferred()
        takenBack.does(.cancelTransfer(101))
        takenBack.joins(101)
        for story in [busy, takenBack] { #expect(story.parties("p1") == "p1, 101" && story.told(101).hasSuffix("Talking")) }
    }

    @Test func `without the wish B talks on meanwhile`() {
        var story = Story.talking()
        story.does(.innerHelp(101, .agent(102), .threeParty, Personal(nil)))
        #expect(story.parties("p1") == "p1, 101, 102 rings")
    }
}
