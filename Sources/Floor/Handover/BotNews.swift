import Telephony

/// What a bot is told of a caller whom it handed over.
package struct BotNews: Hashable, Sendable {
    package enum What: Hashable, Sendable {
        /// The call waits in this queue from now on.
        case queued(QueueID)
        case offered(WorkNo)
        case declined(WorkNo, OfferEnd)
        case taken(WorkNo)
        /// The agent gave the caller back, to this number of the bot.
        case givenBack(WorkNo, returnTo: String, note: Personal)
        case ended(CallEnded.Side)
        /// `returnTo`: the bot's number to which the caller goes; nil: the call is over.
        case notTaken(NotTaken, returnTo: String?)
    }

    package var bot: String
    package var call: CallID
    package var what: What
}

// Read off facts, as all that is told: what a bot hears is what has happened.
extension Floor {
    /// What a bot is told of a fact; nil: nothing. Read before the fact changes the floor.
    package func botNews(of fact: Fact) -> BotNews? {
        if case .handover(let fact) = fact { return news(of: fact) }
        guard handovers != nil else { return nil }
        switch fact {
        case .call(let fact): return news(of: fact)
        case .offer(.made(let fact)): return fact.kind.isForQueue ? news(of: fact.call, .offered(fact.agent)) : nil
        case .offer(.ended(let fact)): return news(of: fact)
        case .leg(.talked(let fact)): return fact.call.flatMap { news(of: $0, .taken(fact.agent)) }
        case .handover, .chat, .centre, .session, .choice, .placing, .party, .conf, .preview, .offer, .leg, .talk, .agent, .recording,
            .inspection,
            .playback:
            return nil
        }
    }

    private func news(of call: CallID, _ what: BotNews.What) -> BotNews? {
        liveHandover(of: call).map { BotNews(bot: $0.bot, call: call, what: what) }
    }

    private func news(of fact: HandoverFact) -> BotNews? {
        switch fact {
        case .made(let fact): return fact.moves ? nil : BotNews(bot: fact.bot, call: fact.call, what: .queued(fact.queue))
        case .returned(let fact):
            let what: BotNews.What =
                fact.agent.map { .givenBack($0, returnTo: fact.returnTo, note: fact.note) }
                ?? .notTaken(fact.why ?? .waitTooLong, returnTo: fact.returnTo)
            return BotNews(bot: fact.bot, call: fact.call, what: what)
        }
    }

    /// What ends because the call ends is told by that.
    private func news(of fact: OfferEnded) -> BotNews? {
        guard calls[fact.call]?.offer?.kind.isForQueue == true, ![.callerLeft, .expired, .lost].contains(fact.end) else { return nil }
        return news(of: fact.call, .declined(fact.agent, fact.end))
    }

    private func news(of fact: CallFact) -> BotNews? {
        switch fact {
        case .moved(let fact): return news(of: fact.call, .queued(fact.queue))
        case .requeued(let fact):
            guard let queue = fact.queue ?? calls[fact.call]?.queue else { return nil }
            return news(of: fact.call, .queued(queue))
        case .ended(let fact): return news(of: fact)
        case .arrived, .expiryNoted, .opened, .backOffEnded, .dataSet, .dispositionSet: return nil
        }
    }

    private func news(of fact: CallEnded) -> BotNews? {
        guard let call = calls[fact.call], let handover = handovers?[fact.call] else { return nil }
        // A caller who is the bot's again left from there.
        let waited = call.wait != nil && handover.isReturned != true
        let what: BotNews.What =
            waited ? .notTaken(fact.end == .expired ? whyNobodyTook(call) : fact.end.asNotTaken, returnTo: nil) : .ended(fact.by)
        return BotNews(bot: handover.bot, call: fact.call, what: what)
    }
}

extension CallEnd {
    fileprivate var asNotTaken: NotTaken {
        switch self {
        case .callerLeft, .answered: .callerLeft
        case .expired: .waitTooLong
        case .dropped, .joined, .notReached: .dropped
        case .lost, .switchLost: .lost
        }
    }
}

extension BotNews {
    /// Without the text of a call that was erased.
    package mutating func forget(_ erased: Erased) {
        guard case .givenBack(let agent, let code, _) = what, erased.holds(call) else { return }
        what = .givenBack(agent, returnTo: code, note: Personal(nil))
    }
}
