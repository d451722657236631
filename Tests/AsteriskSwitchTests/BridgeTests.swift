import Telephony
import Testing

@testable import AsteriskSwitch

struct BridgeTests {
    private static let three: [Story.Act] =
        talk + [
            ring("b.1", "1002"), lifted("b.1", "1002"), obeyed(.connect("b.1", .bridge("c1"))), joined("lf.x.1.b.1_", "c1"),
        ]

    static let rows: [Row] = [
        Row(
            "who has joined is connected", agent + [obeyed(.connect("a.1", .bridge("c1"))), joined("lf.x.1.a.1_", "c1")],
            ["connected a.1 bridge c1"]),
        Row(
            "a caller too", caller + [obeyed(.connect("sw-1", .bridge("c1"))), joined("sw-1", "c1")], ["connected sw-1 bridge c1"]),
        Row(
            "each tries to make it until somebody is in it",
            caller + agent + [obeyed(.connect("sw-1", .bridge("c1")), .connect("a.1", .bridge("c1")))],
            [
                "DELETE /channels/sw-1/moh", "POST /bridges lf.x.1.c1", "POST /bridges lf.x.1.c1",
                "POST /bridges/lf.x.1.c1/addChannel lf.x.1.a.1_",
                "POST /bridges/lf.x.1.c1/addChannel sw-1",
            ]),
        Row(
            "it is not made again once somebody is in it",
            agent + [
                obeyed(.connect("a.1", .bridge("c1"))), joined("lf.x.1.a.1_", "c1"), arrives("sw-1"), allDone,
                obeyed(.connect("sw-1", .bridge("c1"))),
            ],
            ["DELETE /channels/sw-1/moh", "POST /bridges/lf.x.1.c1/addChannel sw-1"]),
        Row(
            "others' bridges are nothing", agent + [event(.joined("lf.x.1.a.1_", bridge: SwitchBridge(id: "lf.y.1.c1", channels: [])))], []),
        Row("others in our bridges are nothing", [event(.joined("1795546488.1", bridge: SwitchBridge(id: "lf.x.1.c1", channels: [])))], []),
        Row("one leaves, the other stays", talk + [left("sw-1")], ["ended sw-1 hungUp"]),
        Row(
            "the last takes the bridge away", talk + [left("sw-1"), left("lf.x.1.a.1_")],
            ["DELETE /bridges/lf.x.1.c1", "ended a.1 hungUp"]),
        Row(
            "so does one who was never seen in it", agent + [order(.connect("a.1", .bridge("c1"))), left("lf.x.1.a.1_")],
            ["DELETE /bridges/lf.x.1.c1", "ended a.1 hungUp"]),
        Row(
            "who is held keeps it", talk + [obeyed(.connect("a.1", .alone), .connect("sw-1", .music))],
            [
                "POST /bridges/lf.x.1.c1/removeChannel lf.x.1.a.1_", "POST /bridges/lf.x.1.c1/removeChannel sw-1", "connected a.1 alone",
                "POST /channels/sw-1/moh", "connected sw-1 music",
            ]),
        Row(
            "and comes back to it",
            talk + [
                obeyed(.connect("a.1", .alone), .connect("sw-1", .music)),
                obeyed(.connect("sw-1", .bridge("c1")), .connect("a.1", .bridge("c1"))),
            ],
            ["DELETE /channels/sw-1/moh", "POST /bridges/lf.x.1.c1/addChannel lf.x.1.a.1_", "POST /bridges/lf.x.1.c1/addChannel sw-1"]),
        Row(
            "who hangs up while held takes it away",
            talk + [obeyed(.connect("a.1", .alone), .connect("sw-1", .music)), left("lf.x.1.a.1_"), left("sw-1")],
            ["DELETE /bridges/lf.x.1.c1", "ended sw-1 hungUp"]),
        Row(
            "one moves to another bridge", talk + [obeyed(.connect("a.1", .bridge("c2")))],
            ["POST /bridges lf.x.1.c2", "POST /bridges/lf.x.1.c2/addChannel lf.x.1.a.1_"]),
        Row(
            "the last moves, and takes the old one away",
            talk + [obeyed(.connect("a.1", .bridge("c2"))), obeyed(.connect("sw-1", .bridge("c2")))],
            ["POST /bridges lf.x.1.c2", "POST /bridges/lf.x.1.c2/addChannel sw-1", "DELETE /bridges/lf.x.1.c1"]),
        Row(
            "not before that", talk + [obeyed(.connect("a.1", .bridge("c2"))), order(.connect("sw-1", .bridge("c2"))), done],
            ["POST /bridges/lf.x.1.c2/addChannel sw-1"]),
        Row(
            "who is called back finds the old one",
            talk + [
                obeyed(.connect("a.1", .bridge("c2"))), order(.connect("sw-1", .bridge("c2")), .connect("sw-1", .bridge("c1"))), allDone,
            ],
            ["POST /bridges/lf.x.1.c2/addChannel sw-1", "POST /bridges/lf.x.1.c1/addChannel sw-1"]),
        Row(
            "one who may not have moved takes no bridge away",
            talk + [obeyed(.connect("a.1", .bridge("c2"))), order(.connect("sw-1", .bridge("c2"))), done, silence], ["unclear sw-1"]),
        Row(
            "one who hangs up on the way takes it away",
            talk + [obeyed(.connect("a.1", .bridge("c2"))), order(.connect("sw-1", .bridge("c2"))), left("sw-1")],
            ["DELETE /bridges/lf.x.1.c1", "ended sw-1 hungUp"]),
        Row("a third joins", three, ["connected b.1 bridge c1"]),
        Row("one of three leaves, two stay", three + [left("sw-1")], ["ended sw-1 hungUp"]),
        Row("two of three leave, one stays", three + [left("sw-1"), left("lf.x.1.b.1_")], ["ended b.1 hungUp"]),
        Row(
            "the last of three takes it away", three + [left("sw-1"), left("lf.x.1.b.1_"), left("lf.x.1.a.1_")],
            ["DELETE /bridges/lf.x.1.c1", "ended a.1 hungUp"]),
    ]

    @Test(arguments: rows) func `bridges`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    @Test func `when all are gone nothing is left`() {
        let story = Story(talk + [left("sw-1"), left("lf.x.1.a.1_"), allDone])
        #expect(story.dialogue.bridges.isEmpty)
        #expect(story.dialogue.channels.isEmpty)
        #expect(story.dialogue.recordings.isEmpty)
    }
}
