import NIOCore

/// How faithfully the tone of another phone comes through: what differs from it by a sample is a click, or somebody else.
package struct Fidelity: Sendable {
    /// RTP packets with sound.
    package private(set) var packets = 0
    /// The loudest difference: 0 to 65 535.
    package private(set) var click = 0
    /// How often it went on elsewhere than it should.
    package private(set) var breaks = 0
    /// The longest that was missing, by the times that packets say.
    package private(set) var gap = Duration.zero
    /// The longest that nothing came.
    package private(set) var pause = Duration.zero

    private let tone: [UInt8]
    private var last: (packet: Packet, position: Int, at: ContinuousClock.Instant)?

    init(to tone: Int) { self.tone = Array(Sound.second(of: tone).readableBytesView) }

    mutating func take(_ packet: Packet, at now: ContinuousClock.Instant) {
        packets += 1
        guard let before = last, before.packet.source == packet.source else {
            last = (packet, find(packet) ?? 0, now)
            return
        }
        pause = max(pause, now - before.at)
        let step = Int(Int32(bitPattern: packet.timestamp &- before.packet.timestamp))
        gap = max(gap, .milliseconds(max(0, step - before.packet.payload.readableBytes) * 1_000 / Sound.rate))
        var position = (before.position + max(0, step)) % tone.count
        let difference = difference(packet, at: position)
        if difference > 0 {
            click = max(click, difference)
            breaks += 1
            position = find(packet) ?? position
        }
        last = (packet, position, now)
    }

    private func difference(_ packet: Packet, at position: Int) -> Int {
        packet.payload.readableBytesView.enumerated().reduce(0) { most, sample in
            let expected = Sound.decode(tone[(position + sample.offset) % tone.count])
            return max(most, abs(Int(Sound.decode(sample.element)) - Int(expected)))
        }
    }

    private func find(_ packet: Packet) -> Int? { tone.indices.first { difference(packet, at: $0) == 0 } }
}
