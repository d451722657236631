import Foundation
import Recordings
import Synchronization
import Telephony

/// A store with parts made by hand.
final class HandMade: RecordingStore {
    private let files: Mutex<[(part: RecordingPart, bytes: [UInt8])]>
    /// How much is handed over at a time.
    let pieceLength: Int

    init(_ files: [(RecordingPart, [UInt8])], pieceLength: Int = 1_000) {
        self.files = Mutex(files)
        self.pieceLength = pieceLength
    }

    struct Gone: Error {}

    func parts() async throws -> [RecordingPart] { files.withLock { $0.map(\.part) } }

    func read(_ part: RecordingPart, piece: @Sendable ([UInt8]) throws -> Void) async throws {
        guard let bytes = files.withLock({ $0.first { $0.part == part }?.bytes }) else { throw Gone() }
        for begin in stride(from: 0, to: bytes.count, by: pieceLength) {
            try piece(Array(bytes[begin..<min(begin + pieceLength, bytes.count)]))
        }
    }

    func remove(_ part: RecordingPart) async throws { files.withLock { $0.removeAll { $0.part == part } } }

    func add(_ part: RecordingPart, _ bytes: [UInt8]) { files.withLock { $0.append((part, bytes)) } }
}

extension RecordingID: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

/// A part of recording r.
func part(_ side: RecordedSide, at began: Int64, _ recording: RecordingID = "r") -> RecordingPart {
    RecordingPart(
        recording: recording, side: side, began: Moment(milliseconds: began), name: "\(recording.rawValue) \(side.rawValue) \(began)")
}

func bytes(_ samples: [Int16]) -> [UInt8] {
    samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
}

/// What the four bytes of a number are in a head.
func four(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) } }

/// A file with one channel. `says`: the length that its head has; nil: the true one.
func wave(_ samples: [Int16], says length: UInt32? = nil, rate: UInt32 = 8_000, channels: UInt8 = 1, bits: UInt8 = 16) -> [UInt8] {
    let length = length ?? UInt32(samples.count * 2)
    return Array("RIFF".utf8) + four(length &+ 36) + Array("WAVEfmt ".utf8) + four(16) + [1, 0, channels, 0] + four(rate) + four(rate * 2)
        + [2, 0, bits, 0] + Array("data".utf8) + four(length) + bytes(samples)
}

/// So many milliseconds of a square wave of 500 Hz.
func sound(_ milliseconds: Int, _ size: Int16 = 8_000) -> [Int16] {
    (0..<milliseconds * 8).map { $0 % 16 < 8 ? size : Int16(clamping: -Int(size)) }
}

func silence(_ milliseconds: Int) -> [Int16] { [Int16](repeating: 0, count: milliseconds * 8) }

/// A fresh folder that is gone when nobody holds it any more.
final class TestFolder: Sendable {
    let path: String
    var recordings: RecordingFolder { RecordingFolder(path: path + "/recordings") }

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }  // left behind at worst

    /// The two sides of a file.
    func sides(_ recording: RecordingID = "r") throws -> (says: [Int16], hears: [Int16]) {
        let file = [UInt8](try Data(contentsOf: try recordings.file(of: recording))).dropFirst(44)
        let samples = stride(from: file.startIndex, to: file.endIndex - 1, by: 2).map {
            Int16(bitPattern: UInt16(file[$0]) | UInt16(file[$0 + 1]) << 8)
        }
        return (
            stride(from: 0, to: samples.count, by: 2).map { samples[$0] }, stride(from: 1, to: samples.count, by: 2).map { samples[$0] }
        )
    }

    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path + "/recordings").sorted() } }
}
