package import Recordings
import Synchronization
package import Telephony

/// What one centre's recordings sound like, where nothing sounds: the party at the leg speaks in a low tone and the others in a higher one,
/// by turns of four seconds, and silences are silent.
struct PracticeRecordings: RecordingStore {
    let practice: PracticeSwitch
    let centre: Int

    private static let rate: Int64 = 8_000
    private static let turn: Int64 = 4_000
    private static let pieceLength: Int64 = 1_000

    func parts() async throws -> [RecordingPart] {
        practice.recordings(of: centre).flatMap { recording in
            RecordedSide.allCases.filter { !recording.taken.contains($0) }.map { side in
                RecordingPart(
                    recording: recording.id, side: side, began: recording.began, name: "\(recording.id.rawValue) \(side.rawValue)")
            }
        }
    }

    func read(_ part: RecordingPart, piece: @Sendable ([UInt8]) throws -> Void) async throws {
        guard let recording = practice.recordings(of: centre).first(where: { $0.id == part.recording }) else { throw Gone() }
        let length = recording.length.milliseconds
        try piece(Self.header(samples: length * Self.rate / 1_000))
        for begin in stride(from: 0, to: length, by: Int(Self.pieceLength)) {
            try piece(
                (begin..<min(begin + Self.pieceLength, length)).flatMap { millisecond in
                    Self.sound(of: part.side, at: millisecond, isSilent: recording.isSilent(at: .milliseconds(millisecond)))
                })
        }
    }

    func remove(_ part: RecordingPart) async throws { try practice.take(part.recording, part.side) }

    struct Gone: Error {}

    /// A millisecond of it: a wave of eight samples (1000 Hz), or of sixteen (500 Hz).
    private static func sound(of side: RecordedSide, at millisecond: Int64, isSilent: Bool) -> [UInt8] {
        let isTurn = (millisecond / turn).isMultiple(of: 2) == (side == .says)
        guard !isSilent, isTurn else { return [UInt8](repeating: 0, count: 16) }
        let wave: [Int16] = side == .says ? low(millisecond) : high
        return wave.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    private static let high: [Int16] = [0, 2_828, 4_000, 2_828, 0, -2_828, -4_000, -2_828]
    private static func low(_ millisecond: Int64) -> [Int16] {
        let half: [Int16] = [0, 1_531, 2_828, 3_696, 4_000, 3_696, 2_828, 1_531]
        return millisecond.isMultiple(of: 2) ? half : half.map { -$0 }
    }

    /// Of a file in WAV: one channel, 8,000 samples of 16 bits a second.
    private static func header(samples: Int64) -> [UInt8] {
        let bytes = UInt32(clamping: samples * 2)
        func four(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        return Array("RIFF".utf8) + four(bytes + 36) + Array("WAVEfmt ".utf8) + four(16) + [1, 0, 1, 0] + four(8_000) + four(16_000)
            + [2, 0, 16, 0] + Array("data".utf8) + four(bytes)
    }
}

extension Recording {
    /// So long after it began.
    func isSilent(at place: Interval) -> Bool {
        let moment = began + place
        return silences.contains { $0.from <= moment && $0.until.map { moment < $0 } ?? true }
    }
}

extension PracticeSwitch {
    /// Where the recordings of a call centre are, once they are over.
    package func recordingStore(centre: Int) -> any RecordingStore { PracticeRecordings(practice: self, centre: centre) }

    /// The network fails to go on with a recording.
    package func lose(_ recording: RecordingID) throws { try act { network, _ in ((), try network.lose(recording)) } }

    /// Those that are over, in order.
    func recordings(of centre: Int) -> [Recording] {
        world.withLock { $0.network.recordings.values.filter { $0.centre == centre && $0.ended != nil }.sorted { $0.id < $1.id } }
    }

    func take(_ recording: RecordingID, _ side: RecordedSide) throws {
        try act { network, _ in ((), network.take(recording, side)) }
    }
}

extension Network {
    /// The sound of one side is kept elsewhere. When it was recorded is known further on, to be played.
    fileprivate mutating func take(_ recording: RecordingID, _ side: RecordedSide) -> [Told] {
        guard recordings[recording] != nil else { return [] }
        recordings[recording]?.taken.insert(side)
        changed.insert(.recording(recording))
        return []
    }
}
