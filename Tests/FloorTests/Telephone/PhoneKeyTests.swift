import Telephony
import Testing

@testable import Floor

/// What agents do by the keys of their phones: A is 101, B the customer p1, C another agent.
struct PhoneKeyTests {
    @Test func `a phone's own transfer is a transfer in release mode, and the phone is told`() {
        var story = Story.talking()
        story.does(.report(.transferAsked(story.leg(101), .number("1002"))))
        #expect(story.orders.hasPrefix("transfer 1001 done, ring 1002"))
        story.takesUp(102)
        #expect(story.parties("p1") == "p1, 102")
    }

    @Test func `one that may not be is refused, and the talk goes on`() {
        var story = Story.talking()
        story.does(.report(.transferAsked(story.leg(101), .number("09001111"))))
        #expect(story.orders == "transfer 1001 failed" && story.parties("p1") == "p1, 101")
        story.does(.report(.transferAsked(story.leg(101), .partner(of: "x"))))
        #expect(story.orders == "transfer 1001 failed, transfer 1001 failed")
    }

    /// Most phones hold a call before they give it away.
    private func holding() -> Story {
        var story = Story.talking()
        story.does(.report(.phoneHeld(story.leg(101), true)))
        story.mark()
        return story
    }

    @Test func `a phone gives away what it holds`() {
        var story = holding()
        story.does(.report(.transferAsked(story.leg(101), .number("102"))))
        #expect(story.orders == "transfer 1001 done, ring 1002, clear 1001" && story.parties("p1") == "p1, 102 rings")
        story.takesUp(102)
        #expect(story.parties("p1") == "p1, 102" && story.floor.agents[101]?.engagement == nil)
    }

    @Test func `to a colleague with whom it talks in a call of its own, who is rung once that is over`() {
        var story = holding()
        story.does(.report(.phone("1002", .inUse)))
        #expect(story.standing(102) == .ownCall)
        story.does(.report(.transferAsked(story.leg(101), .ownCall(with: "1002"))))
        #expect(story.orders == "transfer 1001 done, ring 1002, clear 1001" && story.parties("p1") == "p1, 102 rings")
        story.does(.report(.phone("1002", .reachable)))
        story.takesUp(102)
        #expect(story.parties("p1") == "p1, 102" && story.standing(102) == .talking)
    }

    @Test(arguments: [PhoneNumber("1004"), "1001", "1003"])
    func `but not to a phone at which nobody is, to itself, nor to one who has a call of ours`(_ phone: PhoneNumber) {
        var story = holding()
        story.talks(103, "p2")
        story.mark()
        story.does(.report(.transferAsked(story.leg(101), .ownCall(with: phone))))
        #expect(story.orders == "transfer 1001 failed" && story.parties("p1") == "p1, 101 holds" && story.parties("p2") == "p2, 103")
    }

    @Test func `to a colleague whom it reached by a queue: those go on together, and its own leg goes`() throws {
        var story = holding()
        story.talks(103, "p2")
        let second = try #require(story.call("p2")?.id)
        story.mark()
        story.does(.report(.transferAsked(story.leg(101), .partner(of: "p2"))))
        story.joins(103)
        #expect(story.parties("p1") == "p1, 103" && story.told(103) == "Talking")
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0")
        #expect(story.orders.hasPrefix("transfer 1001 done, ") && story.orders.contains("clear p2") && story.orders.hasSuffix("clear 1001"))
        #expect(story.floor.survivor(of: second) == story.call("p1")?.id && story.callRecords.map(\.end) == [.joined])
        #expect(story.floor.legs["p2"] == nil && story.floor.unwanted["p2"] != nil)
        story.does(.report(.ended("p2", .cleared)))
        story.leaves("p1")
        #expect(story.floor.calls.isEmpty && story.floor.agents[103]?.engagement == nil)
    }

    @Test func `but not to a queue in which it still waits`() {
        var story = holding()
        story.arrives("p2")
        story.mark()
        story.does(.report(.transferAsked(story.leg(101), .partner(of: "p2"))))
        #expect(story.orders == "transfer 1001 failed" && story.parties("p1") == "p1, 101 holds" && story.waiting(10) == ["p2"])
    }

    @Test func `a hold by the phone's button is a hold`() {
        var story = Story.talking()
        story.does(.report(.phoneHeld(story.leg(101), true)))
        #expect(story.told(101) == "Hold" && story.parties("p1") == "p1, 101 holds")
        story.does(.report(.phoneHeld(story.leg(101), false)))
        story.joins(101)
        #expect(story.told(101) == "Hold, Talking" && story.parties("p1") == "p1, 101")
    }

    @Test func `who has no call to give away is told no, and who gives one away on a line that stays up is told once`() {
        var story = Story.inspecting(.listening)
        story.does(.report(.transferAsked(story.leg(102), .number("1003"))))
        #expect(story.orders == "transfer 1002 failed" && story.facts == "")
        var other = Story.talking { $0.releasePhone = false }
        other.does(.report(.transferAsked(other.leg(101), .number("4030"))))
        let told = other.outcome.orders.filter { if case .answerTransfer = $0 { true } else { false } }
        #expect(told == [.answerTransfer(other.leg(101), isDone: true)])
    }

    @Test func `an agent who was removed in a talk has it to its end, and gives it to nobody`() {
        var story = Story.talking()
        var centre = Centre.calling
        centre.agents.removeAll { $0.number == 101 }
        story.does(.configure(centre))
        #expect(story.call("p1")?.stage(of: 101) == .talking(101))
        story.does(.report(.transferAsked(story.leg(101), .number("1003"))))
        #expect(story.orders == "transfer 1001 failed" && story.call("p1")?.stage(of: 101) == .talking(101))
    }
}
