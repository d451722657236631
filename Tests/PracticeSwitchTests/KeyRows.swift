import Telephony
import Testing

@testable import PracticeSwitch

private let joined: [Story.Act] = [
    call("555"), ring("a.1", "1001"), pass(to: 1), connect("a.1", .bridge("b")), connect("practice-1", .bridge("b")),
]
private func answer(_ isDone: Bool) -> Story.Act { order(.answerTransfer("a.1", isDone: isDone)) }

@Suite struct KeyTests {
    static let rows = [
        NetworkRow("a phone holds by its own button", joined + [hold("1001")], ["1: held by a.1"]),
        NetworkRow("and retrieves", joined + [hold("1001"), hold("1001", false)], ["1: retrieved by a.1"]),
        NetworkRow("so may a number outside", [dialOut("a.1", "0401234"), pass(to: 1), hold("0401234")], ["1: held by a.1"]),
        NetworkRow("a phone asks for a transfer", joined + [transfer("1001", to: "1002")], ["1: transfer a.1 to 1002"]),
        NetworkRow("whose transfer is done hangs up", joined + [transfer("1001", to: "1002"), answer(true)], ["1: ended a.1 hungUp"]),
        NetworkRow("whose transfer failed goes on", joined + [transfer("1001", to: "1002"), answer(false)], []),
        NetworkRow(
            "and may ask again", joined + [transfer("1001", to: "1002"), answer(false), transfer("1001", to: "*7#")],
            ["1: transfer a.1 to *7#"]),
        NetworkRow("who has not asked is not answered", joined + [answer(true)], []),
        NetworkRow("nor is one twice", joined + [transfer("1001", to: "1002"), answer(false), answer(true)], []),
        NetworkRow("nor is a leg that is gone", [answer(true)], []),
    ]

    @Test(arguments: rows) func `keys of a phone`(_ row: NetworkRow) throws { #expect(try Story(row.acts).told == row.told) }

    static let wrongMoments: [(String, [Story.Act], Story.Act)] = [
        ("an idle phone holds", [], hold("1001")),
        ("a ringing phone holds", [ring("a.1", "1001")], hold("1001")),
        ("a phone that called a centre holds", [dial("1001", "4000")], hold("1001")),
        ("a phone holds twice", joined + [hold("1001")], hold("1001")),
        ("a phone retrieves what it does not hold", joined, hold("1001", false)),
        ("an idle phone asks for a transfer", [], transfer("1001", to: "1002")),
        ("a ringing phone asks for a transfer", [ring("a.1", "1001")], transfer("1001", to: "1002")),
        ("a phone asks again before the answer", joined + [transfer("1001", to: "1002")], transfer("1001", to: "1003")),
    ]

    @Test(arguments: wrongMoments) func `wrong moment`(_ what: String, _ before: [Story.Act], _ act: Story.Act) throws {
        var story = try Story(before)
        #expect { try act(&story) } throws: { if case Network.Wrong.moment = $0 { true } else { false } }
    }

    @Test func `a phone that holds neither hears nor is heard, wherever it is connected`() throws {
        let held = try Story(joined + [hold("1001")])
        #expect(held.hears("a.1") == [] && held.hears("practice-1") == [])
        let moved = try Story(joined + [hold("1001"), connect("a.1", .music)])
        #expect(moved.hears("a.1") == [])
        let back = try Story(joined + [hold("1001"), hold("1001", false)])
        #expect(back.hears("a.1") == ["555"] && back.hears("practice-1") == ["1001"])
    }

    @Test func `the next call is not held`() throws {
        let next = joined + [hold("1001"), hangUp("1001"), ring("a.2", "1001"), pass(to: 9), connect("a.2", .bridge("b"))]
        #expect(try Story(next).hears("practice-1") == ["1001"])
    }

    static let transfers: [(String, [Story.Act], Phone.Transfer?)] = [
        ("nothing before it asks", joined, nil),
        ("asked", joined + [transfer("1001", to: "1002")], .asked),
        ("done, though the leg is gone", joined + [transfer("1001", to: "1002"), answer(true)], .done),
        ("failed", joined + [transfer("1001", to: "1002"), answer(false)], .failed),
        ("failed when the leg ends before the answer", joined + [transfer("1001", to: "1002"), order(.clear("a.1"))], .failed),
        ("forgotten with the next ring", joined + [transfer("1001", to: "1002"), answer(true), ring("a.2", "1001")], nil),
        ("kept by a ring that never was", joined + [transfer("1001", to: "1002"), answer(true), lift("1001"), ring("a.2", "1001")], .done),
    ]

    @Test(arguments: transfers)
    func `what the phone knows of its transfer`(_ what: String, _ acts: [Story.Act], _ known: Phone.Transfer?) throws {
        #expect(try Story(acts).network.phone("1001").transfer == known)
    }
}
