import Telephony

extension Floor {
    /// Puts the current call on hold (cec_07_1239): the customer hears music.
    func hold(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent) else { throw .noCallToHold }
        guard case .talking = call.stage else { throw .wrongStateToHold }
        guard link.isUp else { throw .switchUnavailable }
        return [.talk(.held(AgentCall(call: call.id, agent: number)))]
    }

    /// Takes a call off hold (cec_07_1241).
    func getHold(_ number: WorkNo, _ asked: String?) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(named: asked, of: agent), case .held = call.stage else { throw .nothingHeld }
        guard link.isUp else { throw .switchUnavailable }
        return [.talk(.retrieved(AgentCall(call: call.id, agent: number)))]
    }

    mutating func evolveHeld(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        settle(&call)
        call.move(fact.agent, to: .held, at: now)
        awaitJoin(of: &call, until: nil)
        calls[fact.call] = call
        agents[fact.agent]?.use?.heldFrom = now
    }

    mutating func evolveRetrieved(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        settle(&call)
        call.move(fact.agent, to: .connected(isJoined: false), at: now)
        awaitJoin(of: &call, until: now + Self.joinTime)
        calls[fact.call] = call
        agents[fact.agent]?.use?.endHold(at: now)
    }

    /// Adds the talk or hold that ends now to the call's times. Its agent moves on, or leaves, right after.
    func settle(_ call: inout Call) {
        guard let party = call.parties.agent else { return }
        switch party.progress {
        case .connected: call.talked = call.talked + (now - party.since)
        case .held: call.held = call.held + (now - party.since)
        case .offered: break
        }
    }
}
