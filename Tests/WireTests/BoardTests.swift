import Floor
import Telephony
import Testing

@testable import Wire

/// The wallboard, byte for byte.
struct BoardTests {
    @Test func `a queue with a caller who left and one who waits`() throws {
        let noon = Moment(milliseconds: 1_476_707_885_250)
        let centre = Centre(
            id: 1, name: "Harbour Taxi", accessCodes: [AccessCode("4000", queue: QueueID(10))],
            queues: [
                QueuePolicy(id: QueueID(10), name: "Bookings", handOut: .never, dispositions: [Disposition(id: 3, name: "Booked")]),
                QueuePolicy(id: QueueID(20), name: "Airport"),
            ],
            agents: [Member(number: WorkNo(101), name: "Ana", skills: [.init(QueueID(10), level: 1)])],
            wallboard: WallboardTargets(inTime: 80, waiting: 6, longestWait: .seconds(60), left: 5))
        var floor = Floor()
        var outcome = Outcome()
        for command in [
            Command.configure(centre), .start(epoch: 1),
            .reconcile(Snapshot(incarnation: "a", legs: [], recordings: [], phones: []), asked: nil), .beginDay,
            .signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001"))), .resetSkill(WorkNo(101), nil),
            .report(.arrived(LegID("first"), caller: "1", called: "4000")), .report(.ended(LegID("first"), .hungUp)),
            .report(.arrived(LegID("second"), caller: "2", called: "4000")), .record(WorkNo(101), fileName: Personal(nil)),
        ] {
            try floor.perform(command, at: noon, into: &outcome)
        }
        #expect(
            text(Reply.board(try floor.board(queues: [], at: noon + .seconds(5))))
                == #"{"now":1476707890250,"centre":{"id":1,"name":"Harbour Taxi"},"dayBegan":1476707885250,"isLinkUp":true,"#
                + #""targets":{"inTime":0.8,"waiting":6,"longestWait":60000,"left":0.05},"#
                + #""answered":0,"inTime":0,"left":1,"expired":0,"arrived":2,"#
                + #""crew":{"idle":0,"busy":0,"rest":0,"wrapup":0,"ringing":0,"talking":0,"held":0,"engaged":1},"#
                + #""quarters":[{"at":1476707400000,"answered":0,"left":1}],"#
                + #""queues":[{"id":10,"name":"Bookings","waiting":1,"oldest":1476707885250,"answerWithin":20000,"#
                + #""answered":0,"inTime":0,"left":1,"expired":0,"agents":1,"#
                + #""dispositions":[{"id":3,"name":"Booked","count":0}]},"#
                + #"{"id":20,"name":"Airport","waiting":0,"oldest":null,"answerWithin":20000,"answered":0,"inTime":0,"left":0,"expired":0,"#
                + #""agents":0,"dispositions":[]}]}"#
        )
    }
}
