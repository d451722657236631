import Telephony
import Testing

@testable import Floor

/// Calls that agents place: outside, and to colleagues.
struct CallOutTests {
    private func calling(_ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = Story(.calling)
        story.signIn(101, .idle, change)
        story.signIn(102, .idle)
        story.mark()
        story.does(.callOut(101, CallOut("0791234567", data: Personal("ticket 7"))))
        return story
    }

    @Test func `the agent's phone is rung first, then the number, and then both talk`() throws {
        var story = calling()
        #expect(story.orders == "ring 1001" && story.told(101) == "Busy" && story.standing(101) == .calling)
        story.rings(101)
        story.lifts(101)
        #expect(story.orders == "ring 1001, dial \(story.outsideLeg.rawValue) 0791234567 showing 4010 by city, ringing 1001")
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook")
        story.answersOutside(101)
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook, CustomerAlerting 0791234567, Talking")
        #expect(story.orders.hasSuffix("join \(story.outsideLeg.rawValue), join 1001") && story.standing(101) == .talking)
        let call = try #require(story.present(101))
        #expect(call.direction == .outbound && call.queue == nil && call.data.text == "ticket 7" && call.lastAgent == 101)
        story.mark()
        story.after(.seconds(30))
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Ready")
        #expect(story.callRecords.map(\.talked) == [.seconds(30)] && story.callRecords.map(\.direction) == [.outbound])
        #expect(story.legRecords.count == 1 && story.floor.calls.isEmpty)
    }

    @Test func `who was called hangs up: the agent is free`() {
        var story = calling()
        story.takesUp(101)
        story.answersOutside(101)
        story.mark()
        story.outside(.hungUp)
        #expect(story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 3, Ready")
    }

    @Test(arguments: [
        (LegEnd.busy, NotReached.busy), (.rejected, .rejected), (.noAnswer, .noAnswer), (.unreachable, .unreachable), (.failed, .lost),
    ])
    func `a number that is not reached ends the call, and says why`(_ end: LegEnd, _ why: NotReached) {
        var story = calling()
        story.takesUp(101)
        story.mark()
        story.outside(end)
        #expect(story.told(101) == "CallOutFail, ConnectFail, Detect \(why), PhoneRelease 3, Ready")
        #expect(story.callRecords.map(\.end) == [.notReached] && story.callRecords.map(\.talked) == [.zero])
    }

    @Test func `nobody answers there for a minute: not reached`() {
        var story = calling()
        story.takesUp(101)
        story.mark()
        story.after(.seconds(60))
        #expect(story.told(101).hasPrefix("CallOutFail, ConnectFail, Detect noAnswer") && story.orders.hasPrefix("clear"))
    }

    @Test func `an own phone that is not lifted ends it as well`() {
        var story = calling()
        story.rings(101)
        story.mark()
        story.after(.seconds(20))
        #expect(story.told(101) == "CallOutFail, ConnectFail, Detect noAnswer, PhoneRelease 3, Ready")
    }

    @Test func `the agent gives up while it rings`() {
        var story = calling()
        story.takesUp(101)
        let leg = story.outsideLeg.rawValue
        story.mark()
        story.does(.release(101))
        #expect(story.told(101) == "CallOutFail, ConnectFail, Detect givenUp, PhoneRelease 3, Ready")
        #expect(story.orders == "clear \(leg), clear 1001")
    }

    @Test func `on a line that is up the number is called at once`() {
        var story = Story(.calling)
        story.signIn(101) { $0.releasePhone = false }
        story.talks(101, "p1")
        story.does(.release(101))
        story.mark()
        story.does(.callOut(101, CallOut("0791234567")))
        #expect(story.told(101) == "Busy")
        #expect(story.orders == "dial \(story.outsideLeg.rawValue) 0791234567 showing 4010 by city, ringing 1001")
        story.answersOutside(101)
        story.does(.release(101))
        #expect(story.told(101) == "Busy, CustomerAlerting 0791234567, Talking, CallRelease, CustomerRelease, Ready")
    }

