import Telephony
import Testing

@testable import Floor

/// Why calls ended, as those say who talked.
struct DispositionTests {
    private static let booked = Disposition(id: 7, name: "Booked")
    private static let wrong = Disposition(id: 3, name: "Wrong number")
    private static let centre = Centre.harbour.with(10) { ($0.dispositions, $0.wrapUp) = ([booked, wrong], .seconds(20)) }

    private func counts(_ story: Story) -> [String] { (story.floor.queues[10]?.day.dispositions ?? []).map { "\($0.id): \($0.count)" } }

    private func record(_ story: Story) -> Disposition? {
        story.outcome.records.lazy.compactMap { if case .call(let call) = $0 { call.disposition } else { nil } }.first
    }

    @Test func `in wrap-up it is given for the call that has ended, the desk shows it, and nobody is told`() throws {
        var story = Story.requested(.talking, Self.centre)
        story.does(.release(101))
        #expect(record(story) == nil)
        story.mark()
        story.does(.setDisposition(101, call: story.id("p1"), 7))
        #expect(story.facts == "call.dispositionSet" && story.told(101) == "" && story.orders == "")
        #expect(try story.floor.desk(of: 101, at: story.now).last?.disposition == 7)
    }

    @Test func `given while the call goes on it is in the record of the call`() throws {
        var story = Story.requested(.talking, Self.centre)
        story.does(.setDisposition(101, call: nil, 3))
        #expect(try story.floor.desk(of: 101, at: story.now).call?.disposition == 3)
        story.does(.release(101))
        #expect(record(story) == Self.wrong)
        #expect(try story.floor.desk(of: 101, at: story.now).last?.disposition == 3)
    }

    @Test func `whoever may change the note may give it, for a day after the wrap-up`() {
        var story = Story.requested(.talking, Self.centre)
        story.signIn(102, .busy)
        story.does(.release(101))
        story.does(.cancelWork(101))
        #expect(story.asks(.setDisposition(102, call: story.id("p1"), 7)) == .noCallForData)
        #expect(story.asks(.setDisposition(101, call: nil, 7)) == .noCallForData)
        #expect(story.asks(.setDisposition(101, call: story.id("p1"), 7)) == nil)
        story.after(.seconds(86_421))
        #expect(story.asks(.setDisposition(101, call: story.id("p1"), 7)) == .noCallForData)
    }

    @Test func `it is one of those of the call's queue, and first of all there is a call`() {
        var story = Story.requested(.talking, Self.centre)
        #expect(story.asks(.setDisposition(101, call: nil, 8)) == .noSuchDisposition)
        #expect(story.asks(.setDisposition(101, call: "1-1", 8)) == .noCallForData)
        story.does(.release(101))
        #expect(story.asks(.setDisposition(101, call: story.id("p1"), 8)) == .noSuchDisposition)
        var other = Story.requested(.talking)
        #expect(other.asks(.setDisposition(101, call: nil, 7)) == .noSuchDisposition)
    }

    @Test func `each call counts once a day, as what was given last`() {
        var story = Story.requested(.talking, Self.centre)
        story.does(.setDisposition(101, call: nil, 7))
        #expect(counts(story) == ["7: 1"])
        story.does(.release(101))
        story.does(.setDisposition(101, call: story.id("p1"), 3))
        #expect(counts(story) == ["3: 1", "7: 0"])
        story.does(.setDisposition(101, call: story.id("p1"), 3))
        #expect(counts(story) == ["3: 1", "7: 0"])
    }

    @Test func `what is put right on a later day was counted on the day before`() {
        var story = Story.requested(.talking, Self.centre)
        story.does(.release(101))
        story.does(.setDisposition(101, call: story.id("p1"), 7))
        story.after(.seconds(1))
        story.does(.beginDay)
        story.does(.setDisposition(101, call: story.id("p1"), 3))
        #expect(counts(story) == [])
    }

    @Test func `the story of a call says it`() {
        let fact = Fact.call(.dispositionSet(.init(call: CallID(seconds: 1, serial: 1), agent: 101, disposition: Self.booked)))
        let lines = Explanation.lines(of: [(Moment(milliseconds: 1000), fact)])
        #expect(lines.contains { $0.hasSuffix("agent 101 gave its reason of ending: Booked") }, "\(lines)")
    }
}
