import Telephony
import Testing

@testable import Floor

/// A call that we have ended stays ended, although its caller's leg is there for a while yet.
struct UnwantedLegTests {
    typealias Ending = (name: String, stage: Stage, ends: @Sendable (inout Story) -> Void, end: CallEnd)

    static let endings: [Ending] = [
        ("release", .talking, { $0.does(.release(101)) }, .answered),
        ("dropcall", .talking, { $0.does(.dropCall(101, call: $0.id("p1"))) }, .answered),
        ("forced sign-out", .talking, { $0.does(.forceSignOut(101, reason: nil)) }, .answered),
        ("the agent's phone", .talking, { $0.phone(101, .hungUp) }, .answered),
        ("the agent's leg is lost", .talking, { $0.reconciles([$0.caller("p1")]) }, .lost),
        ("reject", .lifted, { $0.does(.reject(101, call: nil, .drop)) }, .dropped),
        (
            "the longest wait", .lifted,
            {
                $0.does(.forceSignOut(101, reason: nil))
                $0.after(.seconds(900))
            }, .expired
        ),
    ]

    /// Routed and answered by hand, so that it can be refused at any step.
    private func ended(_ index: Int) -> Story {
        let ending = Self.endings[index]
        var story = ending.end == .dropped ? Story.routed(ending.stage) { $0.autoAnswer = false } : Story.requested(ending.stage)
        ending.ends(&story)
        #expect(story.end("p1") == ending.end, "\(ending.name)")
        #expect(story.orders.contains("clear p1"), "\(ending.name)")
        story.mark()
        return story
    }

    @Test(arguments: endings.indices)
    func `the caller's leg is there after the link was lost, and is cleared again: no new call`(_ index: Int) {
        var story = ended(index)
        story.losesLink()
        story.reconciles([story.caller("p1")])
        #expect(story.facts == "link.restored" && story.orders == "clear p1")
        #expect(story.floor.calls.isEmpty)
    }

    @Test(arguments: endings.indices)
    func `so it is after the death of the node`(_ index: Int) {
        var story = ended(index)
        story.restarts()
        story.reconciles([story.caller("p1")])
        #expect(story.facts == "link.restored" && story.orders == "clear p1")
        story.does(.report(.ended("p1", .cleared)))
        #expect(story.facts == "link.restored, leg.gone" && story.floor.unwanted.isEmpty)
    }

    static let withoutLink: [@Sendable (inout Story) -> Void] = [
        { $0.does(.release(101)) }, { $0.does(.dropCall(101, call: $0.id("p1"))) }, { $0.does(.forceSignOut(101, reason: nil)) },
    ]

    @Test(arguments: withoutLink.indices)
    func `what is ended while the link is down is cleared once it is back`(_ index: Int) {
        var story = Story.requested(.talking)
        let legs = story.legs(.joined)
        story.losesLink()
        Self.withoutLink[index](&story)
        #expect(story.end("p1") == .answered && story.orders == "")
        story.mark()
        for _ in 1...3 {
            story.reconciles(legs)
            #expect(story.orders.contains("clear p1") && story.orders.contains("clear 1001"))
        }
        #expect(story.facts == "link.restored" && story.callRecords.isEmpty)
    }

    @Test(arguments: endings.indices)
    func `the switch says once more that the caller has come: cleared, no new call`(_ index: Int) {
        var story = ended(index)
        story.arrives("p1")
        #expect(story.facts == "" && story.orders == "clear p1")
    }

    @Test func `once the switch has said that the leg is gone, the same leg is a new caller`() {
        var story = ended(0)
        story.does(.report(.ended("p1", .cleared)))
        #expect(story.facts == "leg.gone" && story.orders == "")
        story.arrives("p1")
        #expect(story.waiting(10) == ["p1"])
    }

    @Test func `a snapshot that lacks the leg confirms it, unless it was asked for before`() {
        var story = ended(0)
        let before = story.now
        story.reconciles([], asked: before)
        #expect(story.facts == "" && story.floor.unwanted.keys == ["p1"])
        story.after(.milliseconds(1))
        var other = story
        story.reconciles([], asked: story.now)
        #expect(story.facts == "leg.gone" && story.floor.unwanted.isEmpty)
        other.reconciles([])
        #expect(other.facts == "leg.gone" && other.floor.unwanted.isEmpty)
    }

    @Test func `a switch that died has none of them`() {
        var story = ended(0)
        story.losesLink()
        story.reconciles([], incarnation: "B")
        #expect(story.facts == "link.restored, leg.gone" && story.floor.unwanted.isEmpty)
    }

    @Test func `one whose longest wait passed during an offer is cleared and remembered, too`() {
        var story = Story.requested(.ringing, .harbour.with(10) { $0.maxWait = .seconds(5) })
        story.after(.seconds(5))
        story.phone(101, .rejected)
        #expect(story.end("p1") == .expired && story.floor.unwanted.keys == ["p1"])
    }

    @Test(arguments: Stage.allCases)
    func `a caller who hung up leaves nothing behind`(_ stage: Stage) {
        var story = Story.requested(stage)
        story.leaves("p1")
        #expect(story.floor.unwanted.isEmpty)
    }

    @Test func `facts of before, which do not say that the leg is there, leave nothing either`() throws {
        var story = Story.requested(.talking)
        let call = try #require(story.ids["p1"])
        story.happens(.call(.ended(CallEnded(call: call, end: .answered, by: .agent, agent: 101))))
        #expect(story.floor.unwanted.isEmpty)
    }
}
