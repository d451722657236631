import Foundation
import Telephony
import Testing

@testable import Floor

/// What happened in a call is told on the page in the reader's language: for each sentence of the gateway there are words in each.
struct StoryWordsTests {
    private static let call = CallID(seconds: 1, serial: 2)
    private static let other = CallID(seconds: 1, serial: 3)
    private static let noon = Moment(milliseconds: 1_000_000)
    private static let who = AgentCall(call: call, agent: WorkNo(101))
    private static let leg = AgentLeg(agent: WorkNo(101), leg: LegID("l"), call: call)
    private static let centre = Centre(
        id: 1, name: "Harbour", accessCodes: [], queues: [QueuePolicy(id: QueueID(10), name: "Bookings")],
        agents: [Member(number: WorkNo(101), name: "Ana")])

    @Test(arguments: ["de", "zh"])
    func `each sentence has its words`(_ language: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Pages/texts/\(language).js")
        let texts = try String(contentsOf: file, encoding: .utf8)
        let templates = Self.templates
        #expect(templates.count > 110)
        for template in templates.sorted() {
            let key = "\"story.\(template)\": \""
            guard let at = texts.range(of: key) else {
                Issue.record("\(language).js has no words for “\(template)”")
                continue
            }
            let words = texts[at.upperBound...].prefix { $0 != "\"" }
            for number in 1...4 where template.contains("{\(number)}") {
                #expect(words.contains("{\(number)}"), "\(language).js leaves {\(number)} out of “\(template)”")
            }
        }
    }

    /// Of all sentences there are.
    private static var templates: Set<String> {
        let facts = calls + ends + handovers + offers + legs + placings + parties + conferences + chats
        let stories = facts.map { [(noon, $0)] } + facts.map { [(noon, arrived(Personal("5"), queue: 10)), (noon, $0)] } + more
        let lines = stories.flatMap { Explanation.told(of: $0) + Explanation.told(of: $0, names: centre) }
        return Set(lines.flatMap { templates(of: $0.sentence) }).subtracting([""])
    }

    private static func templates(of sentence: Sentence) -> [String] {
        [sentence.template]
            + sentence.values.flatMap { if case .part(let part) = $0 { templates(of: part) } else { [String]() } }
    }

    // MARK: Facts

    private static func arrived(_ caller: Personal, queue: Int) -> Fact {
        .call(
            .arrived(
                Arrived(
                    call: call, leg: LegID("c"), accessCode: "4000", queue: QueueID(queue), priority: 0, since: noon, expiresAt: noon,
                    handOutFrom: nil, caller: caller)))
    }

    /// Stories in which one fact means something for another.
    private static let more: [[(at: Moment, fact: Fact)]] = [
        [(noon, arrived(Personal(nil), queue: 20))],
        [(noon, arrived(Personal("5"), queue: 10)), (noon, offered(.request)), (noon, ended(.answered, .caller)), (noon, data)],
        [(noon, arrived(Personal("5"), queue: 10)), (noon, offered(.request)), (noon, offered(.request))],
        [(noon, offerEnded(.rejected, backOff: nil)), (noon, ended(.lost, .us))],
        [(noon, offerEnded(.rejected, backOff: noon)), (noon, ended(.lost, .us))],
    ]

    private static let data = Fact.call(.dataSet(DataSet(call: call, agent: WorkNo(101), data: Personal("x"))))
    private static let calls: [Fact] = [
        .call(.expiryNoted(CallOnly(call: call))), .call(.opened(CallOnly(call: call))), .call(.backOffEnded(who)), data,
        .call(.requeued(Requeued(call: call, handOutFrom: noon, expiresAt: noon))),
        .call(.requeued(Requeued(call: call, handOutFrom: noon + .seconds(1), expiresAt: noon, queue: QueueID(10)))),
        .call(.moved(Moved(call: call, queue: QueueID(10), handOutFrom: nil, expiresAt: noon))),
        .call(.dispositionSet(DispositionSet(call: call, agent: WorkNo(101), disposition: Disposition(id: 1, name: "Booked")))),
    ]

    private static func handedOver(_ language: String?) -> HandoverFact {
        .made(
            HandoverMade(
                call: call, bot: "voice", queue: QueueID(10), priority: 0, moves: true, language: language, hasConsent: true, returnTo: nil,
                reason: Personal("r"), summary: Personal("s"), fields: Personal(nil)))
    }
    private static func givenBack(_ agent: WorkNo?, _ why: NotTaken?) -> HandoverFact {
        .returned(HandoverReturned(call: call, bot: "voice", returnTo: "4900", agent: agent, why: why, note: Personal(nil)))
    }
    private static let handovers = [
        handedOver("de"), handedOver(nil), givenBack(WorkNo(101), nil), givenBack(nil, .noAgentSignedIn), givenBack(nil, .waitTooLong),
    ].map(Fact.handover)

    private static func ended(_ end: CallEnd, _ by: CallEnded.Side, _ agent: WorkNo? = nil) -> Fact {
        .call(.ended(CallEnded(call: call, end: end, by: by, agent: agent)))
    }
    private static let ends =
        CallEnd.allCases.map { ended($0, .caller) } + [
            ended(.answered, .agent), ended(.answered, .agent, WorkNo(101)), ended(.expired, .us),
        ]

