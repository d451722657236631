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
        // It goes on where it was, or where it would be if all had come.
        let next = [before.packet.payload.readableBytes, max(0, step)].map { (before.position + $0) % tone.count }
        if let position = next.first(where: { difference(packet, at: $0) == 0 }) {
            last = (packet, position, now)
        } else {
            click = max(click, next.map { difference(packet, at: $0) }.min() ?? 0)
            breaks += 1
            last = (packet, find(packet) ?? next[0], now)
        }
    }

    private func difference(_ packet: Packet, at position: Int) -> Int {
        packet.payload.readableBytesView.enumerated().reduce(0) { most, sample in
            let expected = Sound.decode(tone[(position + sample.offset) % tone.count])
            return max(most, abs(Int(Sound.decode(sample.element)) - Int(expected)))
        }
    }

    private func find(_ packet: Packet) -> Int? { tone.indices.first { difference(packet, at: $0) == 0 } }
}
