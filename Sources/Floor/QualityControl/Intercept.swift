import Telephony

extension Floor {
    /// Takes the call of the inspected agent over (cec_07_2403): the present one, or the one named (cec_07_0437).
    func intercept(_ number: WorkNo, of other: WorkNo, call asked: String? = nil, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try inspectable(other, by: number, .insert)
        guard let inspection = agents[number]?.inspection, inspection.agent == other, inspection.hasBegun else {
            throw .wrongStateToInspect
        }
        guard link.isUp else { throw .switchUnavailable }
        // Only a customer can be taken over, and only one who talks or is held: not one for whom somebody is being rung.
        guard let call = call(named: asked, of: agent), call.customersLeg != nil, call.answered != nil, !call.parties.isAnyAlerting,
            call.consultation == nil, call.isConference == nil
        else { throw .nothingToIntercept }
        switch call.stage(of: other) {
        case .talking, .held: break
        case .offered, .waiting: throw .nothingToIntercept
        }
        let isThere = connection(of: inspection) == .bridge(call.bridge)
        var course = Course(self, at: now)
        course.take([.inspection(.intercepted(Intercepted(call: call.id, agent: number, from: other)))])
        // Who had stepped in is with the customer already: the switch has nothing to join, and nothing to tell.
        if isThere { course.take([.talk(.resumed(AgentCall(call: call.id, agent: number)))]) }
        course.take(course.floor.letGo(other, of: call, line: .released, at: now))
        course.take(course.floor.callInVain(of: other, for: call.id, at: now))
        return course.facts
    }

    /// The inspector is the connected party in the agent's place.
    mutating func evolveIntercepted(_ fact: Intercepted) {
        dropInspection(by: fact.agent)
        guard var call = calls[fact.call], var inspector = agents[fact.agent] else { return }
        call.settle(at: now)
        call.replace(fact.from, by: fact.agent, at: now)
        awaitJoin(of: &call, until: nil)
        awaitJoin(of: &call)
        call.lastAgent = fact.agent
        inspector.engage(in: fact.call, from: now, at: now)
        agents[fact.agent] = inspector
        calls[fact.call] = call
    }
}

extension Call {
    fileprivate mutating func replace(_ agent: WorkNo, by inspector: WorkNo, at now: Moment) {
        var party = Party(
            Offer(agent: inspector, kind: .intercept, number: offers, since: now, level: nil, until: now, step: .answered, by: agent))
        party.progress = .connected(isJoined: false)
        parties.append(party)
        parties.remove { $0.agent == agent }
    }
}
