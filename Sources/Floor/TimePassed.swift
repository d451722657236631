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

    /// What a deadline leads to, which takes it away; nothing when its subject is gone: then it is void.
    func facts(of due: Deadline, at now: Moment) -> [Fact] {
        switch due.what {
        case .offer(let id):
            guard let call = calls[id], call.ringsUntil == due.at else { return [] }
            guard let offer = call.offer else { return notReached(call, .noAnswer, at: now) }
            return endOffer(of: call, offer, .noAnswer, at: now)
        case .expiry(let id):
            guard let call = calls[id], call.wait?.expiresAt == due.at else { return [] }
            if call.offer != nil { return [.call(.expiryNoted(CallOnly(call: id)))] }
            if call.placement != nil { return notReached(call, .noAnswer, at: now) }
            return waitedTooLong(call, at: now)
        case .opening(let id):
            guard let wait = calls[id]?.wait, !wait.isOpen, wait.handOutFrom == due.at else { return [] }
            return [.call(.opened(CallOnly(call: id)))]
        case .backOff(let id, let agent):
            guard calls[id]?.wait?.backOffs.contains(BackOff(agent: agent, until: due.at)) == true else { return [] }
            return [.call(.backOffEnded(AgentCall(call: id, agent: agent)))]
        case .rest(let agent):
            guard agents[agent]?.restDeadline == due.at else { return [] }
            return [.choice(.restRanOut(AgentOnly(agent: agent)))]
        case .afterCallWork(let agent):
            guard agents[agent]?.afterCallWork?.until == due.at else { return [] }
            return [.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: agent, says: .choice)))]
        case .join(let id):
            return joinFailed(id, at: now) ?? []
        case .recording(let number):
            guard let agent = agents[number], agent.recording?.until == due.at else { return [] }
            let facts = endRecording(agent)
            return agent.engagement == .recording ? facts + [free(agent, line: .released)] : facts
        case .playback(let number):
            guard let agent = agents[number], agent.playback?.until == due.at else { return [] }
            return endPlayback(agent, .failed)
        case .recordAgain(let agent): return recordingDue(of: agent, at: now)
        case .holdLimit(let agent): return holdLimitPassed(agent, due: due.at)
        case .conference(let id): return conferenceDue(id, at: due.at, now: now)
        case .chat(let id): return chatDue(id, at: due.at, now: now)
        case .inspection(let number):
            guard agents[number]?.inspection?.ringsUntil == due.at else { return [] }
            return endInspection(by: number)
        }
    }
}

extension Deadline.What {
    /// It ends by a person's clock, whether anybody serves or not.
    var isOfPeople: Bool {
        switch self {
        case .rest, .afterCallWork: true
        case .offer, .expiry, .opening, .backOff, .join, .recording, .inspection, .holdLimit, .recordAgain, .playback, .conference,
            .chat:
            false
        }
    }
}
