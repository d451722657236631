import Telephony

@testable import Floor

extension Centre {
    /// The same with queues of chats, each served by two of three agents.
    var withChats: Centre {
        var centre = self
        centre.queues += World.chatQueues
        for index in centre.agents.indices {
            for (place, queue) in World.chatQueues.enumerated() where (index + place) % 3 != 0 {
                centre.agents[index].skills.append(.init(queue.id, level: 1 + index % 3))
            }
        }
        return centre
    }
}

// Chats on a simulated day.
extension World {
    /// One is handed out, one only picked from.
    static let chatQueues = [
        QueuePolicy(
            id: QueueID(70), name: "Web", handOut: .after(.seconds(2)), ringTimeout: .seconds(6), backOff: .seconds(9),
            maxWait: .seconds(90),
            media: .chat),
        QueuePolicy(id: QueueID(80), name: "Shop", handOut: .never, maxWait: .seconds(60), media: .chat),
    ]

    /// One thing that a customer or an agent does.
    mutating func chat(_ agent: WorkNo) throws {
        let floor = gateway.floor
        let chats = (floor.chats?.all.keys ?? []).suffix(30)
        guard let id = chance.pick(Array(chats)), let chat = floor.chat(id), !chance.oneIn(4) else {
            let queue = chance.oneIn(20) ? QueueID(10) : chance.oneIn(2) ? QueueID(70) : QueueID(80)
            let text = chance.oneIn(2) ? Personal("x") : nil
            return try perform([.chat(.open(site: "site", queue, caller: Personal("c"), text: text))])
        }
        let actor = chance.oneIn(5) ? agent : chat.offer?.agent ?? chat.holder ?? agent
        if chat.holder == nil, chat.offer == nil, chance.oneIn(3) {
            let all = Array(floor.agents.keys.prefix(chance.oneIn(3) ? 12 : 1))
            return try perform((all.count > 1 ? all : [agent]).map { .requestCall($0, call: id.description, queue: chat.queue) })
        }
        try perform([command(actor, agent, id)])
    }

    private mutating func command(_ actor: WorkNo, _ other: WorkNo, _ id: CallID) -> Command {
        let text = id.description
        switch chance.number(1...24) {
        case 1...6: return .chat(.write(id, Personal("x")))
        case 7...9: return .chat(.say(actor, call: text, Personal("y")))
        case 10...12: return chance.oneIn(2) ? .answer(actor, call: text) : .chat(.answer(actor, call: text))
        case 13: return chance.oneIn(2) ? .reject(actor, call: text, .requeue) : .chat(.reject(actor, call: text))
        case 14...15: return chance.oneIn(2) ? .dropCall(actor, call: text) : .chat(.drop(actor, call: text))
        case 16: return .chat(.leave(id))
        case 17...19: return .chat(.transfer(actor, call: text, .callee(.agent(other)), leaves: chance.oneIn(2)))
        case 20...21:
            let queue = chance.oneIn(6) ? QueueID(10) : chance.oneIn(2) ? QueueID(70) : QueueID(80)
            return .chat(.transfer(actor, call: text, .callee(.queue(queue)), leaves: true))
        case 22: return .chat(.setNumber(other, chance.number(1...4)))
        case 23: return .chat(.forceDrop(WorkNo(101), of: actor, call: text))
        default: return .chat(.forceTransfer(WorkNo(105), of: actor, call: text, .callee(.agent(other))))
        }
    }
}

/// What must hold of chats after every fact.
struct ChatSoundness {
    private var stolen: CallID?

    mutating func note(_ fact: Fact, on floor: Floor) {
        guard case .chat(.taken(let fact)) = fact, let chat = floor.chat(fact.call) else { return }
        let other = chat.offer?.agent ?? chat.holder
        if chat.end != nil || other != nil && other != fact.agent { stolen = fact.call }
    }

    /// One winner, nobody lost, no agent over her number.
    func complaint(about floor: Floor, after fact: Fact, replaced: Set<WorkNo>) -> String? {
        if let stolen { return "chat \(stolen) was taken from another agent" }
        guard let chats = floor.chats else { return nil }
        var expected: [WorkNo: Set<CallID>] = [:]
        for id in chats.all.keys {
            guard let chat = chats.all[id] else { continue }
            if chat.end == nil, floor.ended[id] != nil { return "chat \(id) lives and has ended" }
            if chat.end != nil, chat.wait != nil || chat.holder != nil || chat.offer != nil { return "chat \(id) has ended and goes on" }
            if chat.wait != nil, chat.holder != nil { return "chat \(id) waits and is with an agent" }
            // One whose offer has just come to nothing waits by the next fact.
            var isBetween = false
            if case .chat(.offerEnded(let last)) = fact { isBetween = last.call == id }
            let isOwned = chat.wait != nil || chat.holder != nil || chat.offer != nil
            if chat.end == nil, !isOwned, !isBetween { return "nobody has chat \(id)" }
            for agent in [chat.holder, chat.offer?.agent].compactMap(\.self) {
                expected[agent, default: []].insert(id)
                guard floor.agents[agent]?.session != nil || replaced.contains(agent) else {
                    return "chat \(id) is with \(agent.rawValue), who is not signed in"
                }
            }
        }
        let found = Dictionary(uniqueKeysWithValues: chats.ofAgents.keys.map { ($0, Set(floor.chats(of: $0))) })
        if found != expected { return "agents have the chats \(found), not \(expected)" }
        return tooMany(floor, after: fact)
    }

    private func tooMany(_ floor: Floor, after fact: Fact) -> String? {
        guard case .chat(let fact) = fact else { return nil }
        let agent: WorkNo? =
            if case .offered(let fact) = fact { fact.agent } else if case .taken(let fact) = fact, fact.kind != .transfer {
                fact.agent
            } else { nil }
        guard let agent, floor.chats(of: agent).count > max(floor.chatNumber(of: agent), isAnswer(fact) ? 60 : 0) else { return nil }
        return "agent \(agent.rawValue) has more chats than wanted"
    }

    /// One that was held out is there already, and the number may have been lowered meanwhile.
    private func isAnswer(_ fact: ChatFact) -> Bool {
        if case .taken(let fact) = fact { fact.why == nil && fact.kind == .routing } else { false }
    }
}

extension Floor {
    /// Where chats stand in a queue.
    func chatPlaces(in queue: QueueID) -> [Place] {
        (chats?.all.keys ?? []).compactMap { chats?.all[$0] }.filter { $0.wait != nil && $0.queue == queue }.map(\.place)
    }

    var chatDeadlines: [Deadline] {
        (chats?.all.keys ?? []).compactMap { id in chats?.all[id]?.due.map { Deadline(at: $0, what: .chat(id)) } }
    }

    /// A free agent and an open chat that routing left side by side; nil when there are none.
    var missedChat: String? {
        // After a gap they are handed out with the calls.
        guard link.isUp else { return nil }
        for id in chats?.all.keys ?? [] {
            guard let chat = chats?.all[id], chat.offer == nil, let wait = chat.wait, wait.isOpen, let queue = queues[chat.queue] else {
                continue
            }
            for candidate in queue.available where !wait.backOffs.contains(where: { $0.agent == candidate.agent }) {
                guard let agent = agents[candidate.agent], isFreeForChat(agent) else { continue }
                return "agent \(agent.number.rawValue) is free and chat \(id) waits"
            }
        }
        return nil
    }
}
