import Telephony
import Testing

@testable import PracticeSwitch

/// After some acts, the last one leads to these reports.
struct NetworkRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let acts: [Story.Act]
    let told: [String]

    init(_ sentence: String, _ acts: [Story.Act], _ told: [String]) {
        testDescription = sentence
        self.acts = acts
        self.told = told
    }
}

private let patient: Story.Act = set("1001") { $0.answersAfter = nil }
private let hasty: Story.Act = set("1001") { $0.answersAfter = .zero }
private let refusing: Story.Act = set("1001") { $0.habit = .reject }
private let talking: [Story.Act] = [ring("a.1", "1001"), pass(to: 1), connect("a.1", .bridge("b"))]

@Suite struct OrderTests {
    static let rings = [
        NetworkRow("a phone that was never set rings", [ring("a.1", "1001")], ["1: alerting a.1"]),
        NetworkRow("and answers after a second", [ring("a.1", "1001"), pass(to: 1)], ["1: up a.1"]),
        NetworkRow("it answers once", [ring("a.1", "1001"), pass(to: 1), pass(to: 9)], []),
        NetworkRow("a phone that answers at once does not ring", [hasty, ring("a.1", "1001")], ["1: up a.1"]),
        NetworkRow("a phone without a habit rings for ever", [patient, ring("a.1", "1001"), pass(to: 86_400)], []),
        NetworkRow("until it is cleared", [patient, ring("a.1", "1001"), order(.clear("a.1"))], ["1: ended a.1 cleared"]),
        NetworkRow("a cleared phone does not answer", [ring("a.1", "1001"), order(.clear("a.1")), pass(to: 9)], []),
        NetworkRow(
            "a phone that is not there", [set("1001") { $0.isReachable = false }, ring("a.1", "1001")], ["1: ended a.1 unreachable"]),
        NetworkRow("a phone that is always busy", [set("1001") { $0.habit = .busy }, ring("a.1", "1001")], ["1: ended a.1 busy"]),
        NetworkRow("a phone that rejects rings first", [refusing, ring("a.1", "1001")], ["1: alerting a.1"]),
        NetworkRow("and rejects after a second", [refusing, ring("a.1", "1001"), pass(to: 1)], ["1: ended a.1 rejected"]),
        NetworkRow("even one that does so at once", [hasty, refusing, ring("a.1", "1001")], ["1: alerting a.1"]),
        NetworkRow("a phone that rings already is busy", [ring("a.1", "1001"), ring("b.1", "1001")], ["1: ended b.1 busy"]),
        NetworkRow("so is one that talks", talking + [ring("b.1", "1001")], ["1: ended b.1 busy"]),
        NetworkRow("so is one off the hook", [lift("1001"), ring("a.1", "1001")], ["1: ended a.1 busy"]),
        NetworkRow("so is one in an outside call", [dial("1001", "999"), ring("a.1", "1001")], ["1: ended a.1 busy"]),
        NetworkRow("so is one that called a centre", [dial("1001", "5000"), ring("a.1", "1001")], ["1: ended a.1 busy"]),
        NetworkRow("a leg is rung once", [ring("a.1", "1001"), ring("a.1", "1002")], []),
        NetworkRow("reports go to the centre that ordered", [order(.ring("a.1", "1001", showing: ""), of: 2)], ["2: alerting a.1"]),
    ]

    static let others = [
        NetworkRow("a ringing phone is lifted by order", [patient, ring("a.1", "1001"), order(.lift("a.1"))], ["1: up a.1"]),
        NetworkRow("a leg that is up is not lifted again", [hasty, ring("a.1", "1001"), order(.lift("a.1"))], []),
        NetworkRow("a leg that is up is connected", talking, ["1: connected a.1 b"]),
        NetworkRow("a ringing leg is not", [ring("a.1", "1001"), connect("a.1", .bridge("b"))], []),
        NetworkRow("a caller is connected", [call("555"), connect("practice-1", .alone)], ["1: connected practice-1 alone"]),
        NetworkRow("a leg that is up is cleared", talking + [order(.clear("a.1"))], ["1: ended a.1 cleared"]),
        NetworkRow("a cleared phone can be rung again", talking + [order(.clear("a.1")), ring("a.2", "1001")], ["1: alerting a.2"]),
        NetworkRow("a caller is cleared", [call("555"), order(.clear("practice-1"))], ["1: ended practice-1 cleared"]),
        NetworkRow("what a leg says is recorded", talking + [order(.record("r", "a.1"))], ["1: recording r"]),
        NetworkRow("not while it rings", [ring("a.1", "1001"), order(.record("r", "a.1"))], ["1: not recording r"]),
        NetworkRow("orders about a leg that is gone come to nothing: lift", [order(.lift("x"))], []),
        NetworkRow("orders about a leg that is gone come to nothing: connect", [connect("x", .music)], []),
        NetworkRow("orders about a leg that is gone come to nothing: clear", [order(.clear("x"))], []),
    ]

    @Test(arguments: rings) func `ringing a phone`(_ row: NetworkRow) throws { #expect(try Story(row.acts).told == row.told) }

    @Test(arguments: others) func `other orders`(_ row: NetworkRow) throws { #expect(try Story(row.acts).told == row.told) }

    @Test func `a recording runs until it is stopped, or its leg is gone`() throws {
        let began = talking + [order(.record("r", "a.1")), order(.record("s", "a.1"))]
        #expect(try recordings(began) == ["r", "s"])
        #expect(try recordings(began + [order(.stopRecording("r"))]) == ["s"])
        #expect(try recordings(began + [hangUp("1001")]).isEmpty)
    }

    @Test func `a caller may be recorded too`() throws {
        #expect(try recordings([call("555"), order(.record("r", "practice-1"))]) == ["r"])
    }

    private func recordings(_ acts: [Story.Act]) throws -> [RecordingID] {
        try Story(acts).network.snapshot(of: 1, incarnation: "i").recordings
    }
}
