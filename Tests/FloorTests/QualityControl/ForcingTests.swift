import Telephony
import Testing

@testable import Floor

/// What inspectors make of agents: 102 is the inspector, 101 the agent.
struct ForcingTests {
    @Test func `busy, idle and rest are as if the agent had asked, and say who did`() {
        var story = Story(.inspected)
        story.signIn(101)
        story.signIn(102)
        story.mark()
        story.does(.forceBusy(102, 101))
        story.does(.forceIdle(102, 101))
        story.does(.forceRest(102, 101, .seconds(60), cause: 7))
        story.does(.forceRest(102, 101, .seconds(90), cause: 8))
        #expect(story.told(101) == "NotReady 3, Ready, Rest 7, Rest 8" && story.told(102) == "")
        let by = story.outcome.facts.compactMap { told -> WorkNo? in if case .choice(.made(let fact)) = told.fact { fact.by } else { nil } }
        #expect(by == [102, 102, 102, 102])
        story.after(.seconds(90))
        #expect(story.told(101).hasSuffix("RestTimeout"))
    }

    @Test func `signing out ends what is talked, and says who did it`() {
        var story = Story.supervised()
        story.does(.forceSignOutOf(102, 101))
        #expect(story.told(101).hasSuffix("Shutdown") && story.standing(101) == .signedOut && story.end("p1") == .answered)
        let by = story.outcome.facts.compactMap { told -> WorkNo? in
            if case .session(.signedOut(let fact)) = told.fact { fact.by } else { nil }
        }
        #expect(by == [102])
    }

    @Test func `queues are those that are configured for the agent`() {
        var story = Story.supervised()
        story.does(.adjustSkill(102, 101, [20, 10, 999]))
        #expect(story.agent(101)?.serves.map(\.queue) == [10, 20])
        let by = story.outcome.facts.compactMap { told -> WorkNo? in
            if case .session(.skillsReset(let fact)) = told.fact { fact.by } else { nil }
        }
        #expect(by == [102])
    }

    // MARK: Ending calls

    @Test func `a talk, one on hold, one that rings and one that waits`() {
        var story = Story.supervised()
        story.does(.forceDropCall(102, call: story.id("p1")))
        #expect(story.end("p1") == .answered && story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 3, NotReady 0")
        #expect(story.told(102) == "")
        story.talks(101, "p2")
        story.does(.hold(101))
        story.does(.forceDropCall(102, call: story.id("p2")))
        #expect(story.end("p2") == .answered && story.agent(101)?.engagement == nil)
        story.arrives("p3")
        story.requests(101, "p3")
        story.rings(101)
        story.mark()
        story.does(.forceDropCall(102, call: story.id("p3")))
        #expect(story.end("p3") == .dropped && story.agent(101)?.engagement == nil && story.offerRecords.map(\.end) == [.forced])
        #expect(story.orders.contains("clear p3"))
        story.arrives("p4")
        story.does(.forceDropCall(102, call: story.id("p4")))
        #expect(story.end("p4") == .dropped && story.waiting(10) == [])
    }

    @Test func `a consultation, and what was to be transferred`() {
        var story = Story.supervised()
        story.does(.transfer(101, Transfer(.callee(.agent(103)), .success)))
        story.does(.forceDropCall(102, call: story.id("p1")))
        #expect(story.end("p1") == .answered && story.agent(103)?.engagement == nil && story.agent(101)?.engagement == nil)
        story.talks(101, "p2")
        story.does(.innerHelp(101, .agent(103), .twoParty, Personal(nil)))
        story.does(.forceDropCall(102, call: story.placed?.id.description ?? ""))
        #expect(story.parties("p2") == "p2, 101" && story.agent(103)?.engagement == nil)
    }

    @Test func `of agents whom the inspector may act for`() {
        var story = Story.supervised()
        #expect(story.asks(.forceDropCall(103, call: story.id("p1"))) == .mayNotSupervise)
        #expect(story.asks(.forceDropCall(102, call: "nonsense")) == .unknownCall)
        story.talks(104, "p2")
        #expect(story.asks(.forceDropCall(102, call: story.id("p2"))) == .inspectionNotAllowed)
        story.leaves("p2")
        #expect(story.asks(.forceDropCall(102, call: story.id("p2"))) == .callEnded(.answered))
    }

    @Test func `a number that is called for a customer: the customer waits again`() {
        var story = Story.supervised()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .release)))
        let place = story.placed?.id.description ?? ""
        #expect(story.asks(.forceDropCall(105, call: place)) == .inspectionNotAllowed)
        story.does(.forceDropCall(102, call: place))
        #expect(story.waiting(10) == ["p1"] && story.placed == nil)
    }

    @Test func `a customer for whom a number is called: the number rings no more`() {
        var story = Story.supervised()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .release)))
        let leg = story.outsideLeg.rawValue
        story.does(.forceDropCall(102, call: story.id("p1")))
        #expect(story.floor.calls.isEmpty && story.orders.contains("clear \(leg)"))
    }
}
