import Telephony
import Testing

@testable import Floor

@Suite struct ExplanationTests {
    /// 2026-01-29 10:00:00 UTC.
    static let origin = Moment(milliseconds: 1_769_680_800_000)
    static let call = CallID(seconds: 1_769_680_800, serial: 16_777_217)

    static let centre = Centre(
        id: 1, name: "Harbour Taxi", accessCodes: [], queues: [QueuePolicy(id: QueueID(10), name: "Bookings")],
        agents: [Member(number: WorkNo(101), name: "Ana"), Member(number: WorkNo(102), name: "Ben")])

    /// Seconds after the arrival.
    static func at(_ seconds: Double) -> Moment { origin + .milliseconds(Int64(seconds * 1000)) }

    static func leg(_ agent: Int) -> AgentLeg { AgentLeg(agent: WorkNo(agent), leg: LegID("\(call).1"), call: call) }
    static func who(_ agent: Int) -> AgentCall { AgentCall(call: call, agent: WorkNo(agent)) }

    static func arrived(handOutFrom: Moment?) -> Fact {
        .call(
            .arrived(
                Arrived(
                    call: call, leg: LegID("practice-1"), accessCode: "4000", queue: QueueID(10), priority: 0, since: origin,
                    expiresAt: at(900), handOutFrom: handOutFrom, caller: Personal("5550100"))))
    }

    static func offered(_ agent: Int, _ number: Int, _ kind: OfferKind, until: Moment, why: RoutingReason? = nil) -> Fact {
        .offer(
            .made(
                Offered(
                    call: call, agent: WorkNo(agent), number: number, kind: kind, leg: LegID("\(call).\(number)"),
                    phone: PhoneNumber("1001"), nailedUp: false, until: until, why: why)))
    }

    static func offerEnded(_ agent: Int, _ end: OfferEnd, backOffUntil: Moment? = nil) -> Fact {
        .offer(.ended(OfferEnded(call: call, agent: WorkNo(agent), end: end, backOffUntil: backOffUntil)))
    }

    static func ended(_ end: CallEnd, by side: CallEnded.Side, _ agent: Int? = nil) -> Fact {
        .call(.ended(CallEnded(call: call, end: end, by: side, agent: agent.map { WorkNo($0) })))
    }

