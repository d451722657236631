import NIOCore

/// An RTP packet with sound or with a digit.
struct Packet {
    let type: UInt8
    let sequence: UInt16
    let timestamp: UInt32
    let source: UInt32
    let payload: ByteBuffer

    init?(_ buffer: ByteBuffer) {
        var buffer = buffer
        guard let (flags, kind, sequence, timestamp, source) = buffer.readMultipleIntegers(as: (UInt8, UInt8, UInt16, UInt32, UInt32).self),
            flags >> 6 == 2
        else { return nil }
        // What more senders there are, and a header's extension.
        guard buffer.readSlice(length: Int(flags & 15) * 4) != nil else { return nil }
        if flags & 0x10 != 0 {
            guard let (_, words) = buffer.readMultipleIntegers(as: (UInt16, UInt16).self), buffer.readSlice(length: Int(words) * 4) != nil
            else { return nil }
        }
        type = kind & 0x7F
        // 72 to 76 are RTCP's.
        guard type == 0 || type >= 96 else { return nil }
        self.sequence = sequence
        self.timestamp = timestamp
        self.source = source
        payload = buffer
    }
}

/// What is remembered from packet to packet of a stream that comes in.
struct Reception {
    private var last: (sequence: UInt16, source: UInt32)?
    private var lastDigit: (timestamp: UInt32, source: UInt32)?

    /// How many packets are missing before this one.
    mutating func take(_ packet: Packet) -> Int {
        let before = last
        last = (packet.sequence, packet.source)
        // Another sender counts from anywhere.
        guard let before, before.source == packet.source else { return 0 }
        let step = packet.sequence &- before.sequence
        // A packet from before the last one: it was counted as lost, or is a copy.
        if step >= 0x8000 { last = before }
        return (2..<1000).contains(step) ? Int(step) - 1 : 0
    }

    /// The digit that begins with this packet. A digit takes many packets, all with the time of its beginning.
    mutating func digit(_ packet: Packet) -> Character? {
        guard let event = packet.payload.readableBytesView.first, packet.payload.readableBytes >= 4, event < 16,
            lastDigit.map({ $0 != (packet.timestamp, packet.source) }) ?? true
        else { return nil }
        lastDigit = (packet.timestamp, packet.source)
        return Digit.keys[Int(event)]
    }
}

/// A digit on its way out, as RFC 4733 has it: 180 ms, and then a pause.
struct Digit {
    static let keys = Array("0123456789*#ABCD")
    private static let beats: UInt16 = 9
    private static let pause: UInt16 = 4

    let event: UInt8
    /// The time that all its packets say.
    var began: UInt32?
    private var beat: UInt16 = 0

    init(event: UInt8) { self.event = event }

    var isOver: Bool { beat >= Self.beats + Self.pause }

    /// The payloads for the next 20 ms.
    mutating func next() -> [ByteBuffer] {
        beat += 1
        guard beat <= Self.beats else { return [] }
        let isLast = beat == Self.beats
        var payload = ByteBuffer()
        payload.writeMultipleIntegers(event, UInt8(isLast ? 0x8A : 0x0A), beat * UInt16(Sound.frame))
        // The end is said three times, for one of them may be lost.
        return Array(repeating: payload, count: isLast ? 3 : 1)
    }
}
