package import Telephony

/// What an inspector may see of the agents, as they are at one moment.
package struct Supervision: Sendable, Hashable {
    package var now: Moment
    /// The inspector's own; nil: none goes on.
    package var inspection: Desk.Inspected?
    /// What the inspector may do to these agents, in the order in which they are declared.
    package var rights: [InspectionRight]
    /// All of the centre, by id.
    package var queues: [QueuePolicy]
    /// Those whom the inspector may inspect, signed in or not, in order of number.
    package var agents: [Supervised]
}

/// An agent as an inspector sees it.
package struct Supervised: Sendable, Hashable {
    package var number: WorkNo
    package var name: String
    /// Empty: in none.
    package var groupName: String
    /// Nil: signed out.
    package var phone: PhoneNumber?
    package var state: Desk.State
    /// What follows this call or wrap-up.
    package var after: Desk.Pending?
    package var call: Desk.Call?
    /// How many calls wait on hold behind it.
    package var held: Int
    /// Those who hear the agent, in the order in which they began, whether the agent is told or not.
    package var inspectors: [Desk.Inspector]
    /// All that are configured for the agent, by id.
    package var skills: [QueueID]
    /// Those that the agent serves.
    package var serves: [QueueID]
}

extension Floor {
    /// What an inspector sees of all agents whom the inspector may inspect, or only of these of them. Throws `.notSignedIn`, or
    /// `.mayNotSupervise`.
    package func supervision(of number: WorkNo, only some: [WorkNo]? = nil, at now: Moment) throws(Refusal) -> Supervision {
        let inspector = try signedIn(number)
        guard inspector.member.inspector else { throw .mayNotSupervise }
        let reach = inspector.member.inspects
        let seen = (some ?? centre?.agents.map(\.number) ?? []).filter { other in
            guard other != number, isConfigured(other), let agent = agents[other] else { return false }
            return reach?.reach(agent.member) ?? true
        }
        return Supervision(
            now: now, inspection: deskInspected(by: inspector), rights: InspectionRight.allCases.filter { reach?.allow($0) ?? true },
            queues: queuePolicies, agents: seen.sorted().compactMap { agents[$0].map { supervised($0, at: now) } })
    }

    private func supervised(_ agent: Agent, at now: Moment) -> Supervised {
        let number = agent.number
        var state = deskState(of: agent)
        // A call may outlive the session.
        if agent.session == nil { state = Desk.State(standing: .signedOut, since: agent.since, until: nil, reason: 0) }
        return Supervised(
            number: number, name: agent.member.name, groupName: centre?.groups?.first { $0.id == agent.member.group }?.name ?? "",
            phone: agent.session?.phone, state: state, after: agent.session.flatMap { _ in agent.pending(at: now) },
            call: deskCall(of: agent), held: agent.heldUses.count,
            inspectors: presentInspectors(of: number).compactMap { inspector in
                inspector.inspection.map {
                    Desk.Inspector(
                        number: inspector.number, name: inspector.member.name, mode: $0.mode, isConnected: agent.line?.isUp ?? false)
                }
            },
            skills: agent.member.skills.map(\.queue), serves: agent.serves.map(\.queue).sorted())
    }
}
