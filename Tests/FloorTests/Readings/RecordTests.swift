import Telephony
import Testing

@testable import Floor

struct RecordTests {
    /// Waits 3 s, rings 4 s, talks 10 s, is held 20 s, talks 30 s, and is released.
    private func day() -> (story: Story, start: Moment) {
        var story = Story()
        let start = story.now
        story.signIn(101)
        story.arrives("p1")
        story.after(.seconds(3))
        story.requests(101, "p1")
        story.after(.seconds(1))
        story.rings(101)
        story.after(.seconds(3))
        story.lifts(101)
        story.after(.seconds(1))
        story.joins(101)
        story.after(.seconds(10))
        story.does(.hold(101))
        story.after(.seconds(20))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.after(.seconds(30))
        story.does(.release(101))
        return (story, start)
    }

    @Test func `a call leaves one record of its whole life`() throws {
        let (story, start) = day()
        let record = try #require(story.callRecords.first)
        #expect(story.callRecords.count == 1)
        #expect(record.call == story.ids["p1"] && record.queue == 10 && record.accessCode == "4010")
        #expect(record.arrived == start && record.answered == start + .seconds(8) && record.ended == start + .seconds(68))
        #expect(record.end == .answered && record.by == .agent && record.agent == 101 && record.offers == 1)
        #expect(record.waited == .seconds(8) && record.talked == .seconds(40) && record.held == .seconds(20))
    }

    @Test func `an offer leaves one, when it talks`() throws {
        let (story, start) = day()
        #expect(
            story.offerRecords == [
                OfferRecord(
                    call: try #require(story.ids["p1"]), number: 1, agent: 101, kind: .request, offered: start + .seconds(3),
                    ended: start + .seconds(8), end: nil, level: nil, queue: 10, visit: 1)
            ])
    }

    @Test func `the use of a phone leaves one`() throws {
        let (story, start) = day()
        let call = try #require(story.ids["p1"])
        #expect(
            story.legRecords == [
                LegRecord(
                    call: call, leg: LegID("\(call).1"), agent: 101, phone: "1001", began: start + .seconds(3),
                    alerted: start + .seconds(4), lifted: start + .seconds(7), talkedFrom: start + .seconds(8),
                    ended: start + .seconds(68), held: .seconds(20), end: .released)
            ])
    }

    @Test func `a call that ends while held was held to its end`() throws {
        var story = Story.requested(.talking)
        story.after(.seconds(4))
        story.does(.hold(101))
        story.after(.seconds(6))
        story.leaves("p1")
        let record = try #require(story.callRecords.first)
        #expect(record.talked == .seconds(5) && record.held == .seconds(6) && record.by == .caller)
        #expect(story.legRecords.map(\.held) == [.seconds(6)])
    }

    @Test func `a call that nobody took waited to its end`() throws {
        var story = Story()
        story.arrives("p1")
        story.after(.seconds(12))
        story.leaves("p1")
        let record = try #require(story.callRecords.first)
        #expect(record.waited == .seconds(12) && record.talked == .zero && record.held == .zero)
        #expect(record.answered == nil && record.agent == nil && record.offers == 0)
        #expect(record.end == .callerLeft && record.by == .caller)
        #expect(story.offerRecords.isEmpty && story.legRecords.isEmpty)
    }

    @Test func `each offer and each ring has its own, with the level that routing saw`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.arrives("p1", to: "4020")
        story.after(.seconds(1))
        story.rings(101)
        story.phone(101, .rejected)
        story.after(.seconds(2))
        story.takesUp(102)
        story.does(.release(102))
        #expect(story.offerRecords.map(\.number) == [1, 2])
        #expect(story.offerRecords.map(\.agent) == [101, 102])
        #expect(story.offerRecords.map(\.end) == [.rejected, nil])
        #expect(story.offerRecords.map(\.level) == [1, 2])
        #expect(story.offerRecords.map(\.kind) == [.routing, .routing])
        #expect(story.legRecords.map(\.agent) == [101, 102])
        #expect(story.legRecords.map(\.end) == [.hungUp, .released])
        #expect(story.callRecords.map(\.offers) == [2])
    }

    @Test func `a call that goes back and is talked again is one call with two uses of phones`() throws {
        var story = Story.requested(.talking)
        story.signIn(102, .busy)
        story.after(.seconds(4))
        story.does(.hold(101))
        story.after(.seconds(2))
        story.phone(101, .hungUp)
        story.after(.seconds(3))
        story.does(.release(101))
        story.after(.seconds(10))
        story.requests(102, "p1")
        story.takesUp(102)
        story.after(.seconds(7))
        story.leaves("p1")
        #expect(story.callRecords.count == 1)
        let record = try #require(story.callRecords.first)
        #expect(record.talked == .seconds(12) && record.held == .seconds(2) && record.offers == 3 && record.agent == 102)
        #expect(record.answered == record.arrived && record.waited == .zero)
        // Agent 101's: the talk that was hung up, and the ring that came to nothing.
        #expect(story.legRecords.map(\.agent) == [101, 101, 102])
        #expect(story.legRecords.map(\.end) == [.hungUp, .untouched, .released])
        #expect(story.legRecords.map(\.held) == [.seconds(2), .zero, .zero])
        #expect(story.offerRecords.map(\.kind) == [.recall, .request])
        #expect(story.offerRecords.map(\.end) == [.rejected, nil])
    }

    @Test func `a refusal and a command asked again leave none`() {
        var story = Story.requested(.talking)
        story.requests(101, "p1")
        _ = story.asks(.requestCall(101, call: "1-1", queue: 10))
        #expect(story.outcome.records.isEmpty)
    }
}
