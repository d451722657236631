import Telephony
import Testing

@testable import Floor

/// What a wallboard shows.
struct BoardTests {
    private func board(_ story: Story, _ queues: QueueID...) throws -> Board { try story.floor.board(queues: queues, at: story.now) }

    @Test func `of all queues, if none is named, and of each once`() throws {
        let story = Story()
        #expect(try board(story).queues.map(\.policy.id) == [10, 20, 30, 40, 50, 60])
        #expect(try board(story, 20, 10, 20).queues.map(\.policy.id) == [10, 20])
        #expect(throws: Refusal.notYourQueue) { try board(story, 10, 99) }
        #expect(throws: Refusal.unavailable) { try Floor().board(queues: [], at: story.now) }
    }

    @Test func `centre, day, link and targets`() throws {
        var centre = Centre.harbour
        var story = Story(centre)
        story.does(.beginDay)
        let board = try board(story)
        #expect(board.now == story.now && board.centre == 1 && board.centreName == "Harbour Taxi" && board.isLinkUp)
        #expect(board.dayBegan == story.now)
        #expect(board.targets == WallboardTargets(inTime: 80, waiting: 12, longestWait: .seconds(180), left: 5))
        story.losesLink()
        centre.wallboard = WallboardTargets(inTime: 90)
        story.does(.configure(centre))
        #expect(try self.board(story).isLinkUp == false && self.board(story).targets.inTime == 90)
    }

    @Test func `who waits, those that ring included, since when, and who serves`() throws {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.does(.resetSkill(102, [20]))
        let first = story.now
        story.arrives("p1")
        story.after(.seconds(5))
        story.arrives("p2")
        story.requests(101, "p1")
        let bookings = try #require(try board(story).queues.first)
        #expect(bookings.waiting == 2 && bookings.oldest == first && bookings.agents == 1)
        let airport = try board(story).queues[1]
        #expect(airport.waiting == 0 && airport.oldest == nil && airport.agents == 2)
        story.takesUp(101)
        #expect(try board(story).queues.first?.waiting == 1 && board(story).queues.first?.oldest == story.now)
    }

    @Test func `figures are of the chosen queues together, by quarters`() throws {
        var story = Story()
        story.signIn(101)
        story.talks(101, "p1")
        story.does(.release(101))
        story.arrives("p2", to: "4060")
        story.leaves("p2")
        story.after(.seconds(900))
        story.arrives("p3", to: "4060")
        story.leaves("p3")
        let both = try board(story, 10, 60).day
        #expect(both.arrived == 3 && both.answered == 1 && both.inTime == 1 && both.left == 2)
        #expect(both.quarters.map(\.answered) == [1, 0] && both.quarters.map(\.left) == [1, 1])
        let one = try board(story, 60).day
        #expect(one.arrived == 2 && one.answered == 0 && one.left == 2)
        #expect(try board(story, 10, 60).queues.map(\.day.left) == [0, 2])
    }

    @Test func `each who is signed in and serves one of the queues is one thing`() throws {
        var story = Story()
        for agent in [101, 102, 103, 104] as [WorkNo] { story.signIn(agent) }
        story.does(.resetSkill(104, [20]))
        #expect(try board(story, 10).crew[.idle] == 3 && board(story).crew[.idle] == 4 && board(story, 60).crew[.idle] == 0)
        story.does(.sayBusy(102, reason: 0, prolong: false))
        story.does(.rest(103, .seconds(60), cause: 1, prolong: false))
        story.does(.sayWork(104))
        story.arrives("p1")
        story.requests(101, "p1")
        for kind in [Standing.busy, .rest, .wrapUp, .ringing] { #expect(try board(story).crew[kind] == 1, "\(kind)") }
        #expect(try board(story).crew[.idle] == 0)
        story.takesUp(101)
        #expect(try board(story).crew[.talking] == 1 && board(story).crew[.ringing] == 0)
        story.does(.hold(101))
        #expect(try board(story).crew[.holding] == 1)
        story.phone(102, is: .inUse)
        story.does(.record(103, fileName: Personal(nil)))
        #expect(try board(story).crew[.ownCall] == 1 && board(story).crew[.recording] == 1)
        story.does(.signOut(104))
        #expect(try board(story).crew[.wrapUp] == 0)
    }
}
