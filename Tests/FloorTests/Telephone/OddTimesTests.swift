import Telephony
import Testing

@testable import Floor

/// Times and lengths of time from outside that cannot be.
struct OddTimesTests {
    static let odd: [Moment] = [.min, .max, 0, -1].map { Moment(milliseconds: $0) }

    @Test(arguments: odd)
    func `an arrival that cannot be is now, whoever tells of it`(_ since: Moment) {
        var story = Story()
        story.does(.report(.arrived("p1", caller: "1", called: "4030", since: since)))
        #expect(story.call("p1")?.since == story.now)
        story.restarts()
        story.reconciles([story.caller("p1"), story.caller("p2", to: "4030", since: since)])
        #expect(story.call("p2")?.since == story.now)
        story.after(.seconds(900))
        #expect(story.callRecords.map(\.waited) == [.seconds(900), .seconds(900)])
    }

    @Test func `one that can be is believed`() {
        var story = Story()
        let since = Moment(milliseconds: story.now.milliseconds - 7 * 86_400_000)
        story.does(.report(.arrived("p1", caller: "1", called: "4010", since: since)))
        #expect(story.call("p1")?.since == since)
    }

    @Test(arguments: [.max, .max - 1, .max / 2] as [Int64])
    func `lengths of time without end are as long as time is`(_ length: Int64) {
        let long = Interval.milliseconds(length)
        var story = Story(
            .harbour.with(10) { queue in
                (queue.ringTimeout, queue.maxWait, queue.backOff, queue.wrapUp) = (long, long, long, long)
                queue.handOut = .after(long)
            })
        story.signIn(101)
        story.talks(101, "p1")
        story.does(.release(101))
        story.does(.rest(101, long, cause: 1, prolong: false))
        story.arrives("p2")
        story.requests(101, "p2")
        story.rings(101)
        story.phone(101, .rejected)
        story.losesLink()
        story.after(.seconds(10))
        story.reconciles([story.caller("p2")])
        story.does(.configure(.harbour))
        #expect(story.waiting(10) == ["p2"])
        #expect(story.floor.dayFigures(of: 101, at: Moment(milliseconds: .max)).talked >= .zero)
    }

    @Test func `sums and differences end where time does`() {
        let (first, last) = (Moment(milliseconds: .min), Moment(milliseconds: .max))
        #expect(last + .seconds(1) == last && first + .milliseconds(-1) == first)
        #expect(last - first == .milliseconds(.max) && first - last == .milliseconds(.min))
        #expect(Interval.milliseconds(.max) + .seconds(1) == .milliseconds(.max))
        #expect(Interval.milliseconds(.min) - .seconds(1) == .milliseconds(.min))
        #expect(Interval.seconds(.max) == .milliseconds(.max) && Interval.seconds(.min) == .milliseconds(.min))
    }
}
