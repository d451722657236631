import Foundation

/// A thread of its own for a loop that blocks on its ledger: it never takes one of the few threads that serve requests.
enum LoopThread {
    static func start(name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.stackSize = 8 << 20
        thread.start()
    }
}
