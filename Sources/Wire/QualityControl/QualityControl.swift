import Floor
import Telephony

/// What inspectors do: listen, whisper, step in, take over, and choose for agents (cec_07_2401 to cec_07_2414).
let qualityControl: [Endpoint] = inspectionRows + forcingRows + monitorRows + [supervisionRow]

private let inspectionRows: [Endpoint] = [
    Endpoint(
        "addSupervise", .put, "/qualitycontrol/{agentid}/addsupervise/{workNo}", "Listen to an agent", inspected,
        .ignored("mediaType", .query)
    ) { inspector, agent, _ in .inspect(inspector, agent, .listening) },
    Endpoint(
        "addInsert", .put, "/qualitycontrol/{agentid}/addinsert/{workNo}", "Step into an agent's talk", inspected,
        .ignored("mediaType", .query)
    ) { inspector, agent, _ in .inspect(inspector, agent, .insertion) },
    Endpoint(
        "requestWhisperAgent", .post, "/qualitycontrol/{agentid}/requestwhisperagent", "Whisper to an agent", whispered
    ) { inspector, agent in .inspect(inspector, agent, .whispering) },
    Endpoint(
        "requestStopWhisperAgent", .post, "/qualitycontrol/{agentid}/requeststopwhisperagent", "Stop whispering", whispered
    ) { inspector, agent in .stopInspection(inspector, of: agent, only: .whispering) },
    Endpoint(
        "requestSwitchInsertWhisperAgent", .post, "/qualitycontrol/{agentid}/requestswitchinsertwhisperagent",
        "Listen, whisper or step in instead", whispered, .required("switchtype", .query, .inspectionMode)
    ) { inspector, agent, mode in .switchInspection(inspector, of: agent, to: mode) },
    Endpoint(
        "switchSuperviseOrInsert", .post, "/qualitycontrol/{agentid}/switch/{workNo}", "From listening to stepping in, or back", inspected
    ) { inspector, agent in .toggleInspection(inspector, of: agent) },
    Endpoint(
        "stopSuperviseOrInsert", .delete, "/qualitycontrol/{agentid}/{workNo}", "End the inspection", inspected,
        .ignored("mediaType", .query)
    ) { inspector, agent, _ in .stopInspection(inspector, of: agent, only: nil) },
    Endpoint(
        "intercept", .put, "/qualitycontrol/{agentid}/intercept/{workNo}", "Take the agent's call over", inspected,
        .ignored("mediaType", .query), .optional("callId", .query, .call)
    ) { inspector, agent, _, call in .intercept(inspector, of: agent, call: call) },
    Endpoint(
        "interceptCall", .put, "/qualitycontrol/{agentid}/intercept/{workNo}/{callId}", "Take one of the agent's calls over", inspected,
        .path("callId", .call)
    ) { inspector, agent, call in .intercept(inspector, of: agent, call: call) },
]

private let forcingRows: [Endpoint] = [
    Endpoint("forceBusy", .post, "/qualitycontrol/{agentid}/forcebusy/{workNo}", "Make an agent busy", inspected) { inspector, agent in
        .forceBusy(inspector, agent)
    },
    Endpoint("forceIdle", .post, "/qualitycontrol/{agentid}/forceidle/{workNo}", "Make an agent idle", inspected) { inspector, agent in
        .forceIdle(inspector, agent)
    },
    Endpoint(
        "forceRest", .post, "/qualitycontrol/{agentid}/forcerest/{workNo}/{time}/{reason}", "Send an agent to rest", inspected,
        .path("time", .integer(1...86_399, example: 600)), .path("reason", .integer(1...255, example: 1))
    ) { inspector, agent, time, reason in .forceRest(inspector, agent, .seconds(Int64(time)), cause: reason) },
    Endpoint("forceLogOutAgent", .post, "/qualitycontrol/{agentid}/forcelogout/{workNo}", "Sign an agent out", inspected) {
        inspector, agent in .forceSignOutOf(inspector, agent)
    },
    Endpoint(
        "forceDropCall", .post, "/qualitycontrol/{agentid}/forcedropcall/{callid}", "End any call", .path("callid", .call)
    ) { inspector, call in .forceDropCall(inspector, call: call) },
    Endpoint(
        "adjustSkill", .post, "/qualitycontrol/{agentid}/adjustskill", "Choose the queues that an agent serves",
        .required("workNo", .body, .agent), .list("skills", of: .queue)
    ) { inspector, agent, queues in .adjustSkill(inspector, agent, queues) },
]

/// Of older desktops (cec_07_1393).
private let monitorRows: [Endpoint] = [
    Endpoint(
        "queryAllMonitoredAgents", .get, "/qualitycontrol/{agentid}/allagent", "Agents whom the inspector may inspect",
        shows: .colleagues(.agent)
    ) { floor, now, inspector throws(Refusal) in try floor.colleagues(inspectedBy: inspector, at: now) }
    .costs(.perInspectedAgent),
    Endpoint(
        "beginMonitor", .post, "/qualitycontrol/{agentid}/beginmonitor", "Be told of the states of agents", .query("agents", .agents)
    ) { inspector, agents in .beginMonitor(inspector, agents) },
    Endpoint(
        "endMonitor", .post, "/qualitycontrol/{agentid}/endmonitor", "Be told of them no more", .query("agents", .agents)
    ) { inspector, agents in .endMonitor(inspector, agents) },
]

private let inspected = Parameter<WorkNo>.path("workNo", .agent)
private let whispered = Parameter<WorkNo>.query("whisperagentid", .agent)

extension Format<InspectionMode> {
    /// As the reference numbers them (cec_07_2414).
    fileprivate static let inspectionMode = Self(
        schema: Schema(
            type: .integer, choices: ["0", "1", "2"], example: "0", meaning: "0 listen, 1 step in, 2 whisper", refuses: ["3", "-1", "x"])
    ) { ["0": .listening, "1": .insertion, "2": .whispering][$0] }
}

extension Format<[WorkNo]> {
    /// Up to 500 agents with semicolons between them; one at the end is no error.
    static let agents = Self(
        schema: Schema(
            type: .string, maxLength: 3500, pattern: "^[0-9]{1,6}(;[0-9]{1,6}){0,499};?$", example: "101;102", refuses: ["x", "1;;2", ";"])
    ) { text in
        guard text.utf8.count <= 3500 else { return nil }
        let parts = (text.hasSuffix(";") ? text.dropLast() : text[...]).split(separator: ";", omittingEmptySubsequences: false)
        let agents = parts.compactMap { Format<WorkNo>.agent.parse(String($0)) }
        return agents.count == parts.count && agents.count <= 500 ? agents : nil
    }
}
