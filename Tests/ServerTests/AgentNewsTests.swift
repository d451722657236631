import Floor
import NIOCore
import Testing

@testable import Server

/// When an inspector is told of which agents.
struct AgentNewsTests {
    private static func at(_ milliseconds: UInt64) -> NIODeadline { .uptimeNanoseconds(1_000_000 * milliseconds) }
    private let ana = WorkNo(101)
    private let ben = WorkNo(102)

    @Test func `a stream begins with all agents, whatever changes before it is asked`() {
        var news = AgentNews()
        #expect(news.note([ana], at: Self.at(1_000)) == nil)
        #expect(news.take(at: Self.at(1_000)) == .some(nil))
        #expect(news.take(at: Self.at(1_000)) == nil)
    }

    @Test func `those who change within a pace are told of together, once it is over`() {
        var news = AgentNews()
        _ = news.take(at: Self.at(1_000))
        #expect(news.note([ana], at: Self.at(1_050)) == Self.at(1_200))
        #expect(news.note([ben], at: Self.at(1_100)) == nil)
        #expect(news.take(at: Self.at(1_199)) == nil)
        #expect(news.take(at: Self.at(1_200)) == .some([ana, ben]))
    }

    @Test func `after a pause a change is told of at once`() {
        var news = AgentNews()
        _ = news.take(at: Self.at(1_000))
        #expect(news.note([ana], at: Self.at(5_000)) == Self.at(5_000))
        #expect(news.take(at: Self.at(5_000)) == .some([ana]))
    }

    @Test func `when everybody may differ, who is named besides makes no difference`() {
        var news = AgentNews()
        _ = news.take(at: Self.at(1_000))
        _ = news.note([ana], at: Self.at(2_000))
        _ = news.note(nil, at: Self.at(2_000))
        _ = news.note([ben], at: Self.at(2_000))
        #expect(news.take(at: Self.at(2_000)) == .some(nil))
    }
}
