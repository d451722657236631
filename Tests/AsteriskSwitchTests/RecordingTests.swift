import Telephony
import Testing

@testable import AsteriskSwitch

private let a = "lf.x.1.a.1_", says = "lf.x.1.says.r~1_", hears = "lf.x.1.hears.r~1_"
private func there(_ snoop: String) -> Story.Act { event(.entered(.snoop(snoop), arguments: ["record"])) }
private func part(_ side: String, _ began: Int64 = 1) -> String { "lf.x.1.\(side).r~\(began)" }
private func both(_ progress: SwitchEvent.Progress, _ began: Int64 = 1) -> [Story.Act] {
    ["says", "hears"].map { event(.recording(part($0, began), progress)) }
}
private let ordered: [Story.Act] = agent + [order(.record("r", "a.1"))]
private let listening: [Story.Act] = ordered + [allDone, there(says), there(hears)]
private let recording: [Story.Act] = listening + [allDone] + both(.began)
private let silent: [Story.Act] = recording + [obeyed(.silence("r", true))]

struct RecordingTests {
    static let rows: [Row] = [
        Row("two channels are to listen", ordered, ["POST /channels/\(a)/snoop/\(says) in", "POST /channels/\(a)/snoop/\(hears) out"]),
        Row("one alone records nothing", ordered + [allDone, there(says)], []),
        Row(
            "when both are there they record, each in a part of its own", listening,
            ["POST /channels/\(says)/record \(part("says"))", "POST /channels/\(hears)/record \(part("hears"))"]),
        Row(
            "a part says when it began",
            ordered + [allDone, there(hears), event(.entered(.snoop(says), arguments: []), heard: Moment(milliseconds: 7))],
            ["POST /channels/\(says)/record \(part("says", 7))", "POST /channels/\(hears)/record \(part("hears", 7))"]),
        Row("that it is taken says nothing yet", listening + [allDone], []),
        Row("nor that one side has begun", listening + [allDone, event(.recording(part("hears"), .began))], []),
        Row("both have", recording, ["recording r"]), Row("others' recordings are nothing", both(.began), []),
        Row(
            "it is stopped", recording + [order(.stopRecording("r"))],
            ["POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop"]),
        Row("and what listened is taken away", recording + [order(.stopRecording("r")), done], ["DELETE /channels/\(says)"]),
        Row("even if there is none", recording + [order(.stopRecording("r")), refused(404)], ["DELETE /channels/\(says)"]),
        Row("its end is nothing then", recording + [obeyed(.stopRecording("r"))] + both(.ended), []),
        Row("nor that of its channels", recording + [obeyed(.stopRecording("r")), left(says)], []),
        Row(
            "it is stopped before it listens", ordered + [allDone, obeyed(.stopRecording("r")), there(says)], ["DELETE /channels/\(says)"]),
        Row("it begins too late", listening + [allDone, obeyed(.stopRecording("r"))] + both(.began), []),
        Row(
            "one side fails", recording + [event(.recording(part("says"), .failed))],
            ["recording over r", "POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop"]),
        Row(
            "one side ends though nobody asked", recording + [event(.recording(part("hears"), .ended))],
            ["recording over r", "POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop"]),
        Row("that is said once", recording + both(.ended), []),
        Row(
            "one that is over is ordered again",
            recording + [event(.recording(part("says"), .ended)), allDone, order(.record("r", "a.1"))],
            ["POST /channels/\(a)/snoop/lf.x.1.says.r~2_ in", "POST /channels/\(a)/snoop/lf.x.1.hears.r~2_ out"]),
        Row(
            "a channel that listens goes", recording + [left(says)],
            [
                "recording over r", "POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop",
            ]),
        Row(
            "it ends as its leg is about to", recording + [event(.hangupRequested(a, cause: 16)), event(.recording(part("says"), .ended))],
            ["POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop"]),
        Row("the switch will not listen", ordered + [refused(404)], ["DELETE /channels/\(says)", "not recording r"]),
        Row("nobody knows whether it listens", ordered + [silence], ["unclear a.1"]),
        Row("it is refused", listening + [refused(500)], ["POST /recordings/live/\(part("says"))/stop", "not recording r"]),
        Row("nobody knows whether it is taken", listening + [silence], ["unclear a.1"]),
        Row("a leg that is gone is not recorded", [order(.record("r", "z.1"))], ["not recording r"]),
        Row("one that runs is not ordered twice", recording + [order(.record("r", "a.1"))], []),
        Row("with the leg the recording is over", recording + [left(a)], ["ended a.1 hungUp"]),
        Row("and its channels go by themselves", recording + [left(a), left(says), left(hears)], []),
        Row(
            "a caller may be recorded too", caller + [order(.record("r", "sw-1"))],
            ["POST /channels/sw-1/snoop/\(says) in", "POST /channels/sw-1/snoop/\(hears) out"]),
        Row("a stray that listens is hung up", [there(says)], ["DELETE /channels/\(says)"]),
        Row("so is one of an earlier version", [there("lf.x.1.r_")], ["DELETE /channels/lf.x.1.r_"]),
    ]

