import Floor
import Runtime
import Synchronization
import Telephony

/// Who has which phone, over all centres. Each centre sees to its own agents; that no two of different centres have one phone is seen to
/// here. A phone is reserved before its centre is asked, and held for as long as a session has it.
final class PhoneBook: Sendable {
    private let pages = Mutex(Pages())

    /// False: another agent has it, or has just asked for it.
    func reserve(_ phone: PhoneNumber, for agent: WorkNo) -> Bool { pages.withLock { $0.reserve(phone, for: agent) } }

    /// Its centre has answered, whatever it was: what was granted has been noted before.
    func answered(_ phone: PhoneNumber, for agent: WorkNo) { pages.withLock { $0.answered(phone, for: agent) } }

    /// Keeps up with the sessions of a centre.
    func note(_ change: CallCentre.SessionChange, in centre: Int) {
        pages.withLock { pages in
            switch change {
            case .opened(let agent, _, let phone, _), .moved(let agent, let phone): pages.hold(phone, agent, in: centre)
            case .closed(let agent, _): pages.letGo(of: agent, in: centre)
            case .restored(let sessions):
                pages.letGo(ofAllIn: centre)
                for (agent, session) in sessions { pages.hold(session.phone, agent, in: centre) }
            }
        }
    }
}

/// What the book holds.
private struct Pages {
    private struct Entry {
        let agent: WorkNo
        /// So many requests for it are under way.
        var asking = 0
        var isHeld = false
    }

    private var entries: [PhoneNumber: Entry] = [:]
    /// The phones of those who are signed in, and in which centre.
    private var held: [WorkNo: (phone: PhoneNumber, centre: Int)] = [:]

    mutating func reserve(_ phone: PhoneNumber, for agent: WorkNo) -> Bool {
        var entry = entries[phone] ?? Entry(agent: agent)
        guard entry.agent == agent else { return false }
        entry.asking += 1
        entries[phone] = entry
        return true
    }

    mutating func answered(_ phone: PhoneNumber, for agent: WorkNo) {
        change(phone, of: agent) { $0.asking -= 1 }
    }

    /// A phone that another agent has stays with that one: a ledger of before may say that two have it.
    mutating func hold(_ phone: PhoneNumber, _ agent: WorkNo, in centre: Int) {
        if let old = held[agent] { letGo(of: agent, in: old.centre) }
        var entry = entries[phone] ?? Entry(agent: agent)
        guard entry.agent == agent else { return }
        entry.isHeld = true
        entries[phone] = entry
        held[agent] = (phone, centre)
    }

    mutating func letGo(of agent: WorkNo, in centre: Int) {
        guard let old = held[agent], old.centre == centre else { return }
        held[agent] = nil
        change(old.phone, of: agent) { $0.isHeld = false }
    }

    mutating func letGo(ofAllIn centre: Int) {
        for agent in held.filter({ $0.value.centre == centre }).keys { letGo(of: agent, in: centre) }
    }

    private mutating func change(_ phone: PhoneNumber, of agent: WorkNo, _ change: (inout Entry) -> Void) {
        guard var entry = entries[phone], entry.agent == agent else { return }
        change(&entry)
        entries[phone] = entry.asking == 0 && !entry.isHeld ? nil : entry
    }
}

extension Gateway.Home {
    /// Asks for a change. A phone is only asked for if no agent of another centre has it.
    func ask(_ agent: WorkNo, _ proof: Proof, _ command: Command) async throws(Refusal) -> Granted {
        guard case .bindPhone(_, let phone) = command else { return try await centre.ask(agent, proof, command) }
        guard phones.reserve(phone, for: agent) else {
            // Whatever else would refuse it comes first.
            try centre.look(agent, proof) { floor, now throws(Refusal) in _ = try floor.decide(command, at: now) }
            throw .phoneNotValid
        }
        defer { phones.answered(phone, for: agent) }
        return try await centre.ask(agent, proof, command)
    }

    /// Signs in, at a phone that no agent of another centre has.
    func signIn(_ ask: SignIn, push: PushAddress?) async throws(Refusal) -> Granted {
        let usual = try centre.glance { floor, _, _ in floor.agents[ask.agent]?.member.phone }
        guard let phone = ask.phone.rawValue.isEmpty ? usual : ask.phone else { return try await centre.signIn(ask, push: push) }
        guard phones.reserve(phone, for: ask.agent) else {
            try centre.glance { floor, _, now throws(Refusal) in _ = try floor.decide(.signIn(ask), at: now) }
            throw .phoneNotValid
        }
        defer { phones.answered(phone, for: ask.agent) }
        return try await centre.signIn(ask, push: push)
    }
}
