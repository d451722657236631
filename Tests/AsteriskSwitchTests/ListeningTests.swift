import Telephony
import Testing

@testable import AsteriskSwitch

/// Inspector i.1 at phone 1003; agent a.1 talks with caller sw-1 in bridge c1.
private let i = "lf.x.1.i.1_", a = "lf.x.1.a.1_"
private let room = "lf.x.1.ear.i.1", ear = "lf.x.1.ear.i.1~1_", ear2 = "lf.x.1.ear.i.1~2_"
private let inspected: [Story.Act] = talk + [ring("i.1", "1003"), lifted("i.1", "1003")]
private let asked: [Story.Act] = inspected + [order(.connect("i.1", .listening("a.1")))]
private func there(_ ear: String) -> Story.Act { event(.entered(.snoop(ear), arguments: ["ear"])) }
private let meets: [Story.Act] = [joined(i, "ear.i.1"), joined(ear, "ear.i.1", with: [i])]
private let listening: [Story.Act] = asked + [allDone, there(ear), allDone] + meets
private let coaching: [Story.Act] = inspected + [obeyed(.connect("i.1", .coaching("a.1"))), there(ear), allDone] + meets
private let lend = "POST /channels/\(a)/snoop/\(ear)"

struct ListeningTests {
    static let rows: [Row] = [
        Row("somebody is to listen", asked, ["POST /bridges \(room)", lend]),
        Row("and goes to where the ear will be", asked + [done], ["POST /bridges/\(room)/addChannel \(i)"]),
        Row("which is hushed before it is there", asked + [allDone, there(ear)], ["POST /channels/\(ear)/mute out"]),
        Row(
            "then it comes, and that it is hushed is noted", asked + [allDone, joined(i, "ear.i.1"), there(ear), allDone],
            ["POST /bridges/\(room)/addChannel \(ear)", "POST /channels/\(ear)/variable"]),
        Row("when both have met it is told", listening, ["connected i.1 listening to a.1"]),
        Row(
            "whoever comes last", asked + [allDone, there(ear), allDone, joined(ear, "ear.i.1"), joined(i, "ear.i.1", with: [ear])],
            ["connected i.1 listening to a.1"]),
        Row("one alone has met nobody", asked + [allDone, joined(i, "ear.i.1")], []),
        Row(
            "who coaches is not hushed",
            inspected + [obeyed(.connect("i.1", .coaching("a.1"))), joined(i, "ear.i.1"), there(ear)],
            ["POST /bridges/\(room)/addChannel \(ear)"]),
        Row("a coach is told so", coaching, ["connected i.1 coaching a.1"]),
        Row(
            "a listener coaches", listening + [obeyed(.connect("i.1", .coaching("a.1")))],
            ["DELETE /channels/\(ear)/mute out", "POST /channels/\(ear)/variable", "connected i.1 coaching a.1"]),
        Row(
            "a coach listens", coaching + [obeyed(.connect("i.1", .listening("a.1")))],
            ["POST /channels/\(ear)/mute out", "POST /channels/\(ear)/variable", "connected i.1 listening to a.1"]),
        Row("one who changes before the ear is there asks for nothing more", asked + [order(.connect("i.1", .coaching("a.1")))], []),
        Row(
            "it comes as it is wanted then", asked + [order(.connect("i.1", .coaching("a.1"))), allDone, joined(i, "ear.i.1"), there(ear)],
            ["POST /bridges/\(room)/addChannel \(ear)"]),
        Row(
            "one steps in", listening + [order(.connect("i.1", .bridge("c1")))],
            ["POST /bridges/lf.x.1.c1/addChannel \(i)", "DELETE /channels/\(ear)"]),
        Row(
            "the place where they met stays for the next time", listening + [obeyed(.connect("i.1", .bridge("c1"))), left(ear)], []),
        Row(
            "one steps back, by another ear",
            listening + [obeyed(.connect("i.1", .bridge("c1"))), left(ear), allDone, order(.connect("i.1", .listening("a.1")))],
            ["POST /bridges/\(room)/addChannel \(i)", "POST /channels/\(a)/snoop/\(ear2)"]),
        Row(
            "one listens to somebody else", listening + [order(.connect("i.1", .listening("sw-1")))],
            ["POST /bridges/\(room)/addChannel \(i)", "DELETE /channels/\(ear)", "POST /channels/sw-1/snoop/\(ear2)"]),
        Row("one is hung up", listening + [left(i)], ["DELETE /channels/\(ear)", "ended i.1 hungUp"]),
        Row("the last sign of it takes the place away", listening + [left(i), allDone, left(ear)], ["DELETE /bridges/\(room)"]),
        Row(
            "the agent hangs up: the listener is alone", listening + [left(a)],
            ["POST /bridges/\(room)/removeChannel \(i)", "ended a.1 hungUp"]),
        Row("the ear goes by itself", listening + [left(a), done, left(ear)], []),
        Row(
            "who is alone can listen again",
            listening + [left(a), allDone, left(ear), allDone, ring("b.1", "1002"), order(.connect("i.1", .listening("b.1")))],
            ["POST /bridges/\(room)/addChannel \(i)", "POST /channels/lf.x.1.b.1_/snoop/\(ear2)"]),
        Row("an ear that ends before its time", listening + [left(ear)], ["POST /bridges/\(room)/removeChannel \(i)", "unclear i.1"]),
        Row("nobody listens to who is not there", inspected + [obeyed(.connect("i.1", .listening("z.1")))], ["connected i.1 alone"]),
        Row("nor to oneself", inspected + [obeyed(.connect("i.1", .coaching("i.1")))], ["connected i.1 alone"]),
        Row(
            "one in music listens", inspected + [obeyed(.connect("i.1", .music)), order(.connect("i.1", .listening("a.1"))), done],
            ["POST /bridges \(room)"]),
        Row(
            "the switch lends no ear", asked + [{ $0.answer(.refused(404), to: "POST /channels/\(a)") }],
            ["DELETE /channels/\(ear)", "unclear i.1"]),
        Row(
            "nobody knows whether it does", asked + [{ $0.answer(.unclear, to: "POST /channels/\(a)") }],
            ["DELETE /channels/\(ear)", "unclear i.1"]),
        Row(
            "one that cannot be hushed is taken away", asked + [allDone, there(ear), silence], ["DELETE /channels/\(ear)", "unclear i.1"]),
        Row(
            "a mode that does not change", coaching + [order(.connect("i.1", .listening("a.1"))), silence],
            ["DELETE /channels/\(ear)", "unclear i.1"]),
        Row(
            "an ear that nobody wants any more", asked + [allDone, order(.connect("i.1", .alone)), there(ear)], ["DELETE /channels/\(ear)"]),
        Row("an ear of nobody", [there("lf.x.1.ear.z.1~1_")], ["DELETE /channels/lf.x.1.ear.z.1~1_"]),
    ]

