import Telephony
import Testing

@testable import AsteriskSwitch

/// What a phone does by its own keys.
struct PhoneKeyTests {
    private static let path = "POST /channels/lf.x.1.a.1_/transfer_progress"
    private static let begun = "\(path) channel_progress", done = "\(path) channel_answered", declined = "\(path) channel_declined"
    private static func asks(
        _ number: String? = "1003", consultation: String? = nil, with partner: String? = nil, at phone: PhoneNumber = "1003",
        _ channel: String = "lf.x.1.a.1_"
    ) -> Story.Act {
        let other = consultation.map { SwitchTransfer.Consultation(channel: $0, partner: partner, phone: partner.map { _ in phone }) }
        return event(.transferAsked(SwitchTransfer(channel: channel, destination: number, consultation: other)))
    }
    private static let blind: [Story.Act] = talk + [asks(), allDone]
    private static let second: [Story.Act] = talk + [ring("b.1"), lifted("b.1")]
    private static let outside: [Story.Act] = [
        obeyed(.dial("o.1", OutsideNumber("555"), showing: "")), event(.entered(.phone("lf.x.1.o.1+555_", "trunk"), arguments: ["ring"])),
    ]

    static let transfers: [Row] = [
        Row("one is asked for, to a number", talk + [asks()], [begun, "transfer a.1 to 1003"]),
        Row("to somebody outside", talk + [asks("*21#")], [begun, "transfer a.1 to *21#"]),
        Row(
            "to whom another leg is connected", second + [asks(consultation: "lf.x.1.b.1_")], [begun, "transfer a.1 to the partner of b.1"]),
        Row(
            "to whom a caller is connected that the phone is", second + [asks(consultation: "sw-1")],
            [begun, "transfer a.1 to the partner of sw-1"]),
        Row(
            "the phone may ask by the caller that it is", talk + [asks(consultation: "lf.x.1.a.1_", "sw-1")],
            ["POST /channels/sw-1/transfer_progress channel_progress", "transfer a.1 to the partner of sw-1"]),
        Row(
            "then it is answered there",
            talk + [asks(consultation: "lf.x.1.a.1_", "sw-1"), allDone, order(.answerTransfer("a.1", isDone: true))],
            ["POST /channels/sw-1/transfer_progress channel_answered"]),
        Row(
            "to whom it talks in a call of its own", talk + [asks(consultation: "1795546488.1", with: "1795546488.2")],
            [begun, "transfer a.1 to whom it talks to at 1003"]),
        Row("of whom the switch knows nothing", talk + [asks(consultation: "1795546488.1")], [declined]),
        Row("of somebody outside", talk + [asks(consultation: "1795546488.1", with: "1795546488.2", at: "trunk")], [declined]),
        Row("of something of ours", talk + [asks(consultation: "1795546488.1", with: "lf.x.1.k.1_")], [declined]),
        Row("nor is what nobody can dial", talk + [asks("sales")], [declined]), Row("nor nothing", talk + [asks(nil)], [declined]),
        Row("it is done", blind + [order(.answerTransfer("a.1", isDone: true))], [done]),
        Row("it is not", blind + [order(.answerTransfer("a.1", isDone: false))], [declined]),
        Row("that is said once", blind + [obeyed(.answerTransfer("a.1", isDone: true)), order(.answerTransfer("a.1", isDone: true))], []),
        Row("the key is pressed again meanwhile", blind + [asks()], [begun]),
        Row(
            "one may ask again afterwards", blind + [obeyed(.answerTransfer("a.1", isDone: false)), asks()],
            [begun, "transfer a.1 to 1003"]),
        Row("nobody has asked", talk + [order(.answerTransfer("a.1", isDone: true))], []),
        Row("one is gone", blind + [left("lf.x.1.a.1_"), order(.answerTransfer("a.1", isDone: true))], []),
        Row("the switch says it again of one who is gone", talk + [left("lf.x.1.a.1_"), asks()], []),
        Row("a caller gives nobody away", talk + [asks(nil, "sw-1")], ["POST /channels/sw-1/transfer_progress channel_declined"]),
        Row(
            "nor does a number outside", outside + [asks("1003", "lf.x.1.o.1+555_")],
            ["POST /channels/lf.x.1.o.1+555_/transfer_progress channel_declined"]),
        Row("other channels are nothing", [asks("1003", "1795546488.1")], []),
        Row("the answer comes before the end", blind + [order(.answerTransfer("a.1", isDone: true), .clear("a.1"))], [done]),
        Row("that the phone knows no answer is no error", blind + [order(.answerTransfer("a.1", isDone: true)), refused(404)], []),
        Row("nobody answers for a minute", blind + [time(0), time(60)], [declined]),
        Row("it is not a minute yet", blind + [time(0), time(59)], []),
        Row("then an answer comes too late", blind + [time(0), time(60), allDone, order(.answerTransfer("a.1", isDone: true))], []),
        Row("a minute is for each", blind + [time(0), obeyed(.answerTransfer("a.1", isDone: false)), asks(), allDone, time(61)], []),
        Row("it waits across a reading", blind + [time(0), ask, read([.phone("lf.x.1.a.1_")]), time(60)], [declined]),
    ]

    private static func time(_ seconds: Int64) -> Story.Act {
        let now = Moment(milliseconds: seconds * 1_000)
        return { $0.take(.time(SwitchTime(told: now, asked: now, heard: now))) }
    }

    @Test(arguments: transfers) func `what a phone asks for by its transfer key`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    static let holds: [Row] = [
        Row("a phone holds", talk + [event(.held("lf.x.1.a.1_", true))], ["held by a.1"]),
        Row("and retrieves", talk + [event(.held("lf.x.1.a.1_", true)), event(.held("lf.x.1.a.1_", false))], ["retrieved by a.1"]),
        Row("what was told to a phone is not done by it", talk + [event(.held("lf.x.1.a.1_", false))], []),
        Row(
            "one whom we find may have held before", [closed, opened, read([.phone("lf.x.1.a.1_")]), event(.held("lf.x.1.a.1_", false))],
            ["retrieved by a.1"]),
        Row("a caller holds", talk + [event(.held("sw-1", true))], []), Row("others do", [event(.held("1795546488.1", true))], []),
        Row("a number outside does", outside + [event(.held("lf.x.1.o.1+555_", true))], []),
    ]

    @Test(arguments: holds) func `what the hold button of a phone does`(_ row: Row) { #expect(Story(row.acts).told == row.told) }
}
