import Telephony
import Testing

@testable import AsteriskSwitch

/// A leg is connected to one thing, and then to another.
struct ConnectRow: Sendable, CustomTestStringConvertible {
    /// Nil: nobody knows.
    let old: Connection?
    let new: Connection
    let told: [String]
    var testDescription: String { "\(old.map(\.text) ?? "unknown") to \(new.text)" }

    init(_ old: Connection?, _ new: Connection, _ told: [String]) { (self.old, self.new, self.told) = (old, new, told) }
}

private let c1 = Connection.bridge("c1")
private let c2 = Connection.bridge("c2")
private let quiet = "DELETE /channels/lf.x.1.a.1_/moh"
private let music = "POST /channels/lf.x.1.a.1_/moh"
private let tone = "POST /channels/lf.x.1.a.1_/ring"
private let still = "DELETE /channels/lf.x.1.a.1_/ring"
private let make = "POST /bridges lf.x.1.c1"
private let join = "POST /bridges/lf.x.1.c1/addChannel lf.x.1.a.1_"
private let make2 = "POST /bridges lf.x.1.c2"
private let join2 = "POST /bridges/lf.x.1.c2/addChannel lf.x.1.a.1_"
private let leave = "POST /bridges/lf.x.1.c1/removeChannel lf.x.1.a.1_"

@Suite struct OrderTests {
    static let connections: [ConnectRow] = [
        ConnectRow(.alone, .alone, ["connected a.1 alone"]), ConnectRow(.alone, .music, [music, "connected a.1 music"]),
        ConnectRow(.alone, c1, [make, join]), ConnectRow(.music, .alone, [quiet, "connected a.1 alone"]),
        ConnectRow(.music, .music, ["connected a.1 music"]), ConnectRow(.music, c1, [quiet, make, join]),
        ConnectRow(c1, .alone, [leave, "connected a.1 alone"]), ConnectRow(c1, .music, [leave, music, "connected a.1 music"]),
        ConnectRow(c1, c1, [join]), ConnectRow(c1, c2, [make2, join2, "DELETE /bridges/lf.x.1.c1"]),
        ConnectRow(nil, .alone, [quiet, still, "connected a.1 alone"]), ConnectRow(nil, .music, [quiet, music, "connected a.1 music"]),
        ConnectRow(nil, c1, [quiet, make, join]), ConnectRow(.alone, .ringing, [tone, "connected a.1 ringing"]),
        ConnectRow(.music, .ringing, [quiet, tone, "connected a.1 ringing"]),
        ConnectRow(c1, .ringing, [leave, tone, "connected a.1 ringing"]),
        ConnectRow(nil, .ringing, [quiet, tone, "connected a.1 ringing"]), ConnectRow(.ringing, .ringing, ["connected a.1 ringing"]),
        ConnectRow(.ringing, .alone, [still, "connected a.1 alone"]), ConnectRow(.ringing, .music, [music, "connected a.1 music"]),
        ConnectRow(.ringing, c1, [make, join]),
    ]

    @Test(arguments: connections) func `from every connection to every other`(_ row: ConnectRow) {
        var acts = agent
        switch row.old {
        case .bridge?: acts += [obeyed(.connect("a.1", c1)), joined("lf.x.1.a.1_", "c1")]
        case let old?: acts += [obeyed(.connect("a.1", old))]
        case nil: acts += [order(.connect("a.1", .music)), refused(500)]
        }
        #expect(Story(acts + [obeyed(.connect("a.1", row.new))]).told == row.told)
    }