    @Test(arguments: rows) func `what comes of a recording`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    static let silences: [Row] = [
        Row(
            "nothing of a silence is recorded", recording + [order(.silence("r", true))],
            ["POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop"]),
        Row("that the parts end is no news", silent + both(.ended), []),
        Row("what is silent already", silent + [order(.silence("r", true))], []),
        Row("what is not", recording + [order(.silence("r", false))], []),
        Row(
            "then there are new parts", silent + [pass(to: 99), order(.silence("r", false))],
            ["POST /channels/\(says)/record \(part("says", 99))", "POST /channels/\(hears)/record \(part("hears", 99))"]),
        Row("that they begin is no news either", silent + [pass(to: 99), obeyed(.silence("r", false))] + both(.began, 99), []),
        Row(
            "no two parts are of one name", silent + [order(.silence("r", false))],
            [
                "POST /channels/\(says)/record \(part("says", 2))", "POST /channels/\(hears)/record \(part("hears", 2))",
            ]),
        Row("one is silent from the beginning", ordered + [allDone, order(.silence("r", true)), there(says), there(hears)], []),
        Row("a silence that nobody knows of", recording + [order(.silence("r", true)), silence], ["unclear a.1"]),
        Row(
            "one that is stopped in silence", silent + [order(.stopRecording("r"))],
            ["DELETE /channels/\(says)", "DELETE /channels/\(hears)"]),
        Row("silence of what does not run", [order(.silence("r", true))], []),
    ]

    @Test(arguments: silences) func `what comes of a silence`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    @Test(arguments: 0..<4) func `when it is over nothing is left`(_ index: Int) {
        let ends: [[Story.Act]] = [
            [obeyed(.stopRecording("r")), left(says), left(hears)], [left(a), left(says), left(hears)],
            [event(.recording(part("says"), .failed)), allDone, left(says), left(hears)], [obeyed(.silence("r", true)), left(a)],
        ]
        #expect(Story(recording + ends[index]).dialogue.recordings.isEmpty)
    }

    private static let leg = SwitchChannel.phone(a)
    private static let world: [SwitchChannel] = [leg, .snoop(says), .snoop(hears)]
    private static let parts = [part("says"), part("hears")]
    private static let told = "snapshot; a.1 1001 up alone"

