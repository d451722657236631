import Telephony
import Testing

@testable import Floor

/// Which call a free agent gets.
struct CallForAgentTests {
    /// Queues 1 to 3; agent 201 serves 1 best, then 2 and 3 at the same level.
    static let centre = Centre(
        id: 1, name: "Ranks", accessCodes: (1...3).map { AccessCode("\(4000 + $0)", queue: QueueID($0)) },
        queues: (1...3).map { QueuePolicy(id: QueueID($0), name: "Q\($0)") },
        agents: [Member(number: 201, name: "A", skills: [.init(1, level: 1), .init(2, level: 2), .init(3, level: 2)])])

    /// The order in which one agent gets the calls that wait.
    private func order(_ story: Story) -> [String] {
        var story = story
        story.signIn(201)
        var order: [String] = []
        while let caller = story.ids.keys.first(where: { story.holder($0) != nil }) {
            order.append(caller)
            story.takesUp(201)
            story.does(.release(201))
        }
        return order
    }

    @Test func `the best-served queue first, then the longest waiting, then the smaller id`() {
        var story = Story(Self.centre)
        for (caller, code) in [("b1", "4003"), ("b2", "4002"), ("a1", "4001")] {
            story.arrives(caller, to: code)
            story.after(.seconds(1))
        }
        story.arrives("a2", to: "4001")
        story.arrives("a3", to: "4001")
        #expect(order(story) == ["a1", "a2", "a3", "b1", "b2"])
    }

    @Test func `the highest priority before all`() {
        var story = Story(Self.centre)
        story.arrives("a1", to: "4001")
        story.after(.seconds(1))
        for (serial, priority) in [(Int64(7), 1), (8, 2)] {
            story.happens(
                .call(
                    .arrived(
                        Arrived(
                            call: CallID(seconds: 1, serial: serial), leg: LegID("vip\(priority)"), accessCode: "4003", queue: 3,
                            priority: priority, since: story.now, expiresAt: story.now + .seconds(900), handOutFrom: story.now,
                            caller: Personal("1")))))
        }
        #expect(story.waiting(3) == ["vip2", "vip1"])
        #expect(order(story) == ["vip2", "vip1", "a1"])
    }

    @Test func `several free agents get several waiting calls in one go, until no pair is left`() {
        var story = Story()
        for agent in [101, 102, 103] as [WorkNo] {
            story.signIn(agent)
            story.does(.setTalkRight(agent, false))
        }
        story.does(.report(.linkLost))
        for caller in ["p1", "p2"] { story.arrives(caller, to: "4020") }
        for agent in [101, 102, 103] as [WorkNo] { story.does(.setTalkRight(agent, true)) }
        #expect(story.holder("p1") == nil)
        let legs = ["p1", "p2"].map {
            Snapshot.Leg(id: LegID($0), party: .caller("1", called: "4020", since: story.now), isUp: true, connection: .music)
        }
        story.mark()
        story.does(.reconcile(Snapshot(incarnation: "A", legs: legs, recordings: [], phones: []), asked: nil))
        #expect(story.facts == "link.restored, offer.made, offer.made")
        #expect(story.holder("p1") == 101 && story.holder("p2") == 102)
    }
}
