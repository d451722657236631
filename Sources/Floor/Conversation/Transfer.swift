package import Telephony

/// To whom a call goes (cec_07_1242).
package enum TransferAim: Hashable, Sendable {
    case callee(Callee)
    /// The queue to which a number leads.
    case accessCode(String)
    case outside(PhoneNumber)
}

/// How it goes there.
package enum TransferMode: String, Hashable, Sendable, CaseIterable {
    /// The agent leaves at once.
    case release
    /// The agent leaves when the other one has the customer.
    case success
    /// The agent talks to the other one first, while the customer is on hold.
    case talk
    /// The other one joins customer and agent, who talk on meanwhile.
    case threeParty
    /// The same, with the customer on hold until then.
    case threePartyAfterHold
}

/// What a transfer asks for.
package struct Transfer: Hashable, Sendable {
    package var aim: TransferAim
    package var mode: TransferMode
    /// The number to be shown outside; empty: the centre's own.
    package var showing: String
    /// To be attached to the call; nil: nothing.
    package var data: Personal

    package init(_ aim: TransferAim, _ mode: TransferMode, showing: String = "", data: Personal = Personal(nil)) {
        self.aim = aim
        self.mode = mode
        self.showing = showing
        self.data = data
    }
}

extension Floor {
    /// Gives the call that is talked to somebody else (cec_07_1242): a colleague, a queue, the queue of a number, or a number outside.
    func transfer(_ number: WorkNo, _ ask: Transfer, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent), case .talking = call.stage(of: number), call.hears else { throw .noCallToTransfer }
        return try transfer(call, agent, ask, at: now)
    }

    /// The same of a call that the agent has, talked or on hold.
    func transfer(_ call: Call, _ agent: Agent, _ ask: Transfer, at now: Moment) throws(Refusal) -> [Fact] {
        var course = Course(self, at: now)
        course.take(attached(ask.data, to: call.id, by: agent.number))
        switch ask.aim {
        case .callee(.queue(let queue)): course.take(try give(call, agent, to: queue, ask.mode, at: now))
        case .accessCode(let code):
            guard let queue = centre?.accessCodes.first(where: { $0.number == code })?.queue else { throw .numberNotAllowed }
            course.take(try give(call, agent, to: queue, ask.mode, at: now))
        case .callee(.agent(let colleague)): course.take(try give(call, agent, to: callable(colleague, by: agent), ask.mode, at: now))
        case .outside(let outside): course.take(try give(call, agent, to: outside, ask, at: now))
        }
        return course.facts
    }

    /// A queue gets the call: who of it is to join the talk has to be free now.
    private func give(_ call: Call, _ agent: Agent, to queue: QueueID, _ mode: TransferMode, at now: Moment) throws(Refusal) -> [Fact] {
        switch mode {
        case .release: try release(call, agent, to: queue, at: now)
        case .success, .talk: try list(call, by: agent, in: queue, at: now)
        case .threeParty, .threePartyAfterHold: try give(call, agent, to: callable(queue, by: agent), mode, at: now)
        }
    }

    /// The customer waits in a queue anew, with the old arrival time.
    private func release(_ call: Call, _ agent: Agent, to queue: QueueID, at now: Moment) throws(Refusal) -> [Fact] {
        _ = try configured(queue)
        guard reach(of: agent) != .none else { throw .callingNotAllowed }
        try mayAdd(to: call)
        // Whom we have called ourselves is not sent to wait (cec_07_1242); the one to whom the call goes is reached first.
        if call.placement != nil { throw .releaseOfPlacedCall }
        // Only a customer can wait, and nobody else with one.
        guard call.mayWait, !call.goesOn(without: { $0.agent == agent.number }) else { throw .tooManyParties }
        var course = Course(self, at: now)
        course.take([requeued(call, to: queue, at: now)])
        course.take(course.floor.letGo(agent.number, of: call, line: .released, at: now))
        return course.facts
    }

    /// A colleague is rung for the call.
    func give(
        _ call: Call, _ agent: Agent, to colleague: Agent, _ mode: TransferMode, at now: Moment
    ) throws(Refusal) -> [Fact] {
        try mayAdd(to: call)
        var course = Course(self, at: now)
        course.take(offer(call, to: colleague, mode.joins ? .help : .transfer, by: agent.number, at: now))
        guard mode == .release, let rung = course.floor.calls[call.id] else { return course.facts }
        course.take([.party(.left(PartyLeft(call: rung.id, agent: agent.number, how: .released)))])
        course.take(course.floor.letGo(agent.number, of: call, line: .released, at: now))
        return course.facts
    }

    /// A number outside is called for the call.
    private func give(
        _ call: Call, _ agent: Agent, to outside: PhoneNumber, _ ask: Transfer, at now: Moment
    ) throws(Refusal) -> [Fact] {
        try mayDial(outside, agent)
        try mayAdd(to: call)
        // So that nobody is sent out again whom we have called ourselves (cec_07_1242).
        if ask.mode == .release, call.placement != nil { throw .releaseOfPlacedCall }
        var course = Course(self, at: now)
        if ask.mode.holds {
            if agent.calls.count >= Agent.mostCalls { throw .tooManyCalls }
            course.take([.talk(.held(AgentCall(call: call.id, agent: agent.number)))])
        }
        let placing = Placing(
            aim: .outside(trunk: dialing.trunk), purpose: ask.mode.purpose, of: call.id, joins: ask.mode == .threePartyAfterHold,
            caller: Personal(outside.rawValue), accessCode: shown(ask.showing))
        course.take(course.floor.place(placing, by: course.floor.agents[agent.number] ?? agent, at: now))
        if ask.mode == .release {
            course.take([.party(.left(PartyLeft(call: call.id, agent: agent.number, how: .released)))])
            course.take(course.floor.letGo(agent.number, of: call, line: .released, at: now))
        }
        return course.facts
    }

    /// Takes back the one to whom a call was being given, or who was called into it: agent and customer are alone again (cec_07_1243).
    func cancelTransfer(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent) else { throw .noTransferToCancel }
        // Who is still being rung.
        if let other = call.consultation.flatMap({ calls[$0] }), other.placement?.by == number {
            return notReached(other, .givenUp, at: now)
        }
        if let offer = call.offer, offer.by == number, call.placement == nil || call.answered != nil {
            return endOffer(of: call, offer, .takenBack, at: now)
        }
        // A talk before a transfer, and one who has joined.
        if let placement = call.placement, placement.by == number, placement.purpose == .consult {
            return call.answered == nil ? endPlacing(call, .givenUp, at: now) : endCall(call, .answered, by: .agent, number, at: now)
        }
        guard !isHelper(number, in: call), call.isConference == nil, let leg = call.numbers?.last?.leg,
            let party = call.parties.first(where: { $0.leg == leg })
        else {
            throw .noTransferToCancel
        }
        return drop(party, from: call, at: now)
    }
}

extension TransferMode {
    fileprivate var purpose: Placement.Purpose {
        switch self {
        case .release: .release
        case .success: .success
        case .talk, .threePartyAfterHold: .consult
        case .threeParty: .threeParty
        }
    }

    /// The other one joins customer and agent.
    fileprivate var joins: Bool {
        switch self {
        case .threeParty, .threePartyAfterHold: true
        case .release, .success, .talk: false
        }
    }

    /// The customer is on hold while the other one is called.
    fileprivate var holds: Bool {
        switch self {
        case .talk, .threePartyAfterHold: true
        case .release, .success, .threeParty: false
        }
    }
}
