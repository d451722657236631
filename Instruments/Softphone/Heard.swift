import Foundation

/// What was heard on a call for a while.
package struct Heard: Sendable {
    /// RTP packets with sound.
    package let packets: Int
    /// The root of the mean square; a tone as phones send it has about 5650.
    package let loudness: Int
    /// Those of the tones asked for that are clearly heard.
    package let tones: [Int]
    private let amplitudes: [Int: Int]
    private let samples: [Int16]

    /// A phone's tone has 8000, and a part of it when it was heard for a part of the time. Of the music that Asterisk brings, in one
    /// window of a hundred its strongest note has more than 3800, wherever in the band that is; noise has some hundreds.
    static let clearly = 3500
    static let silence = 60

    init(packets: Int, sound: [UInt8], tones: [Int]) {
        self.packets = packets
        samples = sound.map(Sound.decode)
        let square = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
        loudness = samples.isEmpty ? 0 : Int((square / Double(samples.count)).squareRoot())
        let samples = samples
        amplitudes = Dictionary(tones.map { ($0, Self.amplitude(of: $0, in: samples)) }, uniquingKeysWith: { first, _ in first })
        let amplitudes = amplitudes
        self.tones = tones.filter { amplitudes[$0, default: 0] >= Self.clearly }
    }

    /// How strong a tone is: 0 to about 32 000.
    package func amplitude(_ tone: Int) -> Int { amplitudes[tone] ?? Self.amplitude(of: tone, in: samples) }

    /// Whether a phone's tone is clearly there, by itself or among others.
    package func hears(_ tone: Int) -> Bool { amplitude(tone) >= Self.clearly }

    /// Nothing came, or nothing that can be heard.
    package var isSilent: Bool { loudness < Self.silence }

    /// Goertzel's filter.
    package static func amplitude(of tone: Int, in samples: [Int16]) -> Int {
        guard !samples.isEmpty else { return 0 }
        let factor = 2 * cos(2 * .pi * Double(tone) / Double(Sound.rate))
        var last = 0.0
        var beforeLast = 0.0
        for sample in samples { (last, beforeLast) = (Double(sample) + factor * last - beforeLast, last) }
        let power = max(0, last * last + beforeLast * beforeLast - factor * last * beforeLast)
        return Int(2 * power.squareRoot() / Double(samples.count))
    }
}
