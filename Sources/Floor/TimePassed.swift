import Telephony

extension Floor {
    /// The first deadline of a kind that has passed by then.
    func firstDue(by now: Moment, _ isMeant: (Deadline) -> Bool) -> Deadline? {
        for due in deadlines {
            if due.at > now { return nil }
            if isMeant(due) { return due }
        }
        return nil
    }

    /// What a deadline leads to. Each such fact takes its deadline away; one without facts is void.
    func facts(of due: Deadline, at now: Moment) -> [Fact] {
        switch due.what {
        case .offer(let id):
            guard let call = calls[id], let offer = call.offer else { return [] }
            return endOffer(of: call, offer, .noAnswer, at: now)
        case .expiry(let id):
            guard let call = calls[id] else { return [] }
            if call.offer != nil { return [.expiryNoted(CallOnly(call: id))] }
            return [.callEnded(CallEnded(call: id, end: .expired, by: .us, clears: true))]
        case .opening(let id):
            return [.opened(CallOnly(call: id))]
        case .backOff(let id, let agent):
            return [.backOffEnded(CallFact(call: id, agent: agent))]
        case .rest(let agent):
            return [.restRanOut(RestRanOut(agent: agent))]
        case .afterCallWork(let agent):
            return [.afterCallWorkEnded(AfterCallWorkEnded(agent: agent, says: .choice))]
        case .join(let id):
            return joinFailed(id, at: now)
        case .recording(let number):
            guard let agent = agents[number] else { return [] }
            let facts = endRecording(agent)
            return agent.engagement == .recording ? facts + [free(agent, line: .released)] : facts
        }
    }
}

extension Deadline.What {
    /// It ends by a person's clock, whether anybody serves or not.
    var isOfPeople: Bool {
        switch self {
        case .rest, .afterCallWork: true
        case .offer, .expiry, .opening, .backOff, .join, .recording: false
        }
    }
}
