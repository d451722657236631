import Telephony
import Testing

@testable import PracticeSwitch

private let talking: [Story.Act] = [ring("a.1", "1001"), pass(to: 1), connect("a.1", .bridge("b"))]
/// The caller and the agent talk from 1 s on.
private let joined: [Story.Act] = talking + [connect("practice-1", .bridge("b"))]
private let held: Story.Act = connect("practice-1", .music)
private let unplugged: Story.Act = set("1001") { $0.isReachable = false }

@Suite struct HandTests {
    static let callers = [
        NetworkRow("a caller arrives at the centre of the number", [call("555", to: "5000")], ["2: arrived practice-1 555 5000"]),
        NetworkRow("callers' legs are counted", [call("555"), call("556")], ["1: arrived practice-2 556 4000"]),
        NetworkRow("a caller hangs up", [call("555"), leave("practice-1")], ["1: ended practice-1 hungUp"]),
        NetworkRow("only once", [call("555"), leave("practice-1"), leave("practice-1")], []),
        NetworkRow("patience is not over yet", [call("555", patience: .milliseconds(5_001)), pass(to: 5)], []),
        NetworkRow(
            "when patience is over the caller leaves", [call("555", patience: .seconds(5)), pass(to: 5)], ["1: ended practice-1 hungUp"]),
        NetworkRow(
            "what is due happens in order of time, then of name",
            [
                call("555", patience: .seconds(9)), call("556", patience: .seconds(3)), ring("a.1", "1001"),
                call("557", patience: .seconds(3)), pass(to: 60),
            ],
            ["1: up a.1", "1: ended practice-2 hungUp", "1: ended practice-3 hungUp", "1: ended practice-1 hungUp"]),
        NetworkRow(
            "patience does not end in talk", [call("555", patience: .seconds(5))] + joined + [pass(to: 600)], []),
        NetworkRow(
            "it begins anew on hold", [call("555", patience: .seconds(5))] + joined + [pass(to: 9), held, pass(to: 13)], []),
        NetworkRow(
            "and may end there", [call("555", patience: .seconds(5))] + joined + [pass(to: 9), held, pass(to: 14)],
            ["1: ended practice-1 hungUp"]),
        NetworkRow(
            "a caller hangs up when all is said", [call("555", patience: .seconds(5), talks: .seconds(30))] + joined + [pass(to: 31)],
            ["1: ended practice-1 hungUp"]),
        NetworkRow("and not before", [call("555", talks: .seconds(30))] + joined + [pass(to: 30)], []),
        NetworkRow(
            "who joins the talk does not lengthen it",
            [call("555", talks: .seconds(30))] + joined + [
                ring("a.2", "1002"), pass(to: 20), connect("a.2", .bridge("b")), pass(to: 31),
            ],
            ["1: ended practice-1 hungUp"]),
    ]

    static let phones = [
        NetworkRow("a hand lifts a ringing phone", [ring("a.1", "1001"), lift("1001")], ["1: up a.1"]),
        NetworkRow("a hand lifts an idle phone", [lift("1001")], ["all: phone 1001 inUse"]),
        NetworkRow("and puts it back", [lift("1001"), hangUp("1001")], ["all: phone 1001 reachable"]),
        NetworkRow("to hang up a ringing phone is to refuse", [ring("a.1", "1001"), hangUp("1001")], ["1: ended a.1 rejected"]),
        NetworkRow("to hang up in a talk ends it", talking + [hangUp("1001")], ["1: ended a.1 hungUp"]),
        NetworkRow(
            "a phone that dials an access code is a caller", [dial("1001", "4000")],
            ["all: phone 1001 inUse", "1: arrived practice-1 1001 4000"]),
        NetworkRow(
            "its caller hangs up with it", [dial("1001", "4000"), hangUp("1001")],
            ["1: ended practice-1 hungUp", "all: phone 1001 reachable"]),
        NetworkRow(
            "it is on hook when its call is cleared", [dial("1001", "4000"), order(.clear("practice-1"))],
            ["1: ended practice-1 cleared", "all: phone 1001 reachable"]),
        NetworkRow("any other number is a talk outside", [dial("1001", "999")], ["all: phone 1001 inUse"]),
        NetworkRow("until it is hung up", [dial("1001", "999"), hangUp("1001")], ["all: phone 1001 reachable"]),
        NetworkRow(
            "a lifted phone dials too", [lift("1001"), dial("1001", "4000"), hangUp("1001"), lift("1001")], ["all: phone 1001 inUse"]),
        NetworkRow("a phone is unplugged", [unplugged], ["all: phone 1001 unreachable"]),
        NetworkRow("and plugged in", [unplugged, set("1001") { $0.isReachable = true }], ["all: phone 1001 reachable"]),
        NetworkRow("nothing is said when nothing changed", [set("1001") { $0.isReachable = true }], []),
        NetworkRow(
            "a ringing phone is unplugged", [ring("a.1", "1001"), unplugged],
            ["all: phone 1001 unreachable", "1: ended a.1 unreachable"]),
        NetworkRow("a talking phone is unplugged", talking + [unplugged], ["all: phone 1001 unreachable", "1: ended a.1 failed"]),
        NetworkRow(
            "a phone that called a centre is unplugged", [dial("1001", "4000"), unplugged],
            ["all: phone 1001 unreachable", "1: ended practice-1 hungUp"]),
        NetworkRow(
            "once plugged in again it is on hook", [dial("1001", "4000"), unplugged, set("1001") { $0.isReachable = true }],
            ["all: phone 1001 reachable"]),
    ]

