import Telephony
import Testing

@testable import Floor

/// What desktops are told of calls with several parties: who left, which of the calls is over, and nothing of what is none of theirs any
/// more.
struct PartyNoticeTests {
    /// The numbers that the notices of a leaving name to an agent.
    private func left(_ story: Story, _ agent: WorkNo) -> [String] {
        story.outcome.notices.filter { $0.addressed.agent == agent }.compactMap { told in
            if case .customerRelease(let call) = told.addressed.notice { call.caller.shown } else { nil }
        }
    }

    @Test func `between two agents each is told the other's number`() {
        var story = Story.consulting()
        story.does(.release(102))
        #expect(left(story, 101) == ["102"] && left(story, 102) == ["101"])
    }

    @Test func `when the customer has left before, the colleague is the one who is left`() {
        var story = Story.three()
        story.leaves("p1")
        #expect(left(story, 101) == ["0791234567"] && left(story, 102) == ["0791234567"])
        story.mark()
        story.does(.release(102))
        #expect(left(story, 101) == ["102"] && left(story, 102) == ["101"])
    }

    @Test func `by joining, the second call ends with whom it was with`() {
        var story = Story.consulting()
        story.does(.confJoin(101, call: story.id("p1")))
        #expect(left(story, 101) == ["102"])
    }

    @Test func `who joins two calls and leaves is told the end of both, and who is left with one other talks`() {
        var story = Story.consulting()
        let second = story.placed?.id
        story.does(.connectHold(101, call: story.id("p1")))
        let ended = story.outcome.notices.compactMap { told in
            if case .callRelease(let call) = told.addressed.notice, told.addressed.agent == 101 { call.call } else { nil }
        }
        #expect(ended.count == 2 && second.map(ended.contains) == true)
        story.joins(102)
        #expect(story.told(102) == "Talking" && story.parties("p1") == "p1, 102")
    }

