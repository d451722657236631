import Foundation

/// A thread of its own for work that blocks.
enum OwnThread {
    static func start(name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread { body() }
        thread.name = name
        thread.start()
    }
}
