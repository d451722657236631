import Telephony
import Testing

@testable import Floor

/// A bot hands its callers over to people.
struct HandOverTests {
    @Test func `the caller waits among people, at the place of the arrival, and the row says what the bot said`() throws {
        var story = Story.parked()
        story.signIn(101, .busy)
        story.arrives("p2", to: "4010")
        story.mark()
        var floor = story.floor
        var outcome = Outcome()
        try floor.perform(story.handOver("p1"), at: story.now, into: &outcome)
        #expect(Set(outcome.changes.queues) == [10, 50], "both lists are to be shown anew")
        story.does(story.handOver("p1"))
        #expect(story.facts == "handover.made, call.moved" && story.waiting(10) == ["p1", "p2"] && story.waiting(50) == [])
        let row = try #require(story.floor.waitingList(of: 10, at: story.now)?.calls.first?.handover)
        #expect(row == HandoverRow(bot: "voice", reason: "order", summary: "wants a taxi", language: "de"))
        #expect(story.floor.waitingList(of: 10, at: story.now)?.calls.last?.handover == nil)
        let seen = try story.floor.handover(of: story.id("p1"), for: 101, at: story.now)
        #expect(seen.summary.text == "wants a taxi\nat five" && seen.hasConsent)
        #expect(HandoverFields.read(seen.fields.text).map(\.value) == ["4", "Quay 1"])
        #expect(
            story.floor.handoverPlace(of: .call(story.id("p1")))
                == .init(call: try #require(story.ids["p1"]), queue: 10, place: 1, signedIn: 1))
    }

    @Test func `a caller is named by the leg as well`() {
        var story = Story.parked()
        story.does(.handOver(HandOver(bot: "voice", .channel("p1"), to: 10)))
        #expect(story.waiting(10) == ["p1"] && story.floor.handoverPlace(of: .channel("p1"))?.place == 1)
        #expect(story.asks(.handOver(HandOver(bot: "voice", .channel("nobody"), to: 10))) == .unknownCall)
    }

    @Test func `a priority puts the caller before others, in the queue where the caller is and in another one`() {
        for queue: QueueID in [10, 20] {
            var story = Story.parked()
            story.arrives("p0", to: queue == 10 ? "4010" : "4020")
            story.after(.seconds(1))
            story.arrives("p3", to: "4050")
            story.does(story.handOver("p3", to: queue, priority: 5))
            #expect(story.waiting(queue) == ["p3", "p0"])
            story.does(story.handOver("p3", to: queue, priority: 0))
            #expect(story.waiting(queue) == ["p0", "p3"])
            story.leaves("p3")
            #expect(story.waiting(queue) == ["p0"])
        }
    }

    @Test func `it is handed out as any other, and what the bot said goes along to the desk`() throws {
        var story = Story.parked()
        story.signIn(101)
        story.does(story.handOver("p1", to: 20))
        #expect(story.holder("p1") == 101)
        story.takesUp(101)
        let desk = try story.floor.desk(of: 101, at: story.now)
        #expect(desk.call?.handover?.summary.text == "wants a taxi\nat five")
        #expect(try story.floor.handover(of: nil, for: 101, at: story.now).bot == "voice")
        story.does(.release(101))
        #expect(story.floor.handovers == nil, "it is over with the call")
        #expect(throws: Refusal.noCallForData) { try story.floor.handover(of: story.id("p1"), for: 101, at: story.now) }
    }

    /// (what is asked, why it is refused)
    private static let refused: [(@Sendable (Story) -> Command, Refusal)] = [
        ({ $0.handOver("p1", by: "nobody") }, .notEntitled),
        ({ $0.handOver("p1", by: "other") }, .notBotsCaller),
        ({ $0.handOver("p9") }, .unknownCall),
        ({ $0.handOver("p8") }, .callEnded(.callerLeft)),
        ({ $0.handOver("p7") }, .notBotsCaller),
        ({ $0.handOver("p1", to: 30) }, .notBotsQueue),
        ({ $0.handOver("p1", to: 99) }, .notBotsQueue),
        ({ $0.handOver("p1", returnTo: "4060") }, .badParameter("returnTo")),
        ({ $0.handOver("p1", consent: false) }, .contextNeedsConsent),
    ]

    @Test func `what may not be is refused, and changes nothing`() {
        var story = Story.parked()
        story.arrives("p7", to: "4010")
        story.arrives("p8", to: "4050")
        story.leaves("p8")
        for (command, refusal) in Self.refused { #expect(story.asks(command(story)) == refusal) }
        #expect(story.asks(story.handOver("p1", summary: nil, consent: false)) == nil, "without texts no consent is needed")
    }

    @Test func `whom a person has or had is not the bot's any more`() {
        var story = Story.parked()
        story.signIn(101)
        story.does(story.handOver("p1"))
        story.requests(101, "p1")
        #expect(story.asks(story.handOver("p1")) == .takenByAnotherAgent(101, answered: false))
        story.takesUp(101)
        #expect(story.asks(story.handOver("p1")) == .notBotsCaller)
        story.does(.transfer(101, Transfer(.callee(.queue(30)), .release)))
        #expect(story.waiting(30) == ["p1"] && story.asks(story.handOver("p1")) == .notBotsCaller)
    }

    @Test func `what is said last counts`() throws {
        var story = Story.parked()
        story.does(story.handOver("p1"))
        story.mark()
        story.does(story.handOver("p1", summary: "wants two taxis"))
        #expect(story.facts == "handover.made" && story.news() == ["queued 10"])
        #expect(story.floor.waitingList(of: 10, at: story.now)?.calls.first?.handover?.summary == "wants two taxis")
    }

    @Test func `its texts can be erased`() throws {
        var story = Story.parked()
        story.signIn(101, .busy)
        story.does(story.handOver("p1"))
        var floor = story.floor
        #expect(floor.forgetErased(Erased([story.id("p1")])).queues == [10])
        let seen = try floor.handover(of: story.id("p1"), for: 101, at: story.now)
        #expect(seen.reason.text == nil && seen.summary.text == nil && seen.fields.text == nil)
        #expect(floor.waitingList(of: 10, at: story.now)?.calls.first?.handover == .init(bot: "voice", language: "de"))
        story.mark()
    }

    @Test func `it goes on with the call that goes on`() throws {
        var story = Story.parked()
        story.signIn(101)
        story.does(story.handOver("p1"))
        story.requests(101, "p1")
        story.takesUp(101)
        let id = try #require(story.ids["p1"])
        var floor = story.floor
        let other = CallID(seconds: 9, serial: 9)
        floor.carryHandover(from: id, to: other)
        #expect(floor.handovers?[other]?.call == id && floor.handovers?[id] == nil)
        #expect(floor.forgetErased(Erased([id.description])).desks == [101] && floor.handovers?[other]?.summary.text == nil)
        story.mark()
    }
}
