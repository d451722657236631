import Telephony
import Testing

@testable import AsteriskSwitch

/// What is found when the link comes up.
struct AdoptionTests {
    static let channels: [(String, [SwitchChannel], String)] = [
        ("nothing", [], "snapshot"), ("a caller", [.caller("sw-1")], "snapshot; sw-1 555 4000 since 2000 up alone"),
        ("one who waited", [.caller("sw-1", arguments: ["inbound", "4711", "500"])], "snapshot; sw-1 555 4711 since 500 up alone"),
        ("one who does not say who", [.caller("sw-1", "")], "snapshot; sw-1 anonymous 4000 since 2000 up alone"),
        (
            "one who withholds the number", [.caller("sw-1", arguments: ["inbound", "4000", "500", "prohib_not_screened"])],
            "snapshot; sw-1 anonymous 4000 since 500 up alone"
        ),
        (
            "one whose number is left out", [numberless],
            "snapshot; sw-1 555 4000 since 500 up alone"
        ),
        (
            "one whose number is in quotes", [.caller("sw-1", arguments: ["inbound", #""4711""#, "500"])],
            "snapshot; sw-1 555 4711 since 500 up alone"
        ), ("one from a phone", [.caller("sw-1", arguments: ["dialled", "4000"])], "snapshot; sw-1 555 4000 since 2000 up alone"),
        ("a phone's call to elsewhere", [.caller("sw-1", arguments: ["dialled", "4711"])], "snapshot"),
        ("a caller of another centre", [.caller("sw-1", application: "linefinder-2")], "snapshot"),
        ("a caller of a like-named centre", [.caller("sw-1", application: "linefinder-11")], "snapshot"),
        ("our leg", [.phone("lf.x.1.a.1_")], "snapshot; a.1 1001 up alone"),
        ("our leg, of a gateway from before", [.phone("lf.x.1.a.1")], "snapshot; a.1 1001 up alone"),
        (
            "one who cannot have waited so long", [.caller("sw-1", arguments: ["inbound", "4711", "\(Int64.min)"])],
            "snapshot; sw-1 555 4711 since 2000 up alone"
        ),
        (
            "nor until then", [.caller("sw-1", arguments: ["inbound", "4711", "\(Int64.max)"])],
            "snapshot; sw-1 555 4711 since 2000 up alone"
        ),
        ("our leg, rung anew", [.phone("lf.x.1.a.1~1_")], "snapshot; a.1 1001 up alone"),
        ("our leg, which rings", [.phone("lf.x.1.a.1_", "1001", "Ringing")], "snapshot; a.1 1001 rings alone"),
        ("our leg, not even ringing", [.phone("lf.x.1.a.1_", "1001", "Down")], "snapshot; a.1 1001 rings alone"),
        ("a leg of another centre", [.phone("lf.x.2.a.1_")], "snapshot"),
        ("a leg of another installation", [.phone("lf.y.1.a.1", application: "other-1")], "snapshot"),
        ("somebody's talk", [talkOutside], "snapshot"), ("a call that only goes by", [queued], "snapshot"),
        (
            "in the order of their names", [.caller("sw-2"), .phone("lf.x.1.b.1_", "1002"), .caller("sw-1"), .phone("lf.x.1.a.1_")],
            "snapshot; a.1 1001 up alone; b.1 1002 up alone; sw-1 555 4000 since 2000 up alone; sw-2 555 4000 since 2000 up alone"
        ),
    ]

    /// The number is left out, as the line of the dialplan has it.
    private static var numberless: SwitchChannel {
        var channel = SwitchChannel.caller("sw-1")
        channel.dialplan.app_data = "linefinder-1,inbound,,500"
        return channel
    }
    private static var talkOutside: SwitchChannel {
        var channel = SwitchChannel.caller("1795546488.1")
        channel.dialplan.app_name = "Dial"
        channel.dialplan.app_data = "PJSIP/1002,60"
        return channel
    }
    private static var queued: SwitchChannel {
        var channel = SwitchChannel.caller("1795546488.1")
        channel.dialplan.app_name = nil
        channel.dialplan.app_data = nil
        return channel
    }

    @Test(arguments: channels) func `who is a leg`(_ what: String, _ channels: [SwitchChannel], _ snapshot: String) {
        #expect(Story([opened, read(channels)], isUp: false).told.last == snapshot)
    }

    @Test func `what is not ours is left alone`() {
        let others = [
            Self.talkOutside, Self.queued, .phone("lf.x.2.a.1_"), .phone("lf.y.1.a.1", application: "other-1"),
            .caller("sw-1", application: "linefinder-2"),
            .snoop("lf.x.2.r_"),
            .snoop("1795546488.9"),
        ]
        let bridges = [SwitchBridge(id: "lf.x.2.c1", channels: []), SwitchBridge(id: "1795546488", channels: [])]
        let story = Story([opened, read(others, bridges: bridges)], isUp: false)
        #expect(story.told == ["snapshot"])
        #expect(story.dialogue.channels.isEmpty)
    }

    static let bridges: [Row] = [
        Row(
            "who is in one of our bridges", [read([.phone("lf.x.1.a.1_"), .caller("sw-1")], bridges: [c1(["lf.x.1.a.1_", "sw-1"])])],
            ["snapshot; a.1 1001 up bridge c1; sw-1 555 4000 since 2000 up bridge c1"]),
        Row(
            "who is in somebody else's", [read([.phone("lf.x.1.a.1_")], bridges: [SwitchBridge(id: "other", channels: ["lf.x.1.a.1_"])])],
            ["snapshot; a.1 1001 up alone"]),
        Row("an empty one of ours is removed", [read(bridges: [c1([])])], ["DELETE /bridges/lf.x.1.c1", "snapshot"]),
        Row(
            "the last to leave one takes it away", [read([.phone("lf.x.1.a.1_")], bridges: [c1(["lf.x.1.a.1_"])]), left("lf.x.1.a.1_")],
            ["DELETE /bridges/lf.x.1.c1", "ended a.1 hungUp"]),
        Row(
            "it is not made again",
            [
                read([.phone("lf.x.1.a.1_"), .phone("lf.x.1.b.1_", "1002")], bridges: [c1(["lf.x.1.a.1_"])]),
                obeyed(.connect("b.1", .bridge("c1"))),
            ],
            ["POST /bridges/lf.x.1.c1/addChannel lf.x.1.b.1_"]),
        Row(
            "who is in one leaves it", [read([.phone("lf.x.1.a.1_")], bridges: [c1(["lf.x.1.a.1_"])]), obeyed(.connect("a.1", .alone))],
            ["POST /bridges/lf.x.1.c1/removeChannel lf.x.1.a.1_", "connected a.1 alone"]),
    ]

    private static func c1(_ channels: [String]) -> SwitchBridge { SwitchBridge(id: "lf.x.1.c1", channels: channels) }

    @Test(arguments: bridges) func `places`(_ row: Row) {
        let told = Story([opened] + row.acts, isUp: false).told
        // What is not known to be silent is silenced first.
        #expect(told.filter { !$0.hasSuffix("/moh") && !$0.hasSuffix("/silence") } == row.told)
    }

    @Test func `a bridge that somebody of ours is about to join is not empty`() {
        let joins = agent + [order(.connect("a.1", .bridge("c1"))), done, ask]
        #expect(
            Story(joins + [read([.phone("lf.x.1.a.1_")], bridges: [Self.c1([])])]).told == ["snapshot; a.1 1001 up bridge c1"])
    }

    @Test func `the music that we ordered goes on`() {
        #expect(
            Story(caller + [ask, read([.caller("sw-1", state: "Up")])]).told == ["snapshot; sw-1 555 4000 since 2000 up music"])
    }

    @Test func `so does the tone`() {
        let rings = caller + [obeyed(.connect("sw-1", .ringing)), ask]
        #expect(Story(rings + [read([.caller("sw-1", state: "Up")])]).told == ["snapshot; sw-1 555 4000 since 2000 up ringing"])
        let joined = SwitchBridge(id: "lf.x.1.c1", channels: ["sw-1"])
        #expect(
            Story(rings + [read([.caller("sw-1", state: "Up")], bridges: [joined])]).told
                == ["snapshot; sw-1 555 4000 since 2000 up bridge c1"])
        #expect(Story([closed, opened, read([.caller("sw-1", state: "Up")])]).told == ["snapshot; sw-1 555 4000 since 2000 up alone"])
    }

