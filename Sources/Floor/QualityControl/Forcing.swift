import Telephony

// What an inspector makes of another agent. The facts are the same as if the agent had asked, and say who did.
extension Floor {
    /// Makes an agent busy (cec_07_2405).
    func forceBusy(_ inspector: WorkNo, _ number: WorkNo) throws(Refusal) -> [Fact] {
        try setStatus(inspector, of: number, .busy)
    }

    /// Makes an agent idle (cec_07_2406).
    func forceIdle(_ inspector: WorkNo, _ number: WorkNo) throws(Refusal) -> [Fact] {
        try setStatus(inspector, of: number, .idle)
    }

    /// Sends an agent to rest (cec_07_2411); one who rests already, anew.
    func forceRest(_ inspector: WorkNo, _ number: WorkNo, _ time: Interval, cause: Int, at now: Moment) throws(Refusal) -> [Fact] {
        try rest(controlled(number, by: inspector).number, time, cause: cause, prolong: true, by: inspector, at: now)
    }

    /// Signs an agent out whatever goes on (cec_07_2407).
    func forceSignOut(_ inspector: WorkNo, _ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        leave(try controlled(number, by: inspector).number, .forced, reason: nil, by: inspector, at: now)
    }

    /// Has an agent serve these queues (cec_07_2409).
    func adjustSkill(_ inspector: WorkNo, _ number: WorkNo, _ queues: [QueueID]) throws(Refusal) -> [Fact] {
        try resetSkill(controlled(number, by: inspector).number, queues, by: inspector)
    }

    /// Ends any call (cec_07_2408): of an agent whom the inspector may act for, or one that waits.
    func forceDropCall(_ inspector: WorkNo, _ asked: String, at now: Moment) throws(Refusal) -> [Fact] {
        let member = try signedIn(inspector).member
        guard member.inspector else { throw .mayNotSupervise }
        guard let id = CallID(asked).map(survivor(of:)) else { throw .unknownCall }
        guard let call = calls[id] else {
            if let end = ended[id] { throw .callEnded(end) }
            throw .unknownCall
        }
        let members = (call.parties.compactMap(\.agent) + (call.placement.map { [$0.by] } ?? [])).compactMap { agents[$0]?.member }
        guard member.inspects?.allow(.force) ?? true, members.allSatisfy({ member.mayInspect($0, .force) }) else {
            throw .inspectionNotAllowed
        }
        if call.placement != nil, call.answered == nil { return endPlacing(call, .givenUp, at: now) }
        if call.isUnheld {
            return endPending(of: call, at: now) + [
                .call(.ended(CallEnded(call: id, end: .dropped, by: .agent, agent: inspector, clears: true)))
            ]
        }
        if let offer = call.offer, !call.goesOn(without: { _ in false }), offer.kind.isForQueue || offer.kind == .recall {
            let end: CallEnd = call.answered == nil ? .dropped : .answered
            let dropped = Fact.call(.ended(CallEnded(call: id, end: end, by: .agent, agent: inspector, clears: true)))
            return endOffer(of: call, offer, .forced, thenCallEnds: dropped, at: now)
        }
        return endCall(call, .answered, by: .agent, inspector, at: now)
    }
}
