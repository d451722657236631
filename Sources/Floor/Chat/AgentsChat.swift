import Telephony

// What the agent of a chat does.
extension Floor {
    /// Writes to the customer (cec_07_1277).
    func sayInChat(_ number: WorkNo, _ call: String, _ text: Personal) throws(Refusal) -> [Fact] {
        _ = try signedIn(number)
        if text.text?.isEmpty != false { throw .emptyMessage }
        let chat = try ownChat(number, call)
        return [.chat(.said(ChatSaid(call: chat.id, number: chat.count + 1, agent: number, text: text)))]
    }

    /// Ends it; one that is only held out is given back.
    func dropChat(_ number: WorkNo, _ call: String, at now: Moment) throws(Refusal) -> [Fact] {
        _ = try signedIn(number)
        if let chat = CallID(call).flatMap(chat), let offer = chat.offer, offer.agent == number {
            return endChatOffer(chat, offer, .rejected, at: now)
        }
        return endChat(try ownChat(number, call), .answered, by: .agent, number)
    }

    func endChat(_ chat: Chat, _ end: CallEnd, by side: CallEnded.Side, _ agent: WorkNo? = nil) -> [Fact] {
        [.chat(.ended(ChatEnded(call: chat.id, end: end, by: side, agent: agent)))]
    }

    /// Gives it to a queue at once, or to an agent, who is asked (cec_07_1279).
    func transferChat(_ number: WorkNo, _ call: String, _ aim: TransferAim, leaves: Bool, at now: Moment) throws(Refusal) -> [Fact] {
        _ = try signedIn(number)
        let chat = try ownChat(number, call)
        if chat.offer != nil { throw .transferUnderWay }
        switch aim {
        case .callee(.queue(let queue)):
            _ = try chatQueue(queue)
            return [waits(chat, in: queue, .transferred, from: number, at: now)]
        case .accessCode(let code):
            guard let queue = centre?.accessCodes.first(where: { $0.number == code })?.queue else { throw .badParameter("address") }
            _ = try chatQueue(queue)
            return [waits(chat, in: queue, .transferred, from: number, at: now)]
        case .callee(.agent(let other)):
            guard other != number else { throw .badParameter("address") }
            guard let agent = agents[other], agent.session?.mustChangePassword == false, hasRoomForChat(other) else {
                throw .agentNotFree(other)
            }
            let until = now + (queues[chat.queue]?.policy.ringTimeout ?? .seconds(20))
            return [
                .chat(
                    .offered(
                        ChatOffered(
                            call: chat.id, agent: other, number: chat.offers + 1, until: until, by: number, leaves: leaves ? true : nil)))
            ]
        case .outside: throw .badParameter("devicetype")
        }
    }

    /// The agent's session ends: what is held out goes back, and who writes waits again.
    func leaveChats(of number: WorkNo, _ end: OfferEnd, at now: Moment) -> [Fact] {
        chats(of: number).flatMap { id -> [Fact] in
            guard let chat = chat(id) else { return [] }
            if let offer = chat.offer, offer.agent == number { return endChatOffer(chat, offer, end, at: now) }
            // Somebody is asked already: the chat goes to that one, or back into its queue.
            let back = chat.offer.map { [Fact.chat(.offerEnded(ChatOfferEnded(call: id, agent: $0.agent, end: .takenBack)))] } ?? []
            return back + [waits(chat, .returned, from: number, at: now)]
        }
    }

    /// What the clock brings.
    func chatDue(_ id: CallID, at due: Moment, now: Moment) -> [Fact] {
        guard let chat = chat(id), chat.due == due else { return [] }
        if chat.keptUntil != nil { return [.chat(.forgotten(CallOnly(call: id)))] }
        if let offer = chat.offer { return endChatOffer(chat, offer, .noAnswer, at: now) }
        guard let wait = chat.wait else { return [] }
        if wait.expiresAt <= due { return endChat(chat, chat.answered == nil ? .expired : .answered, by: .us) }
        if let backOff = wait.backOffs.first(where: { $0.until <= due }) {
            return [.chat(.backOffEnded(AgentCall(call: id, agent: backOff.agent)))]
        }
        return [.chat(.opened(CallOnly(call: id)))]
    }
}