    @Test func `a caller arrives once`() {
        #expect(Story([opened, read([.caller("sw-1")]), arrives("sw-1")], isUp: false).told == [])
        #expect(Story([opened, read([.caller("sw-1")]), left("sw-1")], isUp: false).told == ["ended sw-1 hungUp"])
    }

    @Test func `a leg that we clear is known to be cleared by us`() {
        #expect(
            Story(agent + [obeyed(.clear("a.1")), ask, read([.phone("lf.x.1.a.1_")]), left("lf.x.1.a.1_")]).told == ["ended a.1 cleared"])
        #expect(Story(caller + [obeyed(.clear("sw-1")), ask, read([.caller("sw-1")]), left("sw-1")]).told == ["ended sw-1 cleared"])
    }

    @Test func `a stray that listens is hung up`() {
        #expect(Story([opened, read([.snoop("lf.x.1.r_")])], isUp: false).told == ["DELETE /channels/lf.x.1.r_", "snapshot"])
    }

    @Test func `legs of a gateway from before are ours to end`() {
        let found = [SwitchChannel.phone("lf.x.1.a.1"), .phone("lf.x.1.b.1~1", "1002")]
        let before: [Story.Act] = [opened, read(found)]
        #expect(Story(before, isUp: false).told == ["snapshot; a.1 1001 up alone; b.1 1002 up alone"])
        #expect(Story(before + [obeyed(.clear("a.1"))], isUp: false).told == ["DELETE /channels/lf.x.1.a.1"])
        #expect(Story(before + [obeyed(.clear("b.1"))], isUp: false).told == ["DELETE /channels/lf.x.1.b.1~1"])
    }

    @Test func `when callers came is told by our clock, though nothing was heard yet`() {
        func at(_ milliseconds: Int64) -> Moment { Moment(milliseconds: milliseconds) }
        let time = SwitchTime(told: at(5_000), asked: at(105_000), heard: at(105_010))
        let reading = Reading(incarnation: "i", time: time, channels: [.caller("sw-1", arguments: ["inbound", "4000", "500"])])
        #expect(Story([opened, read(reading)], isUp: false).told.last == "snapshot; sw-1 555 4000 since 100510 up alone")
    }

    @Test func `phones that are not simply reachable are told, in order`() {
        let endpoints = [
            SwitchEndpoint(resource: "1003", state: "offline", channel_ids: []),
            SwitchEndpoint(resource: "trunk", state: "offline", channel_ids: []),
            SwitchEndpoint(resource: "1001", state: "online", channel_ids: ["1.1"]),
            SwitchEndpoint(resource: "1002", state: "online", channel_ids: []),
            SwitchEndpoint(resource: "1004", state: "online", channel_ids: ["lf.x.1.a.1_"]),
        ]
        #expect(
            Story([opened, read(Reading(incarnation: "i", endpoints: endpoints))], isUp: false).told
                == ["snapshot; phone 1001 inUse; phone 1003 unreachable"])
    }

    @Test func `a snapshot says which life of the switch it is from`() {
        var dialogue = Story().dialogue
        _ = dialogue.take(.askSnapshot)
        let effects = dialogue.take(.read(Reading(incarnation: "sw 2026")))
        #expect(effects == [.report(.snapshot(Snapshot(incarnation: "sw 2026", legs: [], recordings: [], phones: [])), at: nil)])
    }

    @Test func `since when one waits is told by our clock`() {
        let ahead = event(.ringing("nobody"), at: Moment(milliseconds: 61_000), heard: Moment(milliseconds: 60_000))
        #expect(
            Story([ahead, ask, read([.caller("sw-1", arguments: ["inbound", "4000", "5000"])])]).told
                == ["snapshot; sw-1 555 4000 since 4000 up alone"])
    }
}
