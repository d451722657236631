import Telephony
import Testing

@testable import Floor

/// What an agent has done since the day began.
struct DayFiguresTests {
    private func day(_ story: Story, _ agent: WorkNo = 101) -> DayFigures { story.floor.dayFigures(of: agent, at: story.now) }

    private func begun(_ status: SignIn.Status = .idle) -> Story {
        var story = Story()
        story.signIn(101, status)
        story.mark()
        return story
    }

    // MARK: Calls

    @Test func `talk counts without holds, and while it lasts`() {
        var story = begun()
        story.talks(101, "p1")
        story.after(.seconds(10))
        #expect(day(story) == DayFigures(answered: 1, talked: .seconds(10)))
        story.does(.hold(101))
        story.after(.seconds(5))
        #expect(day(story) == DayFigures(answered: 1, holds: 1, talked: .seconds(10)))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.after(.seconds(7))
        #expect(day(story) == DayFigures(answered: 1, holds: 1, talked: .seconds(17)))
        story.does(.release(101))
        story.after(.seconds(3))
        #expect(day(story) == DayFigures(answered: 1, holds: 1, released: 1, talked: .seconds(17)))
    }

    @Test func `a call that ends while held was talked until the hold`() {
        var story = begun()
        story.talks(101, "p1")
        story.after(.seconds(10))
        story.does(.hold(101))
        story.after(.seconds(5))
        story.leaves("p1")
        #expect(day(story) == DayFigures(answered: 1, holds: 1, talked: .seconds(10)))
    }

    @Test func `a recall is the same call`() {
        var story = begun()
        story.talks(101, "p1")
        story.after(.seconds(10))
        story.does(.hold(101))
        story.after(.seconds(5))
        story.phone(101, .hungUp)
        story.after(.seconds(2))
        #expect(day(story) == DayFigures(answered: 1, holds: 1, talked: .seconds(10)))
        story.takesUp(101)
        story.after(.seconds(4))
        story.does(.release(101))
        #expect(day(story) == DayFigures(answered: 1, holds: 1, released: 1, talked: .seconds(14)))
    }

    @Test func `a call that was with two agents was answered by each`() {
        var story = begun()
        story.signIn(102, .idle)
        story.talks(101, "p1")
        story.after(.seconds(10))
        story.does(.hold(101))
        story.does(.forceSignOut(101, reason: nil))
        story.requests(102, "p1")
        story.takesUp(102)
        story.after(.seconds(4))
        #expect(day(story) == DayFigures(answered: 1, holds: 1, talked: .seconds(10)))
        #expect(day(story, 102) == DayFigures(answered: 1, talked: .seconds(4)))
    }

    @Test func `calls on a line that stays up are each counted, the time between them is not`() {
        var story = Story()
        story.signIn(101) { $0.releasePhone = false }
        for (caller, seconds) in [("p1", Int64(10)), ("p2", 5)] {
            story.talks(101, caller)
            story.after(.seconds(seconds))
            story.leaves(caller)
            story.after(.seconds(100))
        }
        #expect(day(story) == DayFigures(answered: 2, talked: .seconds(15)))
    }

    @Test func `a talk that outlives its session counts to its end`() {
        var story = begun()
        story.talks(101, "p1")
        story.after(.seconds(10))
        story.fallsSilent(101)
        story.after(.seconds(5))
        story.leaves("p1")
        story.after(.seconds(5))
        #expect(day(story) == DayFigures(answered: 1, talked: .seconds(15)))
    }

    @Test(arguments: [(LegEnd.noAnswer, 1), (.rejected, 0), (.hungUp, 0), (.busy, 0), (.unreachable, 0)])
    func `an offer is unanswered when it rang for too long, and the agent is busy after each that was not taken`(
        _ end: LegEnd, unanswered: Int
    ) {
        var story = Story.requested(.ringing)
        story.phone(101, end)
        #expect(day(story) == DayFigures(unanswered: unanswered, busies: 1))
    }

    @Test func `an offer that the gateway gives up after ringTimeout is unanswered`() {
        var story = Story.requested(.ringing)
        story.after(.seconds(19))
        #expect(day(story) == DayFigures(unanswered: 1, busies: 1))
    }

    @Test func `an offer that ends through the caller, or that was taken back, is nothing`() {
        var story = Story.requested(.ringing)
        var other = story
        story.leaves("p1")
        other.does(.release(101))
        #expect(day(story) == DayFigures() && day(other) == DayFigures())
    }

    static let endings: [(name: String, by: @Sendable (inout Story) -> Void, released: Int)] = [
        ("release", { $0.does(.release(101)) }, 1),
        ("dropcall", { $0.does(.dropCall(101, call: $0.id("p1"))) }, 1),
        ("the agent's phone hangs up", { $0.phone(101, .hungUp) }, 1),
        ("forced sign-out", { $0.does(.forceSignOut(101, reason: nil)) }, 1),
        ("the caller hangs up", { $0.leaves("p1") }, 0),
    ]