    @Test func `who has given a call away to a number outside hears no more of it`() {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .release)))
        story.mark()
        story.talks(101, "p2")
        story.mark()
        story.answersOutside()
        #expect(story.told(101) == "" && story.parties("p2") == "p2, 101")
    }

    @Test(arguments: [true, false])
    func `nor of its failure`(_ rings: Bool) {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .release)))
        story.mark()
        if rings { story.does(.report(.alerting(story.outsideLeg))) }
        story.outside(.busy)
        #expect(story.told(101) == "" && story.waiting(10) == ["p1"])
    }

    @Test func `one's own phone that rings for a call out brings no call`() {
        var story = Story.talking()
        story.does(.release(101))
        story.mark()
        story.does(.callOut(101, CallOut("0791111111")))
        story.rings(101)
        #expect(story.outcome.notices.map(\.addressed.notice).contains(.phoneAlerting(nil)))
    }

    @Test func `who has a call on hold is taken up already, and said to be once`() {
        var story = Story.talking()
        story.does(.hold(101))
        story.mark()
        story.does(.callInner(101, 102, Personal(nil)))
        #expect(!story.told(101).contains("Busy"))
    }

    @Test func `of a call between agents, the ring is no talk`() {
        var story = Story.talking()
        story.does(.innerHelp(101, .agent(102), .twoParty, Personal(nil)))
        story.rings(102)
        story.after(.seconds(15))
        story.lifts(102)
        story.joins(102)
        story.joins(101)
        story.after(.seconds(10))
        story.mark()
        story.does(.release(102))
        #expect(story.callRecords.map(\.talked) == [.seconds(10)])
    }

    @Test func `who was called out is not sent to wait, and that is the reason`() {
        var story = Story.talking()
        story.does(.release(101))
        story.does(.callOut(101, CallOut("0791111111")))
        story.takesUp(101)
        story.answersOutside(101)
        #expect(story.asks(.transfer(101, Transfer(.callee(.queue(30)), .release))) == .releaseOfPlacedCall)
    }

    @Test func `asked twice to listen, an inspector listens`() {
        var story = Story.supervised()
        story.does(.inspect(102, 101, .listening))
        #expect(story.asks(.inspect(102, 101, .listening)) == nil)
        story.rings(102)
        story.lifts(102)
        #expect(story.asks(.inspect(102, 101, .listening)) == nil && story.agent(102)?.inspection?.hasBegun == true)
        #expect(story.asks(.inspect(102, 101, .whispering)) == .wrongStateToInspect)
    }

    @Test func `a call that was answered and then runs out elsewhere is counted once`() {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.callee(.queue(30)), .release)))
        story.after(.seconds(100_000))
        #expect(story.floor.calls.isEmpty)
        #expect((story.floor.queues[30]?.day.expired ?? 0) == 0 && story.floor.queues[10]?.day.answered == 1)
    }

    @Test func `refused by the second way, a colleague's call leaves an idle agent idle`() {
        var story = Story(.calling)
        story.signIn(101)
        story.signIn(102) { $0.autoAnswer = false }
        story.does(.callInner(101, 102, Personal(nil)))
        story.takesUp(101)
        story.rings(102)
        story.lifts(102)
        story.mark()
        story.does(.reject(102, call: nil, .drop))
        #expect(story.told(102) == "NoAnswer, PhoneRelease 3, Ready" && story.standing(102) == .idle)
    }

    @Test func `a new session is told of the calls on hold, too, and of the part that the agent has`() {
        var story = Story.talking()
        story.does(.hold(101))
        story.does(.callOut(101, CallOut("0791111111")))
        story.answersOutside(101)
        story.mark()
        story.signIn(101, at: "1001", .busy, forced: true)
        #expect(story.told(101).hasSuffix("InService, Busy, Talking, Hold, Talking"))
        var helped = Story.three()
        helped.signIn(102, at: "1002", .busy, forced: true)
        let roles = helped.outcome.notices.compactMap { told in
            if case .talking(let call) = told.addressed.notice, told.addressed.agent == 102 { call.role } else { nil }
        }
        #expect(roles.last == helped.call("p1")?.role(of: 102) && roles.last != .main)
    }

    @Test func `those outside whom an agent left together talk on, and it is counted`() {
        var story = Story.talking()
        story.after(.seconds(2))
        story.does(.transfer(101, Transfer(.outside("0791111111"), .threeParty)))
        story.answersOutside()
        story.does(.release(101))
        story.after(.seconds(5))
        story.mark()
        story.leaves("p1")
        #expect(story.callRecords.map(\.talked) == [.seconds(7)])
    }

    @Test func `a third party who answers takes nobody out of another talk, or off hold`() {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .threeParty)))
        let third = story.outsideLeg
        story.does(.hold(101))
        story.does(.callOut(101, CallOut("0792222222")))
        story.answersOutside(101)
        let present = story.present(101)?.id
        story.mark()
        story.does(.report(.alerting(third)))
        story.does(.report(.up(third)))
        #expect(story.present(101)?.id == present && story.call("p1")?.stage(of: 101) == .held(101))
        #expect(
            story.told(101) == "CustomerAlerting 0791111111, Conference 0791234567 0791111111"
                && story.parties("p1") == "p1, 101 holds, outside")
    }

    private static let gone: [(String, @Sendable (inout Story) -> Void)] = [
        ("hangs up", { $0.leaves("p1") }), ("is ended by force", { $0.does(.forceDropCall(102, call: $0.id("p1"))) }),
    ]

    @Test(arguments: gone.indices) func `a customer who is gone while the recall rings has left, and after-call work follows`(_ index: Int)
    {
        var centre = Centre.inspected
        centre = centre.with(10) { $0.wrapUp = .seconds(30) }
        var story = Story(centre)
        for agent: WorkNo in [101, 102] { story.signIn(agent, .busy) }
        story.talks(101, "p1")
        story.does(.hold(101))
        story.phone(101, .hungUp)
        story.rings(101)
        story.mark()
        Self.gone[index].1(&story)
        #expect(story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 3, Work", "\(Self.gone[index].0)")
        #expect(story.standing(101) == .wrapUp)
    }

    @Test func `in a call of three, who stays is told who came and who left by a transfer`() {
        var story = Story.three()
        story.does(.transfer(101, Transfer(.callee(.agent(103)), .success)))
        story.takesUp(103)
        #expect(story.told(102) == "Conference 0791234567 101 103, CustomerRelease, Conference 0791234567 103")
        #expect(story.told(103).hasSuffix("Talking, CallInfo") || story.told(103).hasSuffix("Talking"))
        var released = Story.three()
        released.does(.transfer(101, Transfer(.callee(.agent(103)), .release)))
        #expect(released.told(102) == "CustomerRelease, Talking")
        released.mark()
        released.takesUp(103)
        #expect(released.told(102) == "Conference 0791234567 103")
    }

    @Test func `who has the call on hold is told who leaves`() {
        var story = Story.three()
        story.does(.hold(101))
        story.mark()
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease" && left(story, 101) == ["0791234567"])
    }

    @Test func `a new session is told that an inspector listens`() {
        var story = Story.inspecting(.listening)
        story.signIn(101, at: "1001", .busy, forced: true)
        #expect(story.told(101).hasSuffix("InService, Busy, Talking, QcStart listening 102"))
    }
}
