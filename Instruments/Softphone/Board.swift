import NIOCore
import Synchronization

/// What a phone's line and its owner both see: its habit and its calls.
final class Board: Sendable {
    private struct State {
        var habit: Softphone.Habit
        var living: [SoftCall] = []
        /// Those that came in and that nobody took yet.
        var arrivals: [SoftCall] = []
        var isStopped = false
    }

    private let state: Mutex<State>
    let bell: Bell

    init(_ habit: Softphone.Habit, on loop: any EventLoop) {
        state = Mutex(State(habit: habit))
        bell = Bell(on: loop)
    }

    var habit: Softphone.Habit {
        get { state.withLock { $0.habit } }
        set { state.withLock { $0.habit = newValue } }
    }

    var living: [SoftCall] { state.withLock { $0.living } }

    func began(_ call: SoftCall) {
        state.withLock {
            $0.living.append(call)
            if call.isIncoming { $0.arrivals.append(call) }
        }
        bell.ring()
    }

    func ended(_ call: SoftCall) { state.withLock { $0.living.removeAll { $0 === call } } }

    func stop() {
        state.withLock { $0.isStopped = true }
        bell.ring()
    }

    func takeArrival() throws -> SoftCall? {
        try state.withLock {
            if !$0.arrivals.isEmpty { return $0.arrivals.removeFirst() }
            if $0.isStopped { throw PhoneError.stopped }
            return nil
        }
    }
}