    static let readings: [Row] = [
        Row(
            "one that is on its way survives a reading", ordered + [ask, allDone, read([leg]), there(says), there(hears)],
            [
                "POST /channels/\(says)/record \(part("says"))", "POST /channels/\(hears)/record \(part("hears"))",
            ]),
        Row("it is not ordered twice", ordered + [ask, allDone, read([leg]), order(.record("r", "a.1"))], []),
        Row("it begins while the switch is read", listening + [ask, allDone] + both(.began) + [read(world)], [told, "recording r"]),
        Row(
            "it ends while the switch is read", recording + [ask, left(a), left(says), read(world, parts: parts)],
            [
                "ended a.1 hungUp", "DELETE /channels/\(hears)", "snapshot",
            ]),
        Row("one that runs", recording + [ask, read(world, parts: parts)], [told + "; recording r"]),
        Row(
            "one of whose end nothing was heard", recording + [ask, read(world, parts: [part("says")])],
            [
                "DELETE /channels/\(says)", "DELETE /channels/\(hears)", told,
            ]),
        Row(
            "one whose channel is gone", recording + [ask, read([leg, .snoop(says)], parts: [part("says")])],
            [
                "DELETE /channels/\(says)", told,
            ]),
        Row("one that is silent", silent + [ask, read(world)], [told + "; recording r; silent r"]),
        Row(
            "one whose silence was not heard of",
            recording + [order(.silence("r", true)), silence, silence, ask, read(world, parts: parts)],
            [
                "POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop",
                told + "; recording r; silent r",
            ]),
        Row(
            "one that is made silent while the switch is read",
            recording + [ask, obeyed(.silence("r", true))] + both(.ended) + [
                read(world, parts: parts)
            ],
            [
                "POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop",
                told + "; recording r; silent r",
            ]),
    ]

    @Test(arguments: readings) func `a reading meanwhile`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    private static func found(_ channels: [SwitchChannel], _ parts: [String]) -> [Story.Act] { [opened, read(channels, parts: parts)] }

    static let adoptions: [Row] = [
        Row("one that runs", found(world, parts), [told + "; recording r"]),
        Row("one that is silent", found(world, []), [told + "; recording r; silent r"]),
        Row(
            "one of a single side is of no use", found(world, [part("hears")]),
            [
                "DELETE /channels/\(says)", "DELETE /channels/\(hears)", told,
            ]),
        Row("nor a single channel", found([leg, .snoop(says)], [part("says")]), ["DELETE /channels/\(says)", told]),
        Row(
            "of two pairs the newer", found(world + [.snoop("lf.x.1.says.r~3_"), .snoop("lf.x.1.hears.r~3_")], parts),
            [
                "DELETE /channels/\(says)", "DELETE /channels/\(hears)", told + "; recording r",
            ]),
        Row(
            "it can be stopped", found(world, parts) + [order(.stopRecording("r"))],
            [
                "POST /recordings/live/\(part("says"))/stop", "POST /recordings/live/\(part("hears"))/stop",
            ]),
        Row(
            "its silence can be ended", found(world, []) + [pass(to: 5), order(.silence("r", false))],
            [
                "POST /channels/\(says)/record \(part("says", 5))", "POST /channels/\(hears)/record \(part("hears", 5))",
            ]),
        Row(
            "new parts never have the name of one that is there",
            found(world, [part("says", 80), part("hears", 80)]) + [
                obeyed(.silence("r", true)), order(.silence("r", false)),
            ],
            [
                "POST /channels/\(says)/record \(part("says", 81))", "POST /channels/\(hears)/record \(part("hears", 81))",
            ]),
        Row(
            "the next has another number", found(world, parts) + [order(.record("s", "a.1"))],
            [
                "POST /channels/\(a)/snoop/lf.x.1.says.s~2_ in", "POST /channels/\(a)/snoop/lf.x.1.hears.s~2_ out",
            ]),
        Row("one of an earlier version", found([leg, .snoop("lf.x.1.r_")], []), ["DELETE /channels/lf.x.1.r_", told]),
    ]

    @Test(arguments: adoptions) func `recordings that are found`(_ row: Row) {
        #expect(Story(row.acts, isUp: false).told.sorted() == row.told.sorted())
    }
}
