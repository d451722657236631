import Telephony

extension Floor {
    /// What the first deadline that has passed leads to; nil when none has. Each such fact takes its deadline away.
    func timePassed(at now: Moment) -> [Fact]? {
        guard let due = deadlines.first, due.at <= now else { return nil }
        switch due.what {
        case .offer(let id):
            guard let call = calls[id], let offer = call.offer else { return nil }
            return endOffer(of: call, offer, .noAnswer, at: now)
        case .expiry(let id):
            guard let call = calls[id] else { return nil }
            if call.offer != nil { return [.expiryNoted(CallOnly(call: id))] }
            return [.callEnded(CallEnded(call: id, end: .expired, by: .us))]
        case .opening(let id):
            return [.opened(CallOnly(call: id))]
        case .backOff(let id, let agent):
            return [.backOffEnded(CallFact(call: id, agent: agent))]
        case .rest(let agent):
            return [.restRanOut(RestRanOut(agent: agent))]
        case .afterCallWork(let agent):
            return [.afterCallWorkEnded(AfterCallWorkEnded(agent: agent, says: .choice))]
        case .recording(let number):
            guard let agent = agents[number] else { return nil }
            let facts = endRecording(agent)
            return agent.engagement == .recording ? facts + [free(agent, line: .released)] : facts
        }
    }
}
