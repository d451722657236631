import Floor
import Telephony

/// What the bridges of older supervisors do in the name of another agent; no page of the reference tells of it.
let thirdControl: [Endpoint] = [
    Endpoint(
        "thirdSetStatus", .put, "/thirdcontrol/{agentid}/setstatus/{workno}", "Make another agent idle or busy", .path("workno", .agent),
        .required("agentStatus", .body, .controlledStatus)
    ) { inspector, agent, status in .setStatus(inspector, of: agent, status) },
    Endpoint(
        "thirdCallAnswer", .put, "/thirdcontrol/{agentid}/callanswer/{workno}", "Answer for another agent", .path("workno", .agent)
    ) { inspector, agent in .answerFor(inspector, of: agent) },
    Endpoint(
        "thirdCallOut", .put, "/thirdcontrol/{agentid}/callout/{workno}", "Call out for another agent",
        .path("workno", .agent), .required("called", .body, .text(upTo: 24, example: "70003"))
    ) { inspector, agent, called in .callOutFor(inspector, of: agent, CallOut(PhoneNumber(called))) }.with(.scalar(.string)),
]

extension Format<ControlledStatus> {
    fileprivate static let controlledStatus = Self(
        schema: Schema(
            type: .string, choices: ControlledStatus.allCases.map(\.rawValue), example: "AgentState_Idle",
            refuses: ["idle", "AgentState_Rest", "3"])
    ) { ControlledStatus(rawValue: $0) }
}
