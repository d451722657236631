import Telephony

@testable import Floor

// The facts of chats, each as often as it is said otherwise.
extension StoryWordsTests {
    private static let chat = CallID(seconds: 1, serial: 2)
    private static let now = Moment(milliseconds: 1_000_000)
    private static let ana = WorkNo(101)

    static let chats: [Fact] = (came + chatOffers + chatEnds + course).map(Fact.chat)

    private static let course: [ChatFact] = [
        .opened(CallOnly(call: chat)), .backOffEnded(AgentCall(call: chat, agent: ana)),
        .taken(ChatTaken(call: chat, agent: ana, number: 1, kind: .request)),
        .taken(ChatTaken(call: chat, agent: ana, number: 1, kind: .routing)),
        .taken(ChatTaken(call: chat, agent: ana, number: 1, kind: .routing, why: why)),
        waits(.transferred, ana), waits(.returned, ana), waits(.returned, nil),
    ]

    private static let why = RoutingReason(rule: .agentForCall, level: 1, idleSince: now)

    private static let came: [ChatFact] = ["Mia", ""].map {
        .came(ChatCame(call: chat, site: "harbour-web", queue: QueueID(10), expiresAt: now, caller: Personal($0)))
    }

    private static let chatOffers: [ChatFact] =
        [
            .offered(ChatOffered(call: chat, agent: ana, number: 1, until: now, why: why)),
            .offered(ChatOffered(call: chat, agent: ana, number: 1, until: now, by: WorkNo(102))),
        ] + OfferEnd.allCases.map { .offerEnded(ChatOfferEnded(call: chat, agent: ana, end: $0)) }

    private static func waits(_ how: ChatWaits.How, _ agent: WorkNo?) -> ChatFact {
        .waits(ChatWaits(call: chat, queue: QueueID(10), expiresAt: now, how: how, agent: agent))
    }

    private static let chatEnds: [ChatFact] = CallEnd.allCases.flatMap { end in
        [CallEnded.Side.caller, .agent, .us].map { ChatFact.ended(ChatEnded(call: chat, end: end, by: $0, agent: ana)) }
    }
}
