import Telephony
import Testing

@testable import Floor

/// Joined calls: A is 101, B the customer p1, C is 102. The rows are those of behaviour §7, the columns who leaves.
struct JoinedCallTests {
    // MARK: Help, C rings, B is on hold

    private func ringing() -> Story {
        var story = Story.talking()
        story.does(.innerHelp(101, .agent(102), .twoParty, Personal("please")))
        story.rings(102)
        return story
    }

    @Test func `two-party help holds the customer and rings the colleague`() {
        let story = ringing()
        #expect(story.told(101) == "Hold, CustomerAlerting 102" && story.told(102) == "Busy, PhoneAlerting")
        #expect(story.parties("p1") == "p1, 101 holds" && story.standing(101) == .calling)
    }

    @Test func `help, C rings: A gives up, and has B again`() {
        var story = ringing()
        story.mark()
        story.does(.release(101))
        story.joins(101)
        #expect(story.told(101) == "ConsultFail, Talking" && story.told(102).hasPrefix("PhoneRelease 3"))
        #expect(story.parties("p1") == "p1, 101" && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `help, C rings: A's handset goes down, and is rung for B`() {
        var story = ringing()
        story.mark()
        story.phone(101, .hungUp)
        #expect(story.parties("p1") == "p1, 101 rings" && story.floor.agents[102]?.engagement == nil)
        story.takesUp(101)
        #expect(story.parties("p1") == "p1, 101")
    }

    @Test func `help, C rings: B hangs up, and C is rung no more`() {
        var story = ringing()
        story.mark()
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease, CallRelease, ConsultFail, PhoneRelease 3, NotReady 0")
        #expect(story.floor.calls.isEmpty && story.floor.agents[101]?.engagement == nil && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `help, C rings: C refuses, and A has B again`() {
        var story = ringing()
        story.mark()
        story.phone(102, .rejected)
        story.joins(101)
        #expect(story.told(101) == "ConsultFail, Talking" && story.told(102).hasPrefix("NoAnswer"))
        #expect(story.parties("p1") == "p1, 101")
    }

    // MARK: Two-party help, A and C talk

    @Test func `two-party help: A releases, and has B again`() {
        var story = Story.consulting()
        story.does(.release(101))
        story.joins(101)
        #expect(story.told(101) == "CallRelease, CustomerRelease, Talking")
        #expect(story.told(102).hasPrefix("CustomerRelease, CallRelease, PhoneRelease 3"))
        #expect(story.parties("p1") == "p1, 101")
    }

    @Test func `two-party help: A's handset goes down, and is rung for B`() {
        var story = Story.consulting()
        story.phone(101, .hungUp)
        #expect(story.parties("p1") == "p1, 101 rings" && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `two-party help: B hangs up, A and C go on`() {
        var story = Story.consulting()
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease, CallRelease" && story.told(102) == "")
        #expect(story.asks(.getHold(101, call: nil)) == .nothingHeld)
        #expect(story.standing(101) == .talking && story.standing(102) == .talking)
    }

    @Test func `two-party help: C releases, and A has B again`() {
        var story = Story.consulting()
        story.does(.release(102))
        story.joins(101)
        #expect(story.told(101) == "CustomerRelease, CallRelease, Talking" && story.parties("p1") == "p1, 101")
    }

    @Test func `two-party help: C's handset goes down, and A has B again`() {
        var story = Story.consulting()
        story.phone(102, .hungUp)
        story.joins(101)
        #expect(story.told(101) == "CustomerRelease, CallRelease, Talking" && story.parties("p1") == "p1, 101")
    }

    @Test func `two-party help: C's phone is lost unseen, and A has B again`() {
        var story = Story.consulting()
        story.losesLink()
        story.reconciles([story.caller("p1"), story.phone(101, isUp: true)])
        story.joins(101)
        #expect(story.parties("p1") == "p1, 101" && story.standing(101) == .talking && story.floor.agents[102]?.engagement == nil)
    }

    // MARK: Three talk

