import NIOCore
import NIOPosix

/// The sound of one call: sends a tone or silence to the beat of its loop, and takes in what comes. Lives on an event loop.
final class Media: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    enum Sending { case nothing, silence, tone }

    /// One that listens for a while.
    struct Ear: Sendable {
        var packets = 0
        var sound: [UInt8] = []
    }

    private let loop: any EventLoop
    private let tone: ByteBuffer
    private let told: (Told) -> Void
    private var channel: (any Channel)?
    private var isClosed = false
    private var reception = Reception()
    private var ears: [Int: (ear: Ear, promise: EventLoopPromise<Ear>)] = [:]
    private var earCount = 0
    /// What comes is compared with another phone's tone.
    var fidelity: Fidelity?

    /// Where sound goes to, and whence it must come.
    var remote: SocketAddress?
    var sending = Sending.nothing
    /// The payload type under which the other side takes digits.
    var digitType: UInt8 = 101

    private var sequence: UInt16
    private var timestamp: UInt32
    let source: UInt32
    private var position = 0
    private var digits: [Digit] = []

    enum Told {
        case digit(Character)
        case lost(Int)
    }

    init(tone: ByteBuffer, on loop: any EventLoop, told: @escaping (Told) -> Void) {
        self.tone = tone
        self.loop = loop
        self.told = told
        var chance = SystemRandomNumberGenerator()
        // In the upper half, where Asterisk may take what comes after a talk of three for something old.
        sequence = UInt16.random(in: 0x8000...0xBFFF, using: &chance)
        timestamp = UInt32(truncatingIfNeeded: chance.next())
        source = UInt32(truncatingIfNeeded: chance.next())
    }

    /// Opens a socket.
    func open() -> EventLoopFuture<Void> {
        let bound = NIOLoopBound(self, eventLoop: loop)
        return DatagramBootstrap(group: loop)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 512))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value) }
            }
            .bind(host: "127.0.0.1", port: 0)
            .map { channel in
                let media = bound.value
                media.channel = channel
                // The call may have ended meanwhile.
                if media.isClosed { channel.close(promise: nil) }
            }
    }

    var port: Int { channel?.localAddress?.port ?? 0 }

    func start() {
        if !isClosed { Pacer.add(self, on: loop) }
    }

    func close() {
        isClosed = true
        Pacer.remove(self, on: loop)
        for id in ears.keys { endListening(id) }
        channel?.close(promise: nil)
    }

    // MARK: Sending

    /// Called every 20 ms.
    func beat() {
        timestamp &+= UInt32(Sound.frame)
        if !digits.isEmpty {
            // While a digit is sent, no sound is.
            for payload in digits[0].next() {
                let isFirst = digits[0].began == nil
                if isFirst { digits[0].began = timestamp }
                send(type: digitType, isMarked: isFirst, at: digits[0].began ?? timestamp, payload)
            }
            if digits[0].isOver { digits.removeFirst() }
            return
        }
        guard sending != .nothing else { return }
        let sound = sending == .tone ? tone : Self.silence
        if let frame = sound.getSlice(at: position, length: Sound.frame) { send(type: 0, isMarked: false, at: timestamp, frame) }
        position = (position + Sound.frame) % Sound.rate
    }

    private static let silence = Sound.second(of: 0)

    func dial(_ text: String) {
        for key in text {
            guard let event = Digit.keys.firstIndex(of: key) else { continue }
            digits.append(Digit(event: UInt8(event)))
        }
    }

    private func send(type: UInt8, isMarked: Bool, at time: UInt32, _ payload: ByteBuffer) {
        guard let channel, let remote else { return }
        sequence &+= 1
        var packet = channel.allocator.buffer(capacity: 12 + payload.readableBytes)
        packet.writeMultipleIntegers(UInt8(0x80), type | (isMarked ? 0x80 : 0), sequence, time, source)
        packet.writeImmutableBuffer(payload)
        channel.writeAndFlush(AddressedEnvelope(remoteAddress: remote, data: packet), promise: nil)
    }

    // MARK: Receiving

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let datagram = unwrapInboundIn(data)
        // A port may have had another owner, whose peer still sends.
        guard datagram.remoteAddress == remote, let packet = Packet(datagram.data) else { return }
        let lost = reception.take(packet)
        if lost > 0 { told(.lost(lost)) }
        if packet.type == 0 {
            fidelity?.take(packet, at: .now)
            guard !ears.isEmpty else { return }
            for id in ears.keys {
                ears[id]?.ear.packets += 1
                ears[id]?.ear.sound.append(contentsOf: packet.payload.readableBytesView)
            }
        } else if let digit = reception.digit(packet) {
            told(.digit(digit))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {}

    /// Takes in what comes for so long, or until the end.
    func listen(for time: TimeAmount, _ promise: EventLoopPromise<Ear>) {
        guard !isClosed else { return promise.succeed(Ear()) }
        earCount += 1
        let id = earCount
        ears[id] = (Ear(), promise)
        loop.assumeIsolated().scheduleTask(in: time) { self.endListening(id) }
    }

    private func endListening(_ id: Int) {
        guard let (ear, promise) = ears.removeValue(forKey: id) else { return }
        promise.succeed(ear)
    }
}
