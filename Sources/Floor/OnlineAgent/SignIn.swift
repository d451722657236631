import Telephony

extension Floor {
    /// Signs an agent in at a phone (cec_07_1202, cec_07_1203). The phone binds; a forced sign-in replaces a session that stands.
    func signIn(_ asked: SignIn, at now: Moment) throws(Refusal) -> [Fact] {
        guard isConfigured(asked.agent), let agent = agents[asked.agent] else { throw .wrongAgentOrPassword }
        var ask = asked
        if ask.phone.rawValue.isEmpty {
            guard let own = agent.member.phone else { throw .parameterMissing("phonenum") }
            ask.phone = own
        }
        if agent.session != nil, !ask.forced { throw .alreadySignedIn }
        if centre?.allows(ask.phone) == false { throw .phoneNotValid }
        if let user = phoneUsers[ask.phone], user != ask.agent { throw .phoneNotValid }
        var facts: [Fact] = []
        var isTakenUp = agent.engagement != nil
        if let session = agent.session {
            facts += endForMove(agent, to: ask.phone, at: now)
            if !facts.isEmpty { isTakenUp = false }
            facts.append(.session(.signedOut(SignedOut(agent: ask.agent, session: session.number, cause: .replaced))))
        }
        if let line = agent.line, agent.engagement == nil, line.phone != ask.phone {
            facts.append(.agent(.lineLost(AgentOnly(agent: ask.agent))))
        }
        facts.append(.session(.signedIn(SignedIn(signIn: ask, session: SessionNumber(agent.sessions + 1)))))
        if !isTakenUp, phones[ask.phone] == .inUse { facts.append(.agent(.ownCallBegan(AgentOnly(agent: ask.agent)))) }
        return facts
    }

    /// An offer that still rings ends when the agent moves to another phone, and a call of the old phone's own stays there; whatever
    /// was lifted goes on.
    private func endForMove(_ agent: Agent, to phone: PhoneNumber, at now: Moment) -> [Fact] {
        if agent.engagement == .ownCall, agent.session?.phone != phone { return [free(agent, line: .untouched)] }
        if let inspection = agent.inspection, !inspection.hasBegun, agent.line?.phone != phone { return endInspection(by: agent.number) }
        guard let call = agent.call.flatMap({ calls[$0] }), case .offered(let offer) = call.stage(of: agent.number), let line = agent.line,
            !line.isUp, line.phone != phone
        else { return [] }
        return endOffer(of: call, offer, .moved, at: now)
    }

    mutating func evolveSignedIn(_ fact: SignedIn) {
        let ask = fact.signIn
        guard var agent = agents[ask.agent] else { return }
        agent.sessions = fact.session.rawValue
        agent.session = Session(number: fact.session, loginTime: now, phone: ask.phone, options: ask.options)
        agent.session?.mustChangePassword = ask.mustChangePassword ?? false
        agent.session?.countedFrom = now
        setDeadline(.rest(ask.agent), from: agent.restDeadline, to: nil)
        agent.choice =
            switch ask.status {
            case .idle: .idle
            case .busy: .busy(reason: 0)
            case .work: .work
            }
        agent.serves = []
        agent.since = now
        agent.owesRestTimeout = false
        agents[ask.agent] = agent
        phoneUsers[ask.phone] = ask.agent
        refreshIdleness(of: ask.agent)
    }
}
