package import Telephony

/// What happens to chats.
package enum ChatFact: Hashable, Sendable {
    case came(ChatCame)
    case said(ChatSaid)
    /// From now on routing may hand it out.
    case opened(CallOnly)
    /// From now on routing may hold it out to this agent again.
    case backOffEnded(AgentCall)
    case offered(ChatOffered)
    case offerEnded(ChatOfferEnded)
    case taken(ChatTaken)
    /// It waits again, or in another queue.
    case waits(ChatWaits)
    case ended(ChatEnded)
    /// Nobody can read any more how it ended.
    case forgotten(CallOnly)
    case numberSet(ChatNumberSet)
}

package struct ChatCame: Hashable, Sendable, Codable {
    package var call: CallID
    package var site: String
    package var queue: QueueID
    package var expiresAt: Moment
    /// From when on routing may hand it out; nil: never.
    package var handOutFrom: Moment?
    package var caller: Personal
}

package struct ChatOffered: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var number: Int
    package var until: Moment
    /// Why routing chose so; nil: an agent gives it away.
    package var why: RoutingReason?
    package var by: WorkNo?
    /// Who gives it away has it no more.
    package var leaves: Bool?
}

package struct ChatOfferEnded: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var end: OfferEnd
    package var backOffUntil: Moment?
}

package struct ChatTaken: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    package var number: Int
    package var kind: OfferKind
    /// Why routing chose so, where it was not held out before.
    package var why: RoutingReason?
}

package struct ChatWaits: Hashable, Sendable, Codable {
    package enum How: String, Hashable, Sendable, Codable, CaseIterable {
        /// An agent gave it to the queue.
        case transferred
        /// Its agent is gone, or the one to whom it was given did not take it.
        case returned
    }
    package var call: CallID
    package var queue: QueueID
    package var expiresAt: Moment
    package var handOutFrom: Moment?
    package var how: How
    /// Who had it.
    package var agent: WorkNo?
}

package struct ChatEnded: Hashable, Sendable, Codable {
    package var call: CallID
    package var end: CallEnd
    package var by: CallEnded.Side
    package var agent: WorkNo?
}

package struct ChatNumberSet: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var number: Int
}

extension Floor {
    mutating func evolve(_ fact: ChatFact) {
        switch fact {
        case .came(let fact): evolveChatCame(fact)
        case .said(let fact): evolveChatSaid(fact)
        case .opened(let fact): changeChat(fact.call) { $0.wait?.isOpen = true }
        case .backOffEnded(let fact): changeChat(fact.call) { $0.wait?.backOffs.removeAll { $0.agent == fact.agent } }
        case .offered(let fact): evolveChatOffered(fact)
        case .offerEnded(let fact): evolveChatOfferEnded(fact)
        case .taken(let fact): evolveChatTaken(fact)
        case .waits(let fact):
            leaveChatHolder(fact.call)
            leaveChatList(fact.call)
            lineUpChat(fact.call, in: fact.queue, until: fact.expiresAt, handOutFrom: fact.handOutFrom)
        case .ended(let fact): evolveChatEnded(fact)
        case .forgotten(let fact):
            changeChat(fact.call) { $0.keptUntil = nil }
            chats?.all[fact.call] = nil
        case .numberSet(let fact):
            if chats == nil { chats = Chats() }
            chats?.numbers[fact.agent] = fact.number
        }
    }

    func concern(of fact: ChatFact) -> Concern {
        switch fact {
        case .came(let fact): Concern(call: fact.call, queue: fact.queue, [.list, .callIsOpen])
        case .said(let fact): Concern(call: fact.call, agent: chat(fact.call)?.holder, .desk)
        case .opened(let fact): Concern(call: fact.call, .callIsOpen)
        case .backOffEnded(let fact): Concern(call: fact.call, agent: fact.agent, .callIsOpen)
        case .offered(let fact): chatConcern(fact.call, fact.agent, [.list, .desk])
        case .offerEnded(let fact): chatConcern(fact.call, fact.agent, [.list, .desk, .callIsOpen, .agentIsFree])
        case .taken(let fact): chatConcern(fact.call, fact.agent, [.list, .desk, .agentIsFree])
        case .waits(let fact):
            Concern(call: fact.call, agent: chat(fact.call)?.holder, queue: fact.queue, [.list, .desk, .callIsOpen, .agentIsFree])
        case .ended(let fact): chatConcern(fact.call, chat(fact.call)?.holder, [.list, .desk, .callIsOpen])
        case .forgotten(let fact): Concern(call: fact.call)
        case .numberSet(let fact): Concern(agent: fact.agent, [.desk, .agentIsFree])
        }
    }

    /// It is about an agent, and about whoever else has it or is held it out.
    private func chatConcern(_ id: CallID, _ agent: WorkNo?, _ changes: Concern.Change) -> Concern {
        let chat = chat(id)
        let all = [agent, chat?.holder, chat?.offer?.agent].compactMap(\.self)
        let first = all.first
        return Concern(call: id, agent: first, others: all.dropFirst().filter { $0 != first }, queue: chat?.queue, changes)
    }

    /// Offers without a queue: the figures of queues are those of calls.
    func records(of fact: ChatFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .offerEnded(let fact): appendChatOffer(fact.call, fact.end, at: now, into: &records)
        case .taken(let fact):
            guard let chat = chat(fact.call) else { return }
            if chat.offer?.agent == fact.agent { return appendChatOffer(fact.call, nil, at: now, into: &records) }
            records.append(
                .offer(
                    OfferRecord(
                        call: fact.call, number: fact.number, agent: fact.agent, kind: fact.kind, offered: now, ended: now, end: nil,
                        level: fact.why?.level)))
        case .ended(let fact):
            guard let chat = chat(fact.call) else { return }
            appendChatOffer(fact.call, fact.by == .caller ? .callerLeft : .forced, at: now, into: &records)
            records.append(
                .call(
                    CallRecord(
                        call: fact.call, queue: chat.queue, accessCode: chat.site, arrived: chat.since, answered: chat.answered,
                        ended: now, end: fact.end, by: fact.by, agent: chat.lastAgent, offers: chat.offers,
                        waited: (chat.answered ?? now) - chat.since, talked: chat.talked(till: now), held: .zero)))
        case .came, .said, .opened, .backOffEnded, .offered, .waits, .forgotten, .numberSet: break
        }
    }

    private func appendChatOffer(_ id: CallID, _ end: OfferEnd?, at now: Moment, into records: inout [Record]) {
        guard let chat = chat(id), let offer = chat.offer else { return }
        records.append(
            .offer(
                OfferRecord(
                    call: id, number: offer.number, agent: offer.agent, kind: offer.kind, offered: offer.since, ended: now, end: end,
                    level: offer.level, by: offer.by)))
    }
}
