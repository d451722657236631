import Telephony
import Testing

@testable import Floor

/// A call is given to somebody else: A is 101, B the customer p1, C is 102 or a number outside.
struct TransferTests {
    private func transfer(_ aim: TransferAim, _ mode: TransferMode) -> Story {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(aim, mode, data: Personal("wants a refund"))))
        return story
    }

    // MARK: To a colleague

    @Test func `success: A stays until C has B`() {
        var story = transfer(.callee(.agent(102)), .success)
        story.rings(102)
        #expect(story.told(101) == "CustomerAlerting 102" && story.parties("p1") == "p1, 101, 102 rings")
        story.lifts(102)
        story.joins(102)
        #expect(story.told(101) == "CustomerAlerting 102, TransferResult 0, CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0")
        #expect(story.parties("p1") == "p1, 102" && story.call("p1")?.data.text == "wants a refund")
        #expect(story.told(102).hasSuffix("Talking, CallInfo"))
    }

    @Test func `success, C refuses: A and B go on`() {
        var story = transfer(.callee(.agent(102)), .success)
        story.phone(102, .rejected)
        #expect(story.told(101) == "TransferResult 1" && story.parties("p1") == "p1, 101")
    }

    @Test func `success, C rings: A releases, which ends it all`() {
        var story = transfer(.callee(.agent(102)), .success)
        story.does(.release(101))
        #expect(story.call("p1") == nil && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `success, C rings: B hangs up, and C is rung no more`() {
        var story = transfer(.callee(.agent(102)), .success)
        story.leaves("p1")
        #expect(story.told(101).hasPrefix("TransferResult 1, CustomerRelease, CallRelease") && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `success, taken back: A and B go on`() {
        var story = transfer(.callee(.agent(102)), .success)
        #expect(story.asks(.transfer(101, Transfer(.callee(.agent(103)), .success))) == .transferUnderWay)
        story.does(.cancelTransfer(101))
        #expect(story.parties("p1") == "p1, 101" && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `release: A is gone at once, C has B`() {
        var story = transfer(.callee(.agent(102)), .release)
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0")
        #expect(story.orders == "ring 1002, music p1, silence 1001, clear 1001")
        story.takesUp(102)
        #expect(story.parties("p1") == "p1, 102")
    }

    @Test func `release, C fails: B waits in the queue the call came from`() throws {
        var story = transfer(.callee(.agent(102)), .release)
        let since = try #require(story.call("p1")?.since)
        story.phone(102, .noAnswer)
        #expect(story.waiting(10) == ["p1"] && story.call("p1")?.since == since)
    }

    @Test func `release, C rings: B hangs up`() {
        var story = transfer(.callee(.agent(102)), .release)
        story.leaves("p1")
        #expect(story.floor.calls.isEmpty && story.floor.agents[102]?.engagement == nil)
    }

    // MARK: To a queue

    @Test(arguments: [TransferAim.callee(.queue(30)), .accessCode("4030")])
    func `release to a queue: B waits there, with the old arrival time`(_ aim: TransferAim) throws {
        var story = Story.talking()
        let since = try #require(story.call("p1")?.since)
        story.after(.seconds(5))
        story.does(.transfer(101, Transfer(aim, .release)))
        #expect(
            story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0")
        #expect(story.waiting(30) == ["p1"] && story.call("p1")?.since == since && story.call("p1")?.queue == 30)
    }

    @Test func `success to a queue: the agent who is free there gets it`() {
        var story = Story.talking()
        story.does(.sayFree(103))
        story.does(.transfer(101, Transfer(.callee(.queue(20)), .success)))
        story.takesUp(103)
        #expect(story.parties("p1") == "p1, 103")
    }

    // MARK: To a number outside

    @Test func `success outside: A stays until it answers`() {
        var story = transfer(.outside("0791111111"), .success)
        #expect(story.parties("p1") == "p1, 101" && story.orders.contains("dial"))
        story.answersOutside()
        #expect(story.told(101).hasSuffix("TransferResult 0, CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0"))
        #expect(story.parties("p1") == "p1, outside" && story.floor.calls.count == 1)
        story.leaves("p1")
        #expect(story.floor.calls.isEmpty && story.orders.hasSuffix("clear \(story.outsideLeg.rawValue)"))
    }

    @Test func `success outside, not reached: A and B go on`() {
        var story = transfer(.outside("0791111111"), .success)
        story.outside(.busy)
        #expect(story.told(101) == "TransferResult 1" && story.parties("p1") == "p1, 101" && story.floor.calls.count == 1)
    }

    @Test func `success outside, it rings: B hangs up, and it is rung no more`() {
        var story = transfer(.outside("0791111111"), .success)
        let leg = story.outsideLeg.rawValue
        story.leaves("p1")
        #expect(story.floor.calls.isEmpty && story.orders.contains("clear \(leg)"))
    }

    @Test func `release outside: A is gone at once`() {
        var story = transfer(.outside("0791111111"), .release)
        #expect(story.told(101).hasSuffix("CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0") && story.parties("p1") == "p1")
        story.answersOutside()
        #expect(story.parties("p1") == "p1, outside")
    }

    @Test func `release outside, not reached: B waits in the queue the call came from`() {
        var story = transfer(.outside("0791111111"), .release)
        story.outside(.noAnswer)
        #expect(story.waiting(10) == ["p1"] && story.floor.calls.count == 1)
    }

    @Test func `talk: A talks to C while B is on hold, and leaves them together`() {
        var story = transfer(.outside("0791111111"), .talk)
        story.answersOutside(101)
        #expect(story.told(101) == "Hold, CustomerAlerting 0791111111, Talking" && story.parties("p1") == "p1, 101 holds")
        story.mark()
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0")
        #expect(story.parties("p1") == "p1, outside")
    }

    @Test func `talk, taken back: A has B again`() {
        var story = transfer(.outside("0791111111"), .talk)
        story.answersOutside(101)
        story.mark()
        story.does(.cancelTransfer(101))
        story.joins(101)
        #expect(story.told(101) == "CallRelease, CustomerRelease, Talking" && story.parties("p1") == "p1, 101")
    }

    @Test func `three-party: C joins, and may be taken out`() {
        var story = transfer(.outside("0791111111"), .threeParty)
        story.answersOutside(101)
        #expect(story.told(101) == "CustomerAlerting 0791111111, Conference 0791234567 0791111111")
        #expect(story.parties("p1") == "p1, 101, outside")
        story.mark()
        story.does(.cancelTransfer(101))
        #expect(story.told(101) == "CustomerRelease, Talking" && story.parties("p1") == "p1, 101")
    }

    @Test func `three-party: by its number it is taken out as well, and the others stay`() {
        var story = transfer(.outside("0791111111"), .threeParty)
        story.answersOutside(101)
        story.does(.disconnect(101, "0791111111"))
        #expect(story.parties("p1") == "p1, 101")
    }

    @Test func `digits go to everybody outside`() {
        var story = transfer(.outside("0791111111"), .threeParty)
        story.answersOutside(101)
        story.mark()
        story.does(.sendDigits(101, "12"))
        #expect(story.orders == "digits 12 p1, digits 12 \(story.outsideLegs("p1").last ?? "")")
    }

    @Test func `what an agent gives away counts on the day, and so does what one calls`() {
        var story = transfer(.callee(.agent(102)), .success)
        story.does(.cancelTransfer(101))
        story.does(.transfer(101, Transfer(.outside("0791111111"), .success)))
        story.does(.cancelTransfer(101))
        story.does(.innerHelp(101, .agent(102), .threeParty, Personal(nil)))
        story.does(.cancelTransfer(101))
        story.does(.innerHelp(101, .agent(102), .twoParty, Personal(nil)))
        story.does(.release(101))
        story.joins(101)
        story.does(.transfer(101, Transfer(.callee(.queue(30)), .release)))
        story.does(.callOut(101, CallOut("0792222222")))
        story.does(.release(101))
        story.does(.callInner(101, 103, Personal(nil)))
        let placed = story.floor.dayFigures(of: 101, at: story.now).placed
        #expect(placed == PlacedDay(outside: 1, inner: 1, help: 2, handedOver: 2, handedOut: 1))
    }

    // MARK: Refused

    @Test func `who may not call outside does not send a caller there`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.talks(101, "p1")
        #expect(story.asks(.transfer(101, Transfer(.outside("0791111111"), .success))) == .callingNotAllowed)
        #expect(story.asks(.transfer(101, Transfer(.callee(.agent(104)), .success))) == .agentNotFree(104))
        #expect(story.asks(.transfer(102, Transfer(.callee(.agent(101)), .success))) == .noCallToTransfer)
        #expect(story.asks(.cancelTransfer(101)) == .noTransferToCancel)
    }

    @Test func `who was called is not sent out again before somebody answers there`() {
        var story = Story(.calling)
        story.signIn(101)
        story.does(.callOut(101, CallOut("0791111111")))
        story.takesUp(101)
        story.answersOutside(101)
        #expect(story.asks(.transfer(101, Transfer(.outside("0792222222"), .release))) == .releaseOfPlacedCall)
    }
}

extension Story {
    fileprivate func outsideLegs(_ caller: String) -> [String] { call(caller)?.outsideLegs.map(\.rawValue) ?? [] }
}
