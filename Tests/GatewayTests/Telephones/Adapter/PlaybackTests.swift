import Foundation
import Softphone
import Telephony
import Testing

/// What is played to agent 1001, by the adapter alone: a file of ten seconds, each of which has a tone of its own.
@Suite(.serialized) struct PlaybackOnAsterisk {
    private static let a = LegID("l1.1"), p = PlaybackID("w1.p1")
    private static func tone(_ second: Int) -> Int { 500 + 150 * second }

    private func write(_ line: AsteriskLine) throws {
        var bytes = Array("RIFF".utf8) + [UInt8](repeating: 0, count: 4) + Array("WAVEfmt ".utf8)
        bytes += [16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0] + Array("data".utf8) + [0, 0x71, 2, 0]
        for sample in 0..<80_000 {
            let value = Int16(8_000 * sin(2 * .pi * Double(Self.tone(sample / 8_000) * sample) / 8_000))
            bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
        }
        let folder = "\(line.asterisk.folder)/voices"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: "\(folder)/r.wav"))
    }

    /// Waits until one of these seconds of the file is heard; nil: until nothing is.
    private func hears(_ call: SoftCall, _ seconds: ClosedRange<Int>?, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        var last: [Int] = []
        try? await eventually(within: .seconds(3), sourceLocation) {
            let heard = await call.listen(to: (0..<10).map(Self.tone), for: .milliseconds(100))
            last = (0..<10).filter { heard.hears(Self.tone($0)) }
            return seconds.map { seconds in !last.isEmpty && last.allSatisfy(seconds.contains) } ?? (last.isEmpty && heard.isSilent)
        }
        #expect(
            seconds.map { seconds in !last.isEmpty && last.allSatisfy(seconds.contains) } ?? last.isEmpty, "\(last)",
            sourceLocation: sourceLocation)
    }

    @Test(.timeLimit(.minutes(1))) func `a recording is played, paused, moved in and ended`() async throws {
        try await AsteriskLine.serve { line in
            try write(line)
            let call = try await line.up(Self.a, 1001)
            line.order(.play(Self.p, Self.a, .recording(RecordingID("r")), from: .seconds(2)))
            try await line.hears(.playing(Self.p, .began))
            try await hears(call, 2...3)
            line.order(.control(Self.p, .pause))
            try await hears(call, nil)
            #expect(try await line.snapshot().playbacks == [Self.p])
            line.order(.control(Self.p, .to(.seconds(6))))
            try await hears(call, nil)
            line.order(.control(Self.p, .resume))
            try await hears(call, 6...7)
            line.order(.control(Self.p, .by(.seconds(-6))))
            try await hears(call, 0...2)
            line.order(.control(Self.p, .to(.milliseconds(9_200))))
            try await hears(call, 9...9)
            try await line.hears(.playing(Self.p, .ended))
            try await hears(call, nil)
            #expect(try await line.snapshot().playbacks == [])
        }
    }

    @Test(.timeLimit(.minutes(1))) func `who is connected is at once, and what is not there has failed`() async throws {
        try await AsteriskLine.serve { line in
            try write(line)
            let call = try await line.up(Self.a, 1001)
            line.order(.play(Self.p, Self.a, .recording(RecordingID("none")), from: .zero))
            try await line.hears(.playing(Self.p, .failed))
            let q = PlaybackID("w1.p2")
            line.order(.play(q, Self.a, .recording(RecordingID("r")), from: .zero))
            try await line.hears(.playing(q, .began))
            let time = try await line.time(to: .connected(Self.a, .music), of: .connect(Self.a, .music))
            #expect(time < .seconds(1))
            try await line.hears(.playing(q, .failed))
            try await line.hears(call, ["music"])
            line.order(.connect(Self.a, .alone))
            let t = PlaybackID("w1.p3")
            line.order(.play(t, Self.a, .recording(RecordingID("r")), from: .seconds(3)))
            try await hears(call, 3...4)
            line.order(.stopPlaying(t))
            try await hears(call, nil)
        }
    }
}
