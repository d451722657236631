import Telephony
import Testing

@testable import PracticeSwitch

private let outside: PhoneNumber = "0401234#"
private func does(_ habit: Phone.Habit) -> Story.Act { set(outside) { $0.habit = habit } }
private let announcing: Story.Act = set(outside) { $0.earlyMedia = "this number is busy" }

@Suite struct OutsideTests {
    static let dials = [
        NetworkRow("a number outside rings", [dialOut("a.1")], ["1: alerting a.1"]),
        NetworkRow("and answers after a second", [dialOut("a.1"), pass(to: 1)], ["1: up a.1"]),
        NetworkRow("or when it is said to", [set(outside) { $0.answersAfter = .seconds(9) }, dialOut("a.1"), pass(to: 8)], []),
        NetworkRow("a number that refuses", [does(.reject), dialOut("a.1"), pass(to: 1)], ["1: ended a.1 rejected"]),
        NetworkRow("a number that is busy does not ring", [does(.busy), dialOut("a.1")], ["1: ended a.1 busy"]),
        NetworkRow("a number in a call is busy", [dialOut("a.1"), dialOut("b.1")], ["1: ended b.1 busy"]),
        NetworkRow("a number that is none does not ring", [does(.noSuchNumber), dialOut("a.1")], ["1: ended a.1 unreachable"]),
        NetworkRow("a number that is none cannot be rung later either", [does(.noSuchNumber), dialOut("a.1"), pass(to: 9)], []),
        NetworkRow(
            "a phone that sends its calls elsewhere does not ring", [set("1001") { $0.habit = .forward }, ring("a.1", "1001")],
            ["1: ended a.1 forwarded"]),
        NetworkRow("nor does a number outside", [does(.forward), dialOut("a.1")], ["1: ended a.1 forwarded"]),
        NetworkRow("an announcement takes its time", [does(.busy), announcing, dialOut("a.1")], ["1: alerting a.1"]),
        NetworkRow("then it is over", [does(.busy), announcing, dialOut("a.1"), pass(to: 1)], ["1: ended a.1 busy"]),
        NetworkRow(
            "it may say that there is no such number", [does(.noSuchNumber), announcing, dialOut("a.1"), pass(to: 1)],
            ["1: ended a.1 unreachable"]),
        NetworkRow("or just sound nicer than a tone", [announcing, dialOut("a.1"), pass(to: 1)], ["1: up a.1"]),
        NetworkRow("the party outside hangs up", [dialOut("a.1"), pass(to: 1), hangUp(outside)], ["1: ended a.1 hungUp"]),
        NetworkRow("or by hand refuses", [dialOut("a.1"), hangUp(outside)], ["1: ended a.1 rejected"]),
        NetworkRow("it is cleared like any leg", [dialOut("a.1"), order(.clear("a.1"))], ["1: ended a.1 cleared"]),
        NetworkRow("a leg is dialled once", [dialOut("a.1"), dialOut("a.1", "0405555")], []),
        NetworkRow("what was never rung is not connected", [dialOut("a.1"), connect("a.1", .ringing)], []),
        NetworkRow(
            "who waits for somebody hears a tone", [ring("a.1", "1001"), pass(to: 1), connect("a.1", .ringing)],
            ["1: connected a.1 ringing"]),
    ]

    @Test(arguments: dials) func `calling outside`(_ row: NetworkRow) throws { #expect(try Story(row.acts).told == row.told) }

    @Test func `the agent hears a ringing tone, then the party outside, and the party the agent`() throws {
        let calling: [Story.Act] = [
            ring("c.1", "1001"), pass(to: 1), dialOut("c.2"), connect("c.1", .ringing),
        ]
        #expect(try Story(calling).hears("c.1") == ["ringing"])
        let talk = try Story(calling + [pass(to: 2), connect("c.1", .bridge("b")), connect("c.2", .bridge("b"))])
        #expect(talk.hears("c.1") == ["0401234#"])
        #expect(talk.hears("c.2") == ["1001"])
    }

    @Test func `what a number lets be heard while it rings is known by its call`() throws {
        let says = { (number: PhoneNumber, text: String) in set(number) { $0.earlyMedia = text } }
        let story = try Story([
            announcing, says("0405555", "please hold"), says("0407777", "nobody is here"), dialOut("c.2"), dialOut("c.3", "0405555"),
            dialOut("c2.1", "0407777"), ring("d.1", "1001"),
        ])
        #expect(story.network.earlyMedia(in: "c") == ["this number is busy", "please hold"])
        #expect(story.network.earlyMedia(in: "c2") == ["nobody is here"])
        #expect(story.network.earlyMedia(in: "d") == [])
        #expect(try Story([announcing, dialOut("c.2"), pass(to: 1)]).network.earlyMedia(in: "c") == [])
    }

    @Test func `a snapshot has numbers outside as phones, with what they are connected to`() throws {
        let story = try Story([
            dialOut("c.1"), pass(to: 1), connect("c.1", .ringing), order(.mute("c.1", true)), dialOut("c.2", "0405555"),
        ])
        #expect(
            story.network.snapshot(of: 1, incarnation: "i").legs == [
                .init(id: "c.1", party: .phone(outside), isUp: true, connection: .ringing, isMuted: true),
                .init(id: "c.2", party: .phone("0405555"), isUp: false, connection: .alone, isMuted: false),
            ])
    }

