import Foundation
import Telephony
import Testing

@testable import Floor

/// Who is in a call, for any number of them.
struct PartiesTests {
    private static let noon = Moment(milliseconds: 0)

    private static func agent(_ number: Int) -> Party {
        Party(
            Offer(
                agent: WorkNo(number), kind: .request, number: 1, since: noon, level: 2, until: noon + .seconds(20), step: .ordered))
    }

    private static let three: Parties = {
        var parties = Parties(Party(outside: LegID("p1"), since: noon))
        parties.append(agent(101))
        parties.append(agent(102))
        parties.append(Party(outside: LegID("p2"), since: noon))
        return parties
    }()

    @Test func `parties stand in the order in which they came`() {
        #expect(Self.three.map(\.agent) == [nil, 101, 102, nil])
        #expect(Self.three.compactMap(\.leg) == ["p1", "p2"] && Self.three.agent?.agent == 101)
    }

    @Test func `whoever leaves leaves the others in their order, and the first never leaves`() {
        var parties = Self.three
        parties.remove { $0.agent == 101 }
        #expect(parties.map(\.agent) == [nil, 102, nil] && parties.agent?.agent == 102)
        parties.remove { _ in true }
        #expect(parties.map(\.leg) == ["p1"] && parties.agent == nil)
    }

    @Test(arguments: [101, 102])
    func `an agent is changed where it stands`(_ number: Int) {
        var parties = Self.three
        parties.changeAgent(WorkNo(number)) { $0.progress = .held }
        #expect(parties.filter { $0.progress == .held }.map(\.agent) == [WorkNo(number)] && parties.map(\.agent) == Self.three.map(\.agent))
    }

    @Test func `they are read as they were saved`() throws {
        #expect(try JSONDecoder().decode(Parties.self, from: JSONEncoder().encode(Self.three)) == Self.three)
    }

    @Test func `an offer is what was asked`() {
        let offer = Self.agent(101).offer
        #expect(offer?.agent == 101 && offer?.kind == .request && offer?.level == 2 && offer?.until == Self.noon + .seconds(20))
    }

    @Test func `of several callers each gets its own orders, and the agent's come last`() {
        let story = Story()
        func legs(_ names: [String], _ connection: Connection) -> WantedLegs {
            var legs = WantedLegs()
            for name in names { legs.append(WantedLeg(leg: LegID(name), isUp: true, connection: connection)) }
            return legs
        }
        var orders: [Order] = []
        var after = legs(["b", "c"], .music)
        after.agent = WantedLeg(leg: "x", phone: "1001", isUp: false, connection: .alone)
        story.floor.appendOrders(from: legs(["a", "b"], .bridge(BridgeID("k"))), to: after, into: &orders)
        #expect(orders == [.clear("a"), .connect("b", .music), .connect("c", .music), .ring("x", "1001", showing: "")])
    }
}
