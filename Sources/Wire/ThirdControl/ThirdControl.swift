import Floor
import Telephony

/// What the bridges of older supervisors do in the name of another agent; no page of the reference tells of it.
let thirdControl: [Endpoint] = [
    Endpoint(
        "thirdSetStatus", .put, "/thirdcontrol/{agentid}/setstatus/{workno}", "Make another agent idle or busy", controlled,
        .required("agentStatus", .body, .controlledStatus)
    ) { inspector, agent, status in .setStatus(inspector, of: agent, status) },
    Endpoint(
        "thirdCallAnswer", .put, "/thirdcontrol/{agentid}/callanswer/{workno}", "Answer for another agent", controlled
    ) { inspector, agent in .answerFor(inspector, of: agent) },
    Endpoint(
        "thirdCallOut", .put, "/thirdcontrol/{agentid}/callout/{workno}", "Call out for another agent", controlled, CallOut.called,
        CallOut.showing, CallOut.queue, .attached, .video
    ) { inspector, texts throws(Refusal) in
        .ask(.callOutFor(inspector, of: try controlled.read(texts), try CallOut(reading: texts)))
    }
    .answeringCall,
]

private let controlled = Parameter<WorkNo>.path("workno", .agent)

extension Format<ControlledStatus> {
    fileprivate static let controlledStatus = Self(
        schema: Schema(
            type: .string, choices: ControlledStatus.allCases.map(\.rawValue), example: "AgentState_Idle",
            refuses: ["idle", "AgentState_Rest", "3"])
    ) { ControlledStatus(rawValue: $0) }
}
