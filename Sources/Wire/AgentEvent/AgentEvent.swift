import Floor

/// How desktops hear of events (cec_07_1274).
let agentEvent: [Endpoint] = [
    Endpoint(
        "getAgentEvent", .get, "/agentevent/{agentid}", "Poll one agent's events", after, .ignored("calldata", .query)
    ) { _, texts throws(Refusal) in .poll(after: try after.read(texts)) }
    .with(.event),
    Endpoint("streamAgentEvents", .get, "/agentevent/{agentid}/stream", "Events and waiting lists without end", after, supervision) {
        _, texts throws(Refusal) in .stream(after: try after.read(texts), supervises: try supervision.read(texts))
    }
    .with(.stream)
    .tellingEnd,
    .allEvents,

    // Known from older desktops alone.
    Endpoint(
        "getAgentEventInAsync", .get, "/agentevent/{agentid}/async", "Poll one agent's events (older form)", after,
        intent: { _, texts throws(Refusal) in .poll(after: try after.read(texts)) }
    )
    .with(.event),
    .signsOfLife,
    Endpoint(
        "getJsonpAgentEvent", .get, "/agentevent/{agentid}/jsonp", "Poll one agent's events, as a script", .ignored("callback", .query),
        refuses: .absent(.noScriptedEvents)
    )
    .with(.event),
    Endpoint(
        "setAgentSkillQueueFresh", .put, "/agentevent/{workno}/agentskillqueuefresh", "Be told of changes of queues",
        refuses: .absent(.noQueueEvents)),
]

extension Endpoint {
    /// Known from older desktops alone: the events of the agent whose GUID is shown, or those of all agents for a trusted address without
    /// one.
    fileprivate static var allEvents: Endpoint {
        var row = Endpoint(
            id: "getAllAgentEvent", method: .get, path: root + "/agentevent/allagentevent", title: "Poll for the events of several agents")
        row.read = { _ throws(Refusal) in .pollAll }
        row.result = .events
        return row
    }
}

extension Endpoint {
    /// A sign of life of several agents: of the one whose GUID is shown, or, from a trusted address without one, of all who are named.
    fileprivate static var signsOfLife: Endpoint {
        var row = Endpoint(
            id: "reportAgentsIsAlive", method: .post, path: root + "/agentevent/reportagentsisalive", title: "Heartbeat of several agents")
        row.parameters = [livingAgents.description]
        row.read = { texts throws(Refusal) in .heartbeatOf(try livingAgents.read(texts)) }
        return row
    }
}

private let livingAgents = Parameter<[WorkNo]>.query("agents", .agents)

/// The event that the desktop had last; a poll is never refused for it.
private let after = Parameter<String?>.ignored("after", .query)
/// For inspectors: also what the agents are whom they may inspect.
private let supervision = Parameter<Bool>.defaulted("supervision", .query, .flag, to: false)
