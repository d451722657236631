import Telephony

extension Floor {
    /// The others hear the agent no more; the agent goes on hearing them (cec_07_1237). What is so already is granted.
    func beginMute(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent) else { throw .noCallToMute }
        guard case .talking = call.stage(of: number) else { throw .wrongStateToMute }
        guard link.isUp else { throw .switchUnavailable }
        return isMuted(number, in: call) ? [] : [.party(.muted(AgentCall(call: call.id, agent: number)))]
    }

    /// They hear the agent again (cec_07_1238).
    func endMute(_ number: WorkNo) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent) else { throw .noCallToUnmute }
        guard isMuted(number, in: call) else { throw .notMuted }
        guard link.isUp else { throw .switchUnavailable }
        return [.party(.unmuted(AgentCall(call: call.id, agent: number)))]
    }

    private func isMuted(_ agent: WorkNo, in call: Call) -> Bool { call.parties.party(of: agent)?.isMuted == true }
}
