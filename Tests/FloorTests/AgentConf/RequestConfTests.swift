import Telephony
import Testing

@testable import Floor

struct RequestConfTests {
    @Test func `an idle agent's phone is rung, and presides when it is lifted`() {
        var story = Story(.calling)
        story.signIn(101)
        story.does(.requestConf(101, ConferenceAsk(seats: 3)))
        #expect(story.standing(101) == .calling && story.floor.conferences?.count == 1)
        #expect(story.asks(.releaseConf(101)) == .noConference, "it has not begun")
        story.mark()
        story.rings(101)
        story.lifts(101)
        #expect(story.told(101) == "PhoneAlerting, PhoneOffhook, ConfJoined, ConfGranted")
        #expect(story.participants == "101" && story.standing(101) == .talking)
    }

    @Test func `a phone that stays up is not rung for it`() {
        var story = Story(.calling)
        story.signIn(101, .idle) { $0.releasePhone = false }
        story.does(.callOut(101, CallOut("5551234")))
        story.rings(101)
        story.lifts(101)
        story.does(.release(101))
        story.mark()
        story.does(.requestConf(101, ConferenceAsk(seats: 3)))
        #expect(story.told(101) == "Busy, ConfJoined, ConfGranted" && story.participants == "101")
    }

    @Test func `a phone that is not lifted makes none`() {
        var story = Story(.calling)
        story.signIn(101)
        story.does(.requestConf(101, ConferenceAsk(seats: 3)))
        story.rings(101)
        story.mark()
        story.after(.seconds(20))
        #expect(story.told(101) == "ConfFailed noAnswer, PhoneRelease 3, Ready")
        #expect(story.floor.conferences == nil && story.floor.calls.isEmpty && story.callRecords.map(\.end) == [.notReached])
    }

    @Test func `the call that is talked becomes one, and the caller takes part`() {
        var story = Story.talking()
        story.does(.requestConf(101, ConferenceAsk(seats: 3)))
        #expect(story.told(101) == "ConfJoined, ConfGranted, 0791234567 joined" && story.orders == "")
        #expect(story.participants == "0791234567, 101" && story.call("p1")?.isConference == true)
    }

    /// (why, what was before)
    static let refusals: [(Refusal, @Sendable (inout Story) -> Void)] = [
        (.callOnHold, { $0.does(.hold(101)) }), (.engaged, { $0.does(.beginMute(101)) }),
        (.engaged, { $0.does(.innerHelp(101, .agent(102), .threeParty, Personal(nil))) }),
        (
            .callOnHold,
            { story in
                story.does(.innerHelp(101, .agent(102), .twoParty, Personal(nil)))
                story.takesUp(102)
            }
        ),
        (.transferUnderWay, { $0.does(.transfer(101, Transfer(.outside("5551234"), .threeParty))) }),
        (.inConferenceAlready, { $0.does(.requestConf(101, ConferenceAsk(seats: 3))) }),
        (.switchUnavailable, { $0.losesLink() }),
    ]

    @Test(arguments: refusals)
    func `only a call that is talked in peace becomes one`(_ row: (Refusal, @Sendable (inout Story) -> Void)) {
        var story = Story.talking()
        row.1(&story)
        #expect(story.asks(.requestConf(101, ConferenceAsk(seats: 3))) == row.0)
    }

    @Test func `a helper does not make a conference of the call, and not more come than there are seats`() {
        var story = Story.talking()
        story.does(.innerHelp(101, .agent(102), .threeParty, Personal(nil)))
        story.takesUp(102)
        #expect(story.asks(.requestConf(102, ConferenceAsk(seats: 3))) == .engaged)
        #expect(story.asks(.requestConf(101, ConferenceAsk(seats: 2))) == .noSeatLeft)
        story.mark()
        story.does(.requestConf(101, ConferenceAsk(seats: 3)))
        #expect(story.participants == "0791234567, 101, 102" && story.told(102) == "ConfJoined")
    }

    @Test func `who is not signed in, rings or records gets none`() {
        var story = Story.requested(.ringing)
        #expect(story.asks(.requestConf(102, ConferenceAsk(seats: 3))) == .notSignedIn)
        #expect(story.asks(.requestConf(101, ConferenceAsk(seats: 3))) == .engaged)
        story.does(.release(101))
        story.phone(101, is: .unreachable)
        #expect(story.asks(.requestConf(101, ConferenceAsk(seats: 3))) == .phoneUnavailable)
    }
}
