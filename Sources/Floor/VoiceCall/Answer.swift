import Telephony

extension Floor {
    /// Answers a routed call whose phone is lifted (cec_07_1234). A requested call is not asked about again.
    func answer(_ number: WorkNo, _ asked: String?) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if let asked, isChat(asked) { return try answerChat(number, asked) }
        guard let call = call(named: asked, of: agent), case .offered(let offer) = call.stage(of: number), let line = agent.line,
            offer.kind.isAnsweredByHand,
            offer.step == .lifted
        else { throw .noCallToAnswer }
        guard link.isUp else { throw .switchUnavailable }
        if offer.kind == .invitation { return enter(call.id) }
        return [.leg(.answered(AgentLeg(agent: number, leg: line.leg, call: call.id)))]
    }
}
