package import Telephony

/// What of a handover stands in a row of a list.
package struct HandoverRow: Sendable, Hashable {
    package var bot: String
    /// Nil: nothing, or erased; so is `summary`.
    package var reason: String?
    /// Its first line.
    package var summary: String?
    package var language: String?
}

/// What a bot's caller finds when the bot asks.
package struct HandoverPlace: Sendable, Hashable {
    package var call: CallID
    package var queue: QueueID
    /// In the queue, from 1; nil: it waits no more.
    package var place: Int?
    /// How many agents are signed in who serve the queue.
    package var signedIn: Int
}

extension Floor {
    func handoverRow(of call: CallID) -> HandoverRow? {
        guard let handover = liveHandover(of: call) else { return nil }
        let line = handover.summary.text?.split(separator: "\n", maxSplits: 1).first.map(String.init)
        return HandoverRow(bot: handover.bot, reason: handover.reason.text, summary: line, language: handover.language)
    }

    /// What a bot said of a call: of the agent's present one, or of any the agent may look at while it lives.
    package func handover(of text: String?, for agent: WorkNo, at now: Moment) throws(Refusal) -> Handover {
        let id: CallID
        if let text {
            id = try callInfo(of: text, for: agent, at: now).call
        } else {
            guard let present = presentCall(of: agent) else { throw .noCallForData }
            id = present
        }
        guard let handover = handovers?[id] else { throw .noCallForData }
        return handover
    }

    /// Where a caller stands whom a bot handed over.
    package func handoverPlace(of target: HandOver.Target) -> HandoverPlace? {
        let id: CallID? =
            switch target {
            case .call(let text): CallID(text).map(survivor(of:))
            case .channel(let text): call(at: LegID(text))
            }
        guard let call = id.flatMap({ calls[$0] }), let queue = call.queue else { return nil }
        return HandoverPlace(
            call: call.id, queue: queue, place: call.isListed ? queues[queue]?.places.rank(of: call.place) : nil,
            signedIn: queues[queue]?.loggedOn ?? 0)
    }
}
