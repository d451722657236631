import Telephony
import Testing

@testable import Floor

/// What a desktop shows that lost everything.
struct DeskStateTests {
    private func desk(_ story: Story, _ agent: WorkNo = 101) -> DeskState { story.floor.deskState(of: agent, at: story.now) }

    @Test func `whoever is not signed in, or not known, is signed out, without a call`() {
        var story = Story()
        story.signIn(101)
        story.does(.signOut(101))
        for agent in [101, 102, 999] as [WorkNo] {
            let desk = desk(story, agent)
            #expect(desk.agent == agent && desk.standing == .signedOut && !desk.isTakenUp && desk.call == nil && desk.recording == nil)
        }
    }

    @Test(
        arguments: [
            (Command.sayFree(101), .idle), (.sayWork(101), .wrapUp), (.rest(101, .seconds(60), cause: 1, prolong: false), .rest),
            (.sayBusy(101, reason: 0, prolong: false), .busy),
        ] as [(Command, Standing)])
    func `a choice shows when nothing takes the agent up, and waits when something does`(_ choice: Command, standing: Standing) {
        var story = Story()
        story.signIn(101)
        story.does(choice)
        #expect(desk(story).standing == standing && desk(story).choice == standing && !desk(story).isTakenUp)
        story.talks(101, "p1")
        #expect(desk(story).standing == .talking && desk(story).choice == standing && desk(story).isTakenUp)
    }

    @Test(arguments: [(Stage.ordered, .ringing), (.ringing, .ringing), (.lifted, .ringing), (.talking, .talking)] as [(Stage, Standing)])
    func `from the order to ring on the call is shown`(_ stage: Stage, standing: Standing) {
        for story in [Story.requested(stage), .routed(stage)] {
            let desk = desk(story)
            #expect(desk.standing == standing && desk.choice == .idle && desk.isTakenUp && desk.now == story.now)
            #expect(desk.call?.call == story.ids["p1"] && desk.call?.seconds == 1)
            #expect((desk.talkedFrom != nil) == (stage == .talking) && desk.isFirstTalk == (stage == .talking))
            #expect(desk.heldFrom == nil)
        }
    }

    @Test func `what else takes an agent up shows as itself`() throws {
        var recording = Story()
        recording.signIn(101)
        var own = recording
        recording.does(.record(101, fileName: Personal(nil)))
        #expect(desk(recording).standing == .recording && desk(recording).isTakenUp && desk(recording).call == nil)
        #expect(desk(recording).recording != nil && desk(recording).recording == recording.agent(101)?.recording?.recording.rawValue)
        own.phone(101, is: .inUse)
        #expect(desk(own).standing == .ownCall && desk(own).isTakenUp && desk(own).call == nil && desk(own).recording == nil)
    }

    @Test func `after-call work shows as wrap-up, before the choice`() {
        var story = Story.requested(.talking, .harbour.with(10) { $0.wrapUp = .seconds(20) }, choice: .busy)
        story.does(.release(101))
        #expect(desk(story).standing == .wrapUp && desk(story).choice == .busy && desk(story).isTakenUp)
        story.after(.seconds(20))
        #expect(desk(story).standing == .busy && !desk(story).isTakenUp)
    }

    @Test func `a recording in a call is named, and the call shows`() {
        var story = Story.requested(.talking)
        story.does(.record(101, fileName: Personal(nil)))
        #expect(desk(story).standing == .talking && desk(story).recording == "\(story.id("p1")).r101-1")
        story.does(.stopRecord(101))
        #expect(desk(story).recording == nil)
    }

    @Test func `the first talk lasts until the first hold`() {
        var story = Story.requested(.lifted)
        story.joins(101)
        let talked = story.now
        story.after(.seconds(5))
        #expect(desk(story).talkedFrom == talked && desk(story).isFirstTalk && desk(story).heldFrom == nil)
        story.does(.hold(101))
        let held = story.now
        story.after(.seconds(5))
        #expect(desk(story).standing == .holding && desk(story).heldFrom == held && !desk(story).isFirstTalk)
        story.does(.getHold(101, call: nil))
        #expect(
            desk(story).standing == .talking && desk(story).talkedFrom == talked && desk(story).heldFrom == nil && !desk(story).isFirstTalk)
    }

    @Test func `for the next agent the first talk begins anew`() {
        var story = Story.requested(.talking)
        story.signIn(102, .busy)
        story.does(.hold(101))
        story.after(.seconds(5))
        story.does(.forceSignOut(101, reason: nil))
        story.requests(102, "p1")
        story.takesUp(102)
        #expect(desk(story, 102).isFirstTalk && desk(story, 102).talkedFrom == story.now)
    }

    @Test(arguments: [true, false])
    func `after the call nothing of it is left, on a line that stays up neither`(_ releasePhone: Bool) {
        var story = Story.requested(.talking) { $0.releasePhone = releasePhone }
        story.does(.hold(101))
        story.after(.seconds(5))
        story.does(.dropCall(101, call: story.id("p1")))
        let desk = desk(story)
        #expect(desk.standing == .idle && !desk.isTakenUp && desk.call == nil && desk.recording == nil)
        #expect(desk.talkedFrom == nil && desk.heldFrom == nil && !desk.isFirstTalk)
    }

    @Test func `the state's age counts from the last change that shows`() {
        var story = Story.requested(.talking)
        #expect(desk(story).since + .seconds(1) == story.now)
        story.after(.seconds(5))
        story.does(.release(101))
        let released = story.now
        story.after(.seconds(5))
        #expect(desk(story).since == released)
    }
}
