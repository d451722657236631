import Telephony

extension Floor {
    /// A leg is gone: the caller's, or one at an agent's phone.
    func legEnded(_ leg: LegID, _ end: LegEnd, at now: Moment) -> [Fact] {
        switch legs[leg] {
        case .customer(let id): calls[id].map { customerLeft($0, end, at: now) } ?? []
        case .agent: line(of: leg).map { agent, line in agentLegEnded(agent, line, end, at: now) } ?? []
        case nil: unwanted[leg] == nil ? [] : [.leg(.gone(LegGone(legs: [leg])))]
        }
    }

    /// The caller's leg is gone. `lost` says how the call ended if nobody saw the caller leave.
    func customerLeft(_ call: Call, _ end: LegEnd, lost: CallEnd? = nil, at now: Moment) -> [Fact] {
        let cause = lost ?? (call.answered == nil ? .callerLeft : .answered)
        let side: CallEnded.Side = lost == nil ? .caller : .us
        let ended = Fact.call(.ended(CallEnded(call: call.id, end: cause, by: side, agent: call.holder)))
        switch call.stage {
        case .waiting:
            return [ended]
        case .offered(let offer):
            return endOffer(of: call, offer, lost == nil ? .callerLeft : .lost, thenCallEnds: ended, at: now)
        case .talking(let agent), .held(let agent):
            guard let agent = agents[agent] else { return [ended] }
            return endCall(call, cause, by: side, agent, line: .released, isCallerGone: true, at: now)
        }
    }

    private func agentLegEnded(_ agent: Agent, _ line: Line, _ end: LegEnd, at now: Moment) -> [Fact] {
        let lost = Fact.agent(.lineLost(AgentOnly(agent: agent.number)))
        // A nailed-up line is kept when a call ends, but not when the line itself is gone.
        let gone = agent.isNailedUp && line.isUp && end.phone == .released ? [lost] : []
        switch agent.engagement {
        case nil, .ownCall:
            return [lost]
        case .recording:
            return endRecording(agent) + [free(agent, line: end.phone)] + gone
        case .call(let id):
            guard let call = calls[id] else { return [] }
            switch call.stage {
            case .waiting:
                return []
            case .offered(let offer):
                let how: OfferEnd = line.isUp ? .rejected : end.asOfferEnd
                return endOffer(of: call, offer, how, line: end.phone, at: now) + gone
            case .talking:
                return endCall(call, .answered, by: .agent, agent, line: end.phone, at: now) + gone
            case .held:
                return recall(call, agent, at: now)
            }
        }
    }
}

extension LegEnd {
    /// What the end of a ringing leg means for its offer. A busy phone is one that cannot be reached.
    var asOfferEnd: OfferEnd {
        switch self {
        case .rejected, .hungUp: .rejected
        case .noAnswer: .noAnswer
        case .forwarded: .forwarded
        case .busy, .unreachable, .failed: .unreachable
        case .cleared: .lost
        }
    }

    /// Whose hand put the phone on hook.
    var phone: Freed.Phone {
        switch self {
        case .rejected, .hungUp: .hungUp
        case .noAnswer, .forwarded, .busy, .unreachable, .failed, .cleared: .released
        }
    }
}