    @Test(arguments: endings.indices)
    func `only what the agent ended is released`(_ index: Int) {
        let ending = Self.endings[index]
        var story = Story.requested(.talking)
        ending.by(&story)
        #expect(day(story).released == ending.released, "\(ending.name)")
    }

    // MARK: Busy and rest

    @Test func `busy counts each time, with the one that lasts`() {
        var story = begun(.busy)
        story.after(.seconds(10))
        #expect(day(story) == DayFigures(busies: 1, busied: .seconds(10)))
        story.does(.sayFree(101))
        story.after(.seconds(5))
        #expect(day(story) == DayFigures(busies: 1, busied: .seconds(10)))
        story.does(.sayBusy(101, reason: 0, prolong: false))
        story.after(.seconds(3))
        #expect(day(story) == DayFigures(busies: 2, busied: .seconds(13)))
    }

    @Test func `whoever is signed out is neither busy nor resting`() {
        var story = begun(.busy)
        story.after(.seconds(10))
        story.does(.signOut(101))
        story.after(.seconds(100))
        #expect(day(story) == DayFigures(busies: 1, busied: .seconds(10)))
        story.signIn(101)
        story.after(.seconds(5))
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.after(.seconds(20))
        story.does(.signOut(101))
        story.after(.seconds(100))
        #expect(day(story) == DayFigures(busies: 1, rests: 1, busied: .seconds(10), rested: .seconds(20)))
    }

    @Test func `a session that is replaced leaves the day as it was`() {
        var story = begun(.busy)
        story.after(.seconds(10))
        story.signIn(101, .busy, forced: true)
        story.after(.seconds(5))
        #expect(day(story) == DayFigures(busies: 2, busied: .seconds(15)))
    }

    @Test func `a rest that is too long has overrun, by so much`() {
        var story = begun()
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.after(.seconds(50))
        #expect(day(story) == DayFigures(rests: 1, rested: .seconds(50)))
        story.after(.seconds(25))
        let overrun = DayFigures(rests: 1, overruns: 1, rested: .seconds(75), overrun: .seconds(15))
        #expect(day(story) == overrun)
        story.does(.cancelRest(101))
        story.after(.seconds(10))
        #expect(day(story) == overrun)
    }

    @Test func `a rest that is set anew in time does not overrun, and each that is too long counts`() {
        var story = begun()
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.after(.seconds(50))
        story.does(.rest(101, .seconds(60), cause: 1, prolong: true))
        story.after(.seconds(59))
        #expect(day(story).overruns == 0 && day(story).overrun == .zero && day(story).rested == .seconds(109))
        story.after(.seconds(3))
        story.does(.rest(101, .seconds(10), cause: 1, prolong: true))
        story.after(.seconds(14))
        #expect(day(story).overruns == 2 && day(story).overrun == .seconds(6) && day(story).rested == .seconds(126))
    }

    @Test func `a rest that runs out in a call has overrun, too`() {
        var story = begun()
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.talks(101, "p1")
        story.after(.seconds(70))
        // Whoever talks does not rest: that counts once the call is over.
        #expect(day(story) == DayFigures(answered: 1, rests: 1, overruns: 1, talked: .seconds(70)))
        story.leaves("p1")
        story.after(.seconds(5))
        #expect(
            day(story) == DayFigures(answered: 1, rests: 1, overruns: 1, talked: .seconds(70), rested: .seconds(5), overrun: .seconds(5)))
    }

    @Test func `busy is without the calls that were taken out of it, and without their wrap-up`() {
        var story = Story(.harbour.with(10) { $0.wrapUp = .seconds(20) })
        story.signIn(101, .busy)
        story.after(.seconds(10))
        story.arrives("p1")
        story.requests(101, "p1")
        story.after(.seconds(1))
        story.takesUp(101)
        story.after(.seconds(60))
        story.does(.release(101))
        story.after(.seconds(30))
        #expect(day(story) == DayFigures(answered: 1, busies: 1, released: 1, talked: .seconds(60), busied: .seconds(20)))
        let desk = story.floor.deskFigures(of: 101, at: story.now)
        #expect(desk == DeskFigures(taken: 1, wrapUp: .seconds(20), rung: .seconds(1), signedIn: .seconds(101)))
    }

    @Test func `each agent has a day, and an unknown one has done nothing`() {
        var story = begun(.busy)
        story.signIn(102, .idle)
        story.after(.seconds(10))
        #expect(day(story, 102) == DayFigures() && day(story, 999) == DayFigures())
        #expect(day(story) != DayFigures())
    }
}
