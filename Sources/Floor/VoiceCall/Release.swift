import Telephony

extension Floor {
    /// Hangs up the current call (cec_07_1247). A held customer is not current: a double click must not hang up on one.
    func release(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent) else { throw .noCallToRelease }
        switch call.stage {
        case .offered(let offer): return refuse(call, offer, .requeue, at: now)
        case .talking: return endCall(call, .answered, by: .agent, agent, line: .released, at: now)
        case .held, .waiting: throw .noCallToRelease
        }
    }

    /// Hangs up a call by its id (cec_07_1246), a held one too.
    func dropCall(_ number: WorkNo, _ asked: String, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(named: asked, of: agent) else { throw .noCallToDrop }
        switch call.stage {
        case .offered(let offer): return refuse(call, offer, .requeue, at: now)
        case .talking, .held: return endCall(call, .answered, by: .agent, agent, line: .released, at: now)
        case .waiting: throw .noCallToDrop
        }
    }

    /// A call that was talked ends, and its agent is free.
    func endCall(
        _ call: Call, _ end: CallEnd, by side: CallEnded.Side, _ agent: Agent, line: Freed.Phone, isCallerGone: Bool = false,
        at now: Moment
    ) -> [Fact] {
        [.call(.ended(CallEnded(call: call.id, end: end, by: side, agent: agent.number, clears: isCallerGone ? nil : true)))]
            + (agent.recording != nil ? endRecording(agent) : []) + [free(agent, line: line, after: call, at: now)]
    }

    mutating func evolveCallEnded(_ fact: CallEnded) {
        guard var call = calls[fact.call] else { return }
        settle(&call)
        let last = info(of: call, endedAt: now)
        if let number = call.lastAgent { agents[number]?.lastCall = last }
        if let offer = call.offer { setDeadline(.offer(fact.call), from: offer.until, to: nil) }
        awaitJoin(of: &call, until: nil)
        stopWaiting(&call)
        call.parties.forEachOutsideLeg { leg in
            legs[leg] = nil
            if fact.clears == true { unwanted[leg] = now }
        }
        calls[fact.call] = nil
        ended.note(fact.call, fact.end, writer(after: call))
    }
}
