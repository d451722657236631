import Floor
import Telephony
import Testing

@testable import Server

struct PostageTests {
    private let ana = WorkNo(101)
    private func at(_ milliseconds: Int64) -> Moment { Moment(milliseconds: 1_700_000_000_000 + milliseconds) }

    private func postage() throws -> Postage { try #require(Postage(FlowLimits(agent: 5, all: 100, per: .seconds(2), receivers: 50))) }

    @Test func `fifty may be told in two seconds, one by one`() throws {
        let postage = try postage()
        for _ in 0..<50 { #expect(try postage.admits(ana, at: at(0)) { 1 }) }
        #expect(try postage.admits(ana, at: at(0)) { 1 } == false)
        #expect(try postage.admits(ana, at: at(40)) { 1 })
        #expect(try postage.admits(ana, at: at(40)) { 1 } == false)
        #expect(try postage.admits(WorkNo(102), at: at(40)) { 1 }, "each pays alone")
    }

    @Test func `a message to a thousand costs a thousand`() throws {
        let postage = try postage()
        #expect(try postage.admits(ana, at: at(0)) { 1_000 })
        #expect(try postage.admits(ana, at: at(38_000)) { 1 } == false)
        #expect(try postage.admits(ana, at: at(38_040)) { 1 })
    }

    @Test func `all together tell twenty times as many as one, and what is not admitted is not counted`() throws {
        let postage = try postage()
        #expect(try postage.admits(ana, at: at(0)) { 1_000 })
        #expect(try postage.admits(WorkNo(102), at: at(0)) { () throws(Refusal) -> Int in throw .noSuchGroup } == false)
        #expect(try postage.admits(WorkNo(102), at: at(2)) { 1 })
    }

    @Test func `who names nobody that there is pays nothing`() throws {
        let postage = try postage()
        #expect(throws: Refusal.noSuchGroup) { try postage.admits(ana, at: at(0)) { () throws(Refusal) -> Int in throw .noSuchGroup } }
        #expect(try postage.admits(ana, at: at(0)) { 50 })
        #expect(Postage(nil) == nil)
    }

    @Test func `a clock set back shuts nobody out for longer than before`() throws {
        let postage = try postage()
        #expect(try postage.admits(ana, at: at(3_600_000)) { 100 })
        #expect(try postage.admits(ana, at: at(0)) { 1 } == false)
        #expect(try postage.admits(ana, at: at(2_040)) { 1 })
    }
}
