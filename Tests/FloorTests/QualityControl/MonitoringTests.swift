import Telephony
import Testing

@testable import Floor

/// Inspectors are told what agents are.
struct MonitoringTests {
    private func monitoring(_ agents: [WorkNo]) -> Story {
        var story = Story(.inspected)
        story.signIn(102)
        story.does(.beginMonitor(102, agents))
        story.mark()
        return story
    }

    @Test func `every change of what an agent is, and nothing else`() {
        var story = monitoring([101])
        story.signIn(101)
        story.signIn(103)
        story.talks(101, "p1")
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.leaves("p1")
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.does(.forceSignOut(101, reason: nil))
        #expect(
            story.told(102)
                == "101 signedIn, 101 idle, 101 ringing, 101 talking, 101 holding, 101 talking, 101 idle, 101 rest, 101 signedOut")
    }

    @Test func `both agents of a talk, and by two inspectors`() {
        var story = monitoring([101, 103])
        story.signIn(105)
        story.does(.beginMonitor(105, [103]))
        story.signIn(101)
        story.signIn(103)
        story.mark()
        story.does(.callInner(101, 103, Personal(nil)))
        story.takesUp(101)
        story.takesUp(103)
        story.mark()
        story.does(.release(101))
        #expect(story.told(102) == "101 idle, 103 idle")
        #expect(story.told(105) == "103 idle")
    }

    @Test func `until it is ended, or the inspector's session is`() {
        var story = monitoring([101, 103])
        #expect(story.floor.monitored(by: 102) == [101, 103])
        story.does(.endMonitor(102, [103]))
        story.signIn(103)
        #expect(story.told(102) == "" && story.floor.monitored(by: 102) == [101])
        story.does(.forceSignOut(102, reason: nil))
        #expect(story.floor.monitored(by: 102) == [] && story.floor.monitors == nil)
    }

    @Test func `a second time changes nothing, and the end of what is not watched neither`() {
        var story = monitoring([101])
        story.does(.beginMonitor(102, [101]))
        story.does(.endMonitor(102, [103]))
        #expect(story.facts == "")
        story.signIn(101)
        #expect(story.told(102) == "101 signedIn, 101 idle", "told once")
    }

    @Test func `agents whom the inspector may inspect, and so many`() {
        var story = Story(.inspected)
        story.signIn(102)
        story.signIn(103)
        #expect(story.asks(.beginMonitor(103, [101])) == .mayNotSupervise)
        #expect(story.asks(.beginMonitor(102, [101, 102])) == .superviseOneself)
        #expect(story.asks(.beginMonitor(102, [9_999])) == .nobodyToSupervise)
        #expect(story.asks(.beginMonitor(102, [104])) == .inspectionNotAllowed)
        #expect(story.asks(.endMonitor(102, [104])) == .inspectionNotAllowed)
        var centre = Centre.inspected
        centre.agents += (1_000..<1_600).map { Member(number: WorkNo($0), name: "Agent", group: 1) }
        var large = Story(centre)
        large.checksEachStep = false
        large.signIn(102)
        large.does(.beginMonitor(102, (1_000..<1_500).map { WorkNo($0) }))
        #expect(large.asks(.beginMonitor(102, [1_500])) == .badParameter("agents"))
        #expect(large.floor.monitored(by: 102).count == 500)
    }

    @Test func `one that nobody has yet gives way to what the agent is then`() {
        func notice(_ agent: WorkNo, _ state: MonitorNotice.State) -> Notice {
            .monitored(MonitorNotice(agent: agent, name: "", state: state))
        }
        #expect(notice(101, .is(.busy)).replaces(notice(101, .is(.idle))))
        #expect(!notice(101, .is(.busy)).replaces(notice(103, .is(.idle))))
        #expect(!notice(101, .is(.idle)).replaces(notice(101, .signedIn)), "who signed in, and what the agent is")
        #expect(notice(101, .is(.signedOut)).replaces(notice(101, .signedIn)))
        #expect(!notice(101, .is(.idle)).replaces(.busy) && !Notice.busy.replaces(notice(101, .is(.idle))))
    }
}
