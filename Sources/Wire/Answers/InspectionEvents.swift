import Floor

extension InspectionNotice {
    /// cec_07_0542.
    var content: JSON { .object([("qcType", .number(mode.number)), ("qcAgentId", .number(by.rawValue))]) }
}

extension InspectionMode {
    /// As the reference numbers what agents are told of.
    fileprivate var number: Int {
        switch self {
        case .listening: 8
        case .insertion: 9
        case .whispering: 20172
        }
    }
}

extension MonitorNotice {
    /// All text (cec_07_1393).
    var content: JSON {
        .object([
            ("subtype", .text("QC_AgentState_\(state.word)")), ("monitoredagent", .text("\(agent.rawValue)")), ("agentname", .text(name)),
            ("mediaserver", .text("CtiServer")),
            ("jsonKey", .list(["subtype", "monitoredagent", "agentname", "mediaserver"].map { .text($0) })),
        ])
    }
}

extension MonitorNotice.State {
    /// The reference names some of them; those of calls are named after its states.
    fileprivate var word: String {
        switch self {
        case .signedIn: "Login"
        case .is(let standing):
            switch standing {
            case .signedOut: "Logout"
            case .idle: "Idle"
            case .busy: "Busy"
            case .rest: "Rest"
            case .wrapUp: "Work"
            case .ringing, .calling: "WaitAnswer"
            case .talking: "Talking"
            case .holding: "Hold"
            case .recording, .ownCall, .inspecting: "Occupied"
            }
        }
    }
}
