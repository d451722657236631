import Foundation
import Telephony
import Testing

@testable import Recordings

struct OutlineTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func outline(_ says: [Int16], _ hears: [Int16] = []) async throws -> Outline {
        let files = [(part(.says, at: 0), wave(says)), (part(.hears, at: 0), wave(hears))]
        let kept = try await folder.recordings.take("r", from: HandMade(files))
        #expect(try folder.recordings.kept("r") == kept, "what is said while it is written is what is read")
        try folder.recordings.remove("r")
        #expect(try folder.names == [])
        return kept.outline
    }

    private func spans(_ track: Outline.Track) -> [[Int64]] { track.spoken.map { [$0.from.milliseconds, $0.until.milliseconds] } }

    @Test func `who spoke when`() async throws {
        let outline = try await outline(sound(1_000) + silence(2_000) + sound(600), silence(1_500) + sound(1_000))
        #expect(spans(outline.says) == [[0, 1_000], [3_000, 3_600]])
        #expect(spans(outline.hears) == [[1_500, 2_500]])
        #expect(outline.length == .milliseconds(3_600))
    }

    @Test func `a short pause is none, nor is a click a word`() async throws {
        let outline = try await outline(sound(500) + silence(300) + sound(500) + silence(1_000) + sound(40) + silence(1_000) + sound(20))
        #expect(spans(outline.says) == [[0, 1_300]])
    }

    @Test func `noise is not speech`() async throws { #expect(try await outline(sound(1_000, 300)).says.spoken.isEmpty) }

    @Test func `peaks are of equal parts, and no more than there is room for`() async throws {
        let outline = try await outline(sound(4_000, 16_384) + silence(4_000), sound(8_000, .min))
        #expect(outline.says.peaks == Array(repeating: 64, count: 400) + Array(repeating: 0, count: 400))
        #expect(outline.hears.peaks == Array(repeating: 127, count: 800))
        for samples in [1, 799, 800, 801, 1_601, 12_345] {
            let peaks = try await self.outline(Array(repeating: 512, count: samples)).says.peaks
            #expect(peaks.allSatisfy { $0 == 2 } && (1...800).contains(peaks.count) && peaks.count >= min(samples, 400), "\(samples)")
        }
    }

    @Test func `it is kept beside the file, and drawn anew where it was lost`() async throws {
        let kept = try await folder.recordings.take("r", from: HandMade([(part(.says, at: 0), wave(sound(1_000)))]))
        #expect(try folder.names.contains("r.outline"))
        let wav = try folder.recordings.file(of: "r"), beside = wav.deletingPathExtension().appendingPathExtension("outline")
        try Data("{".utf8).write(to: beside)
        #expect(try folder.recordings.outline(of: "r") == kept.outline, "drawn anew")
        try FileManager.default.removeItem(at: wav)
        #expect(try folder.recordings.outline(of: "r") == kept.outline, "read from beside")
    }

    @Test func `nothing has no outline`() async throws {
        let outline = try await outline([])
        #expect(outline.length == .zero && outline.says.peaks.isEmpty && outline.says.spoken.isEmpty)
    }

    @Test func `no one speaks more often than is kept`() {
        var tracer = Tracer(samples: 1)
        for _ in 0..<Tracer.mostSpans + 10 { tracer.take(sound(60) + silence(440)) }
        #expect(tracer.finish().spoken.count == Tracer.mostSpans)
    }
}
