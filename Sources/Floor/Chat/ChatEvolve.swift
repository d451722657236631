import Telephony

// What the facts of chats change.
extension Floor {
    mutating func evolveChatCame(_ fact: ChatCame) {
        callCounter += 1
        if chats == nil { chats = Chats() }
        chats?.all[fact.call] = Chat(call: fact.call, caller: fact.caller, site: fact.site, queue: fact.queue, since: now)
        lineUpChat(fact.call, in: fact.queue, until: fact.expiresAt, handOutFrom: fact.handOutFrom)
    }

    mutating func evolveChatSaid(_ fact: ChatSaid) {
        let now = self.now
        changeChat(fact.call) { $0.note(.said, by: fact.agent, fact.text, at: now) }
    }

    mutating func evolveChatOffered(_ fact: ChatOffered) {
        let now = self.now
        if fact.leaves == true { leaveChatHolder(fact.call) }
        changeChat(fact.call) { chat in
            chat.offers = fact.number
            chat.offer = ChatOffer(
                agent: fact.agent, kind: fact.by == nil ? .routing : .transfer, number: fact.number, since: now, until: fact.until,
                level: fact.why?.level, by: fact.by)
        }
        addChat(fact.call, to: fact.agent)
    }

    mutating func evolveChatOfferEnded(_ fact: ChatOfferEnded) {
        changeChat(fact.call) { chat in
            chat.offer = nil
            if let until = fact.backOffUntil { chat.wait?.backOffs.append(BackOff(agent: fact.agent, until: until)) }
        }
        dropChat(fact.call, of: fact.agent)
    }

    mutating func evolveChatTaken(_ fact: ChatTaken) {
        let now = self.now
        leaveChatHolder(fact.call)
        leaveChatList(fact.call)
        changeChat(fact.call) { chat in
            chat.offer = nil
            chat.offers = fact.number
            chat.holder = fact.agent
            chat.lastAgent = fact.agent
            chat.answered = chat.answered ?? now
            chat.talkedFrom = now
            chat.note(.taken, by: fact.agent, at: now)
        }
        addChat(fact.call, to: fact.agent)
    }

    mutating func evolveChatEnded(_ fact: ChatEnded) {
        let now = self.now
        if let offer = chat(fact.call)?.offer { dropChat(fact.call, of: offer.agent) }
        leaveChatHolder(fact.call)
        leaveChatList(fact.call)
        changeChat(fact.call) { chat in
            chat.offer = nil
            chat.end = fact.end
            chat.keptUntil = now + Chat.keptFor
            chat.note(.ended, by: fact.agent, at: now)
        }
        ended.note(fact.call, fact.end)
    }
}
