import Foundation
import Telephony
import Testing

@testable import Recordings

struct CheckTests {
    private let folder: TestFolder
    private let kept: RecordingFolder.Kept

    init() async throws {
        folder = try TestFolder()
        let files = [(part(.says, at: 0), wave(sound(2_000, 20_000))), (part(.hears, at: 0), wave(sound(2_000, 20_000)))]
        kept = try await folder.recordings.take("r", from: HandMade(files))
    }

    private func fault(_ recording: RecordingID = "r", length: Int64 = 2_000, sha256: String? = nil) throws -> RecordingFolder.Fault? {
        try folder.recordings.fault(of: .init(recording, length: .milliseconds(length), sha256: sha256))
    }

    @Test func `one is as it ought to be`() throws {
        #expect(try fault() == nil)
        #expect(try fault(sha256: kept.sha256) == nil)
        #expect(try fault(length: 2_100) == nil, "as long as makes no difference")
        #expect(try folder.recordings.all() == ["r"])
    }

    @Test func `the sum is SHA-256 of the file`() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = [try folder.recordings.file(of: "r").path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(text.prefix(64) == kept.sha256)
    }

    @Test func `one is not there`() throws {
        #expect(try fault("s") == .missing)
        #expect(try fault("../r") == .missing)
    }

    @Test func `one is short`() throws {
        #expect(try fault(length: 2_101) == .short(by: .milliseconds(101)))
        let file = try folder.recordings.file(of: "r")
        try Data(contentsOf: file).prefix(44 + 32_000).write(to: file)
        #expect(try fault(sha256: kept.sha256) == .short(by: .milliseconds(1_000)))
        try Data().write(to: file)
        #expect(try fault() == .short(by: .milliseconds(2_000)))
    }

    @Test func `one was altered`() throws {
        let file = try folder.recordings.file(of: "r")
        var bytes = try Data(contentsOf: file)
        bytes[1_000] ^= 1
        try bytes.write(to: file)
        #expect(try fault(sha256: kept.sha256) == .altered)
        #expect(try fault() == nil, "nobody can tell")
    }

    @Test func `for a switch to play both sides are one`() throws {
        let voices = folder.path + "/voices"
        try folder.recordings.mix("r", into: voices)
        let mixed = [UInt8](try Data(contentsOf: URL(filePath: voices + "/r.wav")))
        #expect(mixed == wave(sound(2_000, 20_000).map { $0 > 0 ? Int16.max : .min }), "no louder than there is")
        #expect(throws: RecordingTrouble.missing) { try folder.recordings.mix("s", into: voices) }
        #expect(throws: RecordingTrouble.name) { try folder.recordings.mix("../s", into: voices) }
    }

    @Test func `where there is no folder there is nothing`() throws {
        let none = RecordingFolder(path: folder.path + "/none")
        #expect(try none.all() == [])
        #expect(try none.fault(of: .init("r", length: .zero)) == .missing)
        try none.remove("r")
    }
}