    @Test func `a call's whole story is told`() {
        let why = RoutingReason(rule: .agentForCall, level: 1, idleSince: Self.at(-3600), runnerUp: WorkNo(102))
        let story: [(at: Moment, fact: Fact)] = [
            (Self.at(0), Self.arrived(handOutFrom: Self.origin)),
            (Self.at(0), Self.offered(101, 1, .routing, until: Self.at(20), why: why)),
            (Self.at(0.1), .leg(.alerted(Self.leg(101)))),
            (Self.at(3.25), Self.offerEnded(101, .rejected, backOffUntil: Self.at(33.25))),
            (Self.at(5), Self.offered(102, 2, .request, until: Self.at(25))),
            (Self.at(5), .leg(.alerted(Self.leg(102)))),
            (Self.at(7), .leg(.lifted(Self.leg(102)))),
            (Self.at(7), .leg(.answered(Self.leg(102)))),
            (Self.at(7.5), .leg(.talked(Self.leg(102)))),
            (Self.at(17.5), .talk(.held(Self.who(102)))),
            (Self.at(20), .talk(.retrieved(Self.who(102)))),
            (Self.at(20.1), .talk(.resumed(Self.who(102)))),
            (Self.at(65), Self.ended(.answered, by: .caller, 102)),
        ]
        #expect(
            Explanation.lines(of: story, names: Self.centre).joined(separator: "\n") == """
                Call 1769680800-16777217 of caller 5550100, who dialled 4000, came in on 2026-01-29 at 10:00:00.000 UTC.
                10:00:00.000     +0.0 s  waits in queue 10 (Bookings), handed out as soon as an agent is free; leaves the queue at 10:15:00.000 if nobody takes it
                10:00:00.000     +0.0 s  offered to agent 101 (Ana) by routing: best level 1, idle since 09:00:00.000, before agent 102 (Ben); rings until 10:00:20.000
                10:00:00.100     +0.1 s  the phone of agent 101 (Ana) rings
                10:00:03.250     +3.2 s  rejected by agent 101 (Ana): back at its old place; routing leaves agent 101 (Ana) alone with it until 10:00:33.250
                10:00:05.000     +5.0 s  requested by agent 102 (Ben), who gets it: rings until 10:00:25.000
                10:00:05.000     +5.0 s  the phone of agent 102 (Ben) rings
                10:00:07.000     +7.0 s  agent 102 (Ben) lifted the phone
                10:00:07.000     +7.0 s  answered by agent 102 (Ben), and being joined
                10:00:07.500     +7.5 s  the caller and agent 102 (Ben) talk
                10:00:17.500    +17.5 s  held by agent 102 (Ben)
                10:00:20.000    +20.0 s  taken off hold by agent 102 (Ben)
                10:00:20.100    +20.1 s  the caller and agent 102 (Ben) talk again
                10:01:05.000    +65.0 s  ended: it was talked, and is over; the caller hung up
                In all: waited 7.5 s, talked 55.0 s, held 2.5 s, 2 offers.
                """)
    }

    @Test func `who is on hold talks again from the join on, and talks on while somebody is rung for the call`() {
        let joined = Joined(call: Self.call, absorbed: CallID(seconds: 1, serial: 1), agent: WorkNo(101), leaves: false)
        let story: [(at: Moment, fact: Fact)] = [
            (Self.at(0), Self.arrived(handOutFrom: nil)),
            (Self.at(1), Self.offered(101, 1, .request, until: Self.at(21))),
            (Self.at(2), .leg(.talked(Self.leg(101)))),
            (Self.at(5), Self.offered(102, 2, .help, until: Self.at(25))),
            (Self.at(10), Self.offerEnded(102, .rejected)),
            (Self.at(12), .talk(.held(Self.who(101)))),
            (Self.at(15), .party(.joined(joined))),
            (Self.at(30), Self.ended(.answered, by: .caller, 101)),
        ]
        #expect(Explanation.lines(of: story).last == "In all: waited 2.0 s, talked 25.0 s, held 3.0 s, 2 offers.")
    }

    @Test func `a held customer whose agent is gone waits again`() {
        let story: [(at: Moment, fact: Fact)] = [
            (Self.at(0), Self.arrived(handOutFrom: nil)),
            (Self.at(1), Self.offered(101, 1, .request, until: Self.at(21))),
            (Self.at(2), .leg(.talked(Self.leg(101)))),
            (Self.at(12), .talk(.held(Self.who(101)))),
            (Self.at(15), Self.offered(101, 2, .recall, until: Self.at(35))),
            (Self.at(35), Self.offerEnded(101, .noAnswer)),
            (Self.at(35), .call(.requeued(Requeued(call: Self.call, handOutFrom: nil, expiresAt: Self.at(935))))),
            (Self.at(35), .recording(.asked(recording))),
        ]
        #expect(
            Explanation.lines(of: story).dropFirst(5).joined(separator: "\n") == """
                10:00:15.000    +15.0 s  the phone of agent 101 was hung up on the held caller, and is rung again: rings until 10:00:35.000
                10:00:35.000    +35.0 s  not answered by agent 101
                10:00:35.000    +35.0 s  waits again at the place of its arrival, only picked; leaves the queue at 10:15:35.000 if nobody takes it
                10:00:35.000    +35.0 s  agent 101 asked for a recording
                Not ended yet; up to here: waited 2.0 s, talked 10.0 s, held 3.0 s, 2 offers.
                """)
    }

    private var recording: RecordingAsked {
        RecordingAsked(
            agent: WorkNo(101), call: Self.call, leg: LegID("a"), phone: PhoneNumber("1001"), isUp: true, until: Self.at(60),
            recording: RecordingID("r"), fileName: Personal("f"))
    }

    /// Facts that stand alone, and what is said of each.
    static let sentences: [(fact: Fact, says: String)] = [
        (.call(.expiryNoted(CallOnly(call: call))), "its longest wait is over, which counts only if the offer comes to nothing"),
        (.call(.opened(CallOnly(call: call))), "routing may hand it out from now on"),
        (.call(.backOffEnded(who(101))), "routing may offer it to agent 101 again"),
        (.leg(.liftAsked(leg(101))), "agent 101 had the phone lifted by command"),
        (
            .offer(.retried(OfferRetried(call: call, agent: WorkNo(101), leg: LegID("a")))),
            "the phone of agent 101 is rung anew: after a gap nothing was known of the first try"
        ),
        (
            offered(101, 1, .routing, until: at(20), why: RoutingReason(rule: .callForAgent, level: 3, idleSince: at(-43_200))),
            "offered to agent 101 by routing: the first call for an agent who is free, level 3, idle since 2026-01-28 22:00:00.000; "
                + "rings until 10:00:20.000"
        ),
        (offerEnded(101, .takenBack), "given back by agent 101: back at its old place"),
        (offerEnded(101, .silent), "the offer to agent 101 ended with a session that had fallen silent: back at its old place"),
        (ended(.callerLeft, by: .caller), "ended: the caller left before anybody talked; the caller hung up"),
        (ended(.answered, by: .agent, 101), "ended: it was talked, and is over; agent 101 hung up"),
        (ended(.expired, by: .us), "ended: it waited longer than its queue allows; the gateway hung up"),
        (ended(.switchLost, by: .us), "ended: the switch died; nobody was seen to hang up"),
    ]

    @Test(arguments: sentences)
    func `each fact has its sentence`(_ row: (fact: Fact, says: String)) {
        let lines = Explanation.lines(of: [(Self.origin, Self.arrived(handOutFrom: nil)), (Self.at(0), row.fact)])
        #expect(lines.dropFirst(2).first == "10:00:00.000     +0.0 s  \(row.says)")
    }

    @Test func `a caller who was erased is shown as erased`() {
        var arrived: Fact { .call(.arrived(erased)) }
        #expect(Explanation.lines(of: [(Self.origin, arrived)]).first?.contains("of caller erased,") == true)
    }

    private var erased: Arrived {
        Arrived(
            call: Self.call, leg: LegID("p"), accessCode: "4000", queue: QueueID(10), priority: 0, since: Self.origin,
            expiresAt: Self.at(900), handOutFrom: nil, caller: Personal(nil))
    }

    static func placed(_ aim: Placement.Aim, to number: String?) -> Fact {
        .placing(
            .made(
                Placed(
                    call: call, caller: Personal(number), accessCode: "4000", agent: WorkNo(101),
                    placement: Placement(by: WorkNo(101), purpose: .talk, aim: aim, of: nil), leg: LegID("p"), phone: PhoneNumber("1001"),
                    until: at(20))))
    }

    @Test(arguments: [
        (Placement.Aim.outside(trunk: nil), "0301234" as String?, "0301234"), (.outside(trunk: "t"), nil, "a number that was erased"),
        (.agent(WorkNo(102)), "a102", "agent 102 (Ben)"), (.queue(QueueID(10)), "a", "queue 10 (Bookings)"),
    ])
    func `a call that an agent made begins with whom it was for`(_ aim: Placement.Aim, _ number: String?, _ whom: String) {
        let lines = Explanation.lines(of: [(Self.at(0), Self.placed(aim, to: number))], names: Self.centre)
        let when = "2026-01-29 at 10:00:00.000 UTC"
        #expect(lines.first == "Call 1769680800-16777217, which agent 101 (Ana) made to \(whom), began on \(when).")
    }

    @Test func `a call that became part of another has ended`() {
        let other = CallID(seconds: 1_769_680_700, serial: 16_777_216)
        let joined = Joined(call: other, absorbed: Self.call, agent: WorkNo(101), leaves: true)
        let story: [(at: Moment, fact: Fact)] = [
            (Self.at(0), Self.placed(.outside(trunk: nil), to: "0301234")),
            (Self.at(4), .placing(.answered(OutsideLeg(call: Self.call, agent: WorkNo(101), leg: LegID("o"))))),
            (Self.at(10), .party(.joined(joined))),
        ]
        let lines = Explanation.lines(of: story, names: Self.centre).suffix(2)
        #expect(
            lines.joined(separator: "\n") == """
                10:00:10.000    +10.0 s  ended: agent 101 (Ana) joined it into call 1769680700-16777216, which goes on
                In all: waited 4.0 s, talked 6.0 s, held 0.0 s, 0 offers.
                """)
    }

    @Test func `a story whose beginning is gone says so`() {
        #expect(
            Explanation.lines(of: [(Self.at(0), .talk(.held(Self.who(101))))]).first
                == "The beginning of this call is not stored any more; times count from 2026-01-29 at 10:00:00.000 UTC.")
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01", "00:00:00.000"), (951_782_399_999, "2000-02-28", "23:59:59.999"),
        (951_782_400_000, "2000-02-29", "00:00:00.000"), (951_868_800_000, "2000-03-01", "00:00:00.000"),
        (1_735_689_599_001, "2024-12-31", "23:59:59.001"), (4_107_542_400_000, "2100-03-01", "00:00:00.000"),
    ])
    func `dates are those of the calendar`(_ milliseconds: Int64, _ date: String, _ clock: String) {
        let moment = Moment(milliseconds: milliseconds)
        #expect(moment.date == date)
        #expect(moment.clock == clock)
    }
}
