import Telephony

extension Floor {
    /// The agent signs out (cec_07_1219): not in a call, nor while being rung.
    func signOut(_ agent: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        guard agents[agent]?.session != nil else { throw .alreadySignedOut }
        guard agents[agent]?.engagement == nil else { throw .inCall }
        return leave(agent, .own, reason: nil, at: now)
    }

    /// The agent signs out whatever goes on (cec_07_1220, cec_07_1221); a call that was talked is cleared.
    func forceSignOut(_ agent: WorkNo, reason: Int?, at now: Moment) throws(Refusal) -> [Fact] {
        guard agents[agent]?.session != nil else { throw .alreadySignedOut }
        return leave(agent, .forced, reason: reason, at: now)
    }

    /// A session that gave no sign of life ends; a call that is talked goes on, and the next sign-in finds it.
    func fallSilent(_ agent: WorkNo, _ session: SessionNumber, at now: Moment) -> [Fact] {
        guard agents[agent]?.session?.number == session else { return [] }
        return leave(agent, .silence, reason: nil, at: now)
    }

    /// All that the end of a session brings with it.
    /// `inspector`: who had it so, if it was not the agent.
    func leave(
        _ number: WorkNo, _ cause: SignedOut.Cause, reason: Int?, by inspector: WorkNo? = nil, at now: Moment
    ) -> [Fact] {
        guard let agent = agents[number], let session = agent.session else { return [] }
        var course = Course(self, at: now)
        switch agent.engagement {
        case .call: leaveCalls(agent.number, cause, &course)
        case .recording: course.take(endRecording(agent) + [free(agent, line: .released)])
        case .ownCall: course.take([free(agent, line: .untouched)])
        case .inspection: course.take(endInspection(by: number))
        case .playback: course.take(endPlayback(agent, .stopped))
        case nil: break
        }
        course.take(endInspections(of: number))
        course.take(leaveChats(of: number, cause == .silence ? .silent : .forced, at: now))
        return course.facts + [
            .session(.signedOut(SignedOut(agent: number, session: session.number, cause: cause, reason: reason, by: inspector)))
        ]
    }

    /// A ring ends in any case. What is talked or held outlives a session that ends by silence or by a change of the configuration.
    private func leaveCalls(_ number: WorkNo, _ cause: SignedOut.Cause, _ course: inout Course) {
        while let agent = course.floor.agents[number], let call = agent.call.flatMap({ course.floor.calls[$0] }) {
            let floor = course.floor
            switch call.stage(of: number) {
            case .waiting: return
            case .offered(let offer): course.take(floor.endOffer(of: call, offer, cause == .silence ? .silent : .forced, at: course.now))
            case .talking, .held:
                if cause == .silence || cause == .removed { return }
                let isTalked = call.stage(of: number) == .talking(number) || call.goesOn { $0.agent == number }
                course.take(
                    isTalked
                        ? floor.leave(call, number, retrieves: false, at: course.now) : floor.giveBack(call, from: number, at: course.now))
            }
        }
    }

    mutating func evolveSignedOut(_ fact: SignedOut) {
        endAfterCallWork(of: fact.agent)
        serve(fact.agent, [])
        guard var agent = agents[fact.agent], let session = agent.session else { return }
        setDeadline(.rest(fact.agent), from: agent.restDeadline, to: nil)
        phoneUsers[session.phone] = nil
        agent.session = nil
        agent.previews = nil
        if fact.cause != .replaced { chats?.numbers[fact.agent] = nil }
        dropMonitors(of: fact.agent)
        agent.since = now
        refreshIdleness(of: &agent)
        if agent.engagement == nil { dropLine(of: &agent) }
        agents[fact.agent] = agent
    }
}
