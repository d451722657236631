import Telephony
import Testing

@testable import Floor

/// What a queue or an agent must have recorded.
struct DueRecordingTests {
    static let always = Centre.harbour.with(10) { $0.recording = .always }

    private func begun() -> Story {
        var story = Story(Self.always)
        story.signIn(101)
        story.signIn(103)
        story.talks(101, "p1")
        story.recordingBegins(101)
        story.mark()
        story.after(.seconds(1))
        return story
    }

    @Test func `it begins with the first word, and the desktop is told`() {
        var story = Story(Self.always)
        story.signIn(101)
        story.arrives("p1")
        story.requests(101, "p1")
        story.rings(101)
        story.lifts(101)
        story.mark()
        story.joins(101)
        #expect(story.facts == "leg.talked, recording.asked" && story.orders == "record 1001")
        story.recordingBegins(101)
        #expect(story.told(101) == "Talking, CallInfo, Record")
    }

    static let rules: [(queue: RecordingRule?, agent: RecordingRule?, bySelf: Bool, is: RecordingRule)] = [
        (nil, nil, true, .onDemand), (nil, nil, false, .off), (.always, .off, true, .always), (.off, .always, false, .always),
        (.off, .onDemand, true, .off), (.onDemand, .off, true, .off), (.onDemand, nil, false, .onDemand), (nil, .off, true, .off),
        (nil, .always, false, .always), (.onDemand, .onDemand, false, .onDemand),
    ]

    @Test(arguments: rules.indices)
    func `what must be goes before what must not be, and that before what may be`(_ index: Int) {
        let row = Self.rules[index]
        var centre = Centre.harbour.with(10) { $0.recording = row.queue }
        centre.selfRecording = row.bySelf
        centre.agents[0].recording = row.agent
        var story = Story(centre)
        story.signIn(101)
        story.talks(101, "p1")
        #expect((story.agent(101)?.recording != nil) == (row.is == .always))
        #expect(story.asks(.record(101, fileName: Personal(""))) == [.off: .recordingNotAllowed, .always: .recordingUnderWay][row.is])
    }

    @Test func `it goes on through hold, consultation and conference, and ends with the agent's part`() {
        var story = begun()
        story.does(.innerHelp(101, .agent(103), .twoParty, Personal(nil)))
        story.takesUp(103)
        story.joins(101)
        story.does(.confJoin(101, call: story.id("p1")))
        story.joins(101)
        #expect(story.agent(101)?.recording?.began != nil && story.recordingRecords.isEmpty)
        story.mark()
        story.does(.release(101))
        #expect(story.orders.hasPrefix("stop recording, silence 1001, clear 1001"))
        #expect(story.recordingRecords.map(\.end) == [.over])
        // The colleague talks on in the queue's call: that part has a recording of its own.
        #expect(story.agent(103)?.recording?.call == story.ids["p1"])
    }

    @Test func `the agent may not end it`() {
        var story = begun()
        #expect(story.asks(.stopRecord(101)) == .recordingRequired)
        story.does(.hold(101))
        #expect(story.asks(.stopRecord(101)) == .recordingRequired)
    }

    @Test func `it does not end with the agent's session`() {
        var story = begun()
        story.fallsSilent(101)
        #expect(story.agent(101)?.recording?.began != nil && story.recordingRecords.isEmpty)
        story.leaves("p1")
        #expect(story.recordingRecords.count == 1)
    }

    @Test func `what fails is tried again after a while, and the books say since when it was due`() throws {
        var story = Story(Self.always)
        story.signIn(101)
        story.talks(101, "p1")
        let due = story.now
        let failed = try #require(story.agent(101)?.recording?.recording)
        story.after(.seconds(1))
        story.does(.report(.recordingFailed(failed)))
        #expect(story.agent(101)?.recording == nil && story.agent(101)?.unrecorded?.since == due)
        story.mark()
        story.after(.seconds(10))
        #expect(story.facts == "recording.asked")
        #expect(try #require(story.agent(101)?.recording).recording != failed)
        story.recordingBegins(101)
        story.after(.seconds(5))
        story.leaves("p1")
        let row = try #require(story.recordingRecords.first)
        #expect(row.due == due && row.began == due + .seconds(11) && row.ended == due + .seconds(16))
    }

