import Telephony
import Testing

@testable import Floor

/// Rows of agents' time, and of waits in queues.
struct TimeRecordTests {
    /// Signed in, idle 3 s, called 5 s, talks 10 s, holds 20 s, talks 30 s, works after the call, and goes.
    private func day() -> (story: Story, start: Moment) {
        var story = Story()
        let start = story.now
        story.signIn(101)
        story.arrives("p1")
        story.after(.seconds(3))
        story.requests(101, "p1")
        story.after(.seconds(5))
        story.takesUp(101)
        story.after(.seconds(10))
        story.does(.hold(101))
        story.after(.seconds(20))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.after(.seconds(30))
        story.does(.release(101))
        story.after(.seconds(4))
        story.does(.sayBusy(101, reason: 201, prolong: false))
        story.after(.seconds(7))
        story.does(.signOut(101))
        return (story, start)
    }

    @Test func `states follow one another without a gap, from the sign-in to the sign-out`() throws {
        let (story, start) = day()
        let states = story.states
        #expect(states.first?.began == start)
        for (one, next) in zip(states, states.dropFirst()) { #expect(one.ended == next.began && one.began < one.ended) }
        let session = try #require(story.sessions.first)
        #expect(story.sessions.count == 1 && session.began == start && session.ended == states.last?.ended && session.end == .own)
        #expect(states.reduce(0) { $0 + ($1.ended - $1.began).milliseconds } == (session.ended - session.began).milliseconds)
    }

    @Test func `a state says in which call and queue it was, and why an agent was busy`() throws {
        let (story, _) = day()
        let call = try #require(story.ids["p1"])
        #expect(story.states.map(\.state).prefix(4) == [.idle, .ringing, .talking, .holding])
        for row in story.states where [.ringing, .talking, .holding].contains(row.state) { #expect(row.call == call && row.queue == 10) }
        let last = try #require(story.states.last)
        #expect(last.state == .busy && last.reason == 201 && last.call == nil && last.ended - last.began == .seconds(7))
    }

    @Test func `work after a call belongs to its queue`() throws {
        var story = Story()
        story.signIn(102)
        story.arrives("p1", to: "4020")
        story.takesUp(102)
        story.after(.seconds(10))
        story.does(.release(102))
        story.after(.seconds(3))
        story.does(.sayBusy(102, reason: 0, prolong: false))
        let rows = story.states.filter { $0.state == .wrapUp }
        guard let wrapUp = rows.first else { return #expect(story.floor.queues[20]?.policy.wrapUp == .zero) }
        #expect(wrapUp.call == story.ids["p1"] && wrapUp.queue == 20)
    }

    @Test func `each hold has a row of its own`() throws {
        let (story, _) = day()
        let call = try #require(story.ids["p1"])
        #expect(story.holds.map { $0.ended - $0.began } == [.seconds(20)])
        #expect(story.holds.map(\.agent) == [101] && story.holds.map(\.call) == [call])
    }

    @Test func `a hold that ends with the call has one, too`() {
        var story = Story.requested(.talking)
        story.after(.seconds(4))
        story.does(.hold(101))
        story.after(.seconds(6))
        story.leaves("p1")
        #expect(story.holds.map { $0.ended - $0.began } == [.seconds(6)])
    }

    @Test func `midnight ends what goes on, and it goes on`() {
        var story = Story()
        story.does(.beginDay)
        story.mark()
        let start = story.now
        story.signIn(101)
        story.after(.seconds(10))
        story.does(.beginDay)
        story.after(.seconds(20))
        story.does(.signOut(101))
        #expect(story.states.map { $0.ended - $0.began } == [.seconds(10), .seconds(20)])
        #expect(story.sessions.map { $0.ended - $0.began } == [.seconds(10), .seconds(20)])
        #expect(story.sessions.map(\.end) == [nil, .own])
        #expect(story.outcome.records.contains(.day(DayRecord(began: start, ended: start + .seconds(10)))))
    }

    @Test func `a state that an inspector chose says who did`() {
        var story = Story()
        story.signIn(101)
        story.happens(.choice(.made(Chose(agent: 101, choice: .busy(reason: 3), how: .said, by: 109))))
        story.after(.seconds(5))
        story.does(.sayFree(101))
        #expect(story.states.map(\.by) == [109] && story.states.map(\.reason) == [3])
    }

    // MARK: Waits

    @Test func `a wait that ends by talk has a row, and so has its beginning`() throws {
        let (story, start) = day()
        let call = try #require(story.ids["p1"])
        #expect(story.entries == [EntryRecord(call: call, visit: 1, queue: 10, entered: start, noted: start, place: 1)])
        #expect(
            story.visits == [
                VisitRecord(
                    call: call, visit: 1, queue: 10, entered: start, ended: start + .seconds(8), noted: start + .seconds(8), end: .answered,
                    agent: 101)
            ])
    }

    @Test func `who leaves has a row with the place at the end`() {
        var story = Story()
        story.arrives("p1")
        story.arrives("p2")
        story.after(.seconds(3))
        story.leaves("p1")
        story.after(.seconds(4))
        story.leaves("p2")
        #expect(story.visits.map(\.end) == [.abandoned, .abandoned])
        #expect(story.visits.map(\.place) == [1, 2] && story.visits.map(\.lastPlace) == [1, 1])
        #expect(story.visits.map(\.waited) == [.seconds(3), .seconds(7)])
    }

    @Test func `a call that is given back waits a second time`() {
        var story = Story.requested(.talking)
        story.after(.seconds(4))
        story.does(.hold(101))
        story.after(.seconds(2))
        story.phone(101, .hungUp)
        story.after(.seconds(3))
        story.does(.release(101))
        story.after(.seconds(10))
        story.leaves("p1")
        #expect(story.entries.map(\.how) == [.returned] && story.entries.map(\.visit) == [2] && story.entries.map(\.agent) == [101])
        // Whoever talked before is said to have been answered; this wait was given up.
        #expect(story.visits.map(\.end) == [.abandoned] && story.visits.map(\.visit) == [2])
    }
}
