import Telephony

// What the customer of a chat does.
extension Floor {
    /// Somebody wants to write with an agent. Throws `.noChatQueue` when chats do not wait in that queue.
    func openChat(by site: String, _ queue: QueueID, _ caller: Personal, _ text: Personal?, at now: Moment) throws(Refusal) -> [Fact] {
        let policy = try chatQueue(queue)
        let call = nextCall(since: now)
        let came = Fact.chat(
            .came(
                ChatCame(
                    call: call, site: site, queue: queue, expiresAt: now + policy.maxWait, handOutFrom: policy.handOut.begin(since: now),
                    caller: caller)))
        // That it waits is the first line.
        return [came] + (text.map { [.chat(.said(ChatSaid(call: call, number: 2, text: $0)))] } ?? [])
    }

    func writeInChat(_ id: CallID, _ text: Personal) throws(Refusal) -> [Fact] {
        let chat = try goingOn(chat: id)
        return [.chat(.said(ChatSaid(call: id, number: chat.count + 1, text: text)))]
    }

    /// The customer leaves. Once it has ended that is no fault: whoever leaves twice wants the same.
    func leaveChat(_ id: CallID) throws(Refusal) -> [Fact] {
        guard let chat = chat(id) else { throw ended[id].map { .callEnded($0) } ?? .unknownCall }
        if chat.end != nil { return [] }
        let end: CallEnd = chat.answered == nil ? .callerLeft : .answered
        return [.chat(.ended(ChatEnded(call: id, end: end, by: .caller)))]
    }

    private func goingOn(chat id: CallID) throws(Refusal) -> Chat {
        guard let chat = chat(id), chat.end == nil else { throw ended[id].map { .callEnded($0) } ?? .unknownCall }
        return chat
    }

    /// The rules of a queue in which chats wait.
    func chatQueue(_ id: QueueID) throws(Refusal) -> QueuePolicy {
        let policy = try configured(id).policy
        guard policy.media == .chat else { throw .noChatQueue }
        return policy
    }
}