    @Test func `what never came to be is said, with its times`() throws {
        var story = Story(Self.always)
        story.signIn(101)
        story.talks(101, "p1")
        let due = story.now
        story.does(.report(.recordingFailed(try #require(story.agent(101)?.recording?.recording))))
        story.after(.seconds(5))
        story.mark()
        story.leaves("p1")
        #expect(story.facts == "call.ended, recording.missed, agent.freed" && story.floor.nextDeadline == nil)
        let call = try #require(story.ids["p1"])
        #expect(story.unrecorded == [UnrecordedRecord(call: call, agent: 101, from: due, to: due + .seconds(5))])
    }

    @Test func `a talk that ends before it began was not recorded`() throws {
        var story = Story(Self.always)
        story.signIn(101)
        story.talks(101, "p1")
        story.mark()
        story.leaves("p1")
        #expect(story.facts == "call.ended, recording.ended, recording.missed, agent.freed" && story.recordingRecords.isEmpty)
        #expect(story.unrecorded.count == 1)
        #expect(!story.told(101).contains("Record"))
    }

    @Test func `one that the switch cuts short is followed by another, not ever faster`() throws {
        var story = begun()
        let first = try #require(story.agent(101)?.recording?.recording)
        story.after(.seconds(20))
        story.does(.report(.recordingEnded(first)))
        #expect(story.facts == "recording.ended, recording.asked" && story.recordingRecords.map(\.end) == [.cut])
        story.recordingBegins(101)
        let second = try #require(story.agent(101)?.recording?.recording)
        story.mark()
        story.does(.report(.recordingEnded(second)))
        #expect(story.facts == "recording.ended" && second != first)
        story.after(.seconds(10))
        #expect(story.facts == "recording.ended, recording.asked")
    }

    @Test func `it goes on while the gateway is away, and a snapshot says so`() throws {
        var story = begun()
        let recording = try #require(story.agent(101)?.recording?.recording)
        story.restarts()
        story.reconciles(story.legs(.joined), recordings: [recording])
        #expect(story.orders.isEmpty && !story.facts.contains("recording"))
        #expect(story.agent(101)?.recording?.recording == recording)
    }

    @Test func `one that was lost meanwhile is followed by another`() throws {
        var story = begun()
        story.restarts()
        story.after(.seconds(10))
        story.reconciles(story.legs(.joined))
        #expect(story.recordingRecords.map(\.end) == [.lost] && story.orders == "record 1001")
        #expect(story.agent(101)?.recording?.due == story.now)
    }

    @Test func `one that began after the snapshot was asked for need not be in it`() {
        var story = Story(Self.always)
        story.signIn(101)
        story.talks(101, "p1")
        let asked = story.now
        story.after(.seconds(1))
        story.recordingBegins(101)
        story.mark()
        story.reconciles(story.legs(.joined), asked: asked)
        #expect(!story.facts.contains("recording") && story.agent(101)?.recording?.began != nil)
    }

    @Test func `a call that goes to a colleague is recorded there anew`() throws {
        var story = begun()
        story.does(.transfer(101, Transfer(.callee(.agent(103)), .release)))
        #expect(story.recordingRecords.count == 1)
        story.takesUp(103)
        #expect(story.agent(103)?.recording?.recording.rawValue == "\(story.id("p1")).r103-1")
    }

    @Test func `after the phone was hung up on a held customer it begins again with the talk`() {
        var story = begun()
        story.does(.hold(101))
        story.phone(101, .hungUp)
        #expect(story.recordingRecords.count == 1 && story.agent(101)?.recording == nil)
        story.mark()
        story.takesUp(101)
        #expect(story.facts.contains("recording.asked"))
    }

    @Test func `rules that change count for who talks already`() {
        var story = Story.requested(.talking)
        story.does(.configure(Self.always))
        #expect(story.facts == "centre.configured, recording.asked")
    }
}
