/// What a request proves of its sender.
package enum Proof: Hashable, Sendable {
    /// A genuine GUID of the agent named in the path, from this session.
    case session(SessionNumber)
    /// It comes from an address that needs no GUID.
    case trusted
    /// No GUID, or one that is not this agent's.
    case none
}

extension Floor {
    /// Lets a request of an agent in, or refuses it: 100-006 for whoever is not signed in or was replaced, 000-003 without a right.
    package func admit(_ agent: WorkNo, _ proof: Proof) throws(Refusal) {
        guard let session = agents[agent]?.session else { throw .notSignedIn }
        switch proof {
        case .trusted: break
        case .none: throw .notEntitled
        case .session(let number):
            if number < session.number { throw .notSignedIn }
            if number > session.number { throw .notEntitled }
        }
    }
}
