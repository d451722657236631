import Telephony
import Testing

@testable import Floor

/// Recordings at the agent's phone.
struct PlaybackTests {
    private static let known = KnownRecording(recording: RecordingID("1-1.r101-1"), agent: 101, length: .seconds(60))
    private static let ask = Command.play(101, known, from: .seconds(5))

    private func asked(_ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = Story()
        story.signIn(101, .busy, change)
        story.mark()
        story.does(Self.ask)
        return story
    }

    private func begun() -> Story {
        var story = asked()
        story.rings(101)
        story.lifts(101)
        story.does(.report(.playing(story.playback(101), .began)))
        return story
    }

    @Test func `the phone is rung, and it is heard once that is lifted`() {
        var story = asked()
        #expect(story.told(101) == "Busy" && story.orders == "ring 1001" && story.standing(101) == .recording)
        story.rings(101)
        story.lifts(101)
        #expect(story.orders == "ring 1001, play 1001 from 5000")
        story.does(.report(.playing(story.playback(101), .began)))
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook, Play, PlaySucc")
        #expect(story.floor.nextDeadline == nil)
    }

    @Test func `who hears it is in the books`() {
        let story = begun()
        #expect(
            story.hearings == [HearingRecord(recording: Self.known.recording, agent: 101, at: story.now, how: .phone)])
    }

    static let ends: [(@Sendable (inout Story) -> Void, String, String)] = [
        ({ $0.does(.stopPlay(101)) }, "PlayEnded stopped, PhoneRelease 3, NotReady 0", "stop playback, clear 1001"),
        (
            { $0.does(.report(.playing($0.playback(101), .ended))) }, "PlayEnded over, PhoneRelease 3, NotReady 0",
            "stop playback, clear 1001"
        ),
        (
            { $0.does(.report(.playing($0.playback(101), .failed))) }, "PlayEnded failed, PhoneRelease 3, NotReady 0",
            "stop playback, clear 1001"
        ),
        ({ $0.phone(101, .hungUp) }, "PlayEnded stopped, PhoneRelease 2, NotReady 0", "stop playback"),
        ({ $0.does(.releasePhone(101)) }, "PlayEnded stopped, PhoneRelease 3, NotReady 0", "stop playback, clear 1001"),
        (
            { $0.does(.forceSignOut(101, reason: nil)) }, "PlayEnded stopped, PhoneRelease 3, NotReady 0, Shutdown",
            "stop playback, clear 1001"
        ),
    ]

    @Test(arguments: ends.indices)
    func `whatever ends it, the phone is put down and the agent is as before`(_ index: Int) {
        var story = begun()
        story.mark()
        Self.ends[index].0(&story)
        #expect(story.told(101) == Self.ends[index].1)
        #expect(story.orders == Self.ends[index].2)
        #expect(story.agent(101)?.playback == nil && story.agent(101)?.engagement == nil && story.floor.nextDeadline == nil)
    }

    @Test func `not lifted in time: it failed`() {
        var story = asked()
        story.rings(101)
        story.mark()
        story.after(.seconds(20))
        #expect(story.told(101) == "PlayFail, PhoneRelease 3, NotReady 0" && story.orders == "clear 1001")
    }

    @Test func `it is paused, goes on and jumps`() {
        var story = begun()
        story.mark()
        story.does(.pausePlay(101))
        #expect(story.asks(.pausePlay(101)) == .wrongStateToPausePlaying)
        story.does(.jumpBy(101, .seconds(-10)))
        story.does(.resumePlay(101))
        #expect(story.asks(.resumePlay(101)) == .wrongStateToResumePlaying)
        story.does(.jumpBy(101, .seconds(15)))
        story.does(.jumpTo(101, .seconds(30)))
        #expect(story.told(101) == "PlayPaused, PlayJumped, PlayResumed, PlayJumped, PlayJumped")
        #expect(
            story.orders
                == "pause playback, move playback by -10000, resume playback, move playback by 15000, move playback to 30000")
        #expect(story.asks(.jumpTo(101, .seconds(60))) == .beyondTheRecording)
    }

    static let idle: [(Command, Refusal)] = [
        (.pausePlay(101), .wrongStateToPausePlaying), (.resumePlay(101), .wrongStateToResumePlaying),
        (.jumpBy(101, .seconds(-1)), .wrongStateToGoBack), (.jumpBy(101, .seconds(1)), .wrongStateToGoForward),
        (.jumpTo(101, .seconds(1)), .wrongStateToJump), (.stopPlay(101), .wrongStateToStopPlaying),
    ]

    @Test(arguments: idle.indices)
    func `without a playback nothing can be done to it`(_ index: Int) {
        var story = Story()
        story.signIn(101)
        #expect(story.asks(Self.idle[index].0) == Self.idle[index].1)
    }

    @Test func `who is taken up hears nothing, and who hears takes no calls`() {
        var story = Story.requested(.talking)
        #expect(story.asks(Self.ask) == .wrongStateToPlay)
        story = begun()
        #expect(story.asks(Self.ask) == .wrongStateToPlay)
        story.arrives("p1")
        #expect(story.asks(story.request(101, "p1")) == .engaged)
    }

    @Test func `the refusals, in their order`() {
        var story = Story()
        #expect(story.asks(Self.ask) == .notSignedIn)
        story.signIn(101)
        #expect(story.asks(.play(101, Self.known, from: .seconds(60))) == .badParameter("startpostion"))
        story.phone(101, is: .unreachable)
        #expect(story.asks(Self.ask) == .phoneUnavailable)
        story.losesLink()
        #expect(story.asks(Self.ask) == .switchUnavailable)
    }

    @Test func `what the switch has no more after a gap is over`() {
        var story = begun()
        story.losesLink()
        story.reconciles([story.phone(101, isUp: true)])
        #expect(story.told(101) == "PlayEnded failed, PhoneRelease 3, NotReady 0")
        #expect(story.orders == "clear 1001")
    }

    // MARK: Who may

    static let rights: [(Member, allowed: Bool)] = [
        (Member(number: 102, name: "An agent"), false), (Member(number: 102, name: "An inspector", inspector: true), true),
        (Member(number: 102, name: "Of the group", inspector: true, inspects: InspectionRights(groups: [1])), true),
        (Member(number: 102, name: "Of another", inspector: true, inspects: InspectionRights(groups: [2])), false),
        (Member(number: 102, name: "Forces only", inspector: true, inspects: InspectionRights(rights: [.force])), false),
        (Member(number: 102, name: "Listens", inspector: true, inspects: InspectionRights(rights: [.listen])), true),
    ]

    @Test(arguments: rights.indices)
    func `one's own are heard, and inspectors hear those of whom they may listen to`(_ index: Int) {
        var centre = Centre.harbour
        centre.agents[0].group = 1
        centre.agents[1] = Self.rights[index].0
        centre.groups = [AgentGroup(id: 1, name: "Day"), AgentGroup(id: 2, name: "Night")]
        var story = Story(centre)
        story.signIn(101)
        story.signIn(102)
        story.mark()
        story.does(.hear(101, Self.known))
        #expect(story.facts == "recording.heard" && story.hearings.map(\.how) == [.file])
        #expect(story.asks(.hear(102, Self.known)) == (Self.rights[index].allowed ? nil : .mayNotHear))
        #expect(story.asks(.play(102, Self.known, from: .zero)) == (Self.rights[index].allowed ? nil : .mayNotHear))
        // Whoever is gone from the centre is in no group.
        let others = KnownRecording(recording: RecordingID("1-1.r999-1"), agent: 999, length: .seconds(1))
        let reachesAll = Self.rights[index].allowed && centre.agents[1].inspects?.groups == nil
        #expect(story.asks(.hear(102, others)) == (reachesAll ? nil : .mayNotHear))
    }
}

extension Story {
    fileprivate func playback(_ agent: WorkNo) -> PlaybackID { floor.agents[agent]?.playback?.playback ?? PlaybackID("none") }
    fileprivate var hearings: [HearingRecord] { outcome.records.compactMap { if case .hearing(let record) = $0 { record } else { nil } } }
}
