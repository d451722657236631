import Floor

/// How desktops hear of events (cec_07_1274).
let agentEvent: [Endpoint] = [
    Endpoint(
        "getAgentEvent", .get, "/agentevent/{agentid}", "Poll one agent's events", after, .ignored("calldata", .query)
    ) { _, texts throws(Refusal) in .poll(after: try after.read(texts)) }
    .with(.event),
    Endpoint("streamAgentEvents", .get, "/agentevent/{agentid}/stream", "Events and waiting lists without end", after) {
        _, texts throws(Refusal) in .stream(after: try after.read(texts))
    }
    .with(.stream),
]

/// The event that the desktop had last; a poll is never refused for it.
private let after = Parameter<String?>.ignored("after", .query)
