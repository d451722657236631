import Recordings
import Synchronization
import Telephony
import Testing

@testable import PracticeSwitch

private let up: [Story.Act] = [ring("a.1", "1001"), pass(to: 1)]
private let recorded: [Story.Act] = up + [order(.record("r", "a.1"))]
private let playing: [Story.Act] = up + [order(.play("p", "a.1", .sound("hello"), from: .zero))]

private func lose(_ recording: RecordingID) -> Story.Act { { $0.tell(try $0.network.lose(recording)) } }
private func play(_ id: PlaybackID, to leg: LegID = "a.1", from place: Int64 = 0) -> Story.Act {
    order(.play(id, leg, .sound("hello"), from: .milliseconds(place)))
}

struct RecordingTests {
    static let rows: [NetworkRow] = [
        NetworkRow("a recording that runs is no news", recorded + [order(.record("r", "a.1"))], []),
        NetworkRow("silence is none either", recorded + [order(.silence("r", true))], []),
        NetworkRow("the network fails to go on", recorded + [lose("r")], ["1: recording over r"]),
        NetworkRow("one that is over goes on", recorded + [lose("r"), order(.record("r", "a.1"))], ["1: recording r"]),
        NetworkRow("the end of a leg says all", recorded + [hangUp("1001")], ["1: ended a.1 hungUp"]),
    ]

