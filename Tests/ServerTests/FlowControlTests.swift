import Floor
import Telephony
import Testing

@testable import Server

struct FlowControlTests {
    private let ana = WorkNo(101)
    private let ben = WorkNo(102)
    private func at(_ milliseconds: Int64) -> Moment { Moment(milliseconds: 1_700_000_000_000 + milliseconds) }

    @Test func `within no two seconds are more than five queries of an agent admitted`() {
        let control = FlowControl(FlowLimits())
        for time in Int64(0)..<5 { #expect(control.admits(ana, at: at(time * 300))) }
        #expect(!control.admits(ana, at: at(1999)))
        #expect(control.admits(ana, at: at(2000)))
        #expect(!control.admits(ana, at: at(2000)))
        #expect(!control.admits(ana, at: at(2299)))
        #expect(control.admits(ana, at: at(2300)))
        #expect(control.admits(ben, at: at(2300)), "each agent counts alone")
    }

    @Test func `an agent that never stops asking gets its share`() {
        let control = FlowControl(FlowLimits())
        let admitted = (Int64(0)..<10_000).count { control.admits(ana, at: at($0)) }
        #expect(admitted == 25)
    }

    @Test func `within no two seconds are more admitted than the limit for all`() {
        let control = FlowControl(FlowLimits(agent: 5, all: 7, per: .seconds(2)))
        #expect((0..<5).allSatisfy { _ in control.admits(ana, at: at(0)) })
        #expect(!control.admits(ana, at: at(1)))
        #expect(control.admits(ben, at: at(1)))
        #expect(control.admits(WorkNo(103), at: at(1)), "an excess counts for nothing")
        #expect(!control.admits(WorkNo(104), at: at(1999)))
        #expect(control.admits(WorkNo(104), at: at(2000)))
    }

    @Test func `a query weighs as much as it looks at, and each agent may ask the heaviest`() {
        let control = FlowControl(FlowLimits())
        #expect(control.admits(ana, rows: 250, at: at(0)), "three of five")
        #expect(!control.admits(ana, rows: 250, at: at(1)))
        #expect(control.admits(ana, rows: 100, at: at(1)))
        #expect(!control.admits(ana, at: at(2)))
        #expect(control.admits(ben, rows: 1_000_000, at: at(2)))
        #expect(!control.admits(ben, at: at(2001)))
        #expect(control.admits(ben, rows: 1_000_000, at: at(2002)))
    }

    @Test func `heavy queries leave half of what there is to single ones`() {
        let control = FlowControl(FlowLimits(agent: 5, all: 100, per: .seconds(2)))
        let heavy = (1...20).count { control.admits(WorkNo($0), rows: 900, at: at(0)) }
        #expect(heavy == 5)
        let single = (101...200).count { control.admits(WorkNo($0), at: at(1)) }
        #expect(single == 50)
        #expect(control.admits(WorkNo(201), rows: 900, at: at(2001)))
    }

    @Test func `off admits everything`() {
        let control = FlowControl(nil)
        #expect((0..<100).allSatisfy { _ in control.admits(ana, at: at(0)) })
    }

    @Test func `a clock set back shuts nobody out`() {
        let control = FlowControl(FlowLimits())
        for _ in 0..<5 { #expect(control.admits(ana, at: at(3_600_000))) }
        #expect(control.admits(ana, at: at(0)))
    }

    @Test func `many agents are counted right, also when idle ones are forgotten`() {
        let control = FlowControl(FlowLimits(agent: 1, all: 100_000, per: .seconds(2)))
        for number in 1...5000 { #expect(control.admits(WorkNo(number), at: at(Int64(number)))) }
        #expect((3001...5000).allSatisfy { !control.admits(WorkNo($0), at: at(5000)) })
        #expect((1...3000).allSatisfy { control.admits(WorkNo($0), at: at(5000)) })
    }
}
