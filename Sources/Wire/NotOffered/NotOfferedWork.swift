/// Known paths of agents' own work that are not built yet.
let notOfferedWork: [Endpoint] = [
    .init(notOffered: "getPrivateConfig", .get, "/onlineagent/{agentid}/privateconfig", "OnlineAgent.getPrivateConfig of older gateways"),
    .init(notOffered: "putPrivateConfig", .post, "/onlineagent/{agentid}/privateconfig", "OnlineAgent.putPrivateConfig of older gateways"),
    .init(notOffered: "setForwarding", .post, "/onlineagent/{agentid}/setforwarding", "OnlineAgent.setForwarding of older gateways"),
    .init(
        notOffered: "setAgentSelfRecord", .post, "/onlineagent/{agentid}/setselfrecord/{recordflag}/{recordbeforetalking}",
        "OnlineAgent.setAgentSelfRecord of older gateways"),
    .init(
        notOffered: "reportAgentsIsAlive", .post, "/agentevent/reportagentsisalive",
        "AgentEventDispatcher.reportAgentsIsAlive of older gateways"),
    .init(
        notOffered: "getAgentEventInAsync", .get, "/agentevent/{agentid}/async",
        "AgentEventDispatcher.getAgentEventInAsync of older gateways"),
    .init(
        notOffered: "getJsonpAgentEvent", .get, "/agentevent/{agentid}/jsonp",
        "AgentEventDispatcher.getJsonpAgentEvent of older gateways"),
    .init(
        notOffered: "setAgentSkillQueueFresh", .put, "/agentevent/{workno}/agentskillqueuefresh",
        "AgentEventDispatcher.setAgentSkillQueueFresh of older gateways"),
    .init(notOffered: "reportSound", .post, "/voicecall/{agentid}/reportsound", "Play something into the call"),
    .init(notOffered: "queryRecordFile", .get, "/recordplay/{agentid}/recordfile", "List recordings"),
    .init(notOffered: "querySelfRecordFile", .get, "/recordplay/{agentid}/queryselfrecordfile", "List own self-recordings"),
    .init(notOffered: "queryRecordFileByCallId", .get, "/recordplay/{agentid}/queryrecordfilebycallid", "Recording of a call"),
    .init(notOffered: "queryRecordFileFromRecordID", .get, "/recordplay/{agentid}/recordfilefromrecordid", "Recording by its id"),
    .init(notOffered: "queryRecordFileURL", .get, "/recordplay/{agentid}/recordfileurl", "URL of a recording"),
    .init(notOffered: "queryRecordZipFileURL", .get, "/recordplay/{agentid}/recordzipfileurl", "URL of a zipped recording"),
    .init(
        notOffered: "queryBatchRecordZipFileURL", .get, "/recordplay/{agentid}/batchrecordzipfileurl",
        "URL of several recordings in a zip"),
    .init(notOffered: "queryVoiceRecordScore", .get, "/recordplay/{agentid}/queryrecordscore", "Scores given to recordings"),
    .init(notOffered: "getConnectToken", .get, "/recordplay/{agentid}/getconnecttoken", "Token for the recording server"),
]
