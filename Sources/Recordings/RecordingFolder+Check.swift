import Crypto
import Foundation
package import Telephony

// What ought to be there, and what is played.
extension RecordingFolder {
    /// A recording that ought to be here, as the books have it.
    package struct Expected: Hashable, Sendable {
        package let recording: RecordingID
        /// How long it ought to be at least.
        package let length: Interval
        /// Nil: nobody has written it down.
        package let sha256: String?

        package init(_ recording: RecordingID, length: Interval, sha256: String? = nil) {
            self.recording = recording
            self.length = length
            self.sha256 = sha256
        }
    }

    /// What is wrong with one.
    package enum Fault: Hashable, Sendable {
        case missing
        /// So much is missing of it.
        case short(by: Interval)
        /// It is not the file that was written.
        case altered
    }

    /// Less than this is nothing.
    package static let tolerance = Interval.milliseconds(100)

    /// Looks at the file of each that ought to be here, and says which are not as they ought to be, in the order given. Nil: it is.
    package func fault(of expected: Expected) throws -> Fault? {
        guard let file = try? file(of: expected.recording), let input = FileHandle(forReadingAtPath: file.path) else { return .missing }
        defer { try? input.close() }  // it was only read
        var hash = SHA256()
        var bytes: Int64 = 0
        while let piece = try input.read(upToCount: 1 << 16), !piece.isEmpty {
            if expected.sha256 != nil { hash.update(data: piece) }
            bytes += Int64(piece.count)
        }
        let length = Interval.milliseconds(max(0, bytes - Int64(Wave.headLength)) / 4 * 1_000 / Wave.rate)
        if expected.length - length > Self.tolerance { return .short(by: expected.length - length) }
        guard let sha256 = expected.sha256 else { return nil }
        let digits = Array("0123456789abcdef")
        return String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) == sha256 ? nil : .altered
    }

    /// All that are here, in order: also such as nobody expects.
    package func all() throws -> [RecordingID] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".wav") && !$0.hasPrefix(".") }
            .map { RecordingID(String($0.dropLast(4))) }.sorted()
    }

    /// Writes both sides of a recording as one channel, for a switch to play: into this folder, under its name. Whoever may look into that
    /// folder may read it.
    package func mix(_ recording: RecordingID, into voices: String) throws {
        let file = try file(of: recording), mixed = try RecordingFolder(path: voices).file(of: recording)
        guard let input = FileHandle(forReadingAtPath: file.path) else { throw RecordingTrouble.missing }
        defer { try? input.close() }  // it was only read
        let samples = Int64(try input.seekToEnd() - UInt64(Wave.headLength)) / 4
        try input.seek(toOffset: UInt64(Wave.headLength))
        try FileManager.default.createDirectory(atPath: voices, withIntermediateDirectories: true)
        let new = mixed.appendingPathExtension("new")
        guard FileManager.default.createFile(atPath: new.path, contents: nil, attributes: [.posixPermissions: 0o644]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let output = try FileHandle(forWritingTo: new)
        defer { try? output.close() }  // all of it has been handed over by then
        try output.write(contentsOf: Wave.head(samples: samples, channels: 1))
        while let bytes = try input.read(upToCount: 1 << 15), !bytes.isEmpty {
            let (says, hears) = Joiner.sides(bytes)
            let both = zip(says, hears).map { Int16(clamping: Int($0) + Int($1)) }
            try output.write(contentsOf: Data(both.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }))
        }
        try mixed.replace(by: new)
    }
}
