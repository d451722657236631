import Telephony
import Testing

@testable import Floor

struct RecordingInCallTests {
    private static let ask = Command.record(101, fileName: Personal("call.wav"))

    private func begun() -> Story {
        var story = Story.requested(.talking)
        story.does(Self.ask)
        story.recordingBegins(101)
        return story
    }

    @Test func `it begins and ends without touching the call`() {
        var story = begun()
        #expect(story.told(101) == "Record" && story.orders == "record 1001")
        story.does(.stopRecord(101))
        #expect(story.told(101) == "Record, RecordDone" && story.orders == "record 1001, stop recording")
        #expect(story.call("p1")?.stage(of: 101) == .talking(101))
    }

    @Test func `the notices say which call`() throws {
        let story = begun()
        guard case .recordBegan(let notice) = try #require(story.notices(101).last) else { return }
        #expect(notice.call == story.ids["p1"] && notice.caller.text == "0791234567" && notice.called == "4010")
    }

    @Test func `the books say what was recorded, and how long`() throws {
        var story = begun()
        story.after(.seconds(4))
        story.does(.stopRecord(101))
        let row = try #require(story.recordingRecords.last)
        #expect(story.recordingRecords.count == 1 && row.ended - row.began == .seconds(4))
        let call = try #require(story.ids["p1"])
        #expect(row.recording.rawValue == "\(call).r101-1" && row.call == call && row.agent == 101)
    }

    @Test func `what was called off before it began is in no book`() {
        var story = Story.requested(.talking)
        story.does(Self.ask)
        story.does(.stopRecord(101))
        #expect(story.recordingRecords.isEmpty)
    }

    static let ends: [(String, @Sendable (inout Story) -> Void)] = [
        ("CallRelease, CustomerRelease, RecordDone, PhoneRelease 3, Ready", { $0.does(.release(101)) }),
        ("CustomerRelease, CallRelease, RecordDone, PhoneRelease 3, Ready", { $0.leaves("p1") }),
        ("CallRelease, CustomerRelease, RecordDone, PhoneRelease 2, Ready", { $0.phone(101, .hungUp) }),
        (
            "CallRelease, CustomerRelease, RecordDone, PhoneRelease 3, Ready, Shutdown",
            { $0.does(.forceSignOut(101, reason: nil)) }
        ),
    ]

    @Test(arguments: ends.indices)
    func `it ends with the call, before the phone is released`(_ index: Int) {
        var story = begun()
        story.mark()
        Self.ends[index].1(&story)
        #expect(story.told(101) == Self.ends[index].0)
        #expect(story.agent(101)?.recording == nil && story.floor.nextDeadline == nil)
    }

    @Test func `it ends when the phone is hung up on a held customer`() {
        var story = begun()
        story.does(.hold(101))
        story.mark()
        story.phone(101, .hungUp)
        #expect(story.told(101) == "RecordDone, PhoneRelease 2")
        #expect(story.holder("p1") == 101)
    }

    @Test func `only what is talked can be recorded`() {
        for stage in [Stage.ordered, .ringing, .lifted] {
            var story = Story.requested(stage)
            #expect(story.asks(Self.ask) == .engaged)
        }
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(story.asks(Self.ask) == .engaged)
    }

    @Test func `a recording in a call is no self-recording, and a failed one leaves the call alone`() {
        var story = Story.requested(.talking)
        story.does(Self.ask)
        story.arrives("p2")
        #expect(story.asks(story.request(101, "p2")) == .engaged)
        story.mark()
        story.after(.seconds(20))
        #expect(story.told(101) == "RecordFail")
        #expect(story.call("p1")?.stage(of: 101) == .talking(101))
    }
}
