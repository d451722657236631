import Telephony

extension Floor {
    /// Hangs up the current call (cec_07_1247). A held customer is not current: a double click must not hang up on one.
    func release(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent) else { throw .noCallToRelease }
        switch call.stage(of: number) {
        case .offered(let offer): return refuse(call, offer, .requeue, at: now)
        case .talking:
            // Nor on one whom the first click has brought back.
            if agent.use(of: call.id)?.comesBack == true { throw .noCallToRelease }
            return release(call, number, at: now)
        case .held, .waiting: throw .noCallToRelease
        }
    }

    /// Hangs up a call by its id (cec_07_1246), a held one too.
    func dropCall(_ number: WorkNo, _ asked: String, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if isChat(asked) { return try dropChat(number, asked, at: now) }
        guard let call = call(named: asked, of: agent) else { throw .noCallToDrop }
        switch call.stage(of: number) {
        case .offered(let offer): return refuse(call, offer, .requeue, at: now)
        case .talking, .held: return release(call, number, at: now)
        case .waiting: throw .noCallToDrop
        }
    }

    /// The agent's part in a call is over. After a talk before a transfer, those go on together to whom the agent talked.
    func release(
        _ call: Call, _ number: WorkNo, line: Freed.Phone = .released, retrieves: Bool = true, at now: Moment
    ) -> [Fact] {
        if let placement = call.placement, placement.purpose == .consult, placement.by == number, call.answered != nil,
            let of = placement.of, let customers = calls[of], case .held = customers.stage(of: number), customers.parties.alerting == nil,
            call.parties.alerting == nil, call.consultation == nil, customers.consultation == nil
        {
            return connect(customers, call, number, line: line, at: now)
        }
        return leave(call, number, line: line, retrieves: retrieves, at: now)
    }

    mutating func evolveCallEnded(_ fact: CallEnded) {
        guard var call = calls[fact.call] else { return }
        call.settle(at: now)
        let last = info(of: call, endedAt: now)
        if let number = call.lastAgent { agents[number]?.lastCall = last }
        if let until = call.ringsUntil { setDeadline(.offer(fact.call), from: until, to: nil) }
        awaitJoin(of: &call, until: nil)
        stopWaiting(&call)
        call.parties.forEachOutsideLeg { leg in
            legs[leg] = nil
            if fact.clears == true { unwanted[leg] = now }
        }
        for alias in call.aliases ?? [] { aliases[alias] = nil }
        if let of = call.placement?.of, calls[of]?.consultation == fact.call { calls[of]?.consultation = nil }
        forgetConference(call)
        setHandover(of: fact.call, nil)
        calls[fact.call] = nil
        ended.note(fact.call, fact.end, writer(after: call))
    }
}
