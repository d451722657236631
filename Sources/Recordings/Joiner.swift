import Crypto
import Foundation
import Telephony

/// Two sides as one file with two channels.
struct Joiner {
    private static let block = 8_000

    private var says, hears: SideReader
    private let samples: Int64

    /// Throws when they are too long.
    init(_ says: SideReader, _ hears: SideReader) throws(RecordingTrouble) {
        self.says = says
        self.hears = hears
        samples = max(says.end, hears.end)
        guard samples <= Wave.mostSamples else { throw .tooLong }
    }

    func write(to file: URL) throws -> RecordingFolder.Kept {
        guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let output = try FileHandle(forWritingTo: file)
        defer { try? output.close() }  // all of it is on the disk by then
        var sum = Summary(samples: samples)
        let head = Wave.head(samples: samples, channels: 2)
        sum.take(Data(head))
        try output.write(contentsOf: head)
        var (says, hears) = (says, hears)
        var left = samples
        while left > 0 {
            let count = Int(min(left, Int64(Self.block)))
            let both = (try says.read(count), try hears.read(count))
            sum.take(both.0, both.1)
            var bytes = Data(capacity: count * 4)
            for index in 0..<count {
                for sample in [both.0[index], both.1[index]] {
                    bytes.append(UInt8(truncatingIfNeeded: sample))
                    bytes.append(UInt8(truncatingIfNeeded: sample >> 8))
                }
            }
            sum.take(bytes)
            try output.write(contentsOf: bytes)
            left -= Int64(count)
        }
        try output.synchronize()
        return sum.finish()
    }

    /// The same of a file that was written before.
    static func read(_ file: URL) throws -> RecordingFolder.Kept {
        guard let input = FileHandle(forReadingAtPath: file.path) else { throw RecordingTrouble.missing }
        defer { try? input.close() }  // it was only read
        let end = try input.seekToEnd()
        try input.seek(toOffset: 0)
        let head = try input.read(upToCount: Wave.headLength) ?? Data()
        guard try Wave.begin([UInt8](head), channels: 2) == Wave.headLength else { throw RecordingTrouble.format }
        var sum = Summary(samples: Int64(end - UInt64(Wave.headLength)) / 4)
        sum.take(head)
        while let bytes = try input.read(upToCount: block * 4), !bytes.isEmpty {
            sum.take(bytes)
            let (says, hears) = sides(bytes)
            sum.take(says, hears)
        }
        return sum.finish()
    }

    static func sides(_ bytes: Data) -> ([Int16], [Int16]) {
        let bytes = [UInt8](bytes)
        func side(_ first: Int) -> [Int16] {
            stride(from: 0, to: bytes.count - 3, by: 4).map {
                Int16(bitPattern: UInt16(bytes[$0 + first]) | UInt16(bytes[$0 + first + 1]) << 8)
            }
        }
        return (side(0), side(2))
    }
}

/// What is said of a file, taken while it is written or read.
private struct Summary {
    private let samples: Int64
    private var hash = SHA256()
    private var bytes: Int64 = 0
    private var says, hears: Tracer

    init(samples: Int64) {
        self.samples = samples
        says = Tracer(samples: samples)
        hears = Tracer(samples: samples)
    }

    mutating func take(_ data: Data) {
        hash.update(data: data)
        bytes += Int64(data.count)
    }

    mutating func take(_ says: [Int16], _ hears: [Int16]) {
        self.says.take(says)
        self.hears.take(hears)
    }

    mutating func finish() -> RecordingFolder.Kept {
        let length = Interval.milliseconds(samples * 1_000 / Wave.rate)
        let digits = Array("0123456789abcdef")
        let sha256 = String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        return RecordingFolder.Kept(
            length: length, bytes: bytes, sha256: sha256, outline: Outline(length: length, says: says.finish(), hears: hears.finish()))
    }
}
