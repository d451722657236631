import Telephony
import Testing

@testable import Floor

struct InviteTests {
    @Test func `agents and numbers are rung at once, and come in as they answer`() {
        var story = Story.presiding()
        story.does(.invite(101, [.agent(102), .agent(103), .outside("5551234")]))
        #expect(story.orders.contains("ring 1002, ring 1003, dial") && story.orders.contains("5551234 showing 4010 by city"))
        #expect(story.told(102) == "Busy" && story.told(101) == "")
        story.mark()
        story.rings(103)
        story.lifts(103)
        #expect(story.told(103) == "PhoneAlerting, PhoneOffhook, ConfJoined" && story.told(101) == "103 joined")
        #expect(story.orders == "join 1001, join 1003" || story.orders == "join 1003, join 1001")
        story.joins(103)
        story.joins(101)
        #expect(story.told(103) == "PhoneAlerting, PhoneOffhook, ConfJoined" && story.standing(103) == .talking)
        story.mark()
        story.answersOutside()
        #expect(story.told(101) == "5551234 joined" && story.participants == "101, 103, 5551234")
        story.rings(102)
        story.lifts(102)
        #expect(story.participants == "101, 103, 5551234, 102" && story.callRecords.allSatisfy { $0.end == .joined })
        #expect(story.floor.calls.count == 1)
    }

    @Test func `who answers by hand is told that a conference rings, and answers`() {
        var story = Story.presiding { $0.autoAnswer = false }
        story.does(.invite(101, [.agent(102)]))
        #expect(story.asks(.answerConf(102)) == .noCallToAnswer)
        story.rings(102)
        story.lifts(102)
        #expect(story.told(102) == "Busy, PhoneAlerting, PhoneOffhook, ConfRinging")
        #expect(story.asks(.answerConf(103)) == .noConference && story.asks(.answerConf(101)) == .inConferenceAlready)
        story.mark()
        story.does(.answerConf(102))
        #expect(story.told(102) == "ConfJoined" && story.participants == "101, 102")
        #expect(story.asks(.answerConf(102)) == .inConferenceAlready)
    }

    @Test func `the plain answer answers a conference, too`() {
        var story = Story.presiding { $0.autoAnswer = false }
        story.does(.invite(101, [.agent(102)]))
        story.rings(102)
        story.lifts(102)
        story.does(.answer(102, call: nil))
        #expect(story.participants == "101, 102")
    }

    @Test func `who refuses stays free, and the others are told`() {
        var story = Story.conferring(103)
        story.does(.invite(101, [.agent(102)]))
        story.rings(102)
        story.lifts(102)
        story.mark()
        #expect(story.asks(.rejectConf(101)) == .noConference)
        var refused = Story.presiding { $0.autoAnswer = false }
        refused.does(.invite(101, [.agent(102)]))
        refused.rings(102)
        refused.mark()
        refused.does(.rejectConf(102))
        #expect(refused.told(102) == "NoAnswer, PhoneRelease 3, Ready" && refused.told(101) == "102 rejected")
        #expect(refused.floor.calls.count == 1 && refused.participants == "101")
    }

    /// (what becomes of the ring, what the president is told)
    static let failures: [(LegEnd, String)] = [
        (.rejected, "102 rejected"), (.unreachable, "102 unreachable"), (.forwarded, "102 forwarded"),
    ]

    @Test(arguments: failures)
    func `who cannot be reached is told of to all who are there`(_ row: (LegEnd, String)) {
        var story = Story.conferring(103)
        story.does(.invite(101, [.agent(102)]))
        story.phone(102, row.0)
        #expect(story.told(101) == row.1 && story.told(103) == row.1 && story.participants == "101, 103")
    }

    @Test func `nobody answers, inside or outside`() {
        var story = Story.presiding()
        story.does(.invite(101, [.agent(102), .outside("5551234")]))
        story.after(.seconds(60))
        #expect(story.told(101) == "102 noAnswer, 5551234 noAnswer" && story.conference?.id == story.floor.calls.keys.first)
        #expect(story.callRecords.map(\.end) == [.notReached, .notReached])
    }

    @Test func `a colleague who is taken up is passed over, and the president is told`() {
        var story = Story.presiding()
        story.arrives("p1")
        story.requests(103, "p1")
        story.mark()
        story.does(.invite(101, [.agent(103), .agent(102), .agent(101)]))
        #expect(story.told(101) == "103 busy" && story.told(102) == "Busy" && story.told(103) == "")
        story.mark()
        story.does(.invite(101, [.agent(102)]))
        #expect(story.facts == "", "who is being rung is not rung again")
    }

    @Test func `not everybody may be asked, and by nobody but the president`() {
        var story = Story.conferring(102, seats: 3)
        #expect(story.asks(.invite(102, [.agent(103)])) == .notPresident)
        #expect(story.asks(.invite(103, [.agent(104)])) == .noConference)
        #expect(story.asks(.invite(101, [.outside("09001234")])) == .numberNotAllowed)
        #expect(story.asks(.invite(101, [.agent(199)])) == .noSuchAgent)
        #expect(story.asks(.invite(101, [.agent(103), .agent(104)])) == .noSeatLeft)
        story.does(.invite(101, [.agent(103)]))
        #expect(story.asks(.invite(101, [.agent(104)])) == .noSeatLeft, "who is being rung has a seat")
        story.losesLink()
        #expect(story.asks(.invite(101, [.agent(104)])) == .switchUnavailable)
    }

    @Test func `an agent who may call nobody asks nobody in`() {
        var centre = Centre.calling
        centre.dialing?.calls = .none
        var story = Story(centre)
        for agent: WorkNo in [101, 102] { story.signIn(agent) }
        story.does(.requestConf(101, ConferenceAsk(seats: 3)))
        story.lifts(101)
        #expect(story.asks(.invite(101, [.agent(102)])) == .callingNotAllowed)
        #expect(story.asks(.invite(101, [.outside("5551234")])) == .callingNotAllowed)
    }

    @Test func `a phone that stays up comes in without a ring`() {
        var story = Story(.calling)
        for agent: WorkNo in [101, 102] { story.signIn(agent, .idle) { $0.releasePhone = agent != 102 } }
        story.does(.callInner(102, 101, Personal(nil)))
        story.takesUp(102)
        story.takesUp(101)
        story.does(.release(101))
        story.does(.requestConf(101, ConferenceAsk(seats: 3)))
        story.rings(101)
        story.lifts(101)
        story.mark()
        story.does(.invite(101, [.agent(102)]))
        #expect(story.told(102) == "Busy, ConfJoined" && story.participants == "101, 102")
    }
}
