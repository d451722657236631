import Telephony
import Testing

/// A phone does not wait to ring until others hear music, but for what frees it, and for those who are brought together.
struct RingsFirstTests {
    private static let ring = Order.ring(LegID("c"), PhoneNumber("1002"), showing: "")
    private static let rows: [(name: String, given: [Order], wanted: [Order])] = [
        (
            "a consultation: the customer's music, the agent's silence, the ring",
            [.connect(LegID("a"), .music), .connect(LegID("b"), .alone), ring],
            [ring, .connect(LegID("a"), .music), .connect(LegID("b"), .alone)]
        ),
        ("what is cleared may be at the same phone", [.clear(LegID("b")), ring], [.clear(LegID("b")), ring]),
        (
            "and what came before it stays before it", [.connect(LegID("a"), .music), .clear(LegID("b")), ring],
            [.connect(LegID("a"), .music), .clear(LegID("b")), ring]
        ),
        (
            "who is joined is joined first", [.connect(LegID("a"), .bridge(BridgeID("q"))), ring],
            [.connect(LegID("a"), .bridge(BridgeID("q"))), ring]
        ),
    ]

    @Test(arguments: rows.indices) func order(_ index: Int) {
        let row = Self.rows[index]
        #expect(row.given.ringsFirst == row.wanted, "\(row.name)")
    }
}
