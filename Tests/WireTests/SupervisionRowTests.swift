import Floor
import Telephony
import Testing

@testable import Wire

/// What an inspector's page gets, byte for byte: agent 101 talks, 103 is signed out.
struct SupervisionRowTests {
    private static let noon = Moment(milliseconds: 1_476_707_885_250)
    private var floor = Floor()

    init() throws {
        let centre = Centre(
            id: 1, name: "Harbour Taxi", accessCodes: [AccessCode("4000", queue: QueueID(10))],
            queues: [QueuePolicy(id: QueueID(10), name: "Bookings", handOut: .never)],
            agents: [
                Member(number: WorkNo(101), name: "Ana", skills: [.init(QueueID(10), level: 1)], group: 1),
                Member(number: WorkNo(102), name: "Ben", inspector: true), Member(number: WorkNo(103), name: "Chloe"),
            ], groups: [AgentGroup(id: 1, name: "Day")])
        try perform(
            .configure(centre), .start(epoch: 1), .reconcile(Snapshot(incarnation: "a", legs: [], recordings: [], phones: []), asked: nil),
            .signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001"))), .resetSkill(WorkNo(101), nil),
            .signIn(SignIn(agent: WorkNo(102), phone: PhoneNumber("1002"))), .sayBusy(WorkNo(101), reason: 201, prolong: false))
    }

    private mutating func perform(_ commands: Command...) throws {
        var outcome = Outcome()
        for command in commands { try floor.perform(command, at: Self.noon, into: &outcome) }
    }

    private static let ana =
        #"{"workNo":"101","name":"Ana","group":"Day","phone":"1001","state":{"kind":"busy","since":1476707885250,"until":null,"reason":201},"#
        + #""after":null,"call":null,"held":0,"inspectors":[],"skills":[10],"serves":[10]}"#

    @Test func `all agents, the queues, and what may be done`() throws {
        var texts = RequestTexts(query: "")
        texts.path = ["agentid": "102"]
        guard case .show(let look) = try row("querySupervision").read(texts) else { throw Refusal.notOffered }
        let shown = text(try look(floor, Self.noon + .seconds(5))().bytes)
        #expect(
            shown == #"{"now":1476707890250,"isWhole":true,"inspection":null,"rights":["listen","whisper","insert","force"],"#
                + #""queues":[{"id":10,"name":"Bookings"}],"agents":[\#(Self.ana),"#
                + #"{"workNo":"103","name":"Chloe","group":"","phone":null,"state":{"kind":"signedOut","since":0,"until":null,"reason":0},"#
                + #""after":null,"call":null,"held":0,"inspectors":[],"skills":[],"serves":[]}]}"#)
        #expect(text(Reply.supervision(try floor.supervision(of: WorkNo(102), at: Self.noon + .seconds(5)))) == shown)
    }

    @Test func `as it goes on, only those who differ`() throws {
        let changes = try floor.supervision(of: WorkNo(102), only: [WorkNo(101)], at: Self.noon + .seconds(5))
        #expect(text(Reply.changes(changes)) == #"{"now":1476707890250,"isWhole":false,"inspection":null,"agents":[\#(Self.ana)]}"#)
    }
}
