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

    /// The phone gives its call away (REFER): like a transfer in release mode by command, under the same rules. The phone is told what
    /// came of it.
    func transferAsked(_ leg: LegID, _ target: TransferTarget, at now: Moment) -> [Fact] {
        guard let (agent, _) = line(of: leg), let call = agent.call else { return [] }
        func asked(isDone: Bool) -> Fact {
            .talk(.transferAsked(PhoneTransfer(call: call, agent: agent.number, leg: leg, isDone: isDone)))
        }
        // By a second call of the phone's own: that is none of ours.
        guard case .number(let number) = target else { return [asked(isDone: false)] }
        do throws(Refusal) {
            return [asked(isDone: true)] + (try transfer(agent.number, Transfer(aim(number), .release), at: now))
        } catch {
            return [asked(isDone: false)]
        }
    }

    /// Whom a number means that is dialled at a phone: a colleague by number or by phone, a queue by its number, or somebody outside.
    private func aim(_ number: PhoneNumber) -> TransferAim {
        if centre?.accessCodes.contains(where: { $0.number == number.rawValue }) == true { return .accessCode(number.rawValue) }
        if let user = phoneUsers[number] { return .callee(.agent(user)) }
        if let work = Int(number.rawValue).map(WorkNo.init(_:)), isConfigured(work) { return .callee(.agent(work)) }
        return .outside(number)
    }
}
