import Telephony

extension Floor {
    /// Puts the current call on hold (cec_07_1239): the customer hears music.
    func hold(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = agent.call.flatMap({ calls[$0] }) else { throw .noCallToHold }
        guard case .talking = call.stage else { throw .wrongStateToHold }
        guard link.isUp else { throw .switchUnavailable }
        return [.talk(.held(AgentCall(call: call.id, agent: number)))]
    }

    /// Takes a call off hold (cec_07_1241).
    func getHold(_ number: WorkNo, _ asked: String?) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = agent.call.flatMap({ calls[$0] }), case .held = call.stage,
            asked == nil || asked == call.id.description
        else { throw .nothingHeld }
        guard link.isUp else { throw .switchUnavailable }
        return [.talk(.retrieved(AgentCall(call: call.id, agent: number)))]
    }

    mutating func evolveHeld(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        settle(&call)
        call.stage = .held(fact.agent)
        call.heldFrom = now
        awaitJoin(of: &call, until: nil)
        calls[fact.call] = call
        agents[fact.agent]?.line?.heldFrom = now
    }

    mutating func evolveRetrieved(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        settle(&call)
        call.stage = .talking(fact.agent)
        call.talkedFrom = now
        call.isJoined = false
        awaitJoin(of: &call, until: now + Self.joinTime)
        calls[fact.call] = call
        guard let from = agents[fact.agent]?.line?.heldFrom, let held = agents[fact.agent]?.line?.held else { return }
        agents[fact.agent]?.line?.held = held + (now - from)
        agents[fact.agent]?.line?.heldFrom = nil
    }

    /// Adds the talk or hold that ends now to the call's times.
    func settle(_ call: inout Call) {
        if let from = call.talkedFrom { call.talked = call.talked + (now - from) }
        if let from = call.heldFrom { call.held = call.held + (now - from) }
        call.talkedFrom = nil
        call.heldFrom = nil
    }
}
