import Foundation
import Telephony

/// One side of a recording, from its parts, each at its time; between them it is silent. Where two overlap, what was recorded first counts.
struct SideReader {
    struct Part {
        let file: URL
        /// In samples from the beginning of the recording.
        let begin: Int64
        /// How many samples there are, and where in the file they begin.
        let count: Int64
        let offset: UInt64
    }

    private let parts: [Part]
    private var next = 0
    private var place: Int64 = 0
    private var open: FileHandle?

    /// Ordered by their beginning.
    init(_ parts: [Part]) { self.parts = parts }

    var end: Int64 { parts.map { $0.begin + $0.count }.max() ?? 0 }

    /// The next samples.
    mutating func read(_ count: Int) throws -> [Int16] {
        var samples: [Int16] = []
        samples.reserveCapacity(count)
        while samples.count < count, next < parts.count {
            let part = parts[next]
            if place < part.begin {
                let silence = min(Int64(count - samples.count), part.begin - place)
                samples += [Int16](repeating: 0, count: Int(silence))
                place += silence
                continue
            }
            let left = part.begin + part.count - place
            let piece = left > 0 ? try bytes(of: part, atMost: min(Int(left), count - samples.count)) : Data()
            guard piece.count >= 2 else {
                try close()
                continue
            }
            for index in stride(from: 0, to: piece.count - 1, by: 2) {
                samples.append(Int16(bitPattern: UInt16(piece[index]) | UInt16(piece[index + 1]) << 8))
            }
            place += Int64(piece.count / 2)
        }
        place += Int64(count - samples.count)
        return samples + [Int16](repeating: 0, count: count - samples.count)
    }

    private mutating func bytes(of part: Part, atMost count: Int) throws -> Data {
        if open == nil {
            let file = try FileHandle(forReadingFrom: part.file)
            try file.seek(toOffset: part.offset + UInt64(place - part.begin) * 2)
            open = file
        }
        return Data(try open?.read(upToCount: count * 2) ?? Data())
    }

    private mutating func close() throws {
        try open?.close()
        open = nil
        next += 1
    }
}
