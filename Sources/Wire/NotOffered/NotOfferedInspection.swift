/// Known paths of inspection, conferences, recordings and media that are not built yet.
let notOfferedInspection: [Endpoint] = [
    .init(notOffered: "requestAgentConf", .post, "/agentconf/{agentid}/requestagentconf", "Ask for a conference"),
    .init(notOffered: "answerAgentConf", .post, "/agentconf/{agentid}/answeragentconf", "Answer a conference call"),
    .init(notOffered: "rejectAgentConf", .post, "/agentconf/{agentid}/rejectagentconf", "Reject a conference call"),
    .init(notOffered: "requestLeaveAgentConf", .post, "/agentconf/{agentid}/requestleaveagentconf", "Leave a conference"),
    .init(notOffered: "releaseAgentConf", .post, "/agentconf/{agentid}/releaseagentconf", "End the conference"),
    .init(notOffered: "holdParticipant", .post, "/agentconf/{agentid}/holdparticipant", "Hold a participant"),
    .init(notOffered: "unholdParticipant", .post, "/agentconf/{agentid}/unholdparticipant", "Unhold a participant"),
    .init(notOffered: "prolongTime", .post, "/agentconf/{agentid}/prolongtime", "Extend the conference"),
    .init(notOffered: "applyToShiftPresident", .post, "/agentconf/{agentid}/applytoshiftpresident", "Hand over the chair"),
    .init(notOffered: "batchAddParticipant", .post, "/agentconf/{agentid}/batchaddparticipant", "Invite participants"),
    .init(notOffered: "batchRemoveParticipant", .post, "/agentconf/{agentid}/batchremoveparticipant", "Remove participants"),
    .init(notOffered: "changeParticipantMode", .post, "/agentconf/{agentid}/changeparticipantmode", "Set listen/speak of a participant"),
    .init(notOffered: "playVoiceToConf", .post, "/agentconf/{agentid}/playvoicetoconf", "Play to the conference"),
    .init(notOffered: "stopVoiceToConf", .post, "/agentconf/{agentid}/stopvoicetoconf", "Stop playing to the conference"),
    .init(notOffered: "playVoiceToParticipant", .post, "/agentconf/{agentid}/playvoicetoparticipant", "Play to one participant"),
    .init(notOffered: "stopVoiceToParticipant", .post, "/agentconf/{agentid}/stopvoicetoparticipant", "Stop playing to one participant"),
    .init(notOffered: "modifyConfResource", .post, "/agentconf/{agentid}/modifyconfresource", "Change the number of seats"),
    .init(notOffered: "queryConfInfos", .post, "/agentconf/{agentid}/queryconfinfos", "Conferences in detail", answers: .list(.unknown)),
    .init(notOffered: "queryAllConfIds", .get, "/agentconf/{agentid}/queryvdnconfid", "Ids of the running conferences"),
    .init(notOffered: "sendMessage", .post, "/mediacall/{agentid}/sendmessage", "Send a message"),
    .init(notOffered: "setCallNums", .post, "/mediacall/{agentid}/setcallnums", "Set the number of sessions of a media type"),
    .init(notOffered: "transfer2", .post, "/mediacall/{agentid}/transfer", "Transfer a session"),
    .init(notOffered: "getConnectInfo", .post, "/mediacall/{agentid}/getconnectinfo", "Connection data of an H5 video call"),
    .init(notOffered: "imageCapture", .post, "/mediacall/{agentid}/imagecapture", "Screenshot of the user"),
    .init(
        notOffered: "setCallNumsByMediaType", .post, "/mediacall/{agentid}/setcallnumsbymediatype",
        "Set the number of sessions of channels"),
    .init(
        notOffered: "qcSetAgentSelfRecord", .post, "/qualitycontrol/{agentid}/setselfrecord/{recordflag}/{recordbeforetalking}",
        "Set the self-recording of agents"),
    .init(
        notOffered: "qcCancelAgentSelfRecord", .post, "/qualitycontrol/{agentid}/cancelselfrecord",
        "Cancel the self-recording of agents"),
    .init(notOffered: "forceRecord", .post, "/qualitycontrol/{agentid}/forcerecord", "Force a recording"),
    .init(notOffered: "forceStopRecord", .post, "/qualitycontrol/{agentid}/forcestoprecord", "Stop a forced recording"),
    .init(notOffered: "queryQcTasks", .get, "/qualitycontrol/{agentid}/queryqctasks", "Inspection tasks"),
    .init(notOffered: "deleteQcTask", .delete, "/qualitycontrol/{agentid}/deleteqctask", "Delete an inspection task"),
    .init(
        notOffered: "deleteVideoTask", .post, "/qualitycontrol/{agentid}/deleteVideoTask",
        "QualityControl.deleteVideoTask of older gateways"),
    .init(notOffered: "queryUrlInfo", .get, "/qualitycontrol/{agentid}/queryurlinfo", "QualityControl.queryUrlInfo of older gateways"),
    .init(
        notOffered: "queryVideoRecordFile", .get, "/qualitycontrol/{agentid}/queryvideorecordfile",
        "QualityControl.queryVideoRecordFile of older gateways"),
    .init(
        notOffered: "registerDataToServer", .post, "/qualitycontrol/{agentid}/registerDataToServer",
        "QualityControl.registerDataToServer of older gateways"),
    .init(
        notOffered: "startOrStopVideoPlay", .post, "/qualitycontrol/{agentid}/startOrStopVideoPlay",
        "QualityControl.startOrStopVideoPlay of older gateways"),
    .init(
        notOffered: "startVideoMonitor", .post, "/qualitycontrol/{agentid}/startVideoMonitor",
        "QualityControl.startVideoMonitor of older gateways"),
    .init(
        notOffered: "startVideoOperation", .post, "/qualitycontrol/{agentid}/startVideoOperation",
        "QualityControl.startVideoOperation of older gateways"),
    .init(
        notOffered: "stopVideoMonitor", .post, "/qualitycontrol/{agentid}/stopVideoMonitor",
        "QualityControl.stopVideoMonitor of older gateways"),
]
