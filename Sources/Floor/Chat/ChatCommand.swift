import Telephony

/// What is asked about chats: by customers, and by agents.
package enum ChatCommand: Hashable, Sendable {
    // By the customer. Whether it is the customer was checked outside.
    case open(site: String, QueueID, caller: Personal, text: Personal?)
    case write(CallID, Personal)
    case leave(CallID)

    // By an agent. The chat is opaque text, as a call is.
    case say(WorkNo, call: String, Personal)
    case answer(WorkNo, call: String)
    case reject(WorkNo, call: String)
    case drop(WorkNo, call: String)
    /// `leaves`: the agent is out of it at once, and not when it is taken.
    case transfer(WorkNo, call: String, TransferAim, leaves: Bool)
    case setNumber(WorkNo, Int)
    // By an inspector, about the chat of another agent.
    case forceDrop(WorkNo, of: WorkNo, call: String)
    case forceTransfer(WorkNo, of: WorkNo, call: String, TransferAim)
}

extension Floor {
    func decide(_ command: ChatCommand, at now: Moment) throws(Refusal) -> [Fact] {
        switch command {
        case .open(let site, let queue, let caller, let text): try openChat(by: site, queue, caller, text, at: now)
        case .write(let id, let text): try writeInChat(id, text)
        case .leave(let id): try leaveChat(id)
        case .say(let agent, let call, let text): try sayInChat(agent, call, text)
        case .answer(let agent, let call): try answerChat(agent, call)
        case .reject(let agent, let call): try rejectChat(agent, call, at: now)
        case .drop(let agent, let call): try dropChat(agent, call, at: now)
        case .transfer(let agent, let call, let aim, let leaves): try transferChat(agent, call, aim, leaves: leaves, at: now)
        case .setNumber(let agent, let number): try setChatNumber(agent, number)
        case .forceDrop(let inspector, let agent, let call): try dropChat(controlled(agent, by: inspector).number, call, at: now)
        case .forceTransfer(let inspector, let agent, let call, let aim):
            try transferChat(controlled(agent, by: inspector).number, call, aim, leaves: true, at: now)
        }
    }

    /// A chat that an agent has. Throws `.unknownCall`, `.callEnded`, `.takenByAnotherAgent`.
    func ownChat(_ number: WorkNo, _ text: String) throws(Refusal) -> Chat {
        guard let id = CallID(text) else { throw .unknownCall }
        guard let chat = chat(id), chat.end == nil else {
            guard let end = ended[id] else { throw .unknownCall }
            throw .callEnded(end)
        }
        if chat.holder == number { return chat }
        guard let other = chat.holder else { throw .unknownCall }
        throw .takenByAnotherAgent(other, answered: true)
    }

    /// Whether a text names a chat.
    func isChat(_ text: String?) -> Bool { text.flatMap { CallID($0) }.flatMap(chat) != nil }

    /// How many chats an agent has at once from now on (cec_07_1278). Those that are there stay.
    func setChatNumber(_ number: WorkNo, _ wanted: Int) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if wanted > Chats.mostAtOnce { throw .tooManyChats }
        guard agent.serves.contains(where: { queues[$0.queue]?.policy.media == .chat }) else { throw .noChatQueue }
        return [.chat(.numberSet(ChatNumberSet(agent: number, number: wanted)))]
    }
}
