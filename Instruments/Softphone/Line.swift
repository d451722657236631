import NIOCore
import NIOPosix

/// Whose phone it is.
struct Account: Sendable {
    let number: String
    let password: String?
    let server: SocketAddress
    let tone: ByteBuffer
    let allowsMany: Bool
    /// Where it is to be reached by SIP; 0: anywhere.
    let port: Int
}

/// The signalling of one phone: its socket, its requests and answers, its calls. Lives on an event loop.
final class Line: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    let account: Account
    let board: Board
    let loop: any EventLoop
    var legs: [String: Leg] = [:]
    /// Requests that wait for their answer, by branch and method.
    var pending: [String: Pending] = [:]
    /// Final answers to INVITEs that wait for their ACK.
    var unacknowledged: [String: Repeater] = [:]
    /// What is sent again when the other side asks again.
    var memory = Memory()
    var refresh: Scheduled<Void>?
    /// How often it was asked to register or unregister.
    var registrations = 0
    let registrationID = Token.make()
    let registrationTag = Token.make(8)
    private(set) var isStopped = false
    private var channel: (any Channel)?
    private(set) var port = 0
    private var sequence = 0

    init(_ account: Account, board: Board, on loop: any EventLoop) {
        self.account = account
        self.board = board
        self.loop = loop
    }

    /// Opens a socket; its port.
    func open() -> EventLoopFuture<Int> {
        let bound = NIOLoopBound(self, eventLoop: loop)
        return DatagramBootstrap(group: loop)
            // A switch may have much to say in an INVITE.
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 16_384))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value) }
            }
            .bind(host: "127.0.0.1", port: account.port)
            .map { channel in
                bound.value.channel = channel
                bound.value.port = channel.localAddress?.port ?? 0
                return bound.value.port
            }
    }

    func stop() -> EventLoopFuture<Void> {
        guard !isStopped, let channel else { return loop.makeSucceededVoidFuture() }
        isStopped = true
        refresh?.cancel()
        for leg in Array(legs.values) { leg.end(.lost) }
        for repeater in unacknowledged.values { repeater.stop() }
        unacknowledged = [:]
        let given = pending
        pending = [:]
        for request in given.values { request.fail(.stopped) }
        board.stop()
        return channel.close().flatMapError { _ in channel.eventLoop.makeSucceededVoidFuture() }
    }

    // MARK: Datagrams

    func send(_ datagram: ByteBuffer, to address: SocketAddress? = nil) {
        guard !isStopped else { return }
        channel?.writeAndFlush(AddressedEnvelope(remoteAddress: address ?? account.server, data: datagram), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = ContinuousClock.now
        let datagram = unwrapInboundIn(data)
        guard !isStopped, let message = Message(datagram.data) else { return }
        switch message.start {
        case .response(let status): hear(status, message, now)
        case .request(let method, _): hear(Question(method: method, message: message, sender: datagram.remoteAddress, at: now))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {}

    // MARK: Names

    var uri: String { "sip:\(account.number)@127.0.0.1" }

    var contact: Message.Header { .init("Contact", "<sip:\(account.number)@127.0.0.1:\(port)>") }

    /// Where the server has another number.
    func contact(of number: String) -> Message.Header { .init("Contact", "<sip:\(number)@127.0.0.1:\(account.server.port ?? 5060)>") }

    static let allow = Message.Header("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, NOTIFY, UPDATE, MESSAGE")

    func via(_ branch: String) -> Message.Header { .init("Via", "SIP/2.0/UDP 127.0.0.1:\(port);branch=\(branch);rport") }

    func nextSequence() -> Int {
        sequence += 1
        return sequence
    }
}

/// A request from the other side.
struct Question {
    let method: String
    let message: Message
    let sender: SocketAddress
    let at: ContinuousClock.Instant

    /// By which the ACK finds the answer that it is for.
    var acknowledgement: String { "\(message.callID) \(message.sequence?.number ?? 0)" }

    /// The other side believes that we have a dialog.
    var isInDialog: Bool { Address.parameter("tag", of: message.first("to") ?? "") != nil }
}

/// What was sent lately, by transaction.
struct Memory {
    private static let span = TimeAmount.seconds(32)
    private var sent: [String: ByteBuffer] = [:]
    private var order: [(until: NIODeadline, transaction: String)] = []

    subscript(transaction: String) -> ByteBuffer? { sent[transaction] }

    mutating func keep(_ datagram: ByteBuffer, for transaction: String) {
        let now = NIODeadline.now()
        let old = order.prefix { $0.until < now }
        for (_, transaction) in old { sent[transaction] = nil }
        order.removeFirst(old.count)
        if sent.updateValue(datagram, forKey: transaction) == nil { order.append((now + Self.span, transaction)) }
    }
}

/// Sends a datagram again and again, at growing distances, until it is stopped or has no more patience.
final class Repeater {
    /// T1 and T2 of RFC 3261, and a patience that is shorter than there: what is measured is on the same machine.
    private static let first = TimeAmount.milliseconds(500)
    private static let longest = TimeAmount.seconds(4)
    static let patience = TimeAmount.seconds(10)

    private let loop: any EventLoop
    private let send: () -> Void
    private var distance = Repeater.first
    private var timer: Scheduled<Void>?
    private var deadline: Scheduled<Void>?

    init(on loop: any EventLoop, _ send: @escaping () -> Void, gaveUp: @escaping () -> Void) {
        self.loop = loop
        self.send = send
        send()
        deadline = loop.assumeIsolated().scheduleTask(in: Self.patience) {
            self.stop()
            gaveUp()
        }
        schedule()
    }

    /// Repeats no more, and waits for ever.
    func stop() {
        timer?.cancel()
        deadline?.cancel()
    }

    private func schedule() {
        timer = loop.assumeIsolated().scheduleTask(in: distance) {
            self.send()
            self.distance = min(self.distance * 2, Self.longest)
            self.schedule()
        }
    }
}
