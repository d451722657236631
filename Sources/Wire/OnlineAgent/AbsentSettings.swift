import Floor

/// What desktops of older gateways set for an agent, and cannot be set here.
let absentSettings: [Endpoint] = [
    Endpoint(
        "getPrivateConfig", .get, "/onlineagent/{agentid}/privateconfig", "Read the desktop's own settings",
        refuses: .absent(.noDesktopSettings)
    )
    .with(.unknown),
    Endpoint(
        "putPrivateConfig", .post, "/onlineagent/{agentid}/privateconfig", "Keep the desktop's own settings", .ignored("config", .query),
        refuses: .absent(.noDesktopSettings)),
    Endpoint(
        "setForwarding", .post, "/onlineagent/{agentid}/setforwarding", "Send the agent's calls on to another number",
        refuses: .absent(.noForwarding)),
    Endpoint(
        "setAgentSelfRecord", .post, "/onlineagent/{agentid}/setselfrecord/{recordflag}/{recordbeforetalking}",
        "Have all own talks recorded, or none", .recordFlag, .recordBeforeTalking, refuses: .absent(.noRecordingByOthers)),
]

extension Parameter<Int> {
    static let recordFlag = Self.path("recordflag", .oneOf([0, 1]))
    static let recordBeforeTalking = Self.path("recordbeforetalking", .oneOf([0, 1]))
}
