import Telephony
import Testing

@testable import Floor

/// What became of a queue's calls since the day began.
struct QueueDayTests {
    private func day(_ story: Story, _ queue: QueueID = 10) -> QueueDay { story.floor.queues[queue]?.day ?? QueueDay() }

    /// The day of a queue whose calls were all in one quarter of an hour.
    private func counted(
        _ story: Story, arrived: Int = 1, answered: Int = 0, inTime: Int = 0, left: Int = 0, expired: Int? = nil
    ) -> QueueDay {
        let ms = story.now.milliseconds
        let quarter = QueueDay.Quarter(at: Moment(milliseconds: ms - ms % 900_000), answered: answered, left: left)
        return QueueDay(
            arrived: arrived, answered: answered, inTime: inTime, left: left, expired: expired,
            quarters: answered + left > 0 ? [quarter] : [])
    }

    @Test func `a call arrives in its queue, and in no other`() {
        var story = Story()
        story.arrives("p1")
        #expect(day(story) == counted(story) && day(story, 20) == QueueDay())
    }

    @Test(arguments: [(Int64(20_000), nil, 1), (20_001, nil, 0), (45_000, Int64(45), 1), (45_001, 45, 0)])
    func `an answer is in time up to answerWithin, which is 20 s if nothing is said`(_ waits: Int64, _ within: Int64?, inTime: Int) {
        var story = Story(Centre.harbour.with(10) { $0.answerWithin = within.map { .seconds($0) } })
        story.signIn(101)
        story.arrives("p1")
        story.after(.milliseconds(waits))
        story.requests(101, "p1")
        story.takesUp(101)
        #expect(day(story) == counted(story, answered: 1, inTime: inTime))
        story.does(.release(101))
        #expect(day(story) == counted(story, answered: 1, inTime: inTime))
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted])
    func `a caller who goes before the talk has left, also while a phone rings`(_ stage: Stage) {
        var story = Story.requested(stage)
        story.leaves("p1")
        #expect(day(story) == counted(story, left: 1))
    }

    @Test func `a call that comes back is answered once, and has not left afterwards`() {
        var story = Story.requested(.talking)
        story.signIn(102)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.takesUp(101)
        story.does(.hold(101))
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.waiting(10) == ["p1"])
        story.requests(102, "p1")
        story.takesUp(102)
        #expect(day(story) == counted(story, answered: 1, inTime: 1))
        story.does(.hold(102))
        story.does(.forceSignOut(102, reason: nil))
        story.leaves("p1")
        #expect(day(story) == counted(story, answered: 1, inTime: 1) && story.end("p1") == .answered)
    }

    @Test func `who is lost with the switch or dropped is neither answered nor left, and who waits too long is counted as such`() {
        var lost = Story()
        lost.arrives("p1")
        var late = lost
        lost.losesLink()
        lost.reconciles([], incarnation: "B")
        #expect(lost.end("p1") == .switchLost && day(lost) == counted(lost))
        late.after(.seconds(900))
        #expect(late.end("p1") == .expired && day(late) == counted(late, expired: 1))
        var dropped = Story.routed(.ringing)
        dropped.does(.reject(101, call: nil, .drop))
        #expect(dropped.end("p1") == .dropped && day(dropped, 20) == counted(dropped))
    }

    @Test func `quarters are those of the clock, and only those with calls`() {
        var story = Story()
        // 22:13:20.
        for (caller, seconds) in [("p1", Int64(99)), ("p2", 1), ("p3", 1800), ("p4", 10)] {
            story.arrives(caller)
            story.after(.seconds(seconds))
            story.leaves(caller)
        }
        // The third waited too long.
        #expect(day(story).quarters.map(\.at.clock) == ["22:00:00.000", "22:15:00.000", "22:45:00.000"])
        #expect(day(story).quarters.map(\.left) == [1, 1, 1])
        #expect(day(story).left == 3 && day(story).arrived == 4)
    }

    @Test func `no more than a hundred are kept, the latest`() {
        var story = Story()
        story.checksEachStep = false
        for caller in 1...103 {
            story.arrives("p\(caller)")
            story.leaves("p\(caller)")
            story.after(.seconds(900))
        }
        let quarters = day(story).quarters
        #expect(quarters.count == 100 && quarters.last.map { story.now - $0.at < .seconds(1800) } == true)
        #expect(day(story).left == 103)
    }

    @Test func `a new day begins with nothing, and a call of the day before is answered in it`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.arrives("p2")
        story.leaves("p2")
        story.does(.beginDay)
        #expect(day(story) == QueueDay())
        story.requests(101, "p1")
        story.takesUp(101)
        #expect(day(story) == counted(story, arrived: 0, answered: 1, inTime: 1))
    }
}
