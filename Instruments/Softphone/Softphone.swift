package import NIOCore
import NIOPosix

/// A SIP phone, or a caller from the outside: registers, rings, answers by habit or by hand, sends a tone and measures what it
/// hears. It lives until it is stopped.
package final class Softphone: Sendable {
    /// What it does with a call that comes in.
    package enum Habit: Sendable, Hashable {
        case answer(after: Duration)
        /// With a SIP status.
        case reject(Int)
        /// It sends whoever calls to another number of the same server (302).
        case forward(to: String)
        /// It only rings.
        case byHand
        /// No answer at all, not even that it rings.
        case silent
    }

    package let number: String
    /// Where it can be reached by SIP.
    package let port: Int
    private let loop: any EventLoop
    private let line: NIOLoopBound<Line>
    private let board: Board

    private init(_ number: String, loop: any EventLoop, line: NIOLoopBound<Line>, board: Board, port: Int) {
        self.number = number
        self.loop = loop
        self.line = line
        self.board = board
        self.port = port
    }

    /// Puts a phone in service, on loopback. `server` is the switch's port; `tone` is in whole hertz, 0: it sends silence. Without a
    /// password it is a caller from the outside, which never registers. Unless it `allowsMany` calls, it is busy for a second one. With
    /// a `port` of its own it can be called without being registered, by whatever number.
    package static func start(
        _ number: String, password: String? = nil, server port: Int, tone: Int = 440, habit: Habit = .byHand, allowsMany: Bool = false,
        at own: Int = 0, on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) async throws -> Softphone {
        let loop = group.next()
        let board = Board(habit, on: loop)
        let account = Account(
            number: number, password: password, server: try SocketAddress(ipAddress: "127.0.0.1", port: port),
            tone: Sound.second(of: tone), allowsMany: allowsMany, port: own)
        let opening = loop.flatSubmit { () -> EventLoopFuture<(NIOLoopBound<Line>, Int)> in
            let line = Line(account, board: board, on: loop)
            let bound = NIOLoopBound(line, eventLoop: loop)
            return line.open().map { (bound, $0) }
        }
        let (line, own) = try await opening.get()
        return Softphone(number, loop: loop, line: line, board: board, port: own)
    }

    /// Registers, and again in good time before it runs out, until it is unregistered or stopped.
    package func register(expires: Int = 120) async throws {
        try await loop.flatSubmit { [line] in line.value.register(expires: expires) }.get()
    }

    package func unregister() async throws { try await register(expires: 0) }

    /// From the next call on.
    package func set(_ habit: Habit) { board.habit = habit }

    /// Calls a number; returns when that was sent.
    package func call(_ number: String, headers: [(String, String)] = []) async throws -> SoftCall {
        try await loop.flatSubmit { [line] in line.value.call(number, headers: headers) }.get()
    }

    /// The next call that came in and was not yet taken so.
    package func nextCall(within time: Duration = .seconds(10)) async throws -> SoftCall {
        try await board.bell.wait(within: time) { [board] in try board.takeArrival() }
    }

    /// Those that live now.
    package var calls: [SoftCall] { board.living }

    /// Closes everything without a word to anybody, as when the power is cut.
    package func stop() async {
        // Nothing can fail but a loop that is gone, and the phone with it.
        try? await loop.flatSubmit { [line] in line.value.stop() }.get()
    }
}
