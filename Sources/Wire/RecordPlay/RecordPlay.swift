import Floor

/// Self-recording (cec_07_4210, cec_07_4211).
let recordPlay: [Endpoint] = [
    Endpoint(
        "beginRecord", .put, "/recordplay/{agentid}/record", "Start self-recording",
        .optional("fileName", .body, .text(upTo: 100, example: "today")), .defaulted("mediaType", .body, .oneOf([5]), to: 5),
        .ignored("recordMode", .body), .ignored("recordFormat", .body)
    ) { agent, name, _, _, _ in .record(agent, fileName: Personal(name ?? "")) },
    Endpoint("stopRecord", .delete, "/recordplay/{agentid}/stoprecord", "Stop self-recording") { agent in .stopRecord(agent) },
]
