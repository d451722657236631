import Telephony
import Testing

@testable import AsteriskSwitch

/// Inspector i.1 listens to agent a.1, who talks with caller sw-1 in bridge c1, where b.1 comes and goes.
private let i = "lf.x.1.i.1_", a = "lf.x.1.a.1_", b = "lf.x.1.b.1_", ear = "lf.x.1.ear.i.1~1_"
private let says = "lf.x.1.says.r~2_", hears = "lf.x.1.hears.r~2_"
private func there(_ snoop: String, _ why: String = "ear") -> Story.Act { event(.entered(.snoop(snoop), arguments: [why])) }
private let listening: [Story.Act] =
    talk + [
        ring("i.1", "1003"), lifted("i.1", "1003"), ring("b.1", "1002"), lifted("b.1", "1002"), obeyed(.connect("i.1", .listening("a.1"))),
        there(ear), allDone, joined(i, "ear.i.1"), joined(ear, "ear.i.1", with: [i]),
    ]
private let recorded: [Story.Act] =
    listening + [
        obeyed(.record("r", "a.1")), there(says, "record"), there(hears, "record"), allDone,
        event(.recording("lf.x.1.says.r~1", .began)), event(.recording("lf.x.1.hears.r~1", .began)),
    ]
private let both = ended(says) + ended(hears)
private let again = ["POST /channels/\(a)/snoop/\(says) in", "POST /channels/\(a)/snoop/\(hears) out"]
private let together = listening + [joined("sw-1", "c1", with: [a])]
private let three = joined(b, "c1", with: ["sw-1", a])
private let two = parted(b, "c1", from: ["sw-1", a])
private func ended(_ hook: String) -> [Story.Act] { [left(hook), event(.destroyed(hook, cause: 16))] }
private let watch = "POST /applications/linefinder-1/subscription channel:\(ear)"

