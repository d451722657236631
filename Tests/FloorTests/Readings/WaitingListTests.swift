import Telephony
import Testing

@testable import Floor

/// The list of a queue, as those see it who watch it.
struct WaitingListTests {
    private func list(_ story: Story, _ queue: QueueID = 10) throws -> WaitingList {
        try #require(story.floor.waitingList(of: queue, at: story.now))
    }

    @Test func `it has the calls in order of place, and whom each is held out to`() throws {
        var story = Story()
        story.signIn(101, .busy)
        for caller in ["p1", "p2", "p3"] {
            story.arrives(caller)
            story.after(.seconds(1))
        }
        story.requests(101, "p2")
        let list = try list(story)
        #expect(list.queue == 10 && list.name == "Bookings")
        #expect(list.calls.map(\.info.call) == ["p1", "p2", "p3"].map { story.ids[$0] })
        #expect(list.calls.map(\.info.seconds) == [3, 2, 1])
        #expect(list.calls.map(\.offer?.agent) == [nil, 101, nil])
        #expect(list.calls[1].offer?.kind == .request)
    }

    @Test func `a call that routing holds out says so`() throws {
        let offer = try list(Story.routed(.ringing), 20).calls.first?.offer
        #expect(offer?.agent == 101 && offer?.kind == .routing)
    }

    @Test func `a call that is talked, held, or recalled is not in it, one that waits again is`() throws {
        var story = Story.requested(.talking)
        #expect(try list(story).calls.isEmpty)
        story.does(.hold(101))
        #expect(try list(story).calls.isEmpty)
        story.phone(101, .hungUp)
        #expect(try list(story).calls.isEmpty)
        story.does(.release(101))
        #expect(try list(story).calls.map(\.info.call) == [story.ids["p1"]] && list(story).calls.map(\.offer) == [nil])
    }

    @Test func `a queue that nobody serves has one, an unknown queue has none`() throws {
        let story = Story()
        #expect(try list(story, 60).calls.isEmpty && list(story, 60).name == "Accounts")
        #expect(story.floor.waitingList(of: 99, at: story.now) == nil)
    }

    // MARK: Whose lists an agent sees

    private func served(_ story: Story, _ agent: WorkNo) -> [QueueID] { story.floor.served(by: agent) }

    @Test func `an agent's queues are those served in this session, best level first`() {
        var centre = Centre.harbour
        centre.agents[0].skills = [.init(10, level: 3), .init(20, level: 1), .init(30, level: 2), .init(40, level: 1)]
        var story = Story(centre)
        #expect(served(story, 101) == [])
        story.signIn(101)
        #expect(served(story, 101) == [20, 40, 30, 10])
        story.does(.resetSkill(101, [10, 40]))
        #expect(served(story, 101) == [40, 10])
        story.does(.signOut(101))
        #expect(served(story, 101) == [])
        #expect(served(story, 999) == [])
    }

    // MARK: What changes a list

    /// What shows of each call in a list.
    private func rows(_ floor: Floor, _ queue: QueueID) -> [String] {
        floor.waitingList(of: queue, at: floor.now)?.calls.map { listed in
            let offer = listed.offer.map { "\($0.kind) to \($0.agent.rawValue)" } ?? "waiting"
            return "\(listed.info.call) \(offer) '\(listed.info.data.shown)'"
        } ?? []
    }

    @Test func `a fact that changes a list names its queue beforehand`() {
        var story = Story()
        var floor = story.floor
        story.signIn(101)
        story.signIn(102, .busy)
        story.arrives("p1")
        story.arrives("p2", to: "4020")
        story.rings(101)
        story.phone(101, .noAnswer)
        story.requests(101, "p1")
        story.takesUp(101)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.does(.release(101))
        story.requests(102, "p1")
        story.takesUp(102)
        story.leaves("p1")
        story.leaves("p2")

        var changing: Set<String> = []
        for (at, fact) in story.outcome.facts {
            let named = floor.listChanged(floor.concern(of: fact))
            let before = floor
            floor.evolve(fact, at: at)
            for queue in [10, 20] as [QueueID] where rows(before, queue) != rows(floor, queue) {
                changing.insert(fact.kind)
                #expect(named == queue, "\(fact.kind)")
            }
        }
        #expect(changing == ["call.arrived", "offer.made", "offer.ended", "leg.talked", "call.requeued", "call.ended"])
    }

    @Test func `data that is attached while the call rings changes the list, too`() throws {
        var story = Story.requested(.ringing)
        let before = story.floor
        story.does(.setCallData(101, call: nil, Personal("gold")))
        #expect(rows(before, 10) != rows(story.floor, 10))
        let fact = try #require(story.outcome.facts.last?.fact)
        #expect(before.listChanged(before.concern(of: fact)) == 10)
    }

    @Test func `what agents choose, sessions and holds change no list`() {
        var story = Story.requested(.talking)
        story.does(.sayBusy(101, reason: 0, prolong: false))
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.signIn(102)
        story.does(.sendNote(101, to: [102], Personal("x")))
        story.does(.beginDay)
        #expect(story.outcome.facts.map { story.floor.listChanged(story.floor.concern(of: $0.fact)) }.allSatisfy { $0 == nil })
        #expect(story.outcome.facts.count == 7)
    }
}
