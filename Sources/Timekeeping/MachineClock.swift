import Glibc
import Synchronization
package import Telephony

/// The steady clock of this machine: the one place where its clocks are read.
package final class MachineClock: Sendable {
    private let clock: Mutex<SteadyClock>
    private let onJump: @Sendable (SteadyClock.Jump) -> Void

    /// `onJump` is told each jump of the machine's clock once, on the thread that happens to ask for the time.
    package init(notBefore moment: Moment = Moment(milliseconds: 0), onJump: @escaping @Sendable (SteadyClock.Jump) -> Void = { _ in }) {
        clock = Mutex(SteadyClock(.ofThisMachine, notBefore: moment))
        self.onJump = onJump
    }

    package var now: Moment {
        let (now, jump) = clock.withLock { $0.moment(at: .ofThisMachine) }
        if let jump { onJump(jump) }
        return now
    }

    /// How far the machine's clock is ahead of it; behind if negative.
    package var distance: Interval { clock.withLock { $0.distance } }
}

extension SteadyClock.Reading {
    /// Time goes on while the machine sleeps: a caller who waits then waits.
    static var ofThisMachine: Self { Self(wall: nanoseconds(CLOCK_REALTIME), running: nanoseconds(CLOCK_BOOTTIME)) }

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
