import Telephony
import Testing

@testable import Floor

struct LeaveConfTests {
    @Test func `who leaves is free, and the others go on`() {
        var story = Story.conferring(102, 103)
        story.does(.leaveConf(102))
        #expect(story.told(102) == "ConfLeft, PhoneRelease 3, Ready")
        #expect(story.told(101) == "102 left own" && story.told(103) == "102 left own")
        #expect(story.participants == "101, 103" && story.orders.hasSuffix("clear 1002"))
        #expect(story.asks(.leaveConf(102)) == .noConference && story.asks(.leaveConf(101)) == .presidentMayNotLeave)
    }

    @Test func `a president who is left alone stays, and is heard again by who comes`() {
        var story = Story.conferring(102)
        story.does(.leaveConf(102))
        #expect(story.orders.contains("silence 1001") && story.participants == "101")
        story.mark()
        story.comesIn(103)
        #expect(story.participants == "101, 103" && story.orders.contains("join 1001") && story.orders.contains("join 1003"))
    }

    @Test func `the president ends it for all, and for those who are being rung`() {
        var story = Story.conferring(102)
        story.comesIn("5551234")
        story.does(.invite(101, [.agent(103), .outside("5551235")]))
        story.mark()
        #expect(story.asks(.releaseConf(102)) == .notPresident && story.asks(.releaseConf(104)) == .noConference)
        story.does(.releaseConf(101))
        #expect(story.told(101).hasPrefix("103 givenUp, 5551235 givenUp, ConfLeft, PhoneRelease 3, Ready"))
        #expect(story.told(102).hasSuffix("ConfLeft, PhoneRelease 3, Ready") && story.told(103) == "Ready")
        #expect(story.floor.calls.isEmpty && story.floor.conferences == nil && story.floor.legs.isEmpty)
        #expect(story.orders.components("clear") == 5, "\(story.orders)")
        #expect(story.callRecords.map(\.end).sorted { "\($0)" < "\($1)" } == [.answered, .notReached, .notReached])
    }

    @Test func `older desktops end and leave it by the same request`() {
        var story = Story.conferring(102, 103)
        story.does(.leaveOrReleaseConf(102))
        #expect(story.participants == "101, 103")
        story.does(.leaveOrReleaseConf(101))
        #expect(story.participants == "over" && story.asks(.leaveOrReleaseConf(101)) == .noConference)
    }

    @Test func `the chair goes to who has been there longest when the president hangs up`() {
        var story = Story.conferring(102, 103)
        story.phone(101, .hungUp)
        #expect(story.participants == "102, 103" && story.floor.conferences?.keys.count == 1)
        #expect(story.told(102) == "101 left own, 102 presides, ConfPresident" && story.told(103) == "101 left own, 102 presides")
        #expect(story.asks(.prolongConf(102, by: .seconds(60))) == nil)
        story.mark()
        story.does(.release(102))
        #expect(story.participants == "103" && story.told(103) == "102 left own, 103 presides, ConfPresident")
        story.does(.release(103))
        #expect(story.participants == "over" && story.told(103).hasSuffix("ConfLeft, PhoneRelease 3, Ready"))
    }

    @Test func `a president who has it on hold alone, and hangs up, is not rung for it again`() {
        var story = Story.conferring(102)
        story.does(.hold(101))
        story.does(.leaveConf(102))
        #expect(story.participants == "101 holds")
        story.phone(101, .hungUp)
        #expect(story.participants == "over" && story.floor.calls.isEmpty && story.floor.legs.isEmpty)
        #expect(story.floor.agents[101]?.engagement == nil)
    }

    @Test func `it is over for those outside when no agent is left`() {
        var story = Story.conferring(102)
        story.comesIn("5551234")
        story.comesIn("5551235")
        story.does(.leaveConf(102))
        story.mark()
        story.phone(101, .hungUp)
        #expect(story.participants == "over" && story.orders.components("clear") == 2)
    }

    @Test func `one from outside hangs up, and the conference goes on`() {
        var story = Story.conferring(102)
        story.comesIn("5551234")
        story.mark()
        story.outside(.hungUp)
        #expect(story.told(101) == "5551234 left hungUp" && story.participants == "101, 102")
    }

    @Test func `the president takes out whom it will, and no longer rings who was asked`() {
        var story = Story.conferring(102)
        story.comesIn("5551234")
        story.does(.invite(101, [.agent(103), .outside("5551235")]))
        story.mark()
        #expect(story.asks(.removeFromConf(101, [.agent(101)], to: nil)) == .presidentMayNotRemoveOneself)
        #expect(story.asks(.removeFromConf(101, [.agent(104)], to: nil)) == .noSuchParticipant)
        #expect(story.asks(.removeFromConf(102, [.agent(103)], to: nil)) == .notPresident)
        story.does(.removeFromConf(101, [.agent(102), .outside("5551234"), .agent(103), .outside("5551235")], to: nil))
        #expect(story.told(102) == "ConfLeft, PhoneRelease 3, Ready" && story.participants == "101")
        #expect(story.told(101) == "102 left removed, 5551234 left removed, 103 givenUp, 5551235 givenUp")
        #expect(story.conference.map { story.floor.conference($0.id)?.invitations } == [])
    }

    @Test func `a desktop that signs in anew finds its conference`() {
        var story = Story.conferring(102)
        story.fallsSilent(101)
        story.mark()
        story.signIn(101)
        #expect(story.told(101).contains("Busy, ConfJoined, ConfPresident"))
        story.does(.forceSignOut(102, reason: nil))
        #expect(story.participants == "101")
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.participants == "over")
    }

    @Test func `an inspector may end it like any call`() {
        var story = Story.conferring(103)
        story.does(.forceDropCall(102, call: story.conference?.id.description ?? ""))
        #expect(story.participants == "over" && story.told(103).hasPrefix("ConfLeft"))
    }
}

extension String {
    /// How often a word stands in it.
    func components(_ word: String) -> Int { split(separator: ", ").count { $0.hasPrefix(word) } }
}
