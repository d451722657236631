import Telephony
import Testing

@testable import Floor

/// A caller who is brought into a conference, and taken out of it again.
struct CallerInConfTests {
    /// Caller p1, who waited in queue 10, and agents 101 and 102.
    private func withCaller() -> Story {
        var story = Story(.calling)
        for agent: WorkNo in [101, 102, 103] { story.signIn(agent, .busy) }
        story.talks(101, "p1")
        story.does(.setCallData(101, call: nil, Personal("order 8")))
        story.does(.requestConf(101, ConferenceAsk(seats: 5)))
        story.comesIn(102)
        story.mark()
        return story
    }

    @Test func `the caller waits again, with the old arrival, and the conference goes on`() throws {
        var story = withCaller()
        let arrived = try #require(story.call("p1")?.since)
        story.after(.seconds(60))
        story.does(.removeFromConf(101, [.outside("0791234567")], to: 20))
        #expect(story.orders == "music p1" && story.participants == "101, 102" && story.told(102) == "0791234567 left removed")
        let place = try #require(story.floor.queues[20]?.places.first)
        let call = try #require(story.floor.calls[place.call])
        #expect(call.since == arrived && call.caller.text == "0791234567" && call.accessCode == "4010" && call.data.text == "order 8")
        #expect(call.parties.count { _ in true } == 1 && story.floor.legs["p1"] == .customer(call.id))
        story.does(.sayFree(103))
        story.takesUp(103)
        #expect(story.standing(103) == .talking)
        story.leaves("p1")
        #expect(story.callRecords.map(\.end) == [.answered] && story.participants == "101, 102")
    }

    @Test func `one who was called from here cannot wait, nor can an agent`() {
        var story = withCaller()
        story.comesIn("5551234")
        #expect(story.asks(.removeFromConf(101, [.outside("5551234")], to: 20)) == .noSuchParticipant)
        #expect(story.asks(.removeFromConf(101, [.agent(102)], to: 20)) == .noSuchParticipant)
        #expect(story.asks(.removeFromConf(101, [.outside("0791234567")], to: 999)) == .notYourQueue)
        story.losesLink()
        #expect(story.asks(.removeFromConf(101, [.outside("0791234567")], to: 20)) == .switchUnavailable)
    }

    @Test func `without a queue the caller's call ends`() {
        var story = withCaller()
        story.does(.removeFromConf(101, [.outside("0791234567")], to: nil))
        #expect(story.orders == "clear p1" && story.participants == "101, 102")
    }

    /// The president holds the conference, calls somebody, and joins the two.
    @Test func `a call of the president's becomes part of the conference`() throws {
        var story = Story.conferring(102)
        let conference = try #require(story.conference?.id)
        story.does(.hold(101))
        #expect(story.participants == "101 holds, 102" && story.orders.contains("music 1002"))
        story.does(.callOut(101, CallOut("5551234")))
        story.answersOutside(101)
        story.mark()
        story.does(.confJoin(101, call: conference.description))
        story.joins(101)
        #expect(story.participants == "101, 102, 5551234" && story.told(102) == "5551234 joined")
        #expect(story.conference?.id == conference && story.floor.calls.count == 1)
        #expect(story.told(101).hasPrefix("CustomerRelease, 5551234 joined"))
    }

    @Test func `what else makes one call of several is refused in a conference`() {
        var story = withCaller()
        #expect(story.asks(.innerHelp(101, .agent(103), .threeParty, Personal(nil))) == .inConference)
        #expect(story.asks(.innerHelp(101, .agent(103), .twoParty, Personal(nil))) == .inConference)
        #expect(story.asks(.transfer(101, Transfer(.callee(.agent(103)), .success))) == .inConference)
        #expect(story.asks(.transfer(101, Transfer(.callee(.queue(10)), .release))) == .inConference)
        #expect(story.asks(.disconnect(101, "102")) == .inConference)
        #expect(story.asks(.cancelTransfer(101)) == .noTransferToCancel)
        story.does(.hold(102))
        story.does(.callOut(102, CallOut("5551234")))
        story.answersOutside(102)
        let conference = story.conference?.id.description ?? ""
        #expect(story.asks(.confJoin(102, call: conference)) == .notPresident)
        #expect(story.asks(.connectHold(102, call: conference)) == .inConference)
        story.does(.release(102))
        story.does(.getHold(102, call: nil))
        story.joins(102)
        #expect(story.participants == "0791234567, 101, 102")
    }

    @Test func `an inspector takes nobody over in a conference`() {
        var story = Story(.calling)
        for agent: WorkNo in [101, 102, 103] { story.signIn(agent, .busy) }
        story.talks(101, "p1")
        story.does(.requestConf(101, ConferenceAsk(seats: 5)))
        story.does(.inspect(102, 101, .insertion))
        story.lifts(102)
        #expect(story.asks(.intercept(102, of: 101, call: nil)) == .nothingToIntercept)
    }

    @Test func `an inspector sees all conferences, an agent the own one`() throws {
        var story = Story.conferring(103)
        let number = try #require(story.conference?.id.serial)
        #expect(try story.floor.conferenceNumbers(for: 102) == [number])
        #expect(throws: Refusal.onlyInspectorsSeeConferences) { try story.floor.conferenceNumbers(for: 101) }
        #expect(throws: Refusal.onlyInspectorsSeeConferences) { try story.floor.conferences([number], for: 104) }
        #expect(try story.floor.conferences([number, 7], for: 102).count == 1)
        story.does(.invite(101, [.agent(104)]))
        let info = try #require(try story.floor.conferences([number], for: 103).first)
        #expect(info.president == 101 && info.seats == 5 && info.members.map(\.agent) == [101, 103, 104])
        #expect(info.members.map(\.isRung) == [false, false, true])
    }
}
