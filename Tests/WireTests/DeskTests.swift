import Floor
import Telephony
import Testing

@testable import Wire

/// The desk, byte for byte.
struct DeskTests {
    private static let noon = Moment(milliseconds: 1_476_707_885_250)
    private var floor = Floor()

    init() throws {
        let centre = Centre(
            id: 1, name: "Harbour Taxi", accessCodes: [AccessCode("4000", queue: QueueID(10))],
            queues: [
                QueuePolicy(
                    id: QueueID(10), name: "Bookings", handOut: .never,
                    dispositions: [Disposition(id: 7, name: "Booked"), Disposition(id: 3, name: "Wrong number")],
                    isDispositionRequired: true),
                QueuePolicy(
                    id: QueueID(20), name: "Airport", handOut: .after(.seconds(15)), picking: .inspectors, wrapUp: .seconds(5),
                    answerWithin: .seconds(30)),
            ],
            agents: [
                Member(
                    number: WorkNo(101), name: "Ana", skills: [.init(QueueID(10), level: 1), .init(QueueID(20), level: 2)], inspector: true),
                Member(number: WorkNo(102), name: "Ben", skills: [], inspector: true),
            ], restReasons: [RestReason(id: 1, name: "Lunch")], busyReasons: [BusyReason(id: 200, name: "Paperwork")],
            dialing: Dialing(calls: .outside))
        try perform(
            .configure(centre), .start(epoch: 1),
            .reconcile(Snapshot(incarnation: "a", legs: [], recordings: [], phones: []), asked: nil), .beginDay,
            .signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001"))), .resetSkill(WorkNo(101), [QueueID(10)]))
    }

    private mutating func perform(_ commands: Command..., after seconds: Int64 = 0) throws {
        var outcome = Outcome()
        for command in commands { try floor.perform(command, at: Self.noon + .seconds(seconds), into: &outcome) }
    }

    /// The desk at five seconds past noon, as the row shows it and as the stream carries it.
    private func shown() throws -> String {
        var texts = RequestTexts(query: "")
        texts.path = ["agentid": "101"]
        guard case .show(let look) = try row("queryDesk").read(texts) else { throw Refusal.notOffered }
        let later = Self.noon + .seconds(5)
        let shown = text(try look(floor, later)().bytes)
        #expect(text(Reply.desk(try floor.desk(of: WorkNo(101), at: later))) == shown)
        return shown
    }

    private func desk(state: String, after: String, call: String, last: String = "null", previews: String = "[]", day: String) -> String {
        #"{"now":1476707890250,"centre":{"id":1,"name":"Harbour Taxi"},"#
            + #""agent":{"workNo":"101","name":"Ana","phone":"1001","isInspector":true,"signedInAt":1476707885250},"#
            + #""state":\#(state),"after":\#(after),"call":\#(call),"held":[],"reach":"outside","snatch":"off","previews":\#(previews),"inspectors":[],"inspection":null,"last":\#(last),"#
            + #""queues":[{"id":10,"name":"Bookings","level":1,"serves":true,"handOut":"never","handOutAfter":null,"#
            + #""picking":"own-skills","mayPick":true,"answerWithin":20000,"wrapUp":0,"maxWait":900000,"#
            + #""dispositions":[{"id":7,"name":"Booked"},{"id":3,"name":"Wrong number"}],"isDispositionRequired":true},"#
            + #"{"id":20,"name":"Airport","level":2,"serves":false,"handOut":"after","handOutAfter":15000,"#
            + #""picking":"inspectors","mayPick":false,"answerWithin":30000,"wrapUp":5000,"maxWait":900000,"#
            + #""dispositions":[],"isDispositionRequired":false}],"#
            + #""restReasons":[{"id":1,"name":"Lunch"}],"busyReasons":[{"id":200,"name":"Paperwork"}],"links":[],"#
            + #""day":{"since":1476707885250,\#(day)}}"#
    }

    @Test func `idle, with all that is there and null for what is not`() throws {
        #expect(
            try shown()
                == desk(
                    state: #"{"kind":"idle","since":1476707885250,"until":null,"reason":0}"#, after: "null", call: "null",
                    day: #""answered":0,"taken":0,"unanswered":0,"talked":0,"held":0,"wrapUp":0,"rested":0,"busied":0,"idled":5000"#))
    }

    @Test func `rung for a call that was asked for, with a rest to come`() throws {
        var desk = self
        try desk.perform(
            .report(.arrived(LegID("caller"), caller: "70003", called: "4000")),
            .requestCall(WorkNo(101), call: "1476707885-16777217", queue: QueueID(10)),
            .setCallData(WorkNo(101), call: nil, Personal("two \"bags\"")), .setDisposition(WorkNo(101), call: nil, 3))
        try desk.perform(.rest(WorkNo(101), .seconds(60), cause: 1, prolong: false), after: 1)
        #expect(
            try desk.shown()
                == self.desk(
                    state: #"{"kind":"ringing","since":1476707885250,"until":1476707905250,"reason":0}"#,
                    after: #"{"kind":"rest","reason":1,"length":56000}"#,
                    call:
                        #"{"callId":"1476707885-16777217","caller":"70003","called":"4000","queue":10,"queueName":"Bookings","direction":"inbound","#
                        + #""purpose":null,"parties":[{"number":"70003","workNo":null,"name":"","state":"talking"}],"#
                        + #""calling":null,"isMuted":false,"#
                        + #""arrived":1476707885250,"answered":null,"kind":"request","offeredAt":1476707885250,"#
                        + #""ringUntil":1476707905250,"talkingSince":null,"heldSince":null,"held":0,"place":1,"note":"two \"bags\"","#
                        + #""isOwnPhoneUp":false,"isRecorded":false,"recordingPausedSince":null,"recording":"onDemand","#
                        + #""disposition":3,"handover":null}"#,
                    day: #""answered":0,"taken":0,"unanswered":0,"talked":0,"held":0,"wrapUp":0,"rested":0,"busied":0,"idled":0"#))
    }

    @Test func `a number outside that is called: first the own phone rings`() throws {
        var desk = self
        try desk.perform(.callOut(WorkNo(101), CallOut(PhoneNumber("70003"))))
        #expect(
            try desk.shown()
                == self.desk(
                    state: #"{"kind":"calling","since":1476707885250,"until":1476707905250,"reason":0}"#,
                    after: #"{"kind":"idle","reason":0,"length":null}"#,
                    call: #"{"callId":"1476707885-16777217","caller":"70003","called":"","queue":null,"queueName":"","#
                        + #""direction":"outbound","purpose":"talk","parties":[],"calling":null,"isMuted":false,"#
                        + #""arrived":1476707885250,"answered":null,"kind":"own","offeredAt":1476707885250,"#
                        + #""ringUntil":1476707905250,"talkingSince":null,"heldSince":null,"held":0,"place":null,"note":null,"#
                        + #""isOwnPhoneUp":false,"isRecorded":false,"recordingPausedSince":null,"recording":"onDemand","#
                        + #""disposition":null,"handover":null}"#,
                    day: #""answered":0,"taken":0,"unanswered":0,"talked":0,"held":0,"wrapUp":0,"rested":0,"busied":0,"idled":0"#))
    }

    @Test func `calls outside that are offered to the agent, with their numbers and what to know of them`() throws {
        var desk = self
        try desk.perform(.signIn(SignIn(agent: WorkNo(102), phone: PhoneNumber("1002"))))
        try desk.perform(
            .offerPreview(WorkNo(102), to: WorkNo(101), [PhoneNumber("70003"), PhoneNumber("70004")], Personal("renewal")),
            .offerPreview(WorkNo(102), to: WorkNo(101), [PhoneNumber("70005")], Personal(nil)), after: 2)
        #expect(
            try desk.shown()
                == self.desk(
                    state: #"{"kind":"idle","since":1476707885250,"until":null,"reason":0}"#, after: "null", call: "null",
                    previews: #"[{"control":1,"numbers":["70003","70004"],"data":"renewal","since":1476707887000},"#
                        + #"{"control":2,"numbers":["70005"],"data":null,"since":1476707887000}]"#,
                    day: #""answered":0,"taken":0,"unanswered":0,"talked":0,"held":0,"wrapUp":0,"rested":0,"busied":0,"idled":5000"#))
    }
}
