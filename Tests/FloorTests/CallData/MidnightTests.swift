import Telephony
import Testing

@testable import Floor

/// A new day begins for the figures of agents.
struct MidnightTests {
    private func day(_ story: Story) -> DayFigures { story.floor.dayFigures(of: 101, at: story.now) }

    @Test func `it sets all to nothing, and nobody is told`() {
        var story = Story.requested(.talking, choice: .busy)
        story.after(.seconds(10))
        story.does(.hold(101))
        story.does(.dropCall(101, call: story.id("p1")))
        story.arrives("p2")
        story.requests(101, "p2")
        story.after(.seconds(21))
        story.does(.rest(101, .seconds(10), cause: 1, prolong: false))
        story.after(.seconds(20))
        story.does(.sayFree(101))
        let before = day(story)
        let counts = [before.answered, before.unanswered, before.holds, before.busies, before.rests, before.overruns, before.released]
        #expect(counts.allSatisfy { $0 > 0 })
        #expect([before.talked, before.busied, before.rested, before.overrun].allSatisfy { $0 > .zero })
        story.mark()
        story.does(.beginDay)
        #expect(day(story) == DayFigures())
        #expect(story.facts == "day.began" && story.outcome.notices.isEmpty && story.orders == "")
        #expect(story.floor.dayBegan == story.now)
    }

    @Test func `a rest that runs on counts from then`() {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.after(.seconds(40))
        story.does(.beginDay)
        #expect(day(story) == DayFigures())
        story.after(.seconds(30))
        #expect(day(story) == DayFigures(overruns: 1, rested: .seconds(30), overrun: .seconds(10)))
        story.does(.cancelRest(101))
        story.after(.seconds(30))
        #expect(day(story) == DayFigures(overruns: 1, rested: .seconds(30), overrun: .seconds(10)))
    }

    @Test func `a rest that had run out overruns from then`() {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.after(.seconds(80))
        story.does(.beginDay)
        story.after(.seconds(5))
        #expect(day(story) == DayFigures(rested: .seconds(5), overrun: .seconds(5)))
    }

    @Test func `busy that lasts counts from then, of whoever is signed out nothing does`() {
        var story = Story()
        story.signIn(101, .busy)
        story.after(.seconds(10))
        var signedOut = story
        story.does(.beginDay)
        story.after(.seconds(5))
        #expect(day(story) == DayFigures(busied: .seconds(5)))
        signedOut.does(.signOut(101))
        signedOut.does(.beginDay)
        signedOut.after(.seconds(5))
        #expect(day(signedOut) == DayFigures())
    }

    @Test func `a talk that goes on counts from then`() {
        var story = Story()
        story.signIn(101)
        story.talks(101, "p1")
        story.after(.seconds(30))
        story.does(.beginDay)
        #expect(day(story) == DayFigures())
        story.after(.seconds(10))
        #expect(day(story) == DayFigures(talked: .seconds(10)))
        story.does(.release(101))
        #expect(day(story) == DayFigures(released: 1, talked: .seconds(10)))
    }

    @Test func `a hold before it takes nothing from the talk after it`() {
        var story = Story()
        story.signIn(101)
        story.talks(101, "p1")
        story.after(.seconds(30))
        story.does(.hold(101))
        story.after(.seconds(5))
        var overMidnight = story
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.does(.beginDay)
        story.after(.seconds(10))
        story.leaves("p1")
        #expect(day(story) == DayFigures(talked: .seconds(10)))

        overMidnight.does(.beginDay)
        overMidnight.after(.seconds(5))
        #expect(day(overMidnight) == DayFigures())
        overMidnight.does(.getHold(101, call: nil))
        overMidnight.joins(101)
        overMidnight.after(.seconds(10))
        overMidnight.leaves("p1")
        #expect(day(overMidnight) == DayFigures(talked: .seconds(10)))
    }

    @Test func `a second day begins like the first`() {
        var story = Story()
        story.signIn(101, .busy)
        story.does(.beginDay)
        story.after(.seconds(86_400))
        story.does(.beginDay)
        story.after(.seconds(5))
        #expect(day(story) == DayFigures(busied: .seconds(5)))
    }
}
