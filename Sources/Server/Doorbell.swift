import NIOCore
import Synchronization

/// By which the handler of a request asks the Doorman of its connection, from any thread. Told is on the event loop, or at once; who is
/// told must not wait.
///
/// An event sent through the channel would do the same, and cost a poll a tenth of its time: it has to wake the event loop twice.
final class Doorbell: Sendable {
    private enum Asked {
        case whenGone(@Sendable () -> Void)
        case whenSent(@Sendable (Bool) -> Void)
    }

    private struct State {
        /// Requests that came to a handler, and answers written: several may be on their way when a client does not wait.
        var visits = 0
        var answers = 0
        var asked: [(visit: Int, what: Asked)] = []
        var isGone = false
    }

    private static let all = Mutex<[ObjectIdentifier: Doorbell]>([:])
    private let state = Mutex(State())

    // MARK: For handlers

    /// One request of the connection.
    struct Visit: Sendable {
        fileprivate let bell: Doorbell
        fileprivate let number: Int

        /// Called at once, or later, if the client leaves before the answer to this request is written.
        func whenGone(_ tell: @escaping @Sendable () -> Void) {
            if !bell.note(number, .whenGone(tell)) { tell() }
        }

        /// Called exactly once: true when the answer to this request was handed to the kernel; false when that failed, or the client
        /// left.
        func whenSent(_ tell: @escaping @Sendable (Bool) -> Void) {
            if !bell.note(number, .whenSent(tell)) { tell(false) }
        }
    }

    /// The next request of a connection: to be called once for each, in their order.
    static func visit(at channel: any Channel) -> Visit {
        guard let bell = all.withLock({ $0[ObjectIdentifier(channel)] }) else {
            // The connection is closed, and its Doorman went home.
            let gone = Doorbell()
            gone.state.withLock { $0.isGone = true }
            return Visit(bell: gone, number: 1)
        }
        return bell.state.withLock { state in
            state.visits += 1
            return Visit(bell: bell, number: state.visits)
        }
    }

    private func note(_ visit: Int, _ what: Asked) -> Bool {
        state.withLock { state in
            if !state.isGone { state.asked.append((visit, what)) }
            return !state.isGone
        }
    }

    // MARK: For the Doorman

    static func hang(at channel: any Channel) -> Doorbell {
        let bell = Doorbell()
        all.withLock { $0[ObjectIdentifier(channel)] = bell }
        return bell
    }

    static func takeDown(at channel: any Channel) { all.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) } }

    /// The next answer is being written: who wants to know what becomes of it.
    func answered() -> (@Sendable (Bool) -> Void)? {
        state.withLock { state in
            state.answers += 1
            var wanted: (@Sendable (Bool) -> Void)?
            state.asked.removeAll { visit, what in
                guard visit <= state.answers else { return false }
                if case .whenSent(let tell) = what { wanted = tell }
                return true
            }
            return wanted
        }
    }

    func leave() {
        let asked = state.withLock { state in
            state.isGone = true
            defer { state.asked = [] }
            return state.asked
        }
        for (_, what) in asked {
            switch what {
            case .whenGone(let tell): tell()
            case .whenSent(let tell): tell(false)
            }
        }
    }
}
