import Telephony
import Testing

@testable import Floor

struct ConfOrderTests {
    @Test func `who is put aside hears music, and comes back`() {
        var story = Story.conferring(102, 103)
        story.does(.holdParticipant(101, .agent(102)))
        #expect(story.orders == "music 1002" && story.participants == "101, 102 aside, 103" && story.told(103) == "102 held")
        story.mark()
        story.does(.holdParticipant(101, .agent(102)))
        #expect(story.facts == "", "who is aside stays there")
        story.does(.unholdParticipant(101, .agent(102)))
        story.joins(102)
        #expect(story.orders == "join 1002" && story.participants == "101, 102, 103" && story.told(101) == "102 unheld")
        story.mark()
        story.does(.unholdParticipant(101, .agent(102)))
        #expect(story.facts == "")
    }

    @Test func `with the other one aside, the president is alone`() {
        var story = Story.conferring(102)
        story.does(.holdParticipant(101, .agent(102)))
        #expect(Set(story.orders.split(separator: ", ")) == ["silence 1001", "music 1002"])
        story.mark()
        story.does(.unholdParticipant(101, .agent(102)))
        #expect(Set(story.orders.split(separator: ", ")) == ["join 1001", "join 1002"])
        story.joins(102)
        #expect(story.conference?.joinUntil == nil)
    }

    @Test func `one from outside is put aside as well`() {
        var story = Story.conferring(102)
        story.comesIn("5551234")
        story.mark()
        story.does(.holdParticipant(101, .outside("5551234")))
        #expect(story.orders.hasPrefix("music") && story.participants == "101, 102, 5551234 aside")
        story.mark()
        story.does(.unholdParticipant(101, .outside("5551234")))
        #expect(story.orders.hasPrefix("join"))
    }

    /// (mode, orders, what is told)
    static let modes: [(ParticipantMode, String, String)] = [
        (.listens, "mute 1002", "102 muted"), (.neither, "music 1002, mute 1002", "102 muted"), (.both, "", ""),
    ]

    @Test(arguments: modes)
    func `a participant is heard or hears as the president says`(_ row: (ParticipantMode, String, String)) {
        var story = Story.conferring(102, 103)
        story.does(.changeMode(101, .agent(102), row.0))
        #expect(story.orders == row.1 && story.told(101) == row.2 && story.told(102) == row.2)
        story.mark()
        story.does(.changeMode(101, .agent(102), .both))
        #expect(story.told(101) == (row.0 == .both ? "" : "102 unmuted") && story.conference?.parties.party(of: 102)?.isUnheard == false)
        #expect(story.orders.contains("unmute 1002") == (row.0 != .both))
    }

    @Test func `one from outside listens only`() {
        var story = Story.conferring(102)
        story.comesIn("5551234")
        story.mark()
        story.does(.changeMode(101, .outside("5551234"), .listens))
        #expect(story.orders.hasPrefix("mute") && story.participants == "101, 102, 5551234 listens")
    }

    @Test func `what the president orders outlasts the agent's own mute`() {
        var story = Story.conferring(102)
        story.does(.changeMode(101, .agent(102), .listens))
        #expect(story.asks(.endMute(102)) == .notMuted)
        story.does(.beginMute(102))
        story.does(.endMute(102))
        #expect(story.participants == "101, 102 listens")
    }

    @Test func `a line that stays up is heard again after the conference`() {
        var story = Story.conferring(102) { $0.releasePhone = false }
        story.does(.changeMode(101, .agent(102), .listens))
        story.mark()
        story.does(.releaseConf(101))
        #expect(story.orders.contains("unmute 1002") && !story.orders.contains("clear 1002"))
    }

    @Test func `the chair goes to another agent who takes part`() {
        var story = Story.conferring(102, 103)
        #expect(story.asks(.shiftPresident(101, to: 101)) == .presidentAlready)
        #expect(story.asks(.shiftPresident(101, to: 104)) == .noSuchParticipant)
        #expect(story.asks(.shiftPresident(102, to: 103)) == .notPresident)
        story.does(.shiftPresident(101, to: 102))
        #expect(story.told(102) == "102 presides, ConfPresident" && story.told(101) == "102 presides")
        #expect(story.asks(.releaseConf(101)) == .notPresident && story.asks(.leaveConf(101)) == nil)
        #expect(story.participants == "102, 103")
    }

    @Test func `nobody but the president orders, and only of who is there`() {
        var story = Story.conferring(102)
        #expect(story.asks(.holdParticipant(102, .agent(101))) == .notPresident)
        #expect(story.asks(.holdParticipant(101, .agent(101))) == .noSuchParticipant)
        #expect(story.asks(.holdParticipant(101, .outside("5551234"))) == .noSuchParticipant)
        #expect(story.asks(.unholdParticipant(103, .agent(101))) == .noConference)
        #expect(story.asks(.changeMode(102, .agent(101), .listens)) == .notPresident)
        story.losesLink()
        #expect(story.asks(.changeMode(101, .agent(102), .listens)) == .switchUnavailable)
        #expect(story.asks(.holdParticipant(101, .agent(102))) == .switchUnavailable)
    }

    @Test func `after a gap each is connected as the president has it`() {
        var story = Story.conferring(102, 103)
        story.does(.holdParticipant(101, .agent(102)))
        story.does(.changeMode(101, .agent(103), .listens))
        story.restarts()
        let bridge = story.conference.map { Connection.bridge($0.bridge) } ?? .alone
        story.reconciles([101, 102, 103].map { story.phone($0, isUp: true, bridge) })
        #expect(Set(story.orders.split(separator: ", ")) == ["music 1002", "mute 1003"])
        #expect(story.participants == "101, 102 aside, 103 listens")
    }
}
