import Telephony

extension Floor {
    /// Lifts the linked desk phone that rings (cec_07_1254).
    func phonePickup(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let line = try ringingLinkedPhone(of: number)
        guard link.isUp else { throw .switchUnavailable }
        return [.leg(.liftAsked(AgentLeg(agent: number, leg: line.leg, call: agents[number]?.call)))]
    }

    /// Refuses on the linked desk phone (cec_07_1255): as if its own button were pressed.
    func phoneHangup(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let line = try ringingLinkedPhone(of: number)
        return legEnded(line.leg, .rejected, at: now)
    }

    private func ringingLinkedPhone(of number: WorkNo) throws(Refusal) -> Line {
        let agent = try signedIn(number)
        guard agent.session?.options.phoneLinkage == true else { throw .phoneNotLinked }
        guard let line = agent.line, line.alerted != nil, !line.isUp else { throw .phoneNotRinging }
        return line
    }
}
