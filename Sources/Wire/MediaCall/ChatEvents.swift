import Floor

extension ChatNotice {
    /// The reference has one event of chats (cec_07_1405); the others are those of older gateways, which desktops that know no chats pass
    /// over: an event of a call would make them show one.
    var event: String {
        switch what {
        case .ring: "AgentChat_Ring"
        case .connected: "AgentChat_Connected"
        case .disconnected: "AgentChat_Disconnected"
        case .transferStart: "AgentChat_TransferStart"
        case .transferFailed: "AgentChat_TransferFailed"
        case .message: "AgentEvent_MessageData"
        case .received: "AgentChat_DataRecved"
        }
    }

    var content: JSON {
        let id = ("callId", JSON.text(call.description))
        let inner = ("isInnerCall", JSON.bool(false))
        let sides: [(String, JSON)] = [id, ("caller", .text(caller.shown)), ("called", .text("\(agent.rawValue)")), inner]
        return switch what {
        case .ring: .object(sides + [("attachData", .text(""))])
        case .connected: .object(sides)
        case .disconnected, .transferStart, .transferFailed: .object([id])
        case .received: .object([id, ("sender", .text(caller.shown)), ("chatContent", .text(text.shown)), inner])
        case .message:
            .object([
                ("callid", .text(call.description)), ("caller", .text(caller.shown)), ("called", .text("\(agent.rawValue)")),
                ("feature", .number(0)), ("type", .text("main")), ("message", .text(text.shown)), ("mediaAbility", .text("5")),
                ("jsonKey", .list(["callid", "caller", "called", "feature", "type", "message", "mediaAbility"].map { .text($0) })),
            ])
        }
    }
}
