import Telephony
import Testing

@testable import AsteriskSwitch

private let ordered: [Story.Act] = agent + [order(.record("r", "a.1"))]
private let listening: [Story.Act] = ordered + [done, event(.entered(.snoop("lf.x.1.r_"), arguments: ["record"]))]
private let recording: [Story.Act] = listening + [done, event(.recording("lf.x.1.r", isFailure: false))]

struct RecordingTests {
    static let rows: [Row] = [
        Row("a channel is to listen", ordered, ["POST /channels/lf.x.1.a.1_/snoop/lf.x.1.r_"]),
        Row("once it is there, it records", listening, ["POST /channels/lf.x.1.r_/record"]),
        Row(
            "it may be there before the switch has answered", ordered + [event(.entered(.snoop("lf.x.1.r_"), arguments: []))],
            ["POST /channels/lf.x.1.r_/record"]),
        Row("that it is taken says nothing yet", listening + [done], []), Row("it has begun", recording, ["recording r"]),
        Row("others' recordings are nothing", [event(.recording("lf.x.1.r", isFailure: false))], []),
        Row("it is stopped", recording + [order(.stopRecording("r"))], ["POST /recordings/live/lf.x.1.r/stop"]),
        Row("and what listened is taken away", recording + [order(.stopRecording("r")), done], ["DELETE /channels/lf.x.1.r_"]),
        Row("even if there is none", recording + [order(.stopRecording("r")), refused(404)], ["DELETE /channels/lf.x.1.r_"]),
        Row("its channel's end is nothing then", recording + [obeyed(.stopRecording("r")), left("lf.x.1.r_")], []),
        Row(
            "it is stopped before it listens",
            ordered + [done, obeyed(.stopRecording("r")), event(.entered(.snoop("lf.x.1.r_"), arguments: []))],
            ["DELETE /channels/lf.x.1.r_"]),
        Row("it begins too late", listening + [done, obeyed(.stopRecording("r")), event(.recording("lf.x.1.r", isFailure: false))], []),
        Row(
            "it fails", recording + [event(.recording("lf.x.1.r", isFailure: true))],
            ["POST /recordings/live/lf.x.1.r/stop", "not recording r"]),
        Row(
            "it fails once", recording + [event(.recording("lf.x.1.r", isFailure: true)), event(.recording("lf.x.1.r", isFailure: true))],
            []),
        Row("the switch will not listen", ordered + [refused(404)], ["not recording r"]),
        Row("nobody knows whether it listens", ordered + [silence], ["unclear a.1"]),
        Row("a leg that is gone is not recorded", [order(.record("r", "z.1"))], ["not recording r"]),
        Row("with the leg the recording is over", recording + [left("lf.x.1.a.1_")], ["ended a.1 hungUp"]),
        Row("and its channel goes by itself", recording + [left("lf.x.1.a.1_"), left("lf.x.1.r_")], []),
        Row("a caller may be recorded too", caller + [order(.record("r", "sw-1"))], ["POST /channels/sw-1/snoop/lf.x.1.r_"]),
        Row("a stray that listens is hung up", [event(.entered(.snoop("lf.x.1.r_"), arguments: []))], ["DELETE /channels/lf.x.1.r_"]),
    ]

    @Test(arguments: rows) func `what comes of a recording`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    static let refusals: [Story.Act] = [refused(500), silence]

    @Test(arguments: 0..<2) func `a recording that the switch does not take has failed`(_ index: Int) {
        #expect(Story(listening + [Self.refusals[index]]).told.contains("not recording r"))
    }

    @Test(arguments: 0..<3) func `when it is over nothing is left`(_ index: Int) {
        let ends: [[Story.Act]] = [
            [obeyed(.stopRecording("r")), left("lf.x.1.r_")], [left("lf.x.1.a.1_"), left("lf.x.1.r_")],
            [event(.recording("lf.x.1.r", isFailure: true)), allDone, left("lf.x.1.r_")],
        ]
        #expect(Story(recording + ends[index]).dialogue.recordings.isEmpty)
    }
}