    @Test func `a caller is answered before anything else`() {
        #expect(
            Story([arrives("sw-1"), allDone]).told == ["POST /channels/sw-1/moh", "connected sw-1 music"])
        #expect(Story([arrives("sw-1")]).told == ["arrived sw-1 555 4000", "POST /channels/sw-1/answer"])
        let waits = read([.caller("sw-1")])
        #expect(
            Story([opened, waits, obeyed(.connect("sw-1", c1))], isUp: false).told.filter { !$0.hasPrefix("DELETE") }
                == ["POST /channels/sw-1/answer", make, "POST /bridges/lf.x.1.c1/addChannel sw-1"])
    }

    @Test func `a caller whose number leads nowhere is not answered, and refused as the floor orders`() {
        let wrong = event(.entered(.caller("sw-1"), arguments: ["inbound", "4999"]))
        #expect(Story([wrong]).told == ["arrived sw-1 555 4999"])
        let ended = [wrong, order(.refuse("sw-1"))]
        #expect(Story(ended).told == ["DELETE /channels/sw-1 1"])
        #expect(Story(ended + [left("sw-1")]).told == ["ended sw-1 cleared"])
        #expect(Story(ended + [refused(404)]).told == ["ended sw-1 cleared"])
        let waits = read([.caller("sw-1", arguments: ["inbound", "4999"])])
        #expect(Story([opened, waits], isUp: false).told.filter { !$0.hasPrefix("snapshot") } == [])
    }

    @Test func `a caller who was not answered is turned away, not refused`() {
        let waits: [Story.Act] = [opened, read([.caller("sw-1")])]
        let ended = Story(waits + [order(.clear("sw-1"))], isUp: false)
        #expect(ended.told == ["DELETE /channels/sw-1 19"])
        #expect(Story(waits + [order(.clear("sw-1")), left("sw-1")], isUp: false).told == ["ended sw-1 cleared"])
        #expect(Story(waits + [order(.clear("sw-1")), refused(404)], isUp: false).told == ["ended sw-1 cleared"])
        #expect(Story([arrives("sw-1"), refused(500), order(.clear("sw-1"))]).told == ["DELETE /channels/sw-1 19"])
        #expect(Story(caller + [order(.clear("sw-1"))]).told == ["DELETE /channels/sw-1"])
        #expect(Story([ring("a.1"), order(.clear("a.1"))]).told == ["DELETE /channels/lf.x.1.a.1_"])
    }

    @Test func `one who is up is not answered again`() {
        #expect(
            Story([event(.entered(.caller("sw-1", state: "Up"), arguments: ["inbound", "4000"])), allDone]).told == ["connected sw-1 music"]
        )
        #expect(Story(caller + [obeyed(.connect("sw-1", .music))]).told == ["connected sw-1 music"])
    }

    static let rings: [Row] = [
        Row("a phone is rung", [order(.ring("a.1", "1001", showing: "555"))], ["POST /channels PJSIP/1001 lf.x.1.a.1_"]),
        Row("that the switch takes it says nothing yet", [order(.ring("a.1", "1001", showing: "555")), done], []),
        Row("it rings", [ring("a.1"), event(.ringing("lf.x.1.a.1_"))], ["alerting a.1"]),
        Row(
            "it rings before the switch has answered", [order(.ring("a.1", "1001", showing: "")), event(.ringing("lf.x.1.a.1_"))],
            ["alerting a.1"]),
        Row("it rings once", [ring("a.1"), event(.ringing("lf.x.1.a.1_")), event(.ringing("lf.x.1.a.1_"))], []),
        Row("it is lifted", [ring("a.1"), lifted("a.1")], ["up a.1"]),
        Row("it does not ring any more then", agent + [event(.ringing("lf.x.1.a.1_"))], []),
        Row("it is busy", [ring("a.1"), event(.destroyed("lf.x.1.a.1_", cause: 17))], ["ended a.1 busy"]),
        Row(
            "it refuses after it has rung", [ring("a.1"), event(.ringing("lf.x.1.a.1_")), event(.destroyed("lf.x.1.a.1_", cause: 17))],
            ["ended a.1 rejected"]),
        Row("its leg ends once", agent + [left("lf.x.1.a.1_"), event(.destroyed("lf.x.1.a.1_", cause: 16))], []),
        Row("it hangs up", agent + [event(.hangupRequested("lf.x.1.a.1_", cause: 16)), left("lf.x.1.a.1_")], ["ended a.1 hungUp"]),
        Row("other channels ring too", [event(.ringing("1795546488.1"))], []),
        Row("a caller does not ring", caller + [event(.ringing("sw-1"))], []),
        Row("a ring that nobody knew of has come about", [lifted("b.7")], ["up b.7"]),
        Row("another centre's is not ours", [event(.entered(.phone("lf.x.2.a.1_"), arguments: ["ring"]))], []),
    ]

    @Test(arguments: rings) func `ringing a phone`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    static let others: [Row] = [
        Row("a leg is cleared", agent + [order(.clear("a.1"))], ["DELETE /channels/lf.x.1.a.1_"]),
        Row("that says nothing yet", agent + [order(.clear("a.1")), done], []),
        Row("then it ends", agent + [obeyed(.clear("a.1")), left("lf.x.1.a.1_")], ["ended a.1 cleared"]),
        Row("the end may come before the answer", agent + [order(.clear("a.1")), left("lf.x.1.a.1_")], ["ended a.1 cleared"]),
        Row("the answer is nothing then", agent + [order(.clear("a.1")), left("lf.x.1.a.1_"), refused(404)], []),
        Row("a caller is cleared", caller + [obeyed(.clear("sw-1")), left("sw-1")], ["ended sw-1 cleared"]),
        Row("a leg that nobody knows is hung up all the same", [order(.clear("z.1"))], ["DELETE /channels/lf.x.1.z.1_"]),
        Row("that it is gone already is no error", [order(.clear("z.1")), refused(404)], []),
        Row("digits are sent, with pauses", caller + [order(.sendDigits("sw-1", "1,2"))], ["POST /channels/sw-1/dtmf 1w2"]),
        Row("orders about a leg that is gone come to nothing: digits", [order(.sendDigits("z.1", "1"))], []),
        Row("orders about a leg that is gone come to nothing: lift", [order(.lift("z.1"))], []),
        Row("orders about a leg that is gone come to nothing: connect", [order(.connect("z.1", .music))], []),
        Row("a leg that is up is not lifted", agent + [order(.lift("a.1"))], []),
        Row("nor one that is being cleared", [ring("a.1"), obeyed(.clear("a.1")), order(.lift("a.1"))], []),
        Row("nor a caller", caller + [order(.lift("sw-1"))], []),
    ]

    @Test(arguments: others) func `other orders`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    static let lifts: [Row] = [
        Row("its phone is hung up first", [ring("a.1"), order(.lift("a.1"))], ["DELETE /channels/lf.x.1.a.1_"]),
        Row("it is rung anew when that is over", [ring("a.1"), order(.lift("a.1")), done, ended], [again]),
        Row("not before", [ring("a.1"), order(.lift("a.1")), done], []),
        Row("even if the end is heard of first", [ring("a.1"), order(.lift("a.1")), ended, done], [again]),
        Row("or it was gone", [ring("a.1"), order(.lift("a.1")), refused(404)], [again]),
        Row(
            "or nobody has heard of its end", [ring("a.1"), order(.lift("a.1")), done, ask, read()],
            [again, "snapshot; a.1 1001 rings alone"]),
        Row("the end of the old channel is none", [ring("a.1"), obeyed(.lift("a.1")), ended, allDone], []),
        Row("the new one is the leg", [ring("a.1"), lift("a.1"), lifted("a.1~1")], ["up a.1"]),
        Row(
            "it has rung already", [ring("a.1"), event(.ringing("lf.x.1.a.1_")), lift("a.1"), event(.ringing("lf.x.1.a.1~1_"))], []),
        Row("it has not rung yet", [ring("a.1"), lift("a.1"), event(.ringing("lf.x.1.a.1~1_"))], ["alerting a.1"]),
        Row("orders find it", [ring("a.1"), lift("a.1"), lifted("a.1~1"), order(.clear("a.1"))], ["DELETE /channels/lf.x.1.a.1~1_"]),
        Row("its end is the leg's", [ring("a.1"), lift("a.1"), lifted("a.1~1"), left("lf.x.1.a.1~1_")], ["ended a.1 hungUp"]),
        Row(
            "a name is never used twice",
            [ring("a.1"), lift("a.1"), order(.lift("a.1")), done, event(.destroyed("lf.x.1.a.1~1_", cause: 26))],
            ["POST /channels PJSIP/1001 lf.x.1.a.1~2_ {…}"]),
        Row(
            "one who is lifted twice rings when both rings are over",
            [ring("a.1"), obeyed(.lift("a.1")), order(.lift("a.1")), refused(404)], []),
        Row(
            "then it does", [ring("a.1"), obeyed(.lift("a.1")), order(.lift("a.1")), refused(404), ended],
            ["POST /channels PJSIP/1001 lf.x.1.a.1~2_ {…}"]),
        Row("it is refused", [ring("a.1"), order(.lift("a.1")), done, ended, refused(500)], ["ended a.1 unreachable"]),
        Row("nobody knows of it", [ring("a.1"), order(.lift("a.1")), done, ended, silence], ["unclear a.1"]),
        Row("it is cleared before it rings anew", [ring("a.1"), order(.lift("a.1")), done, order(.clear("a.1"))], ["ended a.1 cleared"]),
        Row("then it does not", [ring("a.1"), order(.lift("a.1")), done, order(.clear("a.1")), ended], []),
    ]
    private static let ended = event(.destroyed("lf.x.1.a.1_", cause: 26))
    private static let again = "POST /channels PJSIP/1001 lf.x.1.a.1~1_ {…}"

    @Test(arguments: lifts) func `lifting a phone`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    static let callers: [Row] = [
        Row(
            "one who waited says since when", [arrives("sw-1", ["inbound", "4000", "5"])],
            ["arrived sw-1 555 4000 since 5", "POST /channels/sw-1/answer"]),
        Row("one cannot have come before there was time", [arrives("sw-1", ["inbound", "4000", "\(Int64.min)"])], since("2000")),
        Row("nor a minute before the channel", [arrives("sw-1", ["inbound", "4000", "-58001"])], since("2000")),
        Row("just before it one can", [arrives("sw-1", ["inbound", "4000", "-58000"])], since("-58000")),
        Row("nor at the end of all time", [arrives("sw-1", ["inbound", "4000", "\(Int64.max)"])], since("2000")),
        Row("nor in the future", [came("9002", at: 8_000)], since("2000")),
        Row("nor a moment later than now", [came("8500", at: 8_000)], since("8000")),
        Row("later than the channel one can", [came("7000", at: 8_000)], since("7000")),
        Row(
            "one withholds the number", [arrives("sw-1", ["inbound", "4000", "5", "prohib_not_screened"])],
            ["arrived sw-1 anonymous 4000 since 5", "POST /channels/sw-1/answer"]),
        Row("one comes from a phone", [arrives("sw-1", ["dialled", "4000"])], ["arrived sw-1 555 4000", "POST /channels/sw-1/answer"]),
        Row("a phone's call to elsewhere goes on", [arrives("sw-1", ["dialled", "4711"])], ["POST /channels/sw-1/continue"]),
        Row("it is not ours to end", [arrives("sw-1", ["dialled", "4711"]), left("sw-1")], []),
        Row("one arrives once", caller + [arrives("sw-1")], []), Row("one hangs up", caller + [left("sw-1")], ["ended sw-1 hungUp"]),
        Row("one hangs up at once", [arrives("sw-1"), left("sw-1")], ["ended sw-1 hungUp"]),
        Row("then nothing more is asked", [arrives("sw-1"), left("sw-1"), done], []),
    ]

    private static func came(_ since: String, at now: Int64) -> Story.Act {
        let arguments = ["inbound", "4000", since]
        return event(
            .entered(.caller("sw-1", arguments: arguments), arguments: arguments), at: Moment(milliseconds: now),
            heard: Moment(milliseconds: now))
    }
    private static func since(_ time: String) -> [String] { ["arrived sw-1 555 4000 since \(time)", "POST /channels/sw-1/answer"] }

    @Test(arguments: callers) func `what callers do`(_ row: Row) { #expect(Story(row.acts).told == row.told) }
}
