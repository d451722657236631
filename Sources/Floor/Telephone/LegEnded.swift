import Telephony

extension Floor {
    /// A leg is gone: the caller's, or one at an agent's phone.
    func legEnded(_ leg: LegID, _ end: LegEnd, at now: Moment) -> [Fact] {
        switch legs[leg] {
        case .customer(let id): calls[id].map { outsideLeft($0, leg, end, at: now) } ?? []
        case .agent: line(of: leg).map { agent, line in agentLegEnded(agent, line, end, at: now) } ?? []
        case nil: unwanted[leg] == nil ? [] : [.leg(.gone(LegGone(legs: [leg])))]
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
        case .playback:
            return endPlayback(agent, .stopped, line: end.phone) + gone
        case .inspection:
            return endInspection(by: agent.number, line: end.phone) + gone
        case .call(let id):
            guard let call = calls[id] else { return [] }
            if case .offered(let offer) = call.stage(of: agent.number) {
                let how: OfferEnd = line.isUp ? .rejected : end.asOfferEnd
                return endOffer(of: call, offer, how, line: end.phone, at: now) + gone
            }
            return hungUp(agent, end.phone, isLost: false, at: now)
        }
    }

    /// The line of an agent is gone in a call: the agent leaves what was talked, and the last of those on hold is brought back. `isLost`:
    /// nobody saw it.
    func hungUp(_ agent: Agent, _ phone: Freed.Phone, isLost: Bool, at now: Moment) -> [Fact] {
        let gone: [Fact] = agent.isNailedUp && phone == .released ? [.agent(.lineLost(AgentOnly(agent: agent.number)))] : []
        if agent.heldUses.isEmpty, let call = call(of: agent), case .talking = call.stage(of: agent.number), call.isPlain {
            return endCall(call, isLost ? .lost : .answered, by: isLost ? .us : .agent, agent.number, line: phone, at: now) + gone
        }
        var course = Course(self, at: now)
        while let now = course.floor.agents[agent.number], let call = now.call.flatMap({ course.floor.calls[$0] }) {
            switch call.stage(of: agent.number) {
            case .talking:
                let floor = course.floor
                // A customer is taken off hold by the line of the one who asked for help, unless it is that which is gone.
                let retrieves = call.placement?.by != agent.number
                course.take(
                    isLost
                        ? floor.leave(call, agent.number, .us, line: phone, lost: .lost, retrieves: retrieves, at: course.now)
                        : floor.release(call, agent.number, line: phone, retrieves: retrieves, at: course.now))
                // One who has no other call is free by that.
                if course.floor.agents[agent.number]?.engagement == nil { return course.facts + gone }
            case .held where call.goesOn(without: { $0.agent == agent.number }):
                course.take(course.floor.leave(call, agent.number, line: phone, retrieves: false, at: course.now))
                if course.floor.agents[agent.number]?.engagement == nil { return course.facts + gone }
            case .held where call.isConference == true && call.parties.allSatisfy { $0.agent == agent.number }:
                // Nobody is there who could be without an owner.
                course.take(
                    course.floor.endCall(
                        call, isLost ? .lost : .answered, by: isLost ? .us : .agent, agent.number, line: phone, at: course.now))
                if course.floor.agents[agent.number]?.engagement == nil { return course.facts + gone }
            case .held:
                // The phone rings for one only.
                guard now.calls.count == 1 else {
                    course.take(course.floor.giveBack(call, from: agent.number, line: phone, at: course.now))
                    continue
                }
                course.take(course.floor.recall(call, now, at: course.now))
                return course.facts
            case .offered, .waiting: return course.facts
            }
        }
        return course.facts
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