    @Test func `a consultation that is joined becomes part of the customer's call`() throws {
        var story = Story.consulting()
        let consult = try #require(story.placed?.id)
        story.does(.confJoin(101, call: story.id("p1"), Personal("knows the way")))
        #expect(story.call("p1")?.data.text == "knows the way")
        story.joins(101)
        story.joins(102)
        #expect(
            story.told(101).hasPrefix("Conference 0791234567 102, CustomerRelease")
                && story.told(102).hasPrefix("Conference 0791234567 101"))
        #expect(story.parties("p1") == "p1, 101, 102" && story.callRecords.map(\.end) == [.joined])
        // Its id goes on meaning the customer's call.
        #expect(story.asks(.setCallData(102, call: consult.description, Personal("x"))) == nil)
        #expect(story.call("p1")?.data.text == "x")
    }

    @Test func `three talk: A releases, B and C go on`() {
        var story = Story.three()
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0" && story.parties("p1") == "p1, 102")
        #expect(story.told(102) == "CustomerRelease, Talking")
        #expect(story.orders == "silence 1001, clear 1001")
    }

    @Test func `three talk: A's handset goes down, B and C go on`() {
        var story = Story.three()
        story.phone(101, .hungUp)
        #expect(story.parties("p1") == "p1, 102" && story.told(101).contains("PhoneRelease 2"))
    }

    @Test func `three talk: B hangs up, A and C go on`() {
        var story = Story.three()
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease, Talking" && story.told(102) == "CustomerRelease, Talking")
        #expect(story.standing(101) == .talking && story.standing(102) == .talking)
        story.does(.release(102))
        #expect(story.floor.calls.isEmpty && story.floor.agents[101]?.engagement == nil)
    }

    @Test func `three talk: C releases, A and B go on`() {
        var story = Story.three()
        story.does(.release(102))
        #expect(story.told(101) == "CustomerRelease, Talking" && story.parties("p1") == "p1, 101")
    }

    @Test func `three talk: one holds, the others go on`() {
        var story = Story.three()
        story.does(.hold(101))
        #expect(story.parties("p1") == "p1, 101 holds, 102" && story.orders == "silence 1001")
        story.does(.release(102))
        #expect(story.parties("p1") == "p1, 101 holds" && story.orders.contains("music p1") && story.orders.hasSuffix("clear 1002"))
    }

    @Test func `three talk: a party is taken out by its number`() {
        var story = Story.three()
        #expect(story.asks(.disconnect(102, "101")) == .noSuchParty)
        #expect(story.asks(.disconnect(101, "555")) == .noSuchParty)
        story.does(.disconnect(101, "102"))
        #expect(story.parties("p1") == "p1, 101" && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `three-party help: the colleague joins`() {
        var story = Story.talking()
        story.does(.innerHelp(101, .agent(102), .threeParty, Personal(nil)))
        story.takesUp(102)
        #expect(story.told(101) == "CustomerAlerting 102, Conference 0791234567 102")
        #expect(story.parties("p1") == "p1, 101, 102")
        story.does(.release(101))
        #expect(story.parties("p1") == "p1, 102")
    }

    @Test func `three-party help that is refused leaves the two as they were`() {
        var story = Story.talking()
        story.does(.innerHelp(101, .agent(102), .threeParty, Personal(nil)))
        story.phone(102, .rejected)
        #expect(story.told(101) == "ConsultFail" && story.parties("p1") == "p1, 101")
    }

    // MARK: Connected, without the agent

    @Test func `connecthold brings B and C together, and A is free`() {
        var story = Story.consulting()
        story.does(.connectHold(101, call: story.id("p1")))
        story.joins(102)
        #expect(
            story.told(101) == "CallRelease, CustomerRelease, CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0",
            "both calls are over")
        #expect(story.parties("p1") == "p1, 102")
        story.mark()
        story.leaves("p1")
        #expect(story.told(102).hasPrefix("CustomerRelease, CallRelease, PhoneRelease 3"))
    }

    @Test func `what there is to join or connect must be there`() {
        var story = Story.talking()
        #expect(story.asks(.confJoin(101, call: "1-1")) == .nothingHeldToJoin)
        #expect(story.asks(.connectHold(101, call: "1-1")) == .nothingHeldToConnect)
        story.does(.hold(101))
        #expect(story.asks(.confJoin(101, call: story.id("p1"))) == .noCallToJoin)
        #expect(story.asks(.connectHold(101, call: story.id("p1"))) == .noCallToConnect)
    }

    // MARK: Several on hold

    @Test func `several calls are held, and each is taken back by its id`() {
        var story = Story.talking()
        story.does(.hold(101))
        story.does(.callOut(101, CallOut("0791111111")))
        story.answersOutside(101)
        let second = story.present(101)?.id.description ?? ""
        #expect(story.asks(.getHold(101, call: story.id("p1"))) == .wrongStateToRetrieve)
        story.does(.hold(101))
        story.does(.getHold(101, call: story.id("p1")))
        story.joins(101)
        #expect(story.parties("p1") == "p1, 101" && story.floor.agents[101]?.calls.map(\.description) == [second, story.id("p1")])
        story.does(.release(101))
        #expect(story.standing(101) == .holding && story.call("p1") == nil)
        story.does(.dropCall(101, call: second))
        #expect(story.floor.calls.isEmpty && story.floor.agents[101]?.engagement == nil)
    }

    @Test func `a handset that goes down with several on hold: the last is rung for, the others are given back`() {
        var story = Story.talking()
        story.does(.hold(101))
        story.does(.callOut(101, CallOut("0791111111")))
        story.answersOutside(101)
        story.does(.hold(101))
        story.phone(101, .hungUp)
        #expect(story.call("p1")?.isListed == true || story.parties("p1") == "p1, 101 rings")
        #expect(story.floor.unheardCustomerInTest == nil)
    }

    // MARK: Mute

    @Test func `a mute is of the agent, and goes with a hold`() {
        var story = Story.talking()
        #expect(story.asks(.endMute(101)) == .notMuted)
        story.does(.beginMute(101))
        story.does(.beginMute(101))
        #expect(story.orders == "mute 1001")
        story.does(.endMute(101))
        story.does(.beginMute(101))
        story.does(.hold(101))
        #expect(story.orders == "mute 1001, unmute 1001, mute 1001, music p1, silence 1001, unmute 1001")
        #expect(story.asks(.beginMute(101)) == .wrongStateToMute && story.asks(.beginMute(102)) == .noCallToMute)
    }
}

extension Floor {
    /// As the simulation has it: somebody outside who hears nobody and no music.
    fileprivate var unheardCustomerInTest: CallID? {
        calls.keys.first { id in
            guard let call = calls[id], call.parties.contains(where: { $0.leg != nil && $0.isConnected }) else { return false }
            let isOwned = call.isListed || call.hears || call.parties.alerting != nil || call.consultation != nil
            return !isOwned && !call.parties.contains { $0.progress == .held }
        }
    }

    @Test func `a second click on release leaves the customer alone whom the first brought back, until they talk`() {
        var story = Story.consulting()
        story.does(.release(101))
        #expect(story.asks(.release(101)) == .noCallToRelease && story.parties("p1") == "p1, 101")
        story.joins(101)
        story.does(.release(101))
        #expect(story.parties("p1") == "ended")
    }

    @Test func `one who is taken off hold on purpose is released by the next click`() {
        var story = Story.talking()
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.does(.release(101))
        #expect(story.parties("p1") == "ended")
    }
}
