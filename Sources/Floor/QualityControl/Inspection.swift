import Telephony

/// An inspector with an agent: not with a call. It goes with the agent from call to call, and never follows a customer.
package struct Inspection: Sendable, Hashable, Codable {
    /// The one who is inspected.
    package let agent: WorkNo
    package internal(set) var mode: InspectionMode
    /// Until when the inspector's own phone rings; nil: it is up.
    var ringsUntil: Moment?
    /// The inspector hears.
    package internal(set) var hasBegun = false
}

/// How an inspector takes part (cec_07_0542).
package enum InspectionMode: String, Sendable, Hashable, Codable, CaseIterable {
    /// Hears what the agent hears and says, and is heard by nobody.
    case listening
    /// The same, and the agent hears the inspector.
    case whispering
    /// Talks with all of the agent's present call; without one, with the agent.
    case insertion
}

extension InspectionMode {
    /// The agent hears the inspector.
    var isHeard: Bool {
        switch self {
        case .listening: false
        case .whispering, .insertion: true
        }
    }
}

/// What an inspector may do to the agents whom the centre lets inspect (`inspects:` of an agent).
package enum InspectionRight: String, Sendable, Hashable, Codable, CaseIterable {
    case listen, whisper
    /// To join the talk, and to take it over.
    case insert
    /// To choose for agents, to sign them out and to end calls.
    case force
}

/// How inspections are in a centre.
package struct InspectionRules: Sendable, Hashable, Codable {
    /// Agents are told that they are inspected.
    package var announces: Bool
    package init(announces: Bool = true) { self.announces = announces }
}

extension InspectionMode {
    var right: InspectionRight {
        switch self {
        case .listening: .listen
        case .whispering: .whisper
        case .insertion: .insert
        }
    }
}

/// Whom an inspector may inspect, and how.
package struct InspectionRights: Sendable, Hashable, Codable {
    /// The agent groups, ordered; nil: everybody of the centre.
    package var groups: [Int]?
    /// In the order in which they are declared; nil: all.
    package var rights: [InspectionRight]?

    package init(groups: [Int]? = nil, rights: [InspectionRight]? = nil) {
        self.groups = groups?.sorted()
        self.rights = rights.map { given in InspectionRight.allCases.filter(given.contains) }
    }

    func reach(_ member: Member) -> Bool { groups.map { groups in member.group.map(groups.contains) ?? false } ?? true }

    func allow(_ right: InspectionRight) -> Bool { rights?.contains(right) ?? true }
}

extension Member {
    /// Whether an inspector may act for an agent in this way; nil: in any.
    func mayInspect(_ agent: Member, _ right: InspectionRight?) -> Bool {
        inspector && inspects?.reach(agent) ?? true && right.map { inspects?.allow($0) ?? true } ?? true
    }
}

extension Floor {
    /// An agent whom an inspector may act for in this way; nil: in any. Whether there is such an agent is no business of anybody else's.
    func inspectable(_ number: WorkNo, by inspector: WorkNo, _ right: InspectionRight?) throws(Refusal) -> Agent {
        let member = try signedIn(inspector).member
        guard member.inspector else { throw .mayNotSupervise }
        guard number != inspector else { throw .superviseOneself }
        guard isConfigured(number), let agent = agents[number] else { throw .nobodyToSupervise }
        guard member.mayInspect(agent.member, right) else { throw .inspectionNotAllowed }
        guard agent.session != nil else { throw .supervisedSignedOut }
        return agent
    }

    /// Who inspects an agent, in the order in which they began.
    func inspectors(of number: WorkNo) -> [WorkNo] { inspected?[number] ?? [] }

    /// Those of them whose phone is up.
    func presentInspectors(of number: WorkNo) -> [Agent] {
        guard let inspectors = inspected?[number] else { return [] }
        return inspectors.compactMap { agents[$0] }.filter { $0.inspection?.hasBegun == true && $0.line?.isUp == true }
    }

    /// Those of whom the agent is told.
    func announcedInspectors(of number: WorkNo) -> [Agent] {
        centre?.inspection?.announces == false ? [] : presentInspectors(of: number)
    }

    /// What an inspector hears: the agent's leg, or all of the call in which the agent is.
    func connection(of inspection: Inspection) -> Connection {
        guard let agent = agents[inspection.agent], let line = agent.line, line.isUp else { return .alone }
        let agents = connection(of: agent)
        switch inspection.mode {
        case .listening: return .listening(line.leg)
        case .whispering: return agents == agent.pair ? agents : .coaching(line.leg)
        case .insertion:
            // Who hears music or a tone hears the inspector beside that.
            if case .bridge = agents { return agents }
            return .coaching(line.leg)
        }
    }
}

extension Agent {
    /// Where an agent without anybody else talks with the inspectors. On a switch, nothing is whispered into silence.
    var pair: Connection { .bridge(BridgeID("q\(number.rawValue)")) }
}
