import Telephony
import Testing

@testable import Floor

/// A desk is told anew when it looks different.
struct DeskChangeTests {
    /// What a desk shows, but for what runs on with time.
    private func looks(_ floor: Floor, _ agent: WorkNo) -> Desk? {
        guard var desk = try? floor.desk(of: agent, at: Moment(milliseconds: 0)) else { return nil }
        desk.day = DayFigures()
        desk.figures = DeskFigures()
        desk.call?.place = nil
        return desk
    }

    /// Lets the facts of a story happen again, one by one, and wants each change of a desk to be told of.
    private func check(_ story: Story, from start: Floor) {
        var floor = start
        for (at, fact) in story.outcome.facts {
            let concern = floor.concern(of: fact)
            let before = [101, 102].map { looks(floor, $0) }
            floor.evolve(fact, at: at)
            for (agent, before) in zip([101, 102] as [WorkNo], before) where looks(floor, agent) != before {
                #expect(concern.agent(whose: .desk) == agent || concern.changes.contains(.everyDesk), "\(fact)")
            }
        }
    }

    @Test func `over a day of calls, choices and troubles`() {
        var story = Story()
        let start = story.floor
        story.signIn(101)
        story.signIn(102, .busy) { $0.releasePhone = false }
        story.does(.beginDay)
        story.talks(101, "p1")
        story.does(.setCallData(101, call: nil, Personal("two bags")))
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.does(.record(101, fileName: Personal(nil)))
        story.does(.rest(101, .seconds(30), cause: 1, prolong: false))
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.does(.report(.linkLost))
        story.reconciles([])
        story.arrives("p2")
        story.requests(102, "p2")
        story.rings(102)
        story.lifts(102)
        story.joins(102)
        story.leaves("p2")
        story.after(.seconds(60))
        story.does(.sayWork(101))
        story.does(.cancelWork(101))
        story.does(.resetSkill(101, [10]))
        story.phone(101, is: .inUse)
        story.phone(101, is: .reachable)
        story.arrives("p3", to: "4020")
        story.after(.seconds(60))
        story.does(.configure(Centre.harbour.with(10) { $0.name = "Orders" }))
        story.does(.signOut(101))
        check(story, from: start)
        #expect(story.outcome.facts.count > 40)
    }
}