    @Test func `numbers about which there is nothing to know are not kept`() throws {
        let story = try Story([announcing, dialOut("c.1"), dialOut("c.2", "0405555"), order(.clear("c.1")), order(.clear("c.2"))])
        #expect(story.network.phones.keys.sorted() == [outside])
    }

    @Test func `digits are heard outside too, once it is up or not`() throws {
        let story = try Story([dialOut("c.1"), order(.sendDigits("c.1", "1")), pass(to: 1), order(.sendDigits("c.1", "2#"))])
        #expect(story.network.legs["c.1"]?.digits == "12#")
        #expect(try Story([order(.sendDigits("gone", "1"))]).network.changed.isEmpty)
    }

    @Test func `a caller who hears ringing after a talk is as patient as on hold`() throws {
        let story = try Story([
            call("555", patience: .seconds(5)), ring("a.1", "1001"), pass(to: 1), connect("a.1", .bridge("b")),
            connect("practice-1", .bridge("b")), pass(to: 60), connect("practice-1", .ringing), pass(to: 65),
        ])
        #expect(story.told == ["1: ended practice-1 hungUp"])
    }
}

@Suite struct MuteTests {
    private static let conference: [Story.Act] = [
        call("555"), ring("a.1", "1001"), ring("a.2", "1002"), pass(to: 1), connect("a.1", .bridge("b")), connect("a.2", .bridge("b")),
        connect("practice-1", .bridge("b")),
    ]
    private func hearing(_ acts: [Story.Act]) throws -> [[String]] {
        let story = try Story(Self.conference + acts)
        return ["a.1", "a.2", "practice-1"].map { story.hears($0) }
    }

    @Test func `who is muted is heard by nobody, and hears all`() throws {
        #expect(try hearing([]) == [["1002", "555"], ["1001", "555"], ["1001", "1002"]])
        #expect(try hearing([order(.mute("a.1", true))]) == [["1002", "555"], ["555"], ["1002"]])
        #expect(try hearing([order(.mute("practice-1", true))]) == [["1002"], ["1001"], ["1001", "1002"]])
    }

    @Test func `to mute twice is to mute once, and nothing is said of it`() throws {
        let muted = order(.mute("a.1", true))
        #expect(try Story(Self.conference + [muted, muted]).told == [])
        #expect(try hearing([muted, muted, order(.mute("a.1", false))]) == [["1002", "555"], ["1001", "555"], ["1001", "1002"]])
        #expect(try hearing([order(.mute("a.1", false))]) == [["1002", "555"], ["1001", "555"], ["1001", "1002"]])
    }

    @Test func `it goes with the leg from bridge to bridge, and ends with it`() throws {
        let moved = [order(.mute("a.1", true)), connect("a.1", .alone), connect("a.1", .bridge("b"))]
        #expect(try hearing(moved) == [["1002", "555"], ["555"], ["1002"]])
        let anew = moved + [hangUp("1001"), ring("a.3", "1001"), pass(to: 9), connect("a.3", .bridge("b"))]
        #expect(try Story(Self.conference + anew).hears("practice-1") == ["1001", "1002"])
    }

    @Test func `nobody is muted who is not there`() throws {
        let story = try Story([order(.mute("gone", true))])
        #expect(story.told == [] && story.network.changed.isEmpty)
    }
}
