import Telephony

extension Floor {
    /// Asks for a conference (cec_07_1283): the call that is talked becomes one, or the agent's phone is rung for a new one.
    func requestConf(_ number: WorkNo, _ ask: ConferenceAsk, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard conference(with: agent) == nil else { throw .inConferenceAlready }
        let requested = ConfRequested(
            call: nextCall(since: now), agent: number, seats: ask.seats, length: ask.length, warning: ask.warning,
            showing: shown(ask.showing))
        guard let call = call(of: agent), agent.engagement != nil else { return try newConf(agent, requested, at: now) }
        try mayBecomeConf(call, of: agent, seats: ask.seats)
        var course = Course(self, at: now)
        var becomes = requested
        becomes.call = call.id
        course.take([.conf(.requested(becomes))])
        course.take(course.floor.grantConf(call.id, at: now))
        return course.facts
    }

    /// An agent whom nothing takes up gets a call of one's own, into which others are asked then.
    private func newConf(_ agent: Agent, _ requested: ConfRequested, at now: Moment) throws(Refusal) -> [Fact] {
        try mayPlace(agent)
        let placing = Placing(
            aim: .conference, purpose: .conference, caller: Personal("a\(agent.number.rawValue)"), accessCode: requested.showing)
        var course = Course(self, at: now)
        course.take(place(placing, by: agent, at: now))
        course.take([.conf(.requested(requested))])
        if course.floor.calls[requested.call]?.offer == nil { course.take(course.floor.grantConf(requested.call, at: now)) }
        return course.facts
    }

    /// Only what is talked in peace: nobody is on hold, muted or being rung, and the agent is nobody's helper (cec_07_1283).
    private func mayBecomeConf(_ call: Call, of agent: Agent, seats: Int) throws(Refusal) {
        guard link.isUp else { throw .switchUnavailable }
        if case .held = call.stage(of: agent.number) { throw .callOnHold }
        guard agent.heldUses.isEmpty else { throw .callOnHold }
        guard case .talking = call.stage(of: agent.number), call.hears, call.isConference != true, !isHelper(agent.number, in: call),
            call.parties.allSatisfy({ $0.isConnected && $0.isMuted != true })
        else { throw .engaged }
        guard call.consultation == nil else { throw .transferUnderWay }
        guard call.parties.count(where: { _ in true }) <= seats else { throw .noSeatLeft }
    }

    /// The president is there: the conference begins.
    func grantConf(_ id: CallID, at now: Moment) -> [Fact] {
        guard let conference = conferences?[id], conference.began == nil else { return [] }
        let until = now + conference.length
        return [.conf(.granted(ConfGranted(call: id, agent: conference.president, until: until, warnsAt: until - conference.warning)))]
    }

    mutating func evolveConfRequested(_ fact: ConfRequested) {
        calls[fact.call]?.isConference = true
        conferences = conferences ?? Table()
        conferences?[fact.call] = Conference(
            president: fact.agent, seats: fact.seats, length: fact.length, warning: fact.warning, showing: fact.showing)
    }

    mutating func evolveConfGranted(_ fact: ConfGranted) {
        let now = now
        changeConference(fact.call) { conference in
            conference.began = now
            conference.until = fact.until
            conference.warnsAt = fact.warnsAt
        }
        guard var call = calls[fact.call] else { return }
        call.answered = call.answered ?? now
        call.lastAgent = fact.agent
        calls[fact.call] = call
    }
}
