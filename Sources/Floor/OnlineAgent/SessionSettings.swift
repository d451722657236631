import Telephony

extension Floor {
    /// Changes one setting of the session: automatic answering (cec_07_1208), what follows a call (cec_07_1218), the right to get
    /// calls (cec_07_1223), the custom state (cec_07_1228, cec_07_1230).
    func setSession(_ agent: WorkNo, _ setting: SessionSet.Setting, _ value: Int?) throws(Refusal) -> [Fact] {
        _ = try signedIn(agent)
        return [.session(.set(SessionSet(agent: agent, setting: setting, value: value)))]
    }

    mutating func evolveSessionSet(_ fact: SessionSet) {
        let isOn = fact.value == 1
        switch fact.setting {
        case .autoAnswer: agents[fact.agent]?.session?.options.autoAnswer = isOn
        case .autoEnterIdle: agents[fact.agent]?.session?.options.autoEnterIdle = isOn
        case .talkRight:
            agents[fact.agent]?.session?.talkRight = isOn
            refreshIdleness(of: fact.agent)
        case .mustChangePassword:
            agents[fact.agent]?.session?.mustChangePassword = isOn
            refreshIdleness(of: fact.agent)
        case .customState: agents[fact.agent]?.session?.customState = fact.value
        }
    }
}