    private static func offered(_ kind: OfferKind, why: RoutingReason? = nil, by: WorkNo? = nil, isUp: Bool = false) -> Fact {
        .offer(
            .made(
                Offered(
                    call: call, agent: WorkNo(101), number: 1, kind: kind, leg: LegID("l"), phone: PhoneNumber("1001"), nailedUp: isUp,
                    until: noon, why: why, by: by)))
    }
    private static func offerEnded(_ end: OfferEnd, backOff: Moment?) -> Fact {
        .offer(.ended(OfferEnded(call: call, agent: WorkNo(101), end: end, backOffUntil: backOff)))
    }
    private static let offers =
        [OfferKind.request, .recall, .pickup, .transfer, .help, .inner, .own, .routing, .invitation].map { offered($0) } + [
            offered(.help, by: WorkNo(102)), offered(.request, isUp: true),
            offered(.routing, why: RoutingReason(rule: .agentForCall, level: 1, idleSince: noon)),
            offered(.routing, why: RoutingReason(rule: .callForAgent, level: 1, idleSince: noon, runnerUp: WorkNo(102))),
            .offer(.retried(OfferRetried(call: call, agent: WorkNo(101), leg: LegID("l")))), offerEnded(.rejected, backOff: noon),
        ] + OfferEnd.allCases.map { offerEnded($0, backOff: nil) }

    private static let legs: [Fact] =
        [LegFact.alerted(leg), .lifted(leg), .liftAsked(leg), .answered(leg), .talked(leg)].map(Fact.leg)
        + [
            TalkFact.held(who), .holdLimitPassed(who), .retrieved(who), .retrieveFailed(who), .resumed(who),
            .digitsSent(DigitsSent(digits: Personal("1"), agent: WorkNo(101), call: call)), transfer(isDone: true), transfer(isDone: false),
        ].map(Fact.talk)
    private static func transfer(isDone: Bool) -> TalkFact {
        .transferAsked(PhoneTransfer(call: call, agent: WorkNo(101), leg: LegID("l"), isDone: isDone))
    }

    private static let outside = OutsideLeg(call: call, agent: WorkNo(101), leg: LegID("o"))
    private static func placed(_ purpose: Placement.Purpose, _ aim: Placement.Aim, of other: CallID? = nil) -> PlacingFact {
        .made(
            Placed(
                call: call, caller: Personal("5"), accessCode: "", agent: WorkNo(101),
                placement: Placement(by: WorkNo(101), purpose: purpose, aim: aim, of: other), phone: PhoneNumber("1001"), until: noon))
    }
    private static let placings =
        (Placement.Purpose.allCases.map { placed($0, .outside(trunk: nil)) } + [
            placed(.help, .agent(WorkNo(102)), of: call), placed(.success, .queue(QueueID(10)), of: call), placed(.conference, .conference),
            .taken(who), .begun(who),
            .alerted(outside), .answered(outside),
            .dialled(Dialled(call: call, agent: WorkNo(101), leg: LegID("o"), until: noon)),
        ] + NotReached.allCases.map { .failed(PlacingFailed(call: call, agent: WorkNo(101), why: $0)) }).map(Fact.placing)

    private static func confMode(_ mode: ParticipantMode, _ agent: WorkNo? = WorkNo(102)) -> ConfFact {
        .modeSet(ConfMode(call: call, by: WorkNo(101), agent: agent, mode: mode))
    }
    private static func confParty(_ agent: WorkNo?) -> ConfParty { ConfParty(call: call, by: WorkNo(101), agent: agent) }
    private static let queued = ConfQueued(
        call: call, from: call, agent: WorkNo(101),
        arrived: Arrived(
            call: call, leg: LegID("c"), accessCode: "4000", queue: QueueID(10), priority: 0, since: noon, expiresAt: noon,
            handOutFrom: nil, caller: Personal("5")))
    private static let conferences: [Fact] =
        [
            ConfFact.requested(
                ConfRequested(
                    call: call, agent: WorkNo(101), seats: 3, length: .seconds(60), warning: .seconds(30), showing: "")),
            .granted(ConfGranted(call: call, agent: WorkNo(101), until: noon, warnsAt: noon)),
            .missed(ConfMissed(call: call, agent: WorkNo(101), guest: WorkNo(102))),
            .entered(ConfEntered(call: call, absorbed: call, agent: WorkNo(102), by: WorkNo(101))),
            .entered(ConfEntered(call: call, absorbed: call, by: WorkNo(101))), .held(confParty(WorkNo(102))), .held(confParty(nil)),
            .unheld(confParty(WorkNo(102))), confMode(.listens), confMode(.both), confMode(.neither), confMode(.listens, nil),
            .presidentShifted(ConfShifted(call: call, agent: WorkNo(101), to: WorkNo(102))), .queued(queued), .warned(who),
            .prolonged(ConfProlonged(call: call, agent: WorkNo(101), by: .seconds(60))),
            .seatsChanged(ConfSeats(call: call, agent: WorkNo(101), seats: 5)), .ranOut(CallOnly(call: call)),
        ].map(Fact.conf)

    private static let parties: [Fact] =
        [
            PartyFact.joined(Joined(call: call, absorbed: other, agent: WorkNo(101), leaves: true)),
            .joined(Joined(call: call, absorbed: other, agent: WorkNo(101), leaves: false)),
            .joined(Joined(call: call, absorbed: call, agent: WorkNo(101), leaves: false)), .muted(who), .unmuted(who),
            .left(PartyLeft(call: call, agent: nil, how: .dropped)), .left(PartyLeft(call: call, agent: WorkNo(101), how: .released)),
            .left(PartyLeft(call: call, agent: WorkNo(101), how: .transferred)),
        ].map(Fact.party) + [
            .inspection(.intercepted(Intercepted(call: call, agent: WorkNo(101), from: WorkNo(102)))),
            .recording(
                .asked(
                    RecordingAsked(
                        agent: WorkNo(101), call: call, leg: LegID("l"), phone: PhoneNumber("1001"), isUp: true, until: noon,
                        recording: RecordingID("r"), fileName: Personal("f")))),
        ]
}
