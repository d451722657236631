import Foundation
import Glibc

/// A thread of its own for work that blocks or takes long: it never takes one of the few threads that serve requests.
enum OwnThread {
    /// `whenIdle`: it gets the processor only as far as nobody else wants it.
    static func start(name: String, whenIdle: Bool = false, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread {
            // On Linux 0 stands for this thread, not for the process. If it fails, it is only a matter of speed.
            if whenIdle { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19) }
            body()
        }
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }
}