    @Test func `who may call whom is the centre's rule, or the agent's own`() {
        var story = Story(.calling)
        story.signIn(101)
        #expect(story.asks(.callOut(101, CallOut("09001234"))) == .numberNotAllowed)
        var internally = Story(.harbour)
        internally.signIn(101)
        #expect(internally.asks(.callOut(101, CallOut("0791234567"))) == .callingNotAllowed)
        var centre = Centre.harbour
        centre.agents[0].calls = .outside
        centre.agents[1].calls = Dialing.Reach.none
        var own = Story(centre)
        own.signIn(101)
        own.signIn(102)
        #expect(own.asks(.callInner(102, 101, Personal(nil))) == .callingNotAllowed)
        #expect(own.asks(.callOut(101, CallOut("0791234567"))) == nil)
    }

    @Test func `a shown number is one of the centre's own`() {
        var story = Story(.calling)
        story.signIn(101)
        story.does(.callOut(101, CallOut("0791234567", showing: "4020")))
        story.takesUp(101)
        #expect(story.orders.contains("showing 4020"))
        var other = Story(.calling)
        other.signIn(101)
        other.does(.callOut(101, CallOut("0791234567", showing: "110")))
        other.takesUp(101)
        #expect(other.orders.contains("showing 4010"))
    }

    @Test func `who talks calls nobody, who holds may`() {
        var story = Story.talking()
        #expect(story.asks(.callOut(101, CallOut("0791234567"))) == .engaged)
        story.does(.hold(101))
        story.does(.callOut(101, CallOut("0791234567")))
        story.answersOutside(101)
        #expect(story.parties("p1") == "p1, 101 holds" && story.standing(101) == .talking)
        story.mark()
        story.outside(.hungUp)
        #expect(story.told(101) == "CustomerRelease, CallRelease" && story.parties("p1") == "p1, 101 holds")
        story.does(.getHold(101, call: nil))
        story.joins(101)
        #expect(story.parties("p1") == "p1, 101")
    }

    // MARK: Colleagues

    @Test func `a colleague is called like by a caller`() throws {
        var story = Story(.calling)
        story.signIn(101)
        story.signIn(102) { $0.autoAnswer = false }
        story.mark()
        story.does(.callInner(101, 102, Personal(nil)))
        story.takesUp(101)
        story.rings(102)
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook, CustomerAlerting 102")
        story.lifts(102)
        story.does(.answer(102, call: nil))
        story.joins(102)
        story.joins(101)
        #expect(story.told(102) == "Busy, PhoneAlerting, PhoneOffhook, Ringing, Talking")
        #expect(story.told(101).hasSuffix("Talking") && story.standing(101) == .talking && story.standing(102) == .talking)
        story.mark()
        story.does(.release(102))
        #expect(story.told(102) == "CallRelease, CustomerRelease, PhoneRelease 3, Ready")
        #expect(story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 3, Ready")
        #expect(story.callRecords.map(\.direction) == [.inner] && story.floor.calls.isEmpty)
    }

    @Test func `a colleague who does not answer, or cannot be rung`() {
        var story = Story(.calling)
        story.signIn(101)
        story.signIn(102, .busy)
        story.does(.callInner(101, 102, Personal(nil)))
        story.takesUp(101)
        story.rings(102)
        story.mark()
        story.after(.seconds(20))
        #expect(story.told(101) == "InsideCallFail, PhoneRelease 3, Ready" && story.told(102).hasPrefix("NoAnswer, PhoneRelease 3"))
        #expect(story.asks(.callInner(101, 103, Personal(nil))) == .agentNotFree(103))
        #expect(story.asks(.callInner(101, 101, Personal(nil))) == .agentNotFree(101))
        #expect(story.asks(.callInner(101, 900, Personal(nil))) == .noSuchAgent)
    }

    @Test func `of a queue, the agent is called who would get its next call`() {
        var story = Story(.calling)
        story.signIn(101)
        #expect(story.asks(.callInnerSkill(101, 20)) == .nobodyFree)
        story.signIn(103)
        story.signIn(102)
        story.does(.callInnerSkill(101, 20))
        story.takesUp(101)
        #expect(story.present(102)?.offer?.kind == .inner && story.present(103) == nil)
    }
}
