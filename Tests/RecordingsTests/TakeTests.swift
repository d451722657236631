import Foundation
import Telephony
import Testing

@testable import Recordings

struct TakeTests {
    private let folder: TestFolder
    private let low = sound(1_000, 1_000), high = sound(1_000, 9_000)

    init() throws { folder = try TestFolder() }

    @Test func `two sides become two channels`() async throws {
        let store = HandMade([(part(.says, at: 5_000), wave(low)), (part(.hears, at: 5_000), wave(high))])
        let kept = try await folder.recordings.take("r", from: store)
        let sides = try folder.sides()
        #expect(sides.says == low && sides.hears == high)
        #expect(kept.length == .seconds(1) && kept.bytes == 44 + 32_000)
        #expect(try await store.parts() == [])
        #expect(try folder.names == ["r.outline", "r.parts", "r.wav"])
        let mode = try FileManager.default.attributesOfItem(atPath: try folder.recordings.file(of: "r").path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `the head of the file says what it is`() async throws {
        _ = try await folder.recordings.take("r", from: HandMade([(part(.says, at: 0), wave(sound(1)))]))
        let head = [UInt8](try Data(contentsOf: try folder.recordings.file(of: "r"))).prefix(44)
        #expect(
            head.elementsEqual(
                Array("RIFF".utf8) + four(68) + Array("WAVEfmt ".utf8) + four(16) + [1, 0, 2, 0] + four(8_000) + four(32_000) + [
                    4, 0, 16, 0,
                ]
                    + Array("data".utf8) + four(32)))
    }

    @Test func `parts stand at their times, and what is missing is silent`() async throws {
        let store = HandMade([
            (part(.says, at: 10_000), wave(low)), (part(.says, at: 12_500), wave(low)), (part(.hears, at: 10_250), wave(high)),
        ])
        let kept = try await folder.recordings.take("r", from: store)
        let sides = try folder.sides()
        #expect(kept.length == .milliseconds(3_500))
        #expect(sides.says == low + silence(1_500) + low)
        #expect(sides.hears == silence(250) + high + silence(2_250))
    }

    @Test func `where parts overlap the earlier one counts`() async throws {
        let late = sound(1_000, 5_000)
        let store = HandMade([
            (part(.says, at: 0), wave(low)), (part(.says, at: 900), wave(late)), (part(.says, at: 950), wave(sound(100))),
            (part(.says, at: 2_000), wave(low)),
        ])
        _ = try await folder.recordings.take("r", from: store)
        #expect(try folder.sides().says == low + late.dropFirst(800) + silence(100) + low)
    }

    @Test func `one side alone is a recording too`() async throws {
        _ = try await folder.recordings.take("r", from: HandMade([(part(.hears, at: 7), wave(high))]))
        let sides = try folder.sides()
        #expect(sides.says == silence(1_000) && sides.hears == high)
    }

    @Test(arguments: [0, 7, 0xFFFF_FFFF] as [UInt32]) func `what a head says of its length is not believed`(_ length: UInt32) async throws {
        _ = try await folder.recordings.take("r", from: HandMade([(part(.says, at: 0), wave(low, says: length))]))
        #expect(try folder.sides().says == low)
    }

    @Test func `half a sample at the end is none, and an empty part is silence`() async throws {
        let store = HandMade([(part(.says, at: 0), wave(low) + [1]), (part(.hears, at: 0), wave([]))])
        #expect(try await folder.recordings.take("r", from: store).length == .seconds(1))
        #expect(try folder.sides().hears == silence(1_000))
    }

    @Test func `another piece before the sound is passed over`() async throws {
        let plain = wave(low)
        let odd = Array(plain[..<36]) + Array("LIST".utf8) + four(3) + [1, 2, 3, 0] + Array(plain[36...])
        _ = try await folder.recordings.take("r", from: HandMade([(part(.says, at: 0), odd)]))
        #expect(try folder.sides().says == low)
    }

    static let wrong: [(String, [UInt8])] = [
        ("nothing", []), ("a head alone, cut off", Array(wave([1, 2]).prefix(30))), ("two channels", wave([1, 2], channels: 2)),
        ("another rate", wave([1, 2], rate: 16_000)), ("8 bits", wave([1, 2], bits: 8)), ("no WAV", Array("OggS and so on, and on".utf8)),
        ("no end of pieces", Array(wave([1, 2])[..<36]) + Array("LIST".utf8) + four(0xFFFF_FFFF)),
        ("sound before its form", Array(wave([1, 2])[..<12]) + Array("data".utf8) + four(4) + [1, 2, 3, 4]),
    ]

    @Test(arguments: wrong) func `what is no such sound is not taken, and stays where it is`(_ what: String, _ bytes: [UInt8]) async throws
    {
        let store = HandMade([(part(.says, at: 0), bytes), (part(.hears, at: 0), wave(high))])
        await #expect(throws: RecordingTrouble.format) { try await folder.recordings.take("r", from: store) }
        #expect(try await store.parts().count == 2)
        #expect(try folder.names == [])
    }

    @Test(arguments: ["", ".", "..", ".r", "a/b", "../r", "a b", "a\u{0}", "ä", String(repeating: "a", count: 151)])
    func `a name that leads elsewhere is none`(_ name: String) async throws {
        await #expect(throws: RecordingTrouble.name) { try await folder.recordings.take(RecordingID(name), from: HandMade([])) }
        #expect(throws: RecordingTrouble.name) { try folder.recordings.file(of: RecordingID(name)) }
    }

    @Test func `of nothing there is nothing`() async throws {
        let store = HandMade([(part(.says, at: 0, "other"), wave(low))])
        await #expect(throws: RecordingTrouble.missing) { try await folder.recordings.take("r", from: store) }
        #expect(try await store.parts().count == 1)
    }

    @Test func `times that cannot be are not taken for lengths`() async throws {
        let store = HandMade([(part(.says, at: 0), wave(low)), (part(.says, at: Int64.max), wave(low))])
        await #expect(throws: RecordingTrouble.tooLong) { try await folder.recordings.take("r", from: store) }
    }

    @Test func `one that was taken before is taken away, and as it was`() async throws {
        let files = [(part(.says, at: 0), wave(low)), (part(.hears, at: 0), wave(high))]
        let first = try await folder.recordings.take("r", from: HandMade(files))
        // It died before all was taken away there.
        let store = HandMade([files[1]])
        #expect(try await folder.recordings.take("r", from: store) == first)
        #expect(try await store.parts() == [])
        #expect(try await folder.recordings.take("r", from: store) == first)
    }

    @Test func `what comes later is not lost`() async throws {
        _ = try await folder.recordings.take("r", from: HandMade([(part(.says, at: 0), wave(low))]))
        let store = HandMade([(part(.says, at: 0), wave(low)), (part(.says, at: 9_000), wave(low))])
        await #expect(throws: RecordingTrouble.later(parts: 1)) { try await folder.recordings.take("r", from: store) }
        #expect(try await store.parts().count == 2)
    }

    @Test func `a try that came to nothing is no obstacle`() async throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/recordings/r.pieces", withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(filePath: folder.path + "/recordings/r.pieces/0"))
        _ = try await folder.recordings.take("r", from: HandMade([(part(.says, at: 0), wave(low))]))
        #expect(try folder.names == ["r.outline", "r.parts", "r.wav"])
    }
}
