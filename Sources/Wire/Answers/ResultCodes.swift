/// The result codes that an interface may answer with, besides "0": those of its kind, and those of its own.
extension Endpoint {
    package var resultCodes: [String] {
        var codes: Set<String> = ["000-002"]
        if needsSession { codes.formUnion(["000-003", "100-006"]) }
        // What fails inside, and what the server cannot do at the moment. It never reaches a poll.
        if ![.event, .events].contains(result) { codes.insert("100-007") }
        if isOffered { codes.formUnion(ownCodes[id] ?? []) }
        if let alwaysRefuses { codes.insert(alwaysRefuses.words.code) }
        return codes.sorted()
    }
}

private let signInCodes = [
    "100-001", "100-002", "100-004", "100-011", "100-012", "100-013", "100-015", "100-020", "110-016",
]
private let stateCodes = ["100-009"]
private let superviseCodes = ["000-005", "900-002", "900-004", "900-005"]

private let presidentCodes = ["101-001", "101-002"]

/// By the id of the row.
private let ownCodes: [String: [String]] = [
    "login": signInCodes, "forceLogin": signInCodes, "loginEx": signInCodes, "forceLoginEx": signInCodes,
    "forceLoginExWithoutPhone": signInCodes, "logout": ["100-008", "100-010"], "forceLogout": ["100-008"],
    "forceLogoutWithReason": ["100-008"], "sayBusy": stateCodes, "cancelBusy": stateCodes, "rest": stateCodes, "cancelRest": stateCodes,
    "cancelWork": stateCodes, "modifyAccountPwdEx": ["100-004", "110-016"], "modifyAccountPwd": ["100-004", "110-016"],
    "bindAgentPhone": ["100-013"], "notifyBulletin": ["300-004"], "answer": ["200-002"], "reject": ["200-002"], "release": ["200-017"],
    "releaseEx": ["200-017"], "releasePhone": ["200-017"], "dropCall": ["200-025"], "hold": ["200-005", "200-006"],
    "getHold": ["200-015", "200-016"], "callout": ["200-001"], "previewCallout": ["200-001"],
    "previewCall": superviseCodes + ["200-001"], "innerHelp": ["200-018"], "transfer": ["200-001", "200-012"],
    "cancelTransfer": ["200-012"], "confJoin": ["101-001", "101-002", "200-010", "200-011"], "connectHold": ["200-013", "200-014"],
    "disconnect": ["200-017", "200-023", "200-024"], "beginMute": ["200-003", "200-004"], "endMute": ["200-007", "200-008"],
    "beginRecord": ["500-008"], "stopRecord": ["500-010"], "pauseRecord": ["500-004"],
    "beginRecordWithoutFilename": ["500-008"],
    "beginPlay": ["100-018", "104-002", "104-005", "500-007"], "pausePlay": ["500-003"], "resumePlay": ["500-005"],
    "foreFastPlay": ["500-002"], "backFastPlay": ["500-001"], "stopPlay": ["500-009"], "playRelocation": ["500-012", "500-013"],
    "downloadRecordFile": ["100-018", "104-002", "104-005"], "queryRecordingOutline": ["100-018", "104-002", "104-005"],
    "recordfiledownloadEx": ["100-018", "104-002", "104-005", "104-007"], "queryRecordFile": ["104-002"],
    "queryRecordFileByCallId": ["104-002"], "queryRecordFileFromRecordID": ["100-018", "104-002", "104-005"],
    "queryRecordFileURL": ["100-018", "104-002", "104-005"], "queryCallRecordList": ["300-001"], "queryAllCallInfoOnVdn": ["300-001"],
    "resumeRecord": ["500-006"], "setCallAppDataEx": ["400-001", "400-002"],
    "setCallAppData": ["400-001", "400-002"], "setDisposition": ["400-001"], "queryHoldListInfo": ["400-003"],
    "queryHoldListInfoEx": ["300-001", "400-003"], "queryAllCallInfoByAgentWorkNo": ["300-001"], "queryHistory": ["300-001"],
    "queryCallAppData": ["400-001"], "thirdSetStatus": superviseCodes, "thirdCallAnswer": superviseCodes + ["200-002"],
    "thirdCallOut": superviseCodes + ["200-001"], "addSupervise": superviseCodes, "addInsert": superviseCodes,
    "requestWhisperAgent": superviseCodes, "requestStopWhisperAgent": superviseCodes, "requestSwitchInsertWhisperAgent": superviseCodes,
    "switchSuperviseOrInsert": superviseCodes, "stopSuperviseOrInsert": superviseCodes, "intercept": superviseCodes,
    "interceptCall": superviseCodes, "forceBusy": superviseCodes, "forceIdle": superviseCodes, "forceRest": superviseCodes,
    "forceLogOutAgent": superviseCodes, "forceDropCall": ["900-002"], "adjustSkill": superviseCodes,
    "requestAgentConf": ["101-003"], "answerAgentConf": ["101-001", "101-003", "200-002"],
    "answerAgentConfByPut": ["101-001", "101-003", "200-002"], "rejectAgentConf": ["101-001"], "rejectAgentConfByDelete": ["101-001"],
    "requestLeaveAgentConf": ["101-001", "101-007"], "requestLeaveAgentConfByDelete": ["101-001"], "releaseAgentConf": presidentCodes,
    "releaseAgentConfByDelete": presidentCodes, "batchAddParticipant": presidentCodes + ["200-001"],
    "batchRemoveParticipant": presidentCodes + ["101-006"], "holdParticipant": presidentCodes, "unholdParticipant": presidentCodes,
    "changeParticipantMode": presidentCodes, "applyToShiftPresident": presidentCodes + ["101-005"],
    "applyToShiftPresidentByPut": presidentCodes + ["101-005"], "prolongTime": presidentCodes, "prolongTimeByPut": presidentCodes,
    "modifyConfResource": presidentCodes, "queryConfInfos": ["101-004"], "queryAllConfIds": ["101-004"],
    "sendMessage": ["106-002"], "chat": ["106-002"], "setCallNums": ["106-003"], "setCallNumsByMediaType": ["106-003"],
    "requestAppointedCall": ["106-003"], "answer2": ["200-002"], "reject2": ["200-002"], "forceDrop": superviseCodes,
    "forceTranser": superviseCodes, "queryAllMonitoredAgents": ["900-002"], "querySupervision": ["900-002"],
    "streamAgentEvents": ["900-002"], "giveBack": ["200-012"], "queryHandover": ["400-001"],
    "beginMonitor": ["000-005", "900-002", "900-004"],
    "endMonitor": ["000-005", "900-002", "900-004"],
]
