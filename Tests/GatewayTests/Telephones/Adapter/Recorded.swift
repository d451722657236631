import AsteriskSwitch
import Foundation
import Recordings
import Softphone
import Telephony
import Testing

/// A recording of the adapter's, taken from the switch: what the leg said, and what it heard.
struct Recorded {
    let says, hears: [Int16]
    let kept: RecordingFolder.Kept

    enum Side: Hashable, CaseIterable { case says, hears }

    /// Whom of the phones a side has between two times after the beginning, for most of that: a packet that comes late shifts a tone against
    /// itself, so it is looked at by twentieths of a second.
    func who(_ side: Side, from: Duration, until: Duration, of phones: [Int]) -> [Int] {
        let samples = side == .says ? says : hears
        let begin = clamp(from, samples)
        let slices = stride(from: begin, through: max(begin, clamp(until, samples) - 400), by: 400).map {
            Array(samples[$0..<min($0 + 400, samples.count)])
        }
        return phones.filter { phone in
            let tone = AsteriskTelephones.tone(phone)
            return slices.count { Heard.amplitude(of: tone, in: $0) > 3_500 } * 2 > slices.count
        }
    }

    /// How loud a side is, by twentieths of a second.
    func peaks(_ side: Side, from: Duration, until: Duration) -> [Int] {
        let samples = side == .says ? says : hears
        let begin = clamp(from, samples)
        return stride(from: begin, to: max(begin, clamp(until, samples)), by: 400).map {
            samples[$0..<min($0 + 400, samples.count)].map { abs(Int($0)) }.max() ?? 0
        }
    }

    private func clamp(_ time: Duration, _ samples: [Int16]) -> Int { min(max(0, time.milliseconds * 8), samples.count) }

    /// The longest time that a side was silent, in milliseconds.
    func longestSilence(_ side: Side) -> Int {
        let samples = side == .says ? says : hears
        var longest = 0, current = 0
        for begin in stride(from: 0, to: samples.count - 79, by: 80) {
            current = samples[begin..<begin + 80].contains { abs(Int($0)) > 500 } ? 0 : current + 10
            longest = max(longest, current)
        }
        return longest
    }
}

extension AsteriskLine {
    /// Takes a recording that is over from the switch.
    func recorded(_ recording: RecordingID) async throws -> Recorded {
        let url = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }  // left behind at worst
        let folder = RecordingFolder(path: url.path)
        let kept = try await folder.take(recording, from: store)
        #expect(try await store.parts().filter { $0.recording == recording } == [])
        let bytes = [UInt8](try Data(contentsOf: try folder.file(of: recording))).dropFirst(44)
        func side(_ first: Int) -> [Int16] {
            stride(from: bytes.startIndex + first, to: bytes.endIndex - 1, by: 4).map {
                Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
            }
        }
        return Recorded(says: side(0), hears: side(2), kept: kept)
    }
}
