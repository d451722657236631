import Telephony
import Testing

@testable import AsteriskSwitch

private let a = "lf.x.1.a.1_"
private func name(_ number: Int = 0) -> String { "lf.x.1.play.p~\(number)" }
private func play(_ voice: Voice = .sound("hello"), from place: Int64 = 0) -> Story.Act {
    order(.play("p", "a.1", voice, from: .milliseconds(place)))
}
private func began(_ number: Int = 0, at milliseconds: Int64 = 0) -> Story.Act {
    event(.playback(name(number), .began), heard: Moment(milliseconds: milliseconds))
}
private let playing: [Story.Act] = agent + [play(), done, began(), done]
private let paused: [Story.Act] = playing + [pass(to: 2_000), order(.control("p", .pause)), done]

struct PlaybackTests {
    static let rows: [Row] = [
        Row("a sound is played", agent + [play()], ["POST /channels/\(a)/play/\(name()) sound:hello 0"]),
        Row("from a place", agent + [play(from: 1_500)], ["POST /channels/\(a)/play/\(name()) sound:hello 1500"]),
        Row(
            "a recording is found where the setting says", agent + [play(.recording("r"))],
            ["POST /channels/\(a)/play/\(name()) sound:/voices/r 0"]),
        Row("nothing is read off a path", agent + [play(.sound("../etc/passwd"))], ["playback p failed"]),
        Row("nor one from the root", agent + [play(.sound("/etc/passwd"))], ["playback p failed"]),
        Row("nor with other signs", agent + [play(.recording("a&b"))], ["playback p failed"]),
        Row(
            "that it has begun is told, and whether it is there is asked", agent + [play(), done, began()],
            ["GET /playbacks/\(name())", "playback p began"]),
        Row("it is not", agent + [play(), done, began(), refused(404)], ["playback p failed"]),
        Row("it is", agent + [play(), done, began(), told("playing")], []),
        Row("it ends", playing + [event(.playback(name(), .ended))], ["playback p ended"]),
        Row("it fails", playing + [event(.playback(name(), .failed))], ["playback p failed"]),
        Row("once", playing + [event(.playback(name(), .ended)), event(.playback(name(), .ended))], []),
        Row("the switch will not", agent + [play(), refused(409)], ["DELETE /playbacks/\(name())", "playback p failed"]),
        Row("nobody knows whether it does", agent + [play(), silence], ["DELETE /playbacks/\(name())", "playback p failed"]),
        Row("nobody hears two", playing + [order(.play("q", "a.1", .sound("x"), from: .zero))], ["playback q failed"]),
        Row("nor anything in a talk", talk + [play()], ["playback p failed"]),
        Row("nor whose phone rings", [ring("a.1"), play()], ["playback p failed"]),
        Row("it is paused by its end", playing + [pass(to: 2_000), order(.control("p", .pause))], ["DELETE /playbacks/\(name())"]),
        Row("of which nothing is told", paused + [event(.playback(name(), .ended))], []),
        Row(
            "it goes on from there", paused + [pass(to: 9_000), order(.control("p", .resume))],
            ["POST /channels/\(a)/play/\(name(1)) sound:hello 2000"]),
        Row("nor that it does", paused + [order(.control("p", .resume)), done, began(1, at: 9_000)], ["GET /playbacks/\(name(1))"]),
        Row("twice paused is paused", paused + [order(.control("p", .pause))], []),
        Row("what plays is not resumed", playing + [order(.control("p", .resume))], []),
        Row(
            "it jumps ahead", playing + [pass(to: 2_000), order(.control("p", .by(.seconds(5)))), done],
            ["POST /channels/\(a)/play/\(name(1)) sound:hello 7000"]),
        Row("not before the other has ended", playing + [order(.control("p", .by(.seconds(5))))], ["DELETE /playbacks/\(name())"]),
        Row(
            "back, and no further than to the beginning", playing + [pass(to: 2_000), order(.control("p", .by(.seconds(-5)))), done],
            ["POST /channels/\(a)/play/\(name(1)) sound:hello 0"]),
        Row(
            "to a place", playing + [order(.control("p", .to(.seconds(4)))), done], ["POST /channels/\(a)/play/\(name(1)) sound:hello 4000"]
        ),
        Row(
            "from where it is then, on and on",
            playing + [
                order(.control("p", .to(.seconds(4)))), allDone, began(1, at: 5_000), done, pass(to: 6_000),
                order(.control("p", .by(.seconds(1)))), done,
            ], ["POST /channels/\(a)/play/\(name(2)) sound:hello 6000"]),
        Row("one that is paused jumps when it goes on", paused + [order(.control("p", .to(.seconds(4))))], []),
        Row(
            "to there", paused + [order(.control("p", .to(.seconds(4)))), order(.control("p", .resume))],
            ["POST /channels/\(a)/play/\(name(1)) sound:hello 4000"]),
        Row("it is stopped", playing + [order(.stopPlaying("p"))], ["DELETE /playbacks/\(name())"]),
        Row("and says no more", playing + [obeyed(.stopPlaying("p")), event(.playback(name(), .ended))], []),
        Row(
            "who is connected hears no more of it", playing + [order(.connect("a.1", .bridge("c1")))],
            ["playback p failed", "DELETE /playbacks/\(name())"]),
        Row("before anything else", playing + [order(.connect("a.1", .bridge("c1"))), done], ["POST /bridges lf.x.1.c1"]),
        Row("nor who is gone", playing + [left(a)], ["ended a.1 hungUp"]),
        Row("control of what is over", agent + [order(.control("p", .resume))], []),
        Row(
            "one of a gateway before us is stopped, whatever it is called", agent + [order(.stopPlaying("p"))],
            (0..<3).map { "DELETE /playbacks/\(name($0))" }),
        Row("a snapshot has it", playing + [ask, read([.phone(a)])], ["snapshot; a.1 1001 up alone; playback p"]),
        Row("also while it is paused", paused + [ask, read([.phone(a)])], ["snapshot; a.1 1001 up alone; playback p"]),
    ]

    @Test(arguments: rows) func `what comes of a playback`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    @Test func `without the setting no recording is played`() {
        #expect(Voices().media(.recording("r")) == nil && Voices(place: "http://x/v").media(.recording("r")) == "sound:http://x/v/r")
    }
}
