import Telephony
import Testing

@testable import Floor

struct RecordingWithoutCallTests {
    private static let ask = Command.record(101, fileName: Personal("note.wav"))

    private func asked(_ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = Story()
        story.signIn(101, .busy, change)
        story.mark()
        story.does(Self.ask)
        return story
    }

    @Test func `the phone is rung as for playback: Busy, PhoneAlerting, PhoneOffhook, Record`() throws {
        var story = asked()
        #expect(story.told(101) == "Busy" && story.orders == "ring 1001")
        story.rings(101)
        story.lifts(101)
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook")
        #expect(story.orders == "ring 1001, record 1001")
        #expect(story.notices(101).contains(.phoneAlerting(nil)))
        story.recordingBegins(101)
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook, Record")
        guard case .recordBegan(let notice) = try #require(story.notices(101).last) else { return }
        #expect(notice.call == nil && notice.task == 1 && notice.fileName.text == "note.wav")
    }

    @Test func `stopped: StopRecordDone, PhoneRelease, state`() throws {
        var story = asked()
        story.rings(101)
        story.lifts(101)
        story.recordingBegins(101)
        let began = story.now
        story.after(.seconds(100))
        story.mark()
        story.does(.stopRecord(101))
        #expect(story.told(101) == "RecordDone, PhoneRelease 3, NotReady 0")
        #expect(story.orders == "stop recording, clear 1001")
        guard case .recordDone(let notice) = try #require(story.notices(101).first) else { return }
        #expect(notice.began == began && notice.ended == began + .seconds(100))
    }

    @Test func `stopped before it had begun: no StopRecordDone`() {
        var story = asked()
        story.rings(101)
        story.mark()
        story.does(.stopRecord(101))
        #expect(story.told(101) == "PhoneRelease 3, NotReady 0")
        #expect(story.orders == "clear 1001")
    }

    @Test func `not lifted: Record_Fail, PhoneRelease, state`() {
        var story = asked()
        story.rings(101)
        story.mark()
        story.after(.seconds(20))
        #expect(story.told(101) == "RecordFail, PhoneRelease 3, NotReady 0")
        #expect(story.orders == "clear 1001")
        #expect(story.floor.nextDeadline == nil)
    }

    @Test(arguments: [(LegEnd.rejected, 2), (.noAnswer, 3), (.unreachable, 3)])
    func `a phone that does not take it ends it`(_ end: LegEnd, phoneState: Int) {
        var story = asked()
        story.rings(101)
        story.mark()
        story.phone(101, end)
        #expect(story.told(101) == "RecordFail, PhoneRelease \(phoneState), NotReady 0")
    }

    @Test func `the phone is hung up: the recording is done`() {
        var story = asked()
        story.lifts(101)
        story.recordingBegins(101)
        story.mark()
        story.phone(101, .hungUp)
        #expect(story.told(101) == "RecordDone, PhoneRelease 2, NotReady 0")
    }

    @Test func `the switch cannot record: Record_Fail, PhoneRelease, state`() {
        var story = asked()
        story.lifts(101)
        story.mark()
        story.does(.report(.recordingFailed(story.agent(101)?.recording?.recording ?? RecordingID("none"))))
        #expect(story.told(101) == "RecordFail, PhoneRelease 3, NotReady 0")
    }

    @Test func `a line that is up is not rung`() {
        var story = Story()
        story.signIn(101) { $0.releasePhone = false }
        story.talks(101, "p1")
        story.does(.release(101))
        story.mark()
        story.does(Self.ask)
        #expect(story.told(101) == "Busy" && story.orders == "record 1001")
        story.recordingBegins(101)
        story.does(.stopRecord(101))
        #expect(story.told(101) == "Busy, Record, RecordDone, Ready")
        #expect(story.agent(101)?.line?.isUp == true)
    }

    @Test func `from record to stoprecord the agent is taken up and cannot request`() {
        var story = asked()
        story.arrives("p1")
        #expect(story.standing(101) == .recording)
        #expect(story.asks(story.request(101, "p1")) == .selfRecording)
        story.does(.stopRecord(101))
        #expect(story.standing(101) == .busy)
        #expect(story.asks(story.request(101, "p1")) == nil)
    }

    @Test func `what stands in its way`() {
        var story = asked()
        #expect(story.asks(Self.ask) == .recordingUnderWay)
        story.does(.stopRecord(101))
        #expect(story.asks(.stopRecord(101)) == .noRecording)
        story.phone(101, is: .unreachable)
        #expect(story.asks(Self.ask) == .phoneUnavailable)
        story.phone(101, is: .inUse)
        #expect(story.asks(Self.ask) == .engaged)
        story.does(.report(.linkLost))
        #expect(story.asks(Self.ask) == .switchUnavailable)

        var centre = Centre.harbour
        centre.selfRecording = false
        var other = Story(centre)
        other.signIn(101)
        #expect(other.asks(Self.ask) == .recordingNotAllowed)
    }

    @Test func `it ends after-call work`() {
        var story = Story.requested(.talking) { $0.autoEnterIdle = false }
        story.does(.release(101))
        story.mark()
        story.does(Self.ask)
        #expect(story.told(101) == "Busy")
        #expect(story.agent(101)?.afterCallWork == nil)
    }

    @Test func `each recording and each leg has a name of its own`() {
        var story = Story()
        story.signIn(101)
        var names: Set<String> = []
        for _ in 1...3 {
            story.does(Self.ask)
            names.insert(story.leg(101).rawValue)
            names.insert(story.agent(101)?.recording?.recording.rawValue ?? "")
            story.does(.stopRecord(101))
        }
        #expect(names.count == 6)
    }

    @Test(arguments: [true, false])
    func `one that is gone after a gap is over, whether its leg is there or not`(_ isLegThere: Bool) {
        var story = asked()
        story.lifts(101)
        story.recordingBegins(101)
        story.losesLink()
        story.reconciles(isLegThere ? [story.phone(101, isUp: true)] : [])
        #expect(story.told(101) == (isLegThere ? "RecordDone, PhoneRelease 3, NotReady 0" : "RecordDone, PhoneRelease 2, NotReady 0"))
        #expect(story.orders == (isLegThere ? "clear 1001" : ""))
        #expect(story.standing(101) == .busy)
    }
}
