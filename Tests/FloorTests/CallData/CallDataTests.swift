import Telephony
import Testing

@testable import Floor

/// The text that agents attach to a call.
struct CallDataTests {
    private func data(_ story: Story, of call: String? = nil, for agent: WorkNo = 101) throws -> String {
        try story.floor.callData(of: call, for: agent, at: story.now)
    }

    @Test(arguments: Stage.allCases)
    func `it is attached to the present call from the ring on, and nobody is told`(_ stage: Stage) throws {
        var story = Story.requested(stage)
        #expect(try data(story) == "")
        story.does(.setCallData(101, call: nil, Personal("gold")))
        #expect(story.facts == "call.dataSet" && story.told(101) == "" && story.orders == "")
        #expect(try data(story) == "gold")
        #expect(try data(story, of: story.id("p1")) == "gold")
    }

    @Test func `a held call is still the agent's`() throws {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.does(.setCallData(101, call: story.id("p1"), Personal("gold")))
        #expect(try data(story) == "gold")
    }

    @Test func `a later text replaces it`() throws {
        var story = Story.requested(.talking)
        story.does(.setCallData(101, call: nil, Personal("gold")))
        story.does(.setCallData(101, call: story.id("p1"), Personal("silver")))
        #expect(try data(story) == "silver")
    }

    @Test func `only the agent's own call takes it`() {
        var story = Story.requested(.talking)
        story.signIn(102, .busy)
        story.arrives("p2")
        #expect(story.asks(.setCallData(101, call: story.id("p2"), Personal("gold"))) == .noCallForData)
        #expect(story.asks(.setCallData(101, call: "no id", Personal("gold"))) == .noCallForData)
        #expect(story.asks(.setCallData(102, call: story.id("p1"), Personal("gold"))) == .noCallForData)
        #expect(story.asks(.setCallData(102, call: nil, Personal("gold"))) == .noCallForData)
    }

    @Test func `in after-call work the call that has just ended may be named`() throws {
        var story = Story.requested(.talking, .harbour.with(10) { $0.wrapUp = .seconds(20) })
        story.does(.release(101))
        #expect(story.asks(.setCallData(101, call: nil, Personal("gold"))) == .noCallForData)
        story.does(.setCallData(101, call: story.id("p1"), Personal("gold")))
        #expect(story.floor.agents[101]?.lastCall?.attached == "gold")
        #expect(story.asks(.setCallData(102, call: story.id("p1"), Personal("silver"))) != nil)
        story.does(.cancelWork(101))
        story.does(.setCallData(101, call: story.id("p1"), Personal("silver")))
        #expect(story.floor.agents[101]?.lastCall?.attached == "silver")
    }

    @Test func `for a day after the wrap-up whoever talked last may change it, and nobody else`() throws {
        var story = Story.requested(.talking, .harbour.with(10) { $0.wrapUp = .seconds(20) })
        story.signIn(102, .busy)
        story.does(.release(101))
        story.does(.cancelWork(101))
        // Also while another call goes on.
        story.arrives("p2")
        story.requests(101, "p2")
        story.mark()
        story.does(.setCallData(101, call: story.id("p1"), Personal("gold")))
        #expect(story.facts == "call.dataSet")
        #expect(story.asks(.setCallData(102, call: story.id("p1"), Personal("silver"))) == .noCallForData)
        #expect(try data(story) == "")
        story.phone(101, .hungUp)
        let day = Interval.seconds(86_400)
        var inTime = story
        inTime.after(day)
        #expect(inTime.asks(.setCallData(101, call: story.id("p1"), Personal("silver"))) == nil)
        inTime.after(.seconds(21))
        #expect(inTime.asks(.setCallData(101, call: story.id("p1"), Personal("silver"))) == .noCallForData)
    }

    @Test func `a call that nobody talked has no writer, and of one that two talked it is the last`() throws {
        var story = Story.requested(.talking)
        story.signIn(102, .busy)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.does(.release(101))
        story.requests(102, "p1")
        story.takesUp(102)
        story.does(.release(102))
        #expect(story.asks(.setCallData(101, call: story.id("p1"), Personal("gold"))) == .noCallForData)
        #expect(story.asks(.setCallData(102, call: story.id("p1"), Personal("gold"))) == nil)
        story.arrives("p2")
        story.leaves("p2")
        #expect(story.asks(.setCallData(102, call: story.id("p2"), Personal("gold"))) == .noCallForData)
    }

    @Test(arguments: ["", nil])
    func `there must be a text, and first of all a call`(_ text: String?) throws {
        var story = Story.requested(.talking)
        story.does(.setCallData(101, call: nil, Personal("gold")))
        #expect(story.asks(.setCallData(101, call: nil, Personal(text))) == .noDataToSet)
        #expect(try data(story) == "gold")
        #expect(story.asks(.setCallData(101, call: "1-1", Personal(text))) == .noCallForData)
    }

    @Test func `it stays with the call through its queue, for the next agent`() throws {
        var story = Story.requested(.talking)
        story.signIn(102, .busy)
        story.does(.setCallData(101, call: nil, Personal("gold")))
        story.does(.hold(101))
        story.phone(101, .hungUp)
        #expect(try data(story) == "gold")
        story.does(.release(101))
        #expect(try story.floor.waitingCalls(in: 10, at: story.now).map(\.data.text) == ["gold"])
        #expect(try data(story, of: story.id("p1"), for: 103) == "gold")
        story.requests(102, "p1")
        #expect(try data(story, for: 102) == "gold")
        story.takesUp(102)
        #expect(try data(story, for: 102) == "gold")
    }

    @Test func `another call has none of it`() throws {
        var story = Story.requested(.talking)
        story.does(.setCallData(101, call: nil, Personal("gold")))
        story.does(.release(101))
        story.arrives("p2")
        #expect(try data(story, of: story.id("p2")) == "")
    }

    @Test func `after the end it is read by the call's name, and there is no present one`() throws {
        var story = Story.requested(.talking)
        story.does(.setCallData(101, call: nil, Personal("gold")))
        story.does(.release(101))
        #expect(try data(story, of: story.id("p1")) == "gold")
        let ended = story
        #expect(throws: Refusal.noCallForData) { try data(ended) }
        #expect(story.asks(.setCallData(101, call: nil, Personal("late"))) == .noCallForData, "writing says the same")
    }

    @Test func `of a call that is talked, others read none but inspectors`() throws {
        var story = Story.requested(.talking)
        story.does(.setCallData(101, call: nil, Personal("gold")))
        #expect(try data(story, of: story.id("p1"), for: 102) == "gold")
        let talked = story
        #expect(throws: Refusal.unknownCall) { try data(talked, of: talked.id("p1"), for: 103) }
        #expect(throws: Refusal.unknownCall) { try data(talked, of: "no id") }
    }

    @Test func `what was erased is shown as erased, and what was never attached as nothing`() throws {
        var story = Story.requested(.talking)
        story.arrives("p2")
        story.does(.setCallData(101, call: nil, Personal("gold")))
        var floor = story.floor
        floor.forgetErased(Erased(story.ids.values.map(\.description)))
        #expect(try floor.callData(of: nil, for: 101, at: story.now) == "erased")
        #expect(try floor.callData(of: story.id("p2"), for: 101, at: story.now) == "")
        story.does(.release(101))
        floor = story.floor
        floor.forgetErased(Erased(story.ids.values.map(\.description)))
        #expect(try floor.callData(of: story.id("p1"), for: 101, at: story.now) == "erased")
    }
}
