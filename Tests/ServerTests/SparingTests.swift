import NIOCore
import Synchronization
import Testing

@testable import Server

struct SparingTests {
    /// A clock that moves by hand.
    private final class Hand: Sendable {
        private let state = Mutex(NIODeadline.uptimeNanoseconds(1))
        var now: NIODeadline { state.withLock { $0 } }
        func pass(_ time: TimeAmount) { state.withLock { $0 = $0 + time } }
    }

    @Test func `so many lines a minute are let through, and the rest is counted for the next`() {
        let clock = Hand()
        let sparing = Sparing(2) { clock.now }
        #expect((1...5).map { _ in sparing.note() } == [0, 0, nil, nil, nil])
        clock.pass(.seconds(59))
        #expect(sparing.note() == nil)
        clock.pass(.seconds(1))
        #expect((1...3).map { _ in sparing.note() } == [4, 0, nil])
        clock.pass(.hours(1))
        #expect(sparing.note() == 1)
    }
}
