import NIOCore
import Synchronization

/// Stands before the socket that listens. Whom to let in, the Doormen decide; the Gate sees to it that no more connections are taken from
/// the kernel than can be turned away, and that a lack of files neither ends the listening nor makes it spin.
final class Gate: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = any Channel

    /// So many may be open beyond the limit, on their way out.
    static let margin = 64
    private static let pause = TimeAmount.seconds(1)

    private struct State {
        var open = 0
        var isShut = false
    }

    private let hall: Hall
    private let isTLS: Bool
    private let state = Mutex(State())

    init(_ hall: Hall, isTLS: Bool = false) {
        self.hall = hall
        self.isTLS = isTLS
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let listener = context.channel
        unwrapInboundIn(data).closeFuture.whenComplete { [self] _ in left(listener) }
        let mustShut = state.withLock { state in
            state.open += 1
            if state.open >= hall.limits.all + Self.margin { state.isShut = true }
            return state.isShut
        }
        if mustShut { set(listener, isListening: false) }
        // It fails where the connection is closed already.
        if isTLS { unwrapInboundIn(data).pipeline.addHandler(PlainSpeech(), position: .first).whenFailure { _ in } }
        context.fireChannelRead(data)
    }

    /// The library would ask the kernel for the same connection again and again, with all of a core.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError else { return context.fireErrorCaught(error) }
        hall.complain("none can be taken (\(error)); let more files be open (LimitNOFILE)")
        let listener = context.channel
        set(listener, isListening: false)
        context.eventLoop.scheduleTask(in: Self.pause) { [self] in
            if !state.withLock({ $0.isShut }) { set(listener, isListening: true) }
        }
    }

    private func left(_ listener: any Channel) {
        let mayOpen = state.withLock { state in
            state.open -= 1
            guard state.isShut, state.open < hall.limits.all + Self.margin / 2 else { return false }
            state.isShut = false
            return true
        }
        if mayOpen { set(listener, isListening: true) }
    }

    private func set(_ listener: any Channel, isListening: Bool) {
        listener.setOption(.autoRead, value: isListening).whenFailure { _ in }  // it is closed, and listens no more
    }
}
