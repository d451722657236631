import Telephony
import Testing

@testable import AsteriskSwitch

/// Those who listen, as they are found when the link comes up.
struct ListenerAdoptionTests {
    private static let i = "lf.x.1.i.1_", a = "lf.x.1.a.1_", ear = "lf.x.1.ear.i.1~3_", room = "lf.x.1.ear.i.1"
    private static func found(_ hushed: String?, of heard: String = a, _ name: String = ear) -> SwitchChannel {
        var ear = SwitchChannel.snoop(name, of: heard)
        ear.channelvars = hushed.map { ["LINEFINDER_MUTED": $0] }
        return ear
    }
    private static let talk = SwitchBridge(id: "lf.x.1.c1", channels: [a, "sw-1"])
    private static let people: [SwitchChannel] = [.phone(a), .phone(i, "1003"), .caller("sw-1", state: "Up")]
    private static func world(_ ears: [SwitchChannel], in room: [String] = [i, ear], talk: SwitchBridge = talk) -> [Story.Act] {
        [opened, read(people + ears, bridges: [talk, SwitchBridge(id: Self.room, channels: room)])]
    }
    private static let rest = "; sw-1 555 4000 since 2000 up bridge c1"
    private static let renewed = "POST /applications/linefinder-1/subscription channel:\(ear)"

    static let rows: [Row] = [
        Row(
            "one listens, by an ear that may be deaf", world([found("1")]),
            ["snapshot; a.1 1001 up bridge c1; i.1 1003 up listening to a.1\(rest)", renewed]),
        Row("one coaches", world([found("0")]), ["snapshot; a.1 1001 up bridge c1; i.1 1003 up coaching a.1\(rest)", renewed]),
        Row(
            "one listens to a caller", world([found("1", of: "sw-1")]),
            ["snapshot; a.1 1001 up bridge c1; i.1 1003 up listening to sw-1\(rest)", renewed]),
        Row(
            "nobody knows who hears the listener: it is alone", world([found("")]),
            [
                "DELETE /channels/\(ear)", "POST /bridges/\(room)/removeChannel \(i)",
                "snapshot; a.1 1001 up bridge c1; i.1 1003 up alone\(rest)",
            ]),
        Row(
            "the ear has not met its listener", world([found("1")], in: [i]),
            [
                "DELETE /channels/\(ear)", "POST /bridges/\(room)/removeChannel \(i)",
                "snapshot; a.1 1001 up bridge c1; i.1 1003 up alone\(rest)",
            ]),
        Row(
            "the listener has not met the ear", world([found("1")], in: [ear]),
            ["DELETE /channels/\(ear)", "DELETE /bridges/\(room)", "snapshot; a.1 1001 up bridge c1; i.1 1003 up alone\(rest)"]),
        Row(
            "whom it heard is gone", world([found("1", of: "lf.x.1.z.1_")]),
            [
                "DELETE /channels/\(ear)", "POST /bridges/\(room)/removeChannel \(i)",
                "snapshot; a.1 1001 up bridge c1; i.1 1003 up alone\(rest)",
            ]),
        Row(
            "the listener is alone where an ear was", world([], in: [i]),
            ["POST /bridges/\(room)/removeChannel \(i)", "snapshot; a.1 1001 up bridge c1; i.1 1003 up alone\(rest)"]),
        Row(
            "of two ears one goes", world([found("1"), found("1", "lf.x.1.ear.i.1~4_")], in: [i, ear, "lf.x.1.ear.i.1~4_"]),
            ["DELETE /channels/lf.x.1.ear.i.1~4_", "snapshot; a.1 1001 up bridge c1; i.1 1003 up listening to a.1\(rest)", renewed]),
        Row(
            "three are heard as they are", world([found("1")], talk: SwitchBridge(id: "lf.x.1.c1", channels: [a, "sw-1", "x"])),
            ["snapshot; a.1 1001 up bridge c1; i.1 1003 up listening to a.1\(rest)"]),
        Row(
            "its mode changes",
            world([found("1")]) + [
                allDone, event(.destroyed(ear, cause: 16)), allDone, event(.entered(.snoop(ear), arguments: [])), allDone,
                obeyed(.connect("i.1", .coaching("a.1"))),
            ], ["DELETE /channels/\(ear)/mute out", "POST /channels/\(ear)/variable", "connected i.1 coaching a.1"]),
        Row(
            "the next ear has a name of its own",
            world([found("1")]) + [obeyed(.connect("i.1", .alone)), order(.connect("i.1", .listening("sw-1")))],
            ["POST /bridges/\(room)/addChannel \(i)", "POST /channels/sw-1/snoop/lf.x.1.ear.i.1~4_"]),
    ]

    @Test(arguments: rows) func `who listens`(_ row: Row) {
        #expect(Story(row.acts, isUp: false).told.sorted() == row.told.sorted())
    }

    private static let asked: [Story.Act] =
        agent + [ring("i.1", "1003"), lifted("i.1", "1003"), obeyed(.connect("i.1", .listening("a.1"))), ask]
    private static let alone: [SwitchChannel] = [.phone(a), .phone(i, "1003")]

    static let meanwhile: [Row] = [
        Row(
            "an ear that is on its way survives a reading", asked + [read(alone, bridges: [SwitchBridge(id: room, channels: [i])])],
            ["snapshot; a.1 1001 up alone; i.1 1003 up listening to a.1"]),
        Row(
            "who is not there yet listens all the same", asked + [read(alone)],
            ["snapshot; a.1 1001 up alone; i.1 1003 up listening to a.1"]),
        Row(
            "one whom nobody hears of any more is not listened to", asked + [read([alone[1]])], ["snapshot; i.1 1003 up alone"]),
    ]

    @Test(arguments: meanwhile) func `a reading meanwhile`(_ row: Row) { #expect(Story(row.acts).told.sorted() == row.told.sorted()) }
}