    @Test(arguments: rows) func `what is told of recordings`(_ row: NetworkRow) throws { #expect(try Story(row.acts).told == row.told) }

    @Test func `a recording has its times and its silences`() throws {
        let acts =
            recorded + [
                pass(to: 3), order(.silence("r", true)), order(.silence("r", true)), pass(to: 5), order(.silence("r", false)),
                pass(to: 6), order(.silence("r", true)), pass(to: 8),
            ]
        let silent = try Story(acts).network.snapshot(of: 1, incarnation: "i")
        #expect(silent.recordings == ["r"] && silent.silenced == ["r"])
        let story = try Story(acts + [hangUp("1001"), pass(to: 60)])
        #expect(story.network.snapshot(of: 1, incarnation: "i").recordings == [])
        let recording = try #require(story.network.recordings["r"])
        #expect(recording.length == .seconds(7))
        #expect((0..<7).map { recording.isSilent(at: .milliseconds($0 * 1_000)) } == [false, false, true, true, false, true, true])
    }

    @Test func `what passed until a recording went on is silent`() throws {
        let story = try Story(recorded + [pass(to: 2), lose("r"), pass(to: 4), order(.record("r", "a.1")), pass(to: 5), hangUp("1001")])
        let recording = try #require(story.network.recordings["r"])
        #expect((0..<4).map { recording.isSilent(at: .milliseconds($0 * 1_000)) } == [false, true, true, false])
    }

    @Test func `of those that are over not all are kept`() throws {
        let many = (0...Network.mostRecordings).flatMap { number -> [Story.Act] in
            let id = RecordingID("r\(10_000 + number)")
            return [order(.record(id, "a.1")), order(.stopRecording(id))]
        }
        let kept = try Story(up + many).network.recordings.keys.sorted()
        #expect(kept.count == Network.mostRecordings && kept.first == "r10001")
    }

    static let playbacks: [NetworkRow] = [
        NetworkRow("a sound is played", playing, ["1: playback p began"]),
        NetworkRow("it ends after its length", playing + [pass(to: 4)], ["1: playback p ended"]),
        NetworkRow("not before", playing + [pass(to: 3)], []),
        NetworkRow("from the middle it takes half as long", up + [play("p", from: 1_500), pass(to: 3)], ["1: playback p ended"]),
        NetworkRow("a sound that is not there", up + [order(.play("p", "a.1", .sound("missing"), from: .zero))], ["1: playback p failed"]),
        NetworkRow("to a leg in a talk nothing is played", up + [connect("a.1", .bridge("b")), play("p")], ["1: playback p failed"]),
        NetworkRow("nor two things at once", playing + [play("q")], ["1: playback q failed"]),
        NetworkRow("nor to a phone that rings", [ring("a.1", "1001"), play("p")], ["1: playback p failed"]),
        NetworkRow(
            "to a caller it is", [call("555"), connect("practice-1", .alone), play("p", to: "practice-1")], ["1: playback p began"]),
        NetworkRow("one that is paused does not end", playing + [order(.control("p", .pause)), pass(to: 60)], []),
        NetworkRow(
            "it goes on from there",
            playing + [pass(to: 2), order(.control("p", .pause)), pass(to: 60), order(.control("p", .resume)), pass(to: 62)],
            ["1: playback p ended"]),
        NetworkRow(
            "and not before",
            playing + [
                pass(to: 2), order(.control("p", .pause)), pass(to: 60), order(.control("p", .resume)), pass(to: 61),
            ], []),
        NetworkRow("it jumps ahead", playing + [order(.control("p", .by(.seconds(2)))), pass(to: 2)], ["1: playback p ended"]),
        NetworkRow("beyond the end is the end", playing + [order(.control("p", .by(.seconds(99))))], ["1: playback p ended"]),
        NetworkRow(
            "it jumps back, and no further than to the beginning",
            playing + [
                pass(to: 2), order(.control("p", .by(.seconds(-99)))), pass(to: 4),
            ], []),
        NetworkRow(
            "then it is played to the end",
            playing + [
                pass(to: 2), order(.control("p", .by(.seconds(-99)))), pass(to: 5),
            ], ["1: playback p ended"]),
        NetworkRow("it jumps to a place", playing + [order(.control("p", .to(.seconds(2)))), pass(to: 2)], ["1: playback p ended"]),
        NetworkRow(
            "one that is paused stays so",
            playing + [
                order(.control("p", .pause)), order(.control("p", .to(.seconds(2)))), pass(to: 60),
            ], []),
        NetworkRow("one that is stopped says no more", playing + [order(.stopPlaying("p")), pass(to: 60)], []),
        NetworkRow(
            "who is connected hears no more of it", playing + [connect("a.1", .bridge("b"))],
            [
                "1: playback p failed", "1: connected a.1 b",
            ]),
        NetworkRow("nor who is gone", playing + [hangUp("1001")], ["1: ended a.1 hungUp"]),
        NetworkRow(
            "a recording is played",
            recorded + [
                pass(to: 5), order(.stopRecording("r")), order(.play("p", "a.1", .recording("r"), from: .zero)), pass(to: 9),
            ], ["1: playback p ended"]),
        NetworkRow("not one that runs", recorded + [order(.play("p", "a.1", .recording("r"), from: .zero))], ["1: playback p failed"]),
        NetworkRow("control of what is over", playing + [pass(to: 9), order(.control("p", .resume))], []),
    ]

    @Test(arguments: playbacks) func `what is told of playbacks`(_ row: NetworkRow) throws {
        #expect(try Story(row.acts).told == row.told)
    }

    @Test func `who is played something hears it`() throws {
        let story = try Story(playing)
        #expect(story.hears("a.1") == ["sound hello"])
        #expect(story.network.snapshot(of: 1, incarnation: "i").playbacks == ["p"])
        let paused = try Story(playing + [order(.control("p", .pause))])
        #expect(paused.hears("a.1") == [] && paused.network.snapshot(of: 1, incarnation: "i").playbacks == ["p"])
        let listener = playing + [ring("i.1", "1002"), pass(to: 2), connect("i.1", .listening("a.1"))]
        #expect(try Story(listener).hears("i.1") == ["1001", "sound hello"])
        #expect(try Story(playing + [pass(to: 9)]).hears("a.1") == [])
    }

    // MARK: The sound of it

    @Test func `a recording that is over can be taken, once, and is known further on`() async throws {
        let network = try TestNetwork()
        try network.practice.set("1001") { $0.answersAfter = .zero }
        network.line.send([.ring("a.1", "1001", showing: ""), .record("r", "a.1")])
        let store = network.practice.recordingStore(centre: 1)
        #expect(try await store.parts() == [], "it runs")
        network.pass(.seconds(9))
        network.line.send([.stopRecording("r")])
        let parts = try await store.parts()
        #expect(parts.map(\.side) == [.says, .hears] && parts.allSatisfy { $0.recording == "r" && $0.began == parts[0].began })
        let sound = Mutex<[UInt8]>([])
        try await store.read(parts[0]) { piece in sound.withLock { $0 += piece } }
        let samples = sound.withLock { $0.count - 44 } / 2
        #expect(samples == 72_000)
        try await store.remove(parts[0])
        #expect(try await TestNetwork(after: network).practice.recordingStore(centre: 1).parts().map(\.side) == [.hears])
        #expect(try await network.practice.recordingStore(centre: 2).parts() == [])
        for part in parts { try await store.remove(part) }
        #expect(try await store.parts() == [])
        network.line.send([.play("p", "a.1", .recording("r"), from: .zero)])
        #expect(network.told.last == "playback p began")
    }
}
