import Telephony

// What agents do by the keys of their phones, as the switch reports it.
extension Floor {
    /// The phone's own button put the call on hold, or took it off: it is held like by command, so that the customer hears music and the
    /// desk says so.
    func phoneHeld(_ leg: LegID, _ isHeld: Bool) -> [Fact] {
        guard let (agent, _) = line(of: leg), let call = call(of: agent) else { return [] }
        let about = AgentCall(call: call.id, agent: agent.number)
        switch call.stage(of: agent.number) {
        case .talking: return isHeld && call.hears ? [.talk(.held(about))] : []
        case .held: return isHeld ? [] : [.talk(.retrieved(about))]
        case .offered, .waiting: return []
        }
    }

    /// The phone gives its call away (REFER): like a transfer in release mode by command, or like joining two calls and leaving them,
    /// under the same rules. Most phones have put the call on hold before. The phone is told what came of it.
    func transferAsked(_ leg: LegID, _ target: TransferTarget, at now: Moment) -> [Fact] {
        guard let (agent, _) = line(of: leg), let call = call(of: agent) else { return [] }
        func asked(isDone: Bool) -> Fact {
            .talk(.transferAsked(PhoneTransfer(call: call.id, agent: agent.number, leg: leg, isDone: isDone)))
        }
        do throws(Refusal) {
            return [asked(isDone: true)] + (try give(call, agent, to: target, at: now))
        } catch {
            return [asked(isDone: false)]
        }
    }

    private func give(_ call: Call, _ agent: Agent, to target: TransferTarget, at now: Moment) throws(Refusal) -> [Fact] {
        // One who was signed out in the middle of a talk has it to its end, and no more than that.
        guard agent.session != nil else { throw .notSignedIn }
        switch call.stage(of: agent.number) {
        case .talking where call.hears, .held: break
        case .talking, .offered, .waiting: throw .noCallToTransfer
        }
        return switch target {
        case .number(let number): try transfer(call, agent, Transfer(aim(number), .release), at: now)
        case .ownCall(let phone): try give(call, agent, to: partner(at: phone, of: agent), .release, at: now)
        case .partner(let leg): try connect(call, agent, withPartnerOf: leg, at: now)
        }
    }

    /// The colleague at a phone with which the agent's is in a call of its own; who is taken up by nothing but that.
    private func partner(at phone: PhoneNumber, of agent: Agent) throws(Refusal) -> Agent {
        guard reach(of: agent) != .none else { throw .callingNotAllowed }
        guard let colleague = phoneUsers[phone].flatMap({ agents[$0] }), colleague.number != agent.number else { throw .numberNotAllowed }
        let isInOwnCall = colleague.engagement == .ownCall || colleague.engagement == nil
        guard isInOwnCall, phones[phone] != .unreachable, colleague.session?.mustChangePassword == false else {
            throw .agentNotFree(colleague.number)
        }
        return colleague
    }

    /// By its own key the phone has called a queue like any caller, and somebody talks to it there: those go on with the others of the
    /// call that is given away, without the agent, and without that leg.
    private func connect(_ call: Call, _ agent: Agent, withPartnerOf leg: LegID, at now: Moment) throws(Refusal) -> [Fact] {
        guard case .customer(let id)? = legs[leg], let second = calls[id], second.id != call.id, second.hears else {
            throw .noCallToConnect
        }
        try mayAdd(to: call)
        try mayAdd(to: second)
        return connect(Joined(call: call.id, absorbed: second.id, agent: agent.number, leaves: true, without: leg), at: now)
    }

    /// Whom a number means that is dialled at a phone: a colleague by number or by phone, a queue by its number, or somebody outside.
    private func aim(_ number: PhoneNumber) -> TransferAim {
        if centre?.accessCodes.contains(where: { $0.number == number.rawValue }) == true { return .accessCode(number.rawValue) }
        if let user = phoneUsers[number] { return .callee(.agent(user)) }
        if let work = Int(number.rawValue).map(WorkNo.init(_:)), isConfigured(work) { return .callee(.agent(work)) }
        return .outside(number)
    }
}
