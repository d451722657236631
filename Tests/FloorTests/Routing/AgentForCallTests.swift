import Telephony
import Testing

@testable import Floor

/// Which agent a waiting call goes to.
struct AgentForCallTests {
    @Test func `best level first`() {
        var story = Story()
        for agent in [103, 102, 101] as [WorkNo] {
            story.signIn(agent)
            story.after(.seconds(1))
        }
        for (caller, agent) in [("p1", 101), ("p2", 102), ("p3", 103)] {
            story.arrives(caller, to: "4020")
            #expect(story.holder(caller) == WorkNo(agent))
        }
    }

    @Test func `of the same level the longest idle, then the lowest number`() {
        var story = Story()
        story.signIn(104)
        story.after(.seconds(1))
        story.signIn(103)
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == 104)

        var tie = Story()
        tie.signIn(104)
        tie.signIn(103)
        tie.arrives("p1", to: "4020")
        #expect(tie.holder("p1") == 103)
    }

    @Test func `the offer's fact says why`() throws {
        var story = Story()
        story.signIn(104)
        let idleSince = story.now
        story.after(.seconds(1))
        story.signIn(103)
        story.arrives("p1", to: "4020")
        story.after(.seconds(1))
        story.signIn(102)
        story.arrives("p2", to: "4020")
        let reasons = story.outcome.facts.compactMap { if case .offer(.made(let fact)) = $0.fact { fact.why } else { nil } }
        #expect(
            reasons == [
                RoutingReason(rule: .agentForCall, level: 3, idleSince: idleSince, runnerUp: 103),
                RoutingReason(rule: .agentForCall, level: 2, idleSince: story.now, runnerUp: 103),
            ])
    }

    @Test func `an agent who found a call waiting says so`() throws {
        var story = Story()
        story.arrives("p1", to: "4020")
        story.after(.seconds(1))
        story.signIn(101)
        let reasons = story.outcome.facts.compactMap { if case .offer(.made(let fact)) = $0.fact { fact.why } else { nil } }
        #expect(reasons == [RoutingReason(rule: .callForAgent, level: 1, idleSince: story.now, runnerUp: nil)])
    }

    static let unavailable: [(String, @Sendable (inout Story) -> Void)] = [
        ("busy", { $0.does(.sayBusy(101, reason: 0, prolong: false)) }),
        ("resting", { $0.does(.rest(101, .seconds(60), cause: 0, prolong: false)) }),
        ("in wrap-up", { $0.does(.sayWork(101)) }),
        ("without the right to get calls", { $0.does(.setTalkRight(101, false)) }),
        ("serving other queues", { $0.does(.resetSkill(101, [10])) }),
        ("with an unreachable phone", { $0.phone(101, is: .unreachable) }),
        ("with a phone in use", { $0.phone(101, is: .inUse) }),
        ("signed out", { $0.does(.signOut(101)) }),
        ("recording", { $0.does(.record(101, fileName: Personal(nil))) }),
        (
            "rung for another call",
            {
                $0.arrives("p0"); $0.requests(101, "p0")
            }
        ),
    ]

    @Test(arguments: unavailable.indices)
    func `whoever cannot take a call is skipped`(_ index: Int) {
        let (what, act) = Self.unavailable[index]
        var story = Story()
        story.signIn(101)
        story.signIn(103)
        act(&story)
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == 103, "\(what)")
    }
}
