import Telephony
import Testing

@testable import Floor

/// What the desk shows of the day, besides the reference's figures.
struct DeskFiguresTests {
    /// Without the time signed in, which `parts add up` is about.
    private func day(_ story: Story, _ agent: WorkNo = 101) -> DeskFigures {
        var day = story.floor.deskFigures(of: agent, at: story.now)
        day.signedIn = .zero
        return day
    }

    private func begun(_ status: SignIn.Status = .idle) -> Story {
        var story = Story()
        story.signIn(101, status)
        return story
    }

    @Test func `idle counts while nothing else is so, and while it lasts`() {
        var story = begun()
        story.after(.seconds(10))
        #expect(day(story) == DeskFigures(idled: .seconds(10)))
        story.does(.sayBusy(101, reason: 0, prolong: false))
        story.after(.seconds(5))
        story.does(.sayFree(101))
        story.after(.seconds(3))
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.after(.seconds(20))
        #expect(day(story) == DeskFigures(idled: .seconds(13)))
        story.does(.signOut(101))
        story.after(.seconds(100))
        story.signIn(101)
        story.after(.seconds(1))
        #expect(day(story) == DeskFigures(idled: .seconds(14)))
    }

    @Test func `nothing that takes the agent up is idle`() {
        var recording = begun()
        recording.after(.seconds(10))
        var own = recording
        var rung = recording
        recording.does(.record(101, fileName: Personal(nil)))
        own.phone(101, is: .inUse)
        rung.arrives("p1")
        rung.requests(101, "p1")
        recording.after(.seconds(5))
        #expect(day(recording) == DeskFigures(idled: .seconds(10), recorded: .seconds(5)))
        own.after(.seconds(5))
        #expect(day(own) == DeskFigures(idled: .seconds(10), ownCalls: .seconds(5)))
        rung.after(.seconds(5))
        rung.does(.release(101))
        rung.after(.seconds(7))
        #expect(day(rung) == DeskFigures(idled: .seconds(17), rung: .seconds(5)))
    }

    @Test func `a requested call is taken once it talks, a routed one and a recall are not`() {
        #expect(day(Story.requested(.lifted)).taken == 0 && day(Story.requested(.talking)).taken == 1)
        #expect(day(Story.routed(.talking)).taken == 0)
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.takesUp(101)
        #expect(day(story).taken == 1)
    }

    @Test func `each hold counts, over a recall too`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.after(.seconds(5))
        #expect(day(story).held == .seconds(5))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.after(.seconds(7))
        story.does(.hold(101))
        story.after(.seconds(3))
        story.phone(101, .hungUp)
        story.after(.seconds(2))
        #expect(day(story).held == .seconds(8))
        story.takesUp(101)
        story.does(.hold(101))
        story.after(.seconds(1))
        story.leaves("p1")
        story.after(.seconds(4))
        #expect(day(story).held == .seconds(9))
    }

    @Test func `wrap-up counts after a call and by choice, and not while a call is taken out of it`() {
        var story = Story.requested(.talking, .harbour.with(10) { $0.wrapUp = .seconds(20) }, choice: .busy)
        story.does(.release(101))
        story.after(.seconds(8))
        #expect(day(story).wrapUp == .seconds(8))
        story.talks(101, "p2")
        story.after(.seconds(5))
        story.does(.release(101))
        story.after(.seconds(30))
        #expect(day(story).wrapUp == .seconds(28))
        story.does(.sayWork(101))
        story.after(.seconds(6))
        story.does(.cancelWork(101))
        story.after(.seconds(1))
        #expect(day(story) == DeskFigures(taken: 2, wrapUp: .seconds(34), idled: .seconds(1)))
    }

    @Test func `a new day counts what goes on from then`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.after(.seconds(5))
        story.does(.beginDay)
        #expect(day(story) == DeskFigures())
        story.after(.seconds(2))
        story.leaves("p1")
        #expect(day(story) == DeskFigures(held: .seconds(2)))
        story.after(.seconds(3))
        story.does(.beginDay)
        story.after(.seconds(4))
        #expect(day(story) == DeskFigures(idled: .seconds(4)))
    }

    @Test func `a call that outlives its session counts apart from the time signed in`() {
        var story = Story.requested(.talking)
        story.after(.seconds(9))
        story.fallsSilent(101)
        story.after(.seconds(5))
        story.signIn(101)
        story.after(.seconds(2))
        story.leaves("p1")
        story.after(.seconds(3))
        let desk = story.floor.deskFigures(of: 101, at: story.now)
        #expect(desk == DeskFigures(taken: 1, idled: .seconds(3), signedIn: .seconds(15), outlived: .seconds(5)))
        #expect(story.floor.dayFigures(of: 101, at: story.now).talked == .seconds(17))
    }

    @Test func `an unknown agent has done nothing`() { #expect(day(begun(), 999) == DeskFigures()) }
}