    @Test(arguments: rows) func `who listens`(_ row: Row) { #expect(Story(row.acts).told.sorted() == row.told.sorted()) }

    private static let second: [Story.Act] =
        listening + [ring("j.1", "1004"), lifted("j.1", "1004"), obeyed(.connect("j.1", .coaching("a.1")))]

    static let quiet: [Row] = [
        Row(
            "who is coached while alone is sent silence", coaching + [obeyed(.connect("a.1", .alone))],
            ["POST /bridges/lf.x.1.c1/removeChannel \(a)", "POST /channels/\(a)/silence", "connected a.1 alone"]),
        Row(
            "not who is only listened to", listening + [obeyed(.connect("a.1", .alone))],
            ["POST /bridges/lf.x.1.c1/removeChannel \(a)", "connected a.1 alone"]),
        Row(
            "that ends before a talk", coaching + [obeyed(.connect("a.1", .alone)), obeyed(.connect("a.1", .bridge("c1")))],
            ["DELETE /channels/\(a)/silence", "POST /bridges/lf.x.1.c1/addChannel \(a)"]),
        Row(
            "and before music", coaching + [obeyed(.connect("a.1", .alone)), obeyed(.connect("a.1", .music))],
            ["DELETE /channels/\(a)/silence", "POST /channels/\(a)/moh", "connected a.1 music"]),
        Row(
            "it begins with the coach", listening + [obeyed(.connect("a.1", .alone)), order(.connect("i.1", .coaching("a.1")))],
            ["DELETE /channels/\(ear)/mute out", "POST /channels/\(a)/silence"]),
        Row(
            "and ends with the coach", coaching + [obeyed(.connect("a.1", .alone)), order(.connect("i.1", .listening("a.1")))],
            ["POST /channels/\(ear)/mute out", "DELETE /channels/\(a)/silence"]),
        Row(
            "whoever ends it", coaching + [obeyed(.connect("a.1", .alone)), left(i)],
            ["DELETE /channels/\(ear)", "DELETE /channels/\(a)/silence", "ended i.1 hungUp"]),
        Row(
            "not with one of two",
            second + [
                obeyed(.connect("a.1", .alone)), obeyed(.connect("i.1", .coaching("a.1"))), order(.connect("i.1", .listening("a.1"))),
            ], ["POST /channels/\(ear)/mute out"]),
        Row(
            "a line that is up and alone", agent + [ring("i.1", "1003"), lifted("i.1", "1003"), order(.connect("i.1", .coaching("a.1")))],
            ["POST /bridges \(room)", lend, "POST /channels/\(a)/silence"]),
        Row(
            "one that rings is sent none until it is up",
            [ring("a.1"), ring("i.1", "1003"), lifted("i.1", "1003"), obeyed(.connect("i.1", .coaching("a.1"))), lifted("a.1")],
            ["POST /channels/\(a)/silence", "up a.1"]),
    ]

    @Test(arguments: quiet) func `silence for who is coached`(_ row: Row) { #expect(Story(row.acts).told.sorted() == row.told.sorted()) }

    @Test func `when all are gone nothing is left`() {
        for acts in [[left(i), left(a)], [left(a), left(i)]] {
            let story = Story(coaching + acts + [left("sw-1"), left(ear), allDone])
            #expect(story.dialogue.ears.isEmpty && story.dialogue.bridges.isEmpty && story.dialogue.channels.isEmpty)
        }
    }
}
