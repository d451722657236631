/// Files in WAV of 8,000 samples of 16 bits a second. What stands in their heads of lengths is written, and not believed: that of a switch
/// which was killed is wrong.
enum Wave {
    static let rate: Int64 = 8_000
    /// A day and a half of two channels, which fits into what a head can say.
    static let mostSamples = rate * 3_600 * 36
    static let headLength = 44

    /// How many samples an interval has.
    static func samples(in milliseconds: Int64) -> Int64 { milliseconds * (rate / 1_000) }

    static func head(samples: Int64, channels: Int) -> [UInt8] {
        func four(_ number: Int64) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) } }
        let frame = Int64(channels * 2)
        return Array("RIFF".utf8) + four(samples * frame + 36) + Array("WAVEfmt ".utf8) + four(16) + [1, 0, UInt8(channels), 0] + four(rate)
            + four(rate * frame) + [UInt8(frame), 0, 16, 0] + Array("data".utf8) + four(samples * frame)
    }

    /// Where the sound begins in a file whose first bytes these are. Throws when it is not of the kind that is recorded.
    static func begin(_ bytes: [UInt8], channels: UInt8) throws(RecordingTrouble) -> Int {
        guard bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WAVE".utf8) else { throw .format }
        var place = 12
        var isKnown = false
        while place + 8 <= bytes.count {
            let length = (0..<4).reduce(0) { $0 | Int(bytes[place + 4 + $1]) << (8 * $1) }
            let body = place + 8
            if bytes[place..<place + 4].elementsEqual("data".utf8) {
                guard isKnown else { throw .format }
                return body
            }
            if bytes[place..<place + 4].elementsEqual("fmt ".utf8) {
                guard length >= 16, body + 16 <= bytes.count,
                    bytes[body..<body + 8].elementsEqual([1, 0, channels, 0, 0x40, 0x1f, 0, 0]), bytes[body + 14] == 16,
                    bytes[body + 15] == 0
                else { throw .format }
                isKnown = true
            }
            guard length < bytes.count else { break }
            place = body + length + length % 2
        }
        throw .format
    }
}
