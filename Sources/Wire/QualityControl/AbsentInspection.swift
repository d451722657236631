import Floor

/// What inspectors of older gateways can do and those here cannot: recordings for others, plans, video.
let absentInspection: [Endpoint] = [
    Endpoint(
        "qcSetAgentSelfRecord", .post, "/qualitycontrol/{agentid}/setselfrecord/{recordflag}/{recordbeforetalking}",
        "Have all talks of agents recorded, or none", .recordFlag, .recordBeforeTalking, .ignored("agents", .query),
        refuses: .absent(.noRecordingByOthers)),
    Endpoint(
        "qcCancelAgentSelfRecord", .post, "/qualitycontrol/{agentid}/cancelselfrecord", "Have talks of agents recorded no more",
        .ignored("agents", .query), refuses: .absent(.noRecordingByOthers)),
    Endpoint(
        "forceRecord", .post, "/qualitycontrol/{agentid}/forcerecord", "Have a talk of an agent recorded",
        refuses: .absent(.noRecordingByOthers)),
    Endpoint(
        "forceStopRecord", .post, "/qualitycontrol/{agentid}/forcestoprecord", "End such a recording", .ignored("agents", .query),
        refuses: .absent(.noRecordingByOthers)),
    Endpoint("queryQcTasks", .get, "/qualitycontrol/{agentid}/queryqctasks", "Inspection tasks", refuses: .absent(.noInspectionTasks))
        .with(.unknown),
    Endpoint(
        "deleteQcTask", .delete, "/qualitycontrol/{agentid}/deleteqctask", "Delete an inspection task", .ignored("taskdsn", .query),
        .ignored("begintime", .query), refuses: .absent(.noInspectionTasks)),
    Endpoint(
        "queryUrlInfo", .get, "/qualitycontrol/{agentid}/queryurlinfo", "An address by its name", .ignored("urlname", .query),
        refuses: .absent(.noNamedAddresses)
    )
    .with(.unknown),
    Endpoint(
        "registerDataToServer", .post, "/qualitycontrol/{agentid}/registerDataToServer", "Have news of agents sent to a port",
        .ignored("port", .query), refuses: .absent(.noDataPorts)),
    Endpoint(
        "queryVideoRecordFile", .get, "/qualitycontrol/{agentid}/queryvideorecordfile", "List video recordings",
        .ignored("workno", .query), refuses: .noVideo
    )
    .with(.unknown),
    .video("deleteVideoTask", "Delete an inspection by video"), .video("startOrStopVideoPlay", "Play a video recording, or stop it"),
    .video("startVideoMonitor", "Watch an agent by video"), .video("startVideoOperation", "Answer a request to be watched"),
    .video("stopVideoMonitor", "Watch an agent no more"),
]

/// Video for customers: calls here have sound only.
let absentVideo: [Endpoint] = [
    .clip("startPlayMMFileToUser", .post, "Play a video file to the customer"), .clip("stopPlayMMFileToUser", .post, "Stop playing it"),
    .clip("queryVideoFileList", .get, "List video files"), .clip("queryVideoFilePlayList", .get, "List plays of video files"),
    .clip("deleteVideoFile", .post, "Delete a video file"), .clip("sendVideoAttach", .post, "Upload a video file"),
]

extension Endpoint {
    fileprivate static func video(_ id: String, _ title: String) -> Endpoint {
        Endpoint(id, .post, "/qualitycontrol/{agentid}/\(id)", title, .ignored("monitoragent", .query), refuses: .noVideo)
    }

    fileprivate static func clip(_ id: String, _ method: Method, _ title: String) -> Endpoint {
        let row = Endpoint(id, method, "/videoplay/{agentid}/\(id.lowercased())", title, refuses: .noVideo)
        return method == .get ? row.with(.unknown) : row
    }
}
