import Telephony
import Testing

@testable import Floor

struct BulletinTests {
    /// 101 and 102 are the group Day, 103 and 104 the group Night; a queue is called Night, too.
    private static let grouped: Centre = {
        var centre = Centre.harbour
        centre.groups = [AgentGroup(id: 1, name: "Day"), AgentGroup(id: 2, name: "Night")]
        for index in centre.agents.indices { centre.agents[index].group = centre.agents[index].number < 103 ? 1 : 2 }
        return centre
    }()

    private func signedIn(_ agents: [WorkNo]) -> Story {
        var story = Story(Self.grouped)
        for agent in agents { story.signIn(agent) }
        story.mark()
        return story
    }

    private func told(_ story: Story) -> [WorkNo] { story.outcome.notices.map(\.addressed.agent) }

    @Test func `those of the group who are signed in are told, but not the sender`() {
        var story = signedIn([101, 102, 103])
        story.does(.publishBulletin(101, for: .group("Day"), Personal("x")))
        #expect(story.facts == "bulletin.published" && story.told(102) == "Bulletin")
        #expect(told(story) == [102])
        story.mark()
        story.does(.publishBulletin(101, for: .group("Night"), Personal("x")))
        #expect(told(story) == [103])
    }

    @Test func `those are told who serve the queue in this session, but not the sender`() {
        var story = signedIn([101, 102, 103, 104])
        story.does(.resetSkill(103, [10, 20]))
        story.mark()
        story.does(.publishBulletin(101, for: .queue("Night"), Personal("x")))
        #expect(told(story) == [102, 104])
    }

    @Test func `the sender need not serve the queue`() {
        var story = signedIn([101, 102])
        story.does(.resetSkill(101, []))
        story.mark()
        story.does(.publishBulletin(101, for: .queue("Night"), Personal("x")))
        #expect(told(story) == [102])
    }

    @Test func `each bulletin has a name of its own, and all are told its text and who sent it`() {
        var story = signedIn([101, 102, 103])
        story.does(.publishBulletin(101, for: .queue("Bookings"), Personal("The lift is out of order.")))
        story.does(.publishBulletin(102, for: .queue("Bookings"), Personal("It works again.")))
        let bulletins = story.notices(103).compactMap { if case .bulletin(let bulletin) = $0 { bulletin } else { nil } }
        #expect(bulletins.map(\.name) == ["bulletin-1-1", "bulletin-1-2"])
        #expect(bulletins.map(\.text.text) == ["The lift is out of order.", "It works again."])
        #expect(bulletins.map(\.from) == [101, 102])
        let first = MessageNotice(
            name: "bulletin-1-1", text: Personal(nil), from: 101, senderName: story.agent(101)?.member.name ?? "", sent: story.now)
        #expect(story.notices(102) == [.bulletin(first)])
    }

    @Test func `one that reaches nobody is granted, and nothing happens`() {
        var story = signedIn([101])
        for target in [BulletinTarget.group("Day"), .group("Night"), .queue("Bookings"), .queue("Accounts")] {
            story.does(.publishBulletin(101, for: target, Personal("x")))
        }
        #expect(story.facts == "")
    }

    @Test func `the name must be that of a group or of a queue of the centre`() {
        var story = signedIn([101, 102])
        for name in ["", "day", "Bookings"] {
            #expect(story.asks(.publishBulletin(101, for: .group(name), Personal("x"))) == .noSuchGroup)
        }
        for name in ["", "bookings", "Day"] {
            #expect(story.asks(.publishBulletin(101, for: .queue(name), Personal("x"))) == .notYourQueue)
        }
        var ungrouped = Story()
        ungrouped.signIn(101)
        #expect(ungrouped.asks(.publishBulletin(101, for: .group("Day"), Personal("x"))) == .noSuchGroup)
    }

    @Test func `who is not signed in publishes none, whatever the name`() {
        var story = signedIn([102])
        #expect(story.asks(.publishBulletin(101, for: .group("Day"), Personal("x"))) == .notSignedIn)
        #expect(story.asks(.publishBulletin(101, for: .group("none"), Personal("x"))) == .notSignedIn)
    }

    @Test(arguments: [
        (Centre.Bulletins.everybody, [true, true]), (.inspectors, [false, true]), (.off, [false, false]),
    ])
    func `who may publish is the centre's policy`(_ policy: Centre.Bulletins, _ may: [Bool]) {
        var centre = Self.grouped
        centre.bulletins = policy
        for index in centre.agents.indices { centre.agents[index].inspector = centre.agents[index].number == 102 }
        var story = Story(centre)
        for agent in [WorkNo(101), 102, 103] { story.signIn(agent) }
        for (agent, isAllowed) in zip([WorkNo(101), 102], may) {
            story.mark()
            let refusal = story.asks(.publishBulletin(agent, for: .queue("Night"), Personal("x")))
            #expect(refusal == (isAllowed ? nil : .publishingNotAllowed))
        }
    }

    @Test func `a message is worth as many as it is for`() throws {
        let story = signedIn([101, 102, 103])
        #expect(try story.floor.receivers(of: .sendNote(101, to: [102, 103, 104], Personal("x"))) == 3)
        #expect(try story.floor.receivers(of: .publishBulletin(101, for: .group("Day"), Personal("x"))) == 2)
        #expect(throws: Refusal.noSuchGroup) { try story.floor.receivers(of: .publishBulletin(101, for: .group("x"), Personal("x"))) }
        #expect(try story.floor.receivers(of: .sayFree(101)) == 0)
    }
}
