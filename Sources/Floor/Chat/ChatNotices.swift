import Telephony

/// What notices about a chat carry.
package struct ChatNotice: Hashable, Sendable, Codable {
    package enum What: String, Hashable, Sendable, Codable, CaseIterable {
        case ring, connected, disconnected, transferStart, transferFailed
        /// A text, told in the words of the reference and in those of older gateways.
        case message, received
    }
    package var call: CallID
    package var what: What
    /// The agent who is told.
    package var agent: WorkNo
    package var caller: Personal
    /// Which line it is; 0: none.
    package var number: Int
    /// Nil where there is none.
    package var text: Personal
}

extension Floor {
    func notices(of fact: ChatFact) -> [Addressed] {
        switch fact {
        case .came, .opened, .backOffEnded, .forgotten, .numberSet: []
        case .said(let fact):
            fact.agent == nil ? chat(fact.call)?.holder.map { told($0, fact.call, fact.number, fact.text) } ?? [] : []
        case .offered(let fact):
            chatNotice(.ring, fact.call, fact.agent) + (fact.by.map { chatNotice(.transferStart, fact.call, $0) } ?? [])
                + (fact.leaves == true ? fact.by.map { chatNotice(.disconnected, fact.call, $0) } ?? [] : [])
        case .offerEnded(let fact):
            chatNotice(.disconnected, fact.call, fact.agent)
                + (chat(fact.call)?.offer?.by.map { chatNotice(.transferFailed, fact.call, $0) } ?? [])
        case .taken(let fact): taken(fact)
        case .waits(let fact): chat(fact.call)?.holder.map { chatNotice(.disconnected, fact.call, $0) } ?? []
        case .ended(let fact):
            [chat(fact.call)?.holder, chat(fact.call)?.offer?.agent].compactMap(\.self).flatMap {
                chatNotice(.disconnected, fact.call, $0)
            }
        }
    }

    /// Who takes it is told what the customer has written so far.
    private func taken(_ fact: ChatTaken) -> [Addressed] {
        guard let chat = chat(fact.call) else { return [] }
        let former = chat.holder.map { chatNotice(.disconnected, fact.call, $0) } ?? []
        let written = chat.lines.filter { $0.what == .said && $0.agent == nil }.suffix(20)
        return former + chatNotice(.connected, fact.call, fact.agent)
            + written.flatMap { told(fact.agent, fact.call, $0.number, $0.text) }
    }

    private func told(_ agent: WorkNo, _ call: CallID, _ number: Int, _ text: Personal) -> [Addressed] {
        chatNotice(.message, call, agent, number, text) + chatNotice(.received, call, agent, number, text)
    }

    private func chatNotice(
        _ what: ChatNotice.What, _ call: CallID, _ agent: WorkNo, _ number: Int = 0, _ text: Personal = Personal(nil)
    ) -> [Addressed] {
        let caller = chat(call)?.caller ?? Personal(nil)
        return say(agent, [.chat(ChatNotice(call: call, what: what, agent: agent, caller: caller, number: number, text: text))])
    }

    /// What a new session is told of chats that it finds.
    func foundChats(of agent: WorkNo) -> [Notice] {
        chats(of: agent).compactMap { id in
            chat(id).map { chat in
                .chat(
                    ChatNotice(
                        call: id, what: chat.holder == agent ? .connected : .ring, agent: agent, caller: chat.caller, number: 0,
                        text: Personal(nil)))
            }
        }
    }
}

extension ChatNotice {
    /// The same without texts, if they were erased; nil otherwise.
    func without(_ isErased: (CallID) -> Bool) -> Self? {
        guard isErased(call) else { return nil }
        var notice = self
        notice.caller = Personal(nil)
        notice.text = Personal(nil)
        return notice
    }
}