/// After three were in a bridge, what hung on their channels before is deaf to the others.
struct RenewalTests {
    static let rows: [Row] = [
        Row("three are heard as they are", listening + [three], ["connected b.1 bridge c1"]),
        Row("when they are two again the end of the old ear is asked for, to the last", listening + [three, two], [watch]),
        Row("then it is hung up", listening + [three, two, done], ["DELETE /channels/\(ear)"]),
        Row("it has left", listening + [three, two, allDone, left(ear)], []),
        Row(
            "not before it has let go there is a new one", listening + [three, two, allDone] + ended(ear),
            ["POST /channels/\(a)/snoop/\(ear)"]),
        Row("it is gone already", listening + [three, two, done, refused(404)], ["POST /channels/\(a)/snoop/\(ear)"]),
        Row(
            "which comes as the old one did",
            listening + [three, two, allDone] + ended(ear) + [allDone, there(ear), allDone, joined(ear, "ear.i.1", with: [i])], []),
        Row(
            "once", listening + [three, two, allDone] + ended(ear) + [allDone, there(ear), allDone, parted(b, "c1", from: ["sw-1", a])], []),
        Row("two who go elsewhere are two as well", listening + [three, joined(a, "c2")], [watch, "connected a.1 bridge c2"]),
        Row(
            "to one who comes to three", listening + [joined(a, "c2", with: ["x", "y"]), joined(a, "c1", with: ["sw-1"])],
            [watch, "connected a.1 bridge c1"]),
        Row(
            "four, then three, are not two",
            listening + [three, joined("x", "c1", with: ["sw-1", a, b]), parted("x", "c1", from: ["sw-1", a, b])], []),
        Row(
            "who came when they were three hears well",
            talk + [
                ring("i.1", "1003"), lifted("i.1", "1003"), three, obeyed(.connect("i.1", .listening("a.1"))), there(ear), allDone, two,
            ], []),
        Row(
            "somebody else than before is heard by a new one", together + [joined(a, "c2"), joined(b, "c2", with: [a])],
            [watch, "connected b.1 bridge c2"]),
        Row(
            "the same one in another bridge is not",
            together + [joined(a, "c2"), joined("sw-1", "c2", with: [a])], ["connected sw-1 bridge c2"]),
        Row(
            "nor is the first whom one that began alone hears",
            agent + [
                obeyed(.connect("a.1", .bridge("c1"))), joined(a, "c1", with: ["x"]), obeyed(.connect("a.1", .alone)), ring("i.1", "1003"),
                lifted("i.1", "1003"), obeyed(.connect("i.1", .listening("a.1"))), there(ear), allDone,
                obeyed(.connect("a.1", .bridge("c2"))),
                joined(a, "c2", with: ["y"]),
            ], ["connected a.1 bridge c2"]),
        Row("two who were never three", listening + [parted("x", "c1", from: ["sw-1", a])], []),
        Row(
            "the mode changes meanwhile",
            listening + [
                three, two, obeyed(.connect("i.1", .coaching("a.1"))), event(.destroyed(ear, cause: 16)), allDone, there(ear),
            ], ["POST /bridges/lf.x.1.ear.i.1/addChannel \(ear)"]),
        Row(
            "nobody listens any more meanwhile", listening + [three, two, allDone, obeyed(.connect("i.1", .alone))] + ended(ear), []),
        Row(
            "one comes meanwhile, and waits",
            listening + [three, two, allDone, ring("j.1", "1004"), lifted("j.1", "1004"), obeyed(.connect("j.1", .listening("a.1")))],
            ["POST /bridges lf.x.1.ear.j.1", "POST /bridges/lf.x.1.ear.j.1/addChannel lf.x.1.j.1_"]),
        Row(
            "then both have one",
            listening + [three, two, allDone, ring("j.1", "1004"), lifted("j.1", "1004"), obeyed(.connect("j.1", .listening("a.1")))]
                + ended(ear), ["POST /channels/\(a)/snoop/\(ear)", "POST /channels/\(a)/snoop/lf.x.1.ear.j.1~2_"]),
        Row(
            "the agent hangs up meanwhile", listening + [three, two, allDone, left(a), allDone, left(ear)], []),
        Row(
            "a recording goes with them", recorded + [three, two],
            [watch] + [says, hears].map { "POST /applications/linefinder-1/subscription channel:\($0)" }),
        Row("none is new before all have let go", recorded + [three, two, allDone] + both, []),
        Row(
            "then all are", recorded + [three, two, allDone] + both + ended(ear), ["POST /channels/\(a)/snoop/\(ear)"] + again),
        Row(
            "there are new parts when both are there",
            recorded + [three, two, allDone] + both + ended(ear) + [
                allDone, there(hears), event(.entered(.snoop(says), arguments: []), heard: Moment(milliseconds: 99)),
            ],
            ["POST /channels/\(says)/record lf.x.1.says.r~99", "POST /channels/\(hears)/record lf.x.1.hears.r~99"]),
        Row(
            "that it goes on is not said",
            recorded + [three, two, allDone] + both + ended(ear) + [
                allDone, there(hears), there(says), allDone, event(.recording("lf.x.1.says.r~2", .began)),
                event(.recording("lf.x.1.hears.r~2", .began)),
            ], []),
        Row("nor that its parts end", recorded + [three, two] + [event(.recording("lf.x.1.says.r~1", .ended))], []),
        Row(
            "one that is silent stays so",
            recorded + [obeyed(.silence("r", true)), three, two, allDone] + both + ended(ear) + [allDone, there(hears), there(says)], []),
        Row(
            "that it does not go on is",
            recorded + [three, two, allDone] + both + ended(ear) + [
                allDone, there(hears, "record"), there(says, "record"), refused(500),
            ], ["recording over r", "POST /recordings/live/lf.x.1.says.r~2/stop"]),
        Row(
            "a recording alone is made anew as well",
            talk + [obeyed(.record("r", "a.1")), there("lf.x.1.says.r~1_"), there("lf.x.1.hears.r~1_"), allDone, three, two, allDone]
                + ended("lf.x.1.says.r~1_") + ended("lf.x.1.hears.r~1_"),
            ["POST /channels/\(a)/snoop/lf.x.1.says.r~1_ in", "POST /channels/\(a)/snoop/lf.x.1.hears.r~1_ out"]),
        Row(
            "it is stopped meanwhile", recorded + [three, two, allDone, obeyed(.stopRecording("r"))] + both + ended(ear),
            ["POST /channels/\(a)/snoop/\(ear)"]),
        Row("one is ordered meanwhile, and waits", listening + [three, two, allDone, order(.record("r", "a.1"))], []),
        Row(
            "a reading meanwhile misses nothing",
            recorded + [
                three, two, allDone, ask, left(says), left(hears),
                read(
                    [.phone(a), .phone(i, "1003"), .caller("sw-1", state: "Up"), .snoop(ear)],
                    bridges: [SwitchBridge(id: "lf.x.1.ear.i.1", channels: [i]), SwitchBridge(id: "lf.x.1.c1", channels: [a, "sw-1"])]),
                event(.destroyed(says, cause: 16)), event(.destroyed(hears, cause: 16)), event(.destroyed(ear, cause: 16)),
            ], ["POST /channels/\(a)/snoop/\(ear)"] + again),
    ]

    @Test(arguments: rows) func `what hangs on a channel is made anew`(_ row: Row) {
        #expect(Story(row.acts).told.sorted() == row.told.sorted())
    }
}
