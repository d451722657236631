import Telephony

extension Floor {
    /// Puts the current call on hold (cec_07_1239): the customer hears music.
    func hold(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent) else { throw .noCallToHold }
        guard case .talking = call.stage(of: number), call.hears else { throw .wrongStateToHold }
        guard link.isUp else { throw .switchUnavailable }
        return [.talk(.held(AgentCall(call: call.id, agent: number)))]
    }

    /// Takes a call off hold (cec_07_1241): the one named, or the latest. No other may be talked meanwhile.
    func getHold(_ number: WorkNo, _ asked: String?) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let meant = asked == nil ? heldCalls(of: agent).last : call(named: asked, of: agent)
        guard let call = meant, case .held = call.stage(of: number) else { throw .nothingHeld }
        if let present = self.call(of: agent), present.id != call.id {
            guard case .held = present.stage(of: number) else { throw .wrongStateToRetrieve }
        }
        guard link.isUp else { throw .switchUnavailable }
        return [.talk(.retrieved(AgentCall(call: call.id, agent: number)))]
    }

    mutating func evolveHeld(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        call.settle(at: now)
        call.move(fact.agent, to: .held, at: now)
        call.parties.changeAgent(fact.agent) { $0.isMuted = nil }
        awaitJoin(of: &call)
        calls[fact.call] = call
        agents[fact.agent]?.changeUse(of: fact.call) { use in
            use.heldFrom = now
            use.comesBack = nil
        }
    }

    mutating func evolveRetrieved(_ fact: AgentCall) {
        guard var call = calls[fact.call] else { return }
        call.settle(at: now)
        call.move(fact.agent, to: .connected(isJoined: false), at: now)
        awaitJoin(of: &call, until: nil)
        awaitJoin(of: &call)
        calls[fact.call] = call
        agents[fact.agent]?.changeUse(of: fact.call) { use in
            use.endHold(at: now)
            use.comesBack = fact.followed
        }
        agents[fact.agent]?.bringForward(fact.call)
    }
}
