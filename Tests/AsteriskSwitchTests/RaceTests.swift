import Telephony
import Testing

@testable import AsteriskSwitch

private let ringing: Story.Act = event(.ringing("lf.x.1.a.1_"))
private let oldLeg = SwitchChannel.phone("lf.x.1.a.1_", "1001", "Ringing")

/// Things that happen in an unlucky order.
struct RaceTests {
    static let readings: [Row] = [
        Row(
            "a phone was lifted and hung up while the switch was read",
            [ring("a.1"), ask, lifted("a.1"), event(.hangupRequested("lf.x.1.a.1_", cause: 16)), left("lf.x.1.a.1_"), read()],
            ["up a.1", "ended a.1 hungUp", "snapshot"]),
        Row(
            "a phone rang and refused meanwhile", [ring("a.1"), ask, ringing, event(.destroyed("lf.x.1.a.1_", cause: 17)), read([oldLeg])],
            ["alerting a.1", "ended a.1 rejected", "snapshot"]),
        Row(
            "a ring that nobody knows of is not there when the switch says so",
            [order(.ring("a.1", "1001", showing: "")), silence, ask, read()], ["snapshot"]),
    ]

    @Test(arguments: readings) func `while the switch is read`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    @Test func `a reading from before the link was lost is none`() {
        #expect(!Story([ask, closed, opened, read([.caller("sw-1")])]).told.contains { $0.hasPrefix("snapshot") })
    }

    static let lifts: [Row] = [
        Row(
            "a hand lifts the phone that is being rung anew", [ring("a.1"), order(.lift("a.1")), lifted("a.1")],
            ["DELETE /channels/lf.x.1.a.1_"]),
        Row("that is not the leg's end", [ring("a.1"), order(.lift("a.1")), lifted("a.1"), left("lf.x.1.a.1_")], []),
        Row(
            "the old channel is not the leg when the switch is read", [ring("a.1"), order(.lift("a.1")), ask, read([oldLeg])],
            ["DELETE /channels/lf.x.1.a.1_", "snapshot; a.1 1001 rings alone"]),
        Row(
            "nor when it is there beside the new one",
            [ring("a.1"), lift("a.1"), ask, read([oldLeg, .phone("lf.x.1.a.1~1_", "1001", "Ringing")])],
            ["DELETE /channels/lf.x.1.a.1_", "snapshot; a.1 1001 rings alone"]),
        Row(
            "nor is its end the leg's then",
            [
                ring("a.1"), lift("a.1"), ask, read([oldLeg, .phone("lf.x.1.a.1~1_", "1001", "Ringing")]),
                event(.destroyed("lf.x.1.a.1_", cause: 26)),
            ], []),
    ]

    @Test(arguments: lifts) func `while a phone is lifted`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

}

/// What must not stay behind, nor be taken for what it is not.
struct LeftoverTests {
    static let rows: [Row] = [
        Row(
            "one whom the reading shows in a bridge, but who left meanwhile, does not keep it",
            talk + [
                ask, left("sw-1"),
                read(
                    [.phone("lf.x.1.a.1_"), .caller("sw-1", state: "Up")],
                    bridges: [SwitchBridge(id: "lf.x.1.c1", channels: ["lf.x.1.a.1_", "sw-1"])]), left("lf.x.1.a.1_"),
            ],
            ["DELETE /bridges/lf.x.1.c1", "ended a.1 hungUp"]),
        Row(
            "a bridge that the switch does not have any more is made again",
            talk + [ask, read([.phone("lf.x.1.a.1_"), .caller("sw-1", state: "Up")]), obeyed(.connect("a.1", .bridge("c1")))],
            ["POST /bridges lf.x.1.c1", "POST /bridges/lf.x.1.c1/addChannel lf.x.1.a.1_"]),
        Row(
            "a leg leaves its bridge, even if another order failed",
            talk + [order(.sendDigits("a.1", "1")), refused(500), obeyed(.connect("a.1", .alone))],
            [
                "DELETE /channels/lf.x.1.a.1_/moh", "DELETE /channels/lf.x.1.a.1_/ring",
                "POST /bridges/lf.x.1.c1/removeChannel lf.x.1.a.1_", "connected a.1 alone",
            ]),
        Row(
            "a ring that never was is gone once it is cleared",
            [order(.ring("a.1", "1001", showing: "")), silence, order(.clear("a.1")), refused(404)],
            ["ended a.1 cleared"]),
        Row(
            "one that comes about after that is hung up",
            [order(.ring("a.1", "1001", showing: "")), silence, order(.clear("a.1")), refused(404), ringing],
            ["DELETE /channels/lf.x.1.a.1_"]),
        Row(
            "a phone's call to elsewhere that nobody sent on is sent on", [ask, read([.caller("sw-1", arguments: ["dialled", "4711"])])],
            ["POST /channels/sw-1/continue", "snapshot"]),
    ]

    @Test(arguments: rows) func `leftovers`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    @Test func `one whom we find may hear music, which is stopped before a talk`() {
        let found = Story([opened, read([.caller("sw-1", state: "Up")]), obeyed(.connect("sw-1", .bridge("c1")))], isUp: false)
        #expect(found.told == ["DELETE /channels/sw-1/moh", "POST /bridges lf.x.1.c1", "POST /bridges/lf.x.1.c1/addChannel sw-1"])
    }

    @Test func `a leg of an installation that is no more is no caller`() {
        #expect(Story([ask, read([.phone("lf.old.1.a.1")])]).told.last == "snapshot")
        let enters = event(.entered(.phone("lf.old.1.a.1"), arguments: ["ring"]))
        #expect(!Story([enters]).told.contains { $0.hasPrefix("arrived") })
    }

    @Test func `a bridge is not made while it is being removed`() {
        let found: [Story.Act] = [
            opened, read([.phone("lf.x.1.a.1_")], bridges: [SwitchBridge(id: "lf.x.1.c1", channels: [])]),
            order(.connect("a.1", .bridge("c1"))),
        ]
        #expect(!Story(found, isUp: false).told.contains("POST /bridges lf.x.1.c1"))
        let isSilent = found + [done("DELETE /channels/lf.x.1.a.1_/silence"), done("DELETE /channels/lf.x.1.a.1_/moh")]
        #expect(Story(isSilent, isUp: false).told == [])
        #expect(Story(isSilent + [done("DELETE /bridges")], isUp: false).told == ["POST /bridges lf.x.1.c1"])
    }

    @Test func `a recording of a leg that is gone is forgotten`() {
        #expect(Story(agent + [order(.record("r", "a.1")), left("lf.x.1.a.1_")]).dialogue.recordings.isEmpty)
        #expect(Story(agent + [order(.record("r", "a.1")), refused(404)]).dialogue.recordings.isEmpty)
    }

    @Test func `a ring that never was leaves nothing`() {
        let story = Story([order(.ring("a.1", "1001", showing: "")), silence, order(.clear("a.1")), refused(404)])
        #expect(story.dialogue.channels.isEmpty)
    }
}
