import Foundation
import NIOCore

/// Telephone sound: µ-law, 8000 samples a second, 20 ms to a packet.
enum Sound {
    static let rate = 8000
    static let frame = 160
    /// Of the tones that phones send; a quarter of full scale, so that four of them can be mixed.
    static let amplitude = 8000.0

    /// One second of a tone of so many whole hertz, which can be repeated without a seam; 0: silence.
    static func second(of tone: Int) -> ByteBuffer {
        guard tone > 0 else { return ByteBuffer(repeating: encode(0), count: rate) }
        return ByteBuffer(bytes: (0..<rate).map { wave[$0 * tone % rate] })
    }

    /// A sine of 1 Hz, in which a tone of n hertz takes each nth sample.
    private static let wave = (0..<rate).map { encode(Int(amplitude * sin(2 * .pi * Double($0) / Double(rate)))) }

    static func encode(_ sample: Int) -> UInt8 {
        let size = min(abs(sample), 32635) + 132
        let exponent = max(0, Int.bitWidth - size.leadingZeroBitCount - 8)
        let mantissa = (size >> (exponent + 3)) & 15
        return ~UInt8((sample < 0 ? 128 : 0) | exponent << 4 | mantissa)
    }

    static func decode(_ byte: UInt8) -> Int16 { decoded[Int(byte)] }

    private static let decoded: [Int16] = (0...255).map { index in
        let byte = 255 - index
        let size = ((byte & 15) << 3 + 132) << ((byte >> 4) & 7) - 132
        return Int16(byte & 128 == 0 ? size : -size)
    }
}
