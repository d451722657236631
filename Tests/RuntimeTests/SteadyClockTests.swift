import Telephony
import Testing

@testable import Timekeeping

/// A clock that goes by the machine's, whatever is done to that one.
struct SteadyClockTests {
    /// A machine whose clocks are moved by hand; times in milliseconds.
    struct Machine {
        var wall: Int64 = 1_800_000_000_000
        var running: Int64 = 5_000
        var clock: SteadyClock
        var jumps: [Interval] = []
        var now = Moment(milliseconds: 0)

        init(notBefore moment: Moment = Moment(milliseconds: 0)) {
            clock = SteadyClock(.init(wall: 1_800_000_000_000_000_000, running: 5_000_000_000), notBefore: moment)
            pass(1)
        }

        mutating func pass(_ milliseconds: Int64) {
            wall += milliseconds
            running += milliseconds
            let (now, jump) = clock.moment(at: .init(wall: wall * 1_000_000, running: running * 1_000_000))
            self.now = now
            if let jump { jumps.append(jump) }
        }

        /// How long the clock says that so much time was.
        mutating func measure(_ milliseconds: Int64) -> Int64 {
            let before = now
            for _ in 0..<10 { pass(milliseconds / 10) }
            return (now - before).milliseconds
        }
    }

    @Test(arguments: [-86_400_000, -600_000, -3_000, 3_000, 3_600_000, 86_400_000] as [Int64])
    func `lengths of time are right to two in a hundred when the machine's clock jumps, and the jump is told once`(jump: Int64) {
        var machine = Machine()
        machine.wall += jump
        let minute = machine.measure(60_000)
        #expect((58_800...61_200).contains(minute))
        #expect(machine.jumps == [.milliseconds(jump)])
    }

    @Test func `it is drawn to the machine's clock until it is right again`() {
        var machine = Machine()
        machine.wall -= 600_000
        let before = machine.now
        _ = machine.measure(25_000_000)
        #expect(machine.now > before)
        #expect(machine.clock.distance < .zero)
        _ = machine.measure(6_000_000)
        #expect(machine.clock.distance == .zero && machine.now == Moment(milliseconds: machine.wall))
    }

    @Test func `it begins no earlier than what is known to have been, and time goes on`() {
        let month = Interval.seconds(30 * 86_400)
        var machine = Machine(notBefore: Moment(milliseconds: 1_800_000_000_000) + month)
        #expect((58_800...60_000).contains(machine.measure(60_000)))
        #expect(machine.jumps == [])
        #expect(machine.now > Moment(milliseconds: 1_800_000_000_000) + month)
    }

    @Test func `it never goes back, also for threads that come in another order than they looked`() {
        var clock = SteadyClock(.init(wall: 1_000_000_000_000, running: 0))
        let later = clock.moment(at: .init(wall: 1_000_500_000_000, running: 500_000_000)).now
        let earlier = clock.moment(at: .init(wall: 1_000_400_000_000, running: 400_000_000)).now
        #expect(earlier == later)
    }

    @Test func `what cannot be a time does not count as one`() {
        var machine = Machine(notBefore: Moment(milliseconds: .max))
        machine.pass(1_000)
        #expect(machine.now == Moment(milliseconds: machine.wall))
    }

    @Test func `small corrections by a time server are no jumps`() {
        var machine = Machine()
        for _ in 0..<100 {
            machine.wall += 500
            machine.pass(1_000)
        }
        #expect(machine.jumps == [])
    }

    @Test func `a bell that rang before is heard, once, and a wait ends with its time`() {
        let bell = Bell()
        bell.ring()
        bell.ring()
        #expect(bell.wait(atMost: .seconds(3_600)))
        #expect(!bell.wait(atMost: .milliseconds(1)))
        #expect(!bell.wait(atMost: .seconds(-5)))
    }
}
