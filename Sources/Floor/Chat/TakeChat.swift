import Telephony

// How a chat comes to an agent.
extension Floor {
    /// An agent takes one particular waiting chat, whatever else takes the agent up. Of all who ask, exactly one gets it.
    func requestChat(_ number: WorkNo, _ chat: Chat, in queue: QueueID) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if chat.holder == number { return [] }
        if agent.session?.mustChangePassword == true { throw .mustChangePassword }
        guard isConfigured(queue), let policy = queues[queue]?.policy, agent.level(in: queue) != nil else { throw .notYourQueue }
        guard policy.mayPick(agent) else { throw .pickingNotAllowed }
        if let end = chat.end { throw .callEnded(end) }
        if let offer = chat.offer, offer.agent == number { return [take(chat, number, offer.kind)] }
        guard hasRoomForChat(number) else { throw .tooManyChats }
        if let other = chat.offer?.agent ?? chat.holder { throw .takenByAnotherAgent(other, answered: chat.offer == nil) }
        guard chat.queue == queue else { throw .inAnotherQueue(chat.queue) }
        return [take(chat, number, .request)]
    }

    private func take(_ chat: Chat, _ agent: WorkNo, _ kind: OfferKind, why: RoutingReason? = nil) -> Fact {
        let number = chat.offer == nil ? chat.offers + 1 : chat.offers
        return .chat(.taken(ChatTaken(call: chat.id, agent: agent, number: number, kind: kind, why: why)))
    }

    /// The agent answers one that is held out.
    func answerChat(_ number: WorkNo, _ text: String) throws(Refusal) -> [Fact] {
        let (chat, offer) = try heldOut(to: number, text)
        return [take(chat, number, offer.kind)]
    }

    /// The agent does not want one that is held out.
    func rejectChat(_ number: WorkNo, _ text: String, at now: Moment) throws(Refusal) -> [Fact] {
        let (chat, offer) = try heldOut(to: number, text)
        return endChatOffer(chat, offer, .rejected, at: now)
    }

    private func heldOut(to number: WorkNo, _ text: String) throws(Refusal) -> (Chat, ChatOffer) {
        _ = try signedIn(number)
        guard let chat = CallID(text).flatMap(chat), let offer = chat.offer, offer.agent == number else { throw .noCallToAnswer }
        return (chat, offer)
    }

    /// It goes back to where it was: to its place, to the agent who gave it away, or, where that one is gone, into its queue.
    func endChatOffer(_ chat: Chat, _ offer: ChatOffer, _ end: OfferEnd, at now: Moment) -> [Fact] {
        let policy = queues[chat.queue]?.policy
        let backOff = end.isRefusal && chat.wait != nil ? policy.map { now + $0.backOff } : nil
        let over = Fact.chat(.offerEnded(ChatOfferEnded(call: chat.id, agent: offer.agent, end: end, backOffUntil: backOff)))
        return [over] + (chat.wait == nil && chat.holder == nil ? [waits(chat, .returned, from: offer.by, at: now)] : [])
    }

    /// It waits anew, with its old arrival time.
    func waits(_ chat: Chat, in queue: QueueID? = nil, _ how: ChatWaits.How, from agent: WorkNo?, at now: Moment) -> Fact {
        let queue = queue ?? chat.queue
        let policy = queues[queue]?.policy
        return .chat(
            .waits(
                ChatWaits(
                    call: chat.id, queue: queue, expiresAt: now + (policy?.maxWait ?? .zero),
                    handOutFrom: policy?.handOut.begin(since: chat.since), how: how, agent: agent)))
    }

    /// Hands out what waits, after each command that may have opened a possibility, until no pair is left.
    mutating func handOutChats(at now: Moment, into outcome: inout Outcome) {
        while let facts = nextChatToHandOut(at: now) { apply(facts, at: now, into: &outcome) }
    }

    private func nextChatToHandOut(at now: Moment) -> [Fact]? {
        for id in chats?.queues ?? [] {
            guard let queue = queues[id] else { continue }
            // In a queue that is no more nobody would ever look.
            guard isConfigured(id) else {
                let chat = queue.places.lazy.compactMap { chats?.all[$0.call] }.first
                return chat.map { endChat($0, $0.answered == nil ? .dropped : .answered, by: .us) }
            }
            let free = queue.available.filter { agents[$0.agent].map(isFreeForChat) ?? false }
            if free.isEmpty { continue }
            for place in queue.places {
                guard let chat = chats?.all[place.call], chat.offer == nil, let wait = chat.wait, wait.isOpen else { continue }
                guard let best = best(of: free.filter { one in !wait.backOffs.contains { $0.agent == one.agent } }) else { continue }
                return handOut(chat, to: best, queue.policy, at: now)
            }
        }
        return nil
    }

    /// Best level, then fewest chats, then longest idle, then lowest number.
    private func best(of candidates: [Candidate]) -> Candidate? {
        candidates.min { left, right in
            if left.level != right.level { return left.level < right.level }
            let (some, others) = (chats(of: left.agent).count, chats(of: right.agent).count)
            return some == others ? left < right : some < others
        }
    }

    /// Routing gives chats to whoever could be given a call, phone or not, and has room for one more; one at a time.
    func isFreeForChat(_ agent: Agent) -> Bool {
        guard agent.engagement == nil, agent.listedSince != nil, hasRoomForChat(agent.number) else { return false }
        return !chats(of: agent.number).contains { chats?.all[$0]?.offer?.agent == agent.number }
    }

    private func handOut(_ chat: Chat, to candidate: Candidate, _ policy: QueuePolicy, at now: Moment) -> [Fact] {
        let why = RoutingReason(rule: .agentForCall, candidate, runnerUp: nil)
        if agents[candidate.agent]?.session?.options.autoAnswer == true { return [take(chat, candidate.agent, .routing, why: why)] }
        let until = now + policy.ringTimeout
        return [.chat(.offered(ChatOffered(call: chat.id, agent: candidate.agent, number: chat.offers + 1, until: until, why: why)))]
    }
}
