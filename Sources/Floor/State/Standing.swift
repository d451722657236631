/// What an agent is, as everybody sees it: what takes the agent up, or else what the agent chose. Which numbers and words stand for it is
/// the wire's business.
package enum Standing: String, Sendable, Hashable, Codable, CaseIterable {
    case signedOut
    case idle, busy, rest
    /// After a call, or by choice.
    case wrapUp
    case ringing, talking, holding
    /// Waits for somebody who is called.
    case calling
    /// Without a call: recording, or hearing what was recorded.
    case recording
    /// The phone is used for something of its own.
    case ownCall
    /// With another agent, as an inspector.
    case inspecting

    /// From the talk to the end of the call.
    package var isWorking: Bool {
        switch self {
        case .talking, .holding: true
        case .signedOut, .idle, .busy, .rest, .wrapUp, .ringing, .calling, .recording, .ownCall, .inspecting: false
        }
    }
}

extension Floor {
    /// What an agent is (cec_07_1222); whoever is not known here is signed out.
    package func standing(of number: WorkNo) -> Standing {
        guard let agent = agents[number], agent.session != nil else { return .signedOut }
        return standing(of: agent)
    }

    /// The same whether there is a session or not: a call may outlive it.
    func standing(of agent: Agent) -> Standing {
        switch agent.engagement {
        case .ownCall: .ownCall
        case .recording, .playback: .recording
        case .inspection: .inspecting
        case .call(let id):
            calls[id].map { standing(of: agent.number, in: $0) } ?? .ownCall
        case nil: agent.afterCallWork != nil ? .wrapUp : agent.choice.standing
        }
    }
}

extension Floor {
    private func standing(of agent: WorkNo, in call: Call) -> Standing {
        switch call.stage(of: agent) {
        case .offered(let offer): offer.kind == .own ? .calling : .ringing
        case .talking: call.placement != nil && call.answered == nil ? .calling : .talking
        case .held: .holding
        // It is over, and the next fact frees the agent.
        case .waiting: .ownCall
        }
    }
}

extension Choice {
    /// What an agent is whom nothing takes up.
    var standing: Standing {
        switch self {
        case .idle: .idle
        case .busy: .busy
        case .rest: .rest
        case .work: .wrapUp
        }
    }
}
