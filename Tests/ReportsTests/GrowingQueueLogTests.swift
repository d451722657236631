import Floor
import Reports
import Telephony
import Testing

/// A queue_log that grows while things happen.
struct GrowingQueueLogTests {
    private static let call = CallID(seconds: 1000, serial: 1)
    private static let ana = WorkNo(101)

    private static func moment(_ second: Int64) -> Moment { Moment(milliseconds: second * 1000) }

    private static let names: ReportNames = {
        var names = ReportNames()
        names.queues = [QueueID(10): "Sales"]
        names.agents = [ana: "Ana"]
        return names
    }()

    private static let entry = Record.entry(
        EntryRecord(call: call, visit: 1, queue: QueueID(10), entered: moment(1000), noted: moment(1000), place: 1))
    private static let visit = Record.visit(
        VisitRecord(
            call: call, visit: 1, queue: QueueID(10), entered: moment(1000), ended: moment(1009), noted: moment(1009), end: .answered,
            agent: ana))
    private static let offer = Record.offer(
        OfferRecord(
            call: call, number: 1, agent: ana, kind: .request, offered: moment(1006), ended: moment(1009), end: nil, level: nil,
            queue: QueueID(10), visit: 1))

    private static func leg(till end: Moment) -> Record {
        .leg(
            LegRecord(
                call: call, leg: LegID("leg"), agent: ana, phone: PhoneNumber("1001"), began: moment(1006), alerted: nil, lifted: nil,
                talkedFrom: moment(1009), ended: end, held: .zero, end: .untouched))
    }

    private static let over = Record.call(
        CallRecord(
            call: call, queue: QueueID(10), accessCode: "4000", arrived: moment(1000), answered: moment(1009), ended: moment(1020),
            end: .answered, by: .caller, agent: ana, offers: 1, waited: .seconds(9), talked: .seconds(11), held: .zero))

    private static func busy(from: Int64, till end: Moment) -> Record {
        .state(
            StateRecord(agent: ana, session: SessionNumber(1), state: .busy, reason: 0, began: moment(from), ended: end))
    }

    private static func session(till end: Moment) -> Record {
        .session(SessionRecord(agent: ana, session: SessionNumber(1), phone: PhoneNumber("1001"), began: moment(990), ended: end))
    }

    private static let open = Moment(milliseconds: .max)

    private func add(_ rows: [Record], open: [Record]?, to log: inout GrowingQueueLog, upTo position: Int64) -> [String] {
        log.add(rows, unfinished: open, names: Self.names, callers: [Self.call: "5550100"], upTo: position)
    }

    @Test func `each line comes as soon as what it tells of has happened, and once`() {
        var log = GrowingQueueLog(.asterisk, at: 0, now: Self.moment(980))
        #expect(add([], open: [], to: &log, upTo: 1) == ["980|NONE|NONE|NONE|QUEUESTART|"])
        let seated = Self.session(till: Self.open)
        #expect(add([], open: [seated], to: &log, upTo: 2) == ["990|NONE|NONE|Ana|ADDMEMBER|"])
        #expect(add([Self.entry], open: [seated], to: &log, upTo: 3) == ["1000|1000-1|Sales|NONE|ENTERQUEUE||5550100|1"])
        let talking = [seated, Self.leg(till: Self.open)]
        #expect(add([Self.offer, Self.visit], open: talking, to: &log, upTo: 4) == ["1009|1000-1|Sales|Ana|CONNECT|9|leg|3"])
        #expect(add([], open: talking, to: &log, upTo: 5) == [])
        #expect(
            add([Self.over, Self.leg(till: Self.moment(1020))], open: [seated], to: &log, upTo: 6)
                == ["1020|1000-1|Sales|Ana|COMPLETECALLER|9|11|1"])
        let pause = Self.busy(from: 1030, till: Self.open)
        #expect(add([], open: [seated, pause], to: &log, upTo: 7) == ["1030|NONE|NONE|Ana|PAUSEALL|busy 0"])
        let ended = [Self.busy(from: 1030, till: Self.moment(1040)), Self.session(till: Self.moment(1050))]
        #expect(
            add(ended, open: [], to: &log, upTo: 8) == ["1040|NONE|NONE|Ana|UNPAUSEALL|", "1050|NONE|NONE|Ana|REMOVEMEMBER|"])
    }

    @Test func `whoever begins again with the place and the rows of before says the rest`() {
        var log = GrowingQueueLog(.asterisk, at: 0, now: Self.moment(980))
        let open = [Self.session(till: Self.open), Self.leg(till: Self.open), Self.busy(from: 995, till: Self.open)]
        let first = add([Self.entry, Self.offer, Self.visit], open: open, to: &log, upTo: 4)
        #expect(first.count == 5)
        var next = GrowingQueueLog(.asterisk, after: log.place)
        next.remember([Self.entry, Self.visit, Self.offer], callers: [:])
        let rest = [
            Self.over, Self.leg(till: Self.moment(1020)), Self.busy(from: 995, till: Self.moment(1030)),
            Self.session(till: Self.moment(1030)),
        ]
        #expect(
            add(rest, open: [], to: &next, upTo: 9) == [
                "1020|1000-1|Sales|Ana|COMPLETECALLER|9|11|1", "1030|NONE|NONE|Ana|UNPAUSEALL|", "1030|NONE|NONE|Ana|REMOVEMEMBER|",
            ])
    }

    @Test func `a new log begins with who is there, who waits and who talks, at its own time`() {
        var log = GrowingQueueLog(.asternic, at: 4, now: Self.moment(1015))
        log.remember([Self.entry, Self.visit, Self.offer], callers: [Self.call: "5550100"])
        #expect(
            add([], open: [Self.session(till: Self.open), Self.leg(till: Self.open)], to: &log, upTo: 4) == [
                "1015|NONE|NONE|NONE|QUEUESTART|", "1015|NONE|NONE|Ana|AGENTLOGIN|1001", "1015|1000-1|Sales|NONE|ENTERQUEUE||5550100|1",
                "1015|1000-1|Sales|Ana|CONNECT|9|leg|3",
            ])
    }

    @Test func `what lasted no time and what is known late do not take time back, and nobody stays paused`() {
        var log = GrowingQueueLog(.asterisk, at: 0, now: Self.moment(980))
        _ = add([], open: [Self.busy(from: 1010, till: Self.open)], to: &log, upTo: 1)
        #expect(add([], open: [], to: &log, upTo: 2) == ["1010|NONE|NONE|Ana|UNPAUSEALL|"])
        #expect(add([Self.entry], open: [], to: &log, upTo: 3) == ["1010|1000-1|Sales|NONE|ENTERQUEUE||5550100|1"])
    }
}
