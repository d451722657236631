import Telephony

/// Whom a bulletin is for.
package enum BulletinTarget: Hashable, Sendable {
    /// The agents of a group, by its name.
    case group(String)
    /// The agents who serve a queue, by its name.
    case queue(String)
}

extension Floor {
    /// Publishes a text for a group or a queue (notifyBulletin of an older edition): those who are signed in are told, but not oneself.
    func publishBulletin(_ number: WorkNo, for target: BulletinTarget, _ text: Personal) throws(Refusal) -> [Fact] {
        let sender = try signedIn(number)
        guard centre?.bulletins?.mayPublish(sender.member) ?? true else { throw .publishingNotAllowed }
        let told = try receivers(of: target).filter { $0 != sender.number }
        if told.isEmpty { return [] }
        let bulletin = BulletinPublished(bulletin: nextMessage("bulletin"), text: text, agent: sender.number, to: told)
        return [.session(.bulletinPublished(bulletin))]
    }

    /// What the next text is called that is kept in no call. Notes and bulletins are counted together.
    func nextMessage(_ kind: String) -> String { "\(kind)-\(centre?.id ?? 0)-\(bulletins + 1)" }

    /// Those who are signed in of whom a bulletin is for.
    private func receivers(of target: BulletinTarget) throws(Refusal) -> [WorkNo] {
        let isMeant: (Agent) -> Bool
        switch target {
        case .group(let name):
            guard let group = centre?.groups?.first(where: { $0.name == name }) else { throw .noSuchGroup }
            isMeant = { $0.member.group == group.id }
        case .queue(let name):
            guard let queue = centre?.queues.first(where: { $0.name == name }) else { throw .notYourQueue }
            isMeant = { $0.level(in: queue.id) != nil }
        }
        return (centre?.agents ?? []).map(\.number).filter { agents[$0].map { $0.session != nil && isMeant($0) } ?? false }
    }

    /// How many agents a command tells something, if it is a message. Every agent of the centre is looked at for a bulletin, which
    /// counts as well: a hundred looks as one who is told.
    package func receivers(of command: Command) throws(Refusal) -> Int {
        if case .sendNote(_, let receivers, _) = command { return receivers.count }
        guard case .publishBulletin(_, let target, _) = command else { return 0 }
        return max(try receivers(of: target).count, (centre?.agents.count ?? 0) / 100)
    }
}

extension Command {
    /// It does nothing but tell other agents something.
    package var isMessage: Bool {
        if case .sendNote = self { return true }
        if case .publishBulletin = self { return true }
        return false
    }
}

extension Centre.Bulletins {
    func mayPublish(_ member: Member) -> Bool {
        switch self {
        case .everybody: true
        case .inspectors: member.inspector
        case .off: false
        }
    }
}
