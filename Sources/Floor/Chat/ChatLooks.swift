package import Telephony

/// By what a conversation is held.
package enum Media: String, Hashable, Sendable, Codable, CaseIterable { case call, chat }

// What is seen of chats.
extension Floor {
    /// A row of a list. Nil when there is none of this id.
    func chatInfo(_ id: CallID, at now: Moment) -> CallInfo? {
        guard let chat = chat(id) else { return nil }
        return CallInfo(
            call: id, caller: chat.caller, called: chat.site, queue: chat.queue, queueName: queues[chat.queue]?.policy.name ?? "",
            direction: nil, form: nil, began: chat.since, ended: nil, priority: 0, seconds: (now - chat.since).seconds,
            waitSeconds: ((chat.answered ?? now) - chat.since).seconds, hasData: false, data: Personal(nil), media: .chat)
    }

    /// One by its id: one's own, any that waits, and all for inspectors.
    func chatInfo(of id: CallID, for agent: Agent, at now: Moment) -> CallInfo? {
        guard let chat = chat(id), chat.end == nil else { return nil }
        let may = chat.wait != nil || chat.holder == agent.number || chat.offer?.agent == agent.number || agent.member.inspector
        return may ? chatInfo(id, at: now) : nil
    }

    /// The chats that an agent has.
    package func ownChats(of agent: WorkNo, at now: Moment) -> [CallInfo] { chats(of: agent).compactMap { chatInfo($0, at: now) } }

    /// What was written in a chat: one's own, and all for inspectors.
    package func chatLines(of text: String, for number: WorkNo) throws(Refusal) -> [ChatLine] {
        guard let id = CallID(text), let chat = chat(id), let agent = agents[number] else { throw .unknownCall }
        guard chat.holder == number || chat.lastAgent == number || agent.member.inspector else { throw .unknownCall }
        return chat.lines.filter { $0.what == .said }
    }

    /// How many stand before a waiting chat, itself included; nil: it does not wait.
    package func chatRank(_ id: CallID) -> Int? {
        guard let chat = chat(id), chat.wait != nil else { return nil }
        return queues[chat.queue]?.places.rank(of: chat.place)
    }

    /// How many chats go on, or ended a little while ago.
    package var chatCount: Int { chats?.all.count ?? 0 }

    /// Forgets the texts of one that was erased. Says in which queue and with whom that shows.
    mutating func forgetChat(_ id: CallID) -> (queue: QueueID, agent: WorkNo?)? {
        guard let chat = chat(id) else { return nil }
        changeChat(id) { chat in
            chat.caller = Personal(nil)
            for index in chat.lines.indices { chat.lines[index].text = Personal(nil) }
        }
        return (chat.queue, chat.holder)
    }
}

extension Floor {
    /// Whether an agent writes with a customer.
    package func isInChat(_ agent: WorkNo) -> Bool { chats(of: agent).contains { chat($0)?.holder == agent } }
}

extension Fact {
    /// The call that an agent placed, or the chat that a customer opened, by this; nil: nothing of the kind.
    package var placedCall: CallID? {
        if case .placing(.made(let placed)) = self { return placed.call }
        if case .chat(.came(let came)) = self { return came.call }
        return nil
    }
}
