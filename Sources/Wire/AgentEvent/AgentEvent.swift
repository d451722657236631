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

/// The event that the desktop had last; a poll is never refused for it.
private let after = Parameter<String?>.ignored("after", .query)
/// For inspectors: also what the agents are whom they may inspect.
private let supervision = Parameter<Bool>.defaulted("supervision", .query, .flag, to: false)