    @Test(arguments: callers) func `what callers do`(_ row: NetworkRow) throws { #expect(try Story(row.acts).told == row.told) }

    @Test(arguments: phones) func `what hands do`(_ row: NetworkRow) throws { #expect(try Story(row.acts).told == row.told) }

    @Test func `a number of no centre brings nobody`() throws {
        var story = try Story([])
        #expect(throws: Network.Wrong.noSuchNumber) { try call("555", to: "4711")(&story) }
        #expect(story.network.callers.isEmpty)
    }

    static let wrongMoments: [(String, [Story.Act], Story.Act)] = [
        ("an idle phone is hung up", [], hangUp("1001")),
        ("a lifted phone is lifted", [lift("1001")], lift("1001")),
        ("a talking phone is lifted", talking, lift("1001")),
        ("a talking phone dials", talking, dial("1001", "4000")),
        ("a ringing phone dials", [ring("a.1", "1001")], dial("1001", "4000")),
        ("a phone that called dials", [dial("1001", "4000")], dial("1001", "4000")),
    ]

    @Test(arguments: wrongMoments) func `wrong moment`(_ what: String, _ before: [Story.Act], _ act: Story.Act) throws {
        var story = try Story(before)
        #expect { try act(&story) } throws: { if case Network.Wrong.moment = $0 { true } else { false } }
    }
}

@Suite struct HearingTests {
    @Test func `who waits hears music, and who rings hears nothing`() throws {
        let story = try Story([call("555"), ring("a.1", "1001")])
        #expect(story.hears("practice-1") == ["music"])
        #expect(story.hears("a.1") == [])
    }

    @Test func `two in a bridge hear each other`() throws {
        let story = try Story([call("555")] + joined)
        #expect(story.hears("practice-1") == ["1001"])
        #expect(story.hears("a.1") == ["555"])
    }

    @Test(arguments: [["practice-1", "a.1"], ["a.1", "practice-1"]] as [[LegID]])
    func `a caller has talked, whoever joins last`(_ order: [LegID]) throws {
        let ringing = [call("555"), ring("a.1", "1001"), pass(to: 1)]
        #expect(try Story(ringing + [connect(order[0], .bridge("b"))]).network.callers["practice-1"]?.phase == .waiting)
        #expect(try Story(ringing + order.map { connect($0, .bridge("b")) }).network.callers["practice-1"]?.phase == .talking)
    }

    @Test func `a held customer hears music, and the agent nothing`() throws {
        let story = try Story([call("555")] + joined + [connect("a.1", .alone), connect("practice-1", .music)])
        #expect(story.hears("practice-1") == ["music"])
        #expect(story.hears("a.1") == [])
    }

    @Test func `three in a bridge hear both others, until one leaves`() throws {
        let three = [call("555")] + joined + [ring("a.2", "1002"), pass(to: 2), connect("a.2", .bridge("b"))]
        #expect(try Story(three).hears("practice-1") == ["1001", "1002"])
        #expect(try Story(three).hears("a.2") == ["1001", "555"])
        #expect(try Story(three + [hangUp("1001")]).hears("practice-1") == ["1002"])
        #expect(try Story(three + [connect("a.2", .bridge("c"))]).hears("a.2") == [])
    }
}

@Suite struct ElsewhereTests {
    private static let unplugged = set("1001") { $0.isReachable = false }
    static let rows = [
        NetworkRow("a phone that one centre rings is taken up for the others", [ring("a.1", "1001")], ["all but 1: phone 1001 inUse"]),
        NetworkRow("until its leg ends", talking + [hangUp("1001")], ["all but 1: phone 1001 reachable"]),
        NetworkRow("one that is refused is not", [lift("1001"), ring("a.1", "1001")], []),
        NetworkRow("one that is unplugged is just gone", talking + [unplugged], []),
        NetworkRow(
            "the other one's ring is that of the other", [order(.ring("b.1", "1001", showing: ""), of: 2)], ["all but 2: phone 1001 inUse"]),
    ]

    @Test(arguments: rows) func `what other centres hear of a phone`(_ row: NetworkRow) throws {
        #expect(try Story(row.acts).elsewhere == row.told)
    }

    @Test func `a snapshot says that a phone is taken up by another centre, and only what is asked for`() throws {
        let network = try Story([ring("a.1", "1001"), lift("1002")]).network
        #expect(network.snapshot(of: 1, incarnation: "i").phones == [.init("1002", .inUse)])
        #expect(network.snapshot(of: 2, incarnation: "i").phones == [.init("1001", .inUse), .init("1002", .inUse)])
        #expect(network.snapshot(of: 2, incarnation: "i", watching: ["1001", "1003"]).phones == [.init("1001", .inUse)])
    }
}

@Suite struct SnapshotTests {
    @Test func `a snapshot has all of one centre, in order`() throws {
        let story = try Story([
            call("555"), call("777", to: "5000"), call("556"), ring("a.1", "1001"), lift("1003"), set("1002") { $0.isReachable = false },
        ])
        let snapshot = story.network.snapshot(of: 1, incarnation: "i")
        #expect(
            snapshot
                == Snapshot(
                    incarnation: "i",
                    legs: [
                        .init(id: "a.1", party: .phone("1001"), isUp: false, connection: .alone, isMuted: false),
                        .init(
                            id: "practice-1", party: .caller("555", called: "4000", since: .init(milliseconds: 0)), isUp: true,
                            connection: .music, isMuted: false),
                        .init(
                            id: "practice-3", party: .caller("556", called: "4000", since: .init(milliseconds: 0)), isUp: true,
                            connection: .music, isMuted: false),
                    ], recordings: [], phones: [.init("1002", .unreachable), .init("1003", .inUse)]))
        #expect(story.network.snapshot(of: 2, incarnation: "i").legs.map(\.id) == ["practice-2"])
    }
}
