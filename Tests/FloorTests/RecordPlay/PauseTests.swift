import Telephony
import Testing

@testable import Floor

/// Nobody is to be able to hear in a recording what is said for a while.
struct PauseTests {
    private func begun(_ centre: Centre = DueRecordingTests.always) -> Story {
        var story = Story(centre)
        story.signIn(101)
        story.talks(101, "p1")
        story.recordingBegins(101)
        story.mark()
        story.after(.seconds(1))
        return story
    }

    @Test func `the recording goes on in silence, and the books say when, who and why`() throws {
        var story = begun()
        let from = story.now
        story.does(.pauseRecord(101, reason: "card"))
        #expect(story.facts == "recording.silenced" && story.orders == "silence recording" && story.told(101).isEmpty)
        story.after(.seconds(20))
        story.does(.resumeRecord(101))
        #expect(story.orders == "silence recording, resume recording")
        let name = try #require(story.agent(101)?.recording?.recording)
        #expect(
            story.silences == [SilenceRecord(recording: name, from: from, to: from + .seconds(20), by: 101, resumedBy: 101, reason: "card")]
        )
        story.leaves("p1")
        #expect(story.silences.count == 1 && story.recordingRecords.first?.ended == from + .seconds(20))
    }

    @Test func `a pause ends with the recording`() {
        var story = begun()
        let from = story.now
        story.does(.pauseRecord(101, reason: nil))
        story.after(.seconds(3))
        story.leaves("p1")
        #expect(story.silences.map(\.to) == [from + .seconds(3)] && story.silences.first?.resumedBy == nil)
    }

    @Test func `an operator may, for who takes a card's number`() {
        var story = begun()
        story.does(.pauseRecord(101, reason: "card", byOperator: true))
        story.does(.resumeRecord(101, byOperator: true))
        #expect(story.silences.map(\.by) == [nil] && story.silences.map(\.reason) == ["card"])
    }

    @Test func `only what runs can be paused, and only what is paused goes on`() {
        var story = Story.requested(.talking)
        #expect(story.asks(.pauseRecord(101, reason: nil)) == .wrongStateToPauseRecording)
        story.does(.record(101, fileName: Personal("")))
        #expect(story.asks(.pauseRecord(101, reason: nil)) == .wrongStateToPauseRecording)
        story.recordingBegins(101)
        #expect(story.asks(.resumeRecord(101)) == .wrongStateToResumeRecording)
        story.does(.pauseRecord(101, reason: nil))
        #expect(story.asks(.pauseRecord(101, reason: nil)) == .wrongStateToPauseRecording)
        story.losesLink()
        #expect(story.asks(.resumeRecord(101)) == .switchUnavailable)
        #expect(story.asks(.pauseRecord(104, reason: nil, byOperator: true)) == .notSignedIn)
    }

    @Test func `after a gap the switch is told again, for a snapshot does not tell it`() throws {
        var story = begun()
        story.does(.pauseRecord(101, reason: nil))
        let recording = try #require(story.agent(101)?.recording?.recording)
        story.losesLink()
        story.reconciles(story.legs(.joined), recordings: [recording])
        #expect(story.orders == "silence recording")
    }

    @Test func `what was never silent is left alone`() throws {
        var story = begun()
        let recording = try #require(story.agent(101)?.recording?.recording)
        story.losesLink()
        story.reconciles(story.legs(.joined), recordings: [recording])
        #expect(story.orders.isEmpty)
    }
}
