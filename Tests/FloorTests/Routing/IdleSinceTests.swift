import Telephony
import Testing

@testable import Floor

struct IdleSinceTests {
    static let fruitless: [(String, @Sendable (inout Story) -> Void)] = [
        ("the caller left", { $0.leaves("p1") }), ("given back with mode 2", { $0.does(.reject(101, call: nil, .drop)) }),
    ]

    @Test(arguments: fruitless.indices)
    func `an offer that comes to nothing does not reset it`(_ index: Int) {
        var story = Story.routed(.ringing)
        let before = story.agent(101)?.idleSince
        story.after(.seconds(5))
        Self.fruitless[index].1(&story)
        #expect(story.agent(101)?.idleSince == before && before != nil)
    }

    @Test func `a lost or taken-back offer does not reset it either`() {
        var story = Story.requested(.ringing)
        let before = story.agent(101)?.idleSince
        var other = story
        story.does(.release(101))
        #expect(story.agent(101)?.idleSince == before && before != nil)
        other.phone(101, .cleared)
        #expect(other.agent(101)?.idleSince == before)
    }

    @Test func `a call resets it, and it counts from the call's end`() {
        var story = Story.routed(.talking)
        #expect(story.agent(101)?.idleSince == nil)
        story.after(.seconds(9))
        story.does(.release(101))
        #expect(story.agent(101)?.idleSince == story.now)
    }

    static let otherwise: [(Command, Command)] = [
        (.sayBusy(101, reason: 0, prolong: false), .cancelBusy(101)),
        (.rest(101, .seconds(60), cause: 0, prolong: false), .cancelRest(101)),
        (.sayWork(101), .cancelWork(101)), (.sayBusy(101, reason: 0, prolong: false), .sayFree(101)),
        (.record(101, fileName: Personal(nil)), .stopRecord(101)), (.report(.phone("1001", .inUse)), .report(.phone("1001", .reachable))),
    ]

    @Test(arguments: otherwise.indices)
    func `it counts from when the agent last became free and idle`(_ index: Int) {
        var story = Story()
        story.signIn(101)
        story.does(Self.otherwise[index].0)
        #expect(story.agent(101)?.idleSince == nil)
        story.after(.seconds(3))
        story.does(Self.otherwise[index].1)
        #expect(story.agent(101)?.idleSince == story.now)
    }

    @Test func `sayfree when idle already, another skill or the talk right do not touch it`() {
        var story = Story()
        story.signIn(101)
        let before = story.now
        story.after(.seconds(3))
        for command in [.sayFree(101), .resetSkill(101, [20]), .setTalkRight(101, false), .setTalkRight(101, true)] as [Command] {
            story.does(command)
            #expect(story.agent(101)?.idleSince == before)
        }
    }

    @Test func `an agent who talked stands behind one whose offer came to nothing`() {
        var story = Story()
        story.signIn(103)
        story.signIn(104)
        story.after(.seconds(1))
        story.arrives("p1", to: "4020")
        story.arrives("p2", to: "4020")
        #expect(story.holder("p1") == 103 && story.holder("p2") == 104)
        story.takesUp(103)
        story.does(.release(103))
        story.after(.seconds(1))
        story.leaves("p2")
        story.arrives("p3", to: "4020")
        #expect(story.holder("p3") == 104)
    }
}
