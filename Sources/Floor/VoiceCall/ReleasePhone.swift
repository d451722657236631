import Telephony

extension Floor {
    /// Puts the phone itself on hook (releasephone of older gateways): ends what is talked, rings or records, and a line that stays up
    /// between calls.
    func releasePhone(_ number: WorkNo, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        let lost: [Fact] = agent.isNailedUp && agent.line?.isUp == true ? [.agent(.lineLost(AgentOnly(agent: number)))] : []
        switch agent.engagement {
        case nil:
            if lost.isEmpty { throw .noCallToRelease }
            return lost
        case .recording: return stopRecording(agent) + lost
        case .inspection: return endInspection(by: number) + lost
        case .playback: return endPlayback(agent, .stopped) + lost
        case .call, .ownCall: return try release(number, at: now) + lost
        }
    }
}
