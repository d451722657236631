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
    .init(notOffered: "beginPlay", .put, "/recordplay/{agentid}/play", "Play a file to the agent"),
    .init(notOffered: "pausePlay", .post, "/recordplay/{agentid}/pauseplay", "Pause playback"),
    .init(notOffered: "resumePlay", .post, "/recordplay/{agentid}/resumeplay", "Resume playback"),
    .init(notOffered: "foreFastPlay", .post, "/recordplay/{agentid}/forefast/{time}", "Skip forward in playback"),
    .init(notOffered: "backFastPlay", .post, "/recordplay/{agentid}/backfast/{time}", "Skip back in playback"),
    .init(notOffered: "stopPlay", .delete, "/recordplay/{agentid}/stopplay", "Stop playback"),
    .init(notOffered: "playRelocation", .post, "/recordplay/{agentid}/playrelocation", "Jump to a position of the playing file"),
    .init(notOffered: "startRecordScreen", .put, "/recordplay/{agentid}/startrecordscreen", "Start screen recording"),
    .init(notOffered: "stopRecordScreen", .delete, "/recordplay/{agentid}/stoprecordscreen", "Stop screen recording"),
    .init(
        notOffered: "beginRecordWithoutFilename", .put, "/recordplay/{agentid}/recordwithoutfilename",
        "Start self-recording, path made by the system"),
    .init(notOffered: "pauseRecord", .post, "/recordplay/{agentid}/pauserecord", "Pause self-recording"),
    .init(notOffered: "resumeRecord", .post, "/recordplay/{agentid}/resumerecord", "Resume self-recording"),
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
