import Telephony
import Testing

@testable import Floor

/// The switch says that it cannot record.
struct RecordingFailsTests {
    private func name(_ story: Story) -> RecordingID { story.agent(101)?.recording?.recording ?? RecordingID("none") }

    @Test(arguments: [true, false])
    func `in a call only the recording is over`(_ hadBegun: Bool) {
        var story = Story.requested(.talking)
        story.does(.record(101, fileName: Personal("a.wav")))
        if hadBegun { story.recordingBegins(101) }
        story.mark()
        story.does(.report(.recordingFailed(name(story))))
        #expect(story.told(101) == "RecordFail")
        #expect(story.call("p1")?.stage(of: 101) == .talking(101))
        #expect(story.agent(101)?.recording == nil && story.floor.nextDeadline == nil)
        #expect(story.asks(.stopRecord(101)) == .noRecording)
    }

    @Test func `one may record again, under another name`() {
        var story = Story.requested(.talking)
        story.does(.record(101, fileName: Personal("a.wav")))
        let first = name(story)
        story.does(.report(.recordingFailed(first)))
        story.does(.record(101, fileName: Personal("a.wav")))
        let second = name(story)
        #expect(first != second)
        story.mark()
        story.does(.report(.recordingFailed(first)))
        #expect(story.facts == "" && name(story) == second)
    }

    @Test func `a recording that has ended neither begins nor fails late`() {
        var story = Story.requested(.talking)
        story.does(.record(101, fileName: Personal("a.wav")))
        let recording = name(story)
        story.does(.stopRecord(101))
        story.mark()
        story.does(.report(.recordingBegan(recording)))
        story.does(.report(.recordingFailed(recording)))
        #expect(story.facts == "" && story.told(101) == "")
    }
}
