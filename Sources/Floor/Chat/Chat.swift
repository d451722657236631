package import Telephony

/// A conversation in writing with a party that has no leg. It waits in the list of a queue as calls do, and is with one agent at a time.
package struct Chat: Sendable, Codable {
    /// So many of its lines are kept at hand; all are in the ledger for as long as texts are.
    static let keptLines = 200
    /// For so long one that has ended can still be read by its customer.
    static let keptFor = Interval.seconds(300)

    let call: CallID
    /// Who the customer says to be.
    package internal(set) var caller: Personal
    /// By which site the customer came.
    package let site: String
    package internal(set) var queue: QueueID
    package let since: Moment
    /// The latest, oldest first.
    package internal(set) var lines: [ChatLine] = []
    /// How many there have been.
    package internal(set) var count = 0
    /// Nil while it stands in no list.
    var wait: ChatWait?
    /// The agent who has it.
    package internal(set) var holder: WorkNo?
    /// It is held out to an agent: routing does so, or the one who has it or had it.
    package internal(set) var offer: ChatOffer?
    var offers = 0
    package internal(set) var answered: Moment?
    var lastAgent: WorkNo?
    /// Since when it has been with its agent.
    var talkedFrom: Moment?
    var talked = Interval.zero
    /// How it ended; nil: it goes on.
    package internal(set) var end: CallEnd?
    /// When it is forgotten, once it has ended.
    var keptUntil: Moment?

    package var id: CallID { call }
    var place: Place { Place(priority: 0, since: since, call: call) }

    /// When the clock must be looked at for it next; nil: never.
    var due: Moment? {
        if let keptUntil { return keptUntil }
        guard let wait else { return offer?.until }
        // While it is held out, nothing but that comes to its end.
        if let offer { return offer.until }
        return ([wait.expiresAt, wait.isOpen ? nil : wait.handOutFrom] + wait.backOffs.map(\.until)).compactMap(\.self).min()
    }
}

/// What a chat has while it stands in the list of a queue.
struct ChatWait: Sendable, Hashable, Codable {
    var expiresAt: Moment
    var handOutFrom: Moment?
    var isOpen: Bool
    var backOffs: [BackOff] = []
}

/// A chat held out to an agent.
package struct ChatOffer: Sendable, Hashable, Codable {
    package let agent: WorkNo
    let kind: OfferKind
    let number: Int
    let since: Moment
    let until: Moment
    let level: Int?
    /// Who gives it away; nil: routing holds it out.
    let by: WorkNo?
}

/// The chats of a centre.
package struct Chats: Sendable, Codable {
    /// So many an agent has at once who has not said how many.
    static let usualNumber = 3
    /// The most that an agent may have.
    package static let mostAtOnce = 60

    /// Those that go on, and those that ended a little while ago.
    package internal(set) var all = Table<CallID, Chat>()
    /// The chats that agents have or are held out, in the order in which they came.
    var ofAgents = Table<WorkNo, [CallID]>()
    /// How many they want at once, where they have said so.
    var numbers = Table<WorkNo, Int>()
    /// In which queues some wait, ordered.
    var queues: [QueueID] = []
}

extension Floor {
    /// One that goes on, or ended a little while ago.
    package func chat(_ id: CallID) -> Chat? { chats?.all[id] }

    func chats(of agent: WorkNo) -> [CallID] { chats?.ofAgents[agent] ?? [] }

    /// How many an agent may have at once.
    package func chatNumber(of agent: WorkNo) -> Int { chats?.numbers[agent] ?? Chats.usualNumber }

    func hasRoomForChat(_ agent: WorkNo) -> Bool { chats(of: agent).count < chatNumber(of: agent) }

    /// Changes one, and brings the clock in line with it.
    mutating func changeChat(_ id: CallID, _ change: (inout Chat) -> Void) {
        guard var chat = chats?.all[id] else { return }
        let due = chat.due
        change(&chat)
        chats?.all[id] = chat
        setDeadline(.chat(id), from: due, to: chat.due)
    }

    /// Puts it into the list of a queue.
    mutating func lineUpChat(_ id: CallID, in queue: QueueID, until: Moment, handOutFrom: Moment?) {
        let now = self.now
        changeChat(id) { chat in
            chat.queue = queue
            chat.wait = ChatWait(expiresAt: until, handOutFrom: handOutFrom, isOpen: handOutFrom.map { $0 <= now } ?? false)
            chat.note(.waits, at: now)
        }
        guard let chat = chats?.all[id] else { return }
        queues[queue]?.places.insert(chat.place)
        if var waited = chats?.queues, !waited.contains(queue) {
            waited.append(queue)
            chats?.queues = waited.sorted()
        }
    }

    mutating func leaveChatList(_ id: CallID) {
        guard let chat = chats?.all[id], chat.wait != nil else { return }
        changeChat(id) { $0.wait = nil }
        queues[chat.queue]?.places.remove(chat.place)
        let othersWait = queues[chat.queue]?.places.contains { chats?.all[$0.call] != nil } ?? false
        if !othersWait { chats?.queues.removeAll { $0 == chat.queue } }
    }

    mutating func addChat(_ id: CallID, to agent: WorkNo) {
        let all = chats(of: agent).filter { $0 != id } + [id]
        chats?.ofAgents[agent] = all
    }

    mutating func dropChat(_ id: CallID, of agent: WorkNo) {
        let left = chats(of: agent).filter { $0 != id }
        chats?.ofAgents[agent] = left.isEmpty ? nil : left
    }

    /// The agent who has it has it no more.
    mutating func leaveChatHolder(_ id: CallID) {
        guard let holder = chats?.all[id]?.holder else { return }
        let now = self.now
        changeChat(id) { chat in
            chat.talked = chat.talked(till: now)
            chat.talkedFrom = nil
            chat.holder = nil
        }
        dropChat(id, of: holder)
    }
}

extension Chat {
    func talked(till now: Moment) -> Interval { talkedFrom.map { talked + (now - $0) } ?? talked }

    mutating func note(_ what: ChatLine.What, by agent: WorkNo? = nil, _ text: Personal = Personal(nil), at now: Moment) {
        count += 1
        lines.append(ChatLine(call: call, number: count, at: now, what: what, agent: agent, text: text))
        if lines.count > Self.keptLines { lines.removeFirst(lines.count - Self.keptLines) }
    }
}
