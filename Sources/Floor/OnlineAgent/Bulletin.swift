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
        let sender = try signedIn(number).number
        let isMeant: (Agent) -> Bool
        switch target {
        case .group(let name):
            guard let group = centre?.groups?.first(where: { $0.name == name }) else { throw .noSuchGroup }
            isMeant = { $0.member.group == group.id }
        case .queue(let name):
            guard let queue = centre?.queues.first(where: { $0.name == name }) else { throw .notYourQueue }
            isMeant = { $0.level(in: queue.id) != nil }
        }
        let told = agents.keys.filter { other in
            other != sender && agents[other].map { $0.session != nil && isMeant($0) } ?? false
        }
        if told.isEmpty { return [] }
        let id = "bulletin-\(centre?.id ?? 0)-\(bulletins + 1)"
        return [.bulletinPublished(BulletinPublished(bulletin: id, text: text, agent: sender, to: told))]
    }
}
