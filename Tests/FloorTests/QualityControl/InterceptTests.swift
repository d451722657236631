import Telephony
import Testing

@testable import Floor

/// An inspector takes over the customer of the agent who is inspected.
struct InterceptTests {
    @Test(arguments: InspectionMode.allCases)
    func `the inspector talks to the customer, and the agent is cut off`(_ mode: InspectionMode) {
        var story = Story.inspecting(mode)
        story.after(.seconds(5))
        story.does(.intercept(102, of: 101, call: nil))
        #expect(story.told(101) == "QcStop \(mode) 102, CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0")
        #expect(story.told(102) == (mode == .insertion ? "Talking" : ""))
        #expect(story.parties("p1") == "p1, 102" && story.agent(102)?.inspection == nil && story.floor.inspected == nil)
        // Who had stepped in is there: the switch has nothing to tell.
        if mode != .insertion { story.joins(102) }
        #expect(story.told(102) == "Talking" && story.standing(102) == .talking)
        story.after(.seconds(7))
        story.mark()
        story.leaves("p1")
        #expect(story.told(102) == "CustomerRelease, CallRelease, PhoneRelease 3, NotReady 0")
        let record = story.callRecords.first
        #expect(record?.agent == 102 && record?.talked == .seconds(12), "one record, and the talk of both")
        #expect(story.floor.dayFigures(of: 102, at: story.now).answered == 1)
    }

    @Test func `a held customer, by id, while the agent consults`() {
        var story = Story.supervised()
        story.does(.innerHelp(101, .agent(103), .twoParty, Personal(nil)))
        story.rings(103)
        story.lifts(103)
        story.joins(103)
        story.joins(101)
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        story.lifts(102)
        #expect(story.asks(.intercept(102, of: 101, call: nil)) == .nothingToIntercept, "a colleague is no customer")
        story.does(.intercept(102, of: 101, call: story.id("p1")))
        story.joins(102)
        #expect(story.parties("p1") == "p1, 102" && story.standing(101) == .talking)
        story.does(.release(101))
        #expect(story.parties("p1") == "p1, 102" && story.agent(101)?.engagement == nil && story.agent(103)?.engagement == nil)
    }

    @Test func `without a customer there is nothing to take over`() {
        var story = Story.inspecting(.insertion)
        #expect(story.asks(.intercept(102, of: 101, call: "nonsense")) == .nothingToIntercept)
        story.does(.transfer(101, Transfer(.callee(.agent(103)), .success)))
        #expect(story.asks(.intercept(102, of: 101, call: nil)) == .nothingToIntercept, "somebody is being rung for it")
        story.does(.cancelTransfer(101))
        story.leaves("p1")
        #expect(story.asks(.intercept(102, of: 101, call: nil)) == .nothingToIntercept)
        story.arrives("p2")
        story.requests(101, "p2")
        #expect(story.asks(.intercept(102, of: 101, call: nil)) == .nothingToIntercept, "nobody talks yet")
    }

    @Test func `another inspector stays with the agent`() {
        var story = Story.inspecting(.insertion)
        story.does(.inspect(105, 101, .listening))
        story.rings(105)
        story.lifts(105)
        story.mark()
        story.does(.intercept(102, of: 101, call: nil))
        #expect(story.orders.contains("silence 1005") && story.standing(105) == .inspecting)
        #expect(story.floor.inspectors(of: 101) == [105])
    }

    @Test func `one who is not brought together with the customer holds on`() {
        var story = Story.inspecting(.listening)
        story.does(.intercept(102, of: 101, call: nil))
        story.after(.seconds(5))
        #expect(story.told(102) == "Hold" && story.parties("p1") == "p1, 102 holds")
    }

    @Test func `in a call of three the other agent is told who is there now`() {
        var story = Story.supervised()
        story.does(.innerHelp(101, .agent(103), .threeParty, Personal(nil)))
        story.takesUp(103)
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        story.lifts(102)
        story.mark()
        story.does(.intercept(102, of: 101, call: nil))
        #expect(story.told(103) == "Conference 0791234567 102" && story.parties("p1") == "p1, 103, 102")
    }

    @Test func `a colleague who is being rung on the customer's behalf is rung no more`() {
        var story = Story.supervised()
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        story.lifts(102)
        story.does(.innerHelp(101, .agent(103), .twoParty, Personal(nil)))
        story.rings(103)
        story.does(.intercept(102, of: 101, call: story.id("p1")))
        #expect(story.agent(103)?.engagement == nil && story.agent(101)?.engagement == nil && story.parties("p1") == "p1, 102")
    }
}
