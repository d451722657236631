import Floor
import Telephony

/// Recordings at the agent's phone (cec_07_4202 to cec_07_4207).
let playback: [Endpoint] = [
    Endpoint(
        "beginPlay", .put, "/recordplay/{agentid}/play", "Play a file to the agent", voicePath, startPosition,
        .ignored("volumechange", .body), .ignored("speedchange", .body), .ignored("times", .body), .ignored("codeformat", .body),
        .ignored("locationId", .body)
    ) { agent, texts throws(Refusal) in
        let from = Interval.seconds(Int64(try startPosition.read(texts)))
        return .askAbout(.named(try voicePath.read(texts))) { .play(agent, $0, from: from) }
    },
    Endpoint("pausePlay", .post, "/recordplay/{agentid}/pauseplay", "Pause playback") { agent in .pausePlay(agent) },
    Endpoint("resumePlay", .post, "/recordplay/{agentid}/resumeplay", "Resume playback") { agent in .resumePlay(agent) },
    Endpoint(
        "foreFastPlay", .post, "/recordplay/{agentid}/forefast/{time}", "Skip forward in playback",
        .path("time", .integer(0...2_147_483_647, example: 10))
    ) { agent, time in .jumpBy(agent, .seconds(Int64(time))) },
    Endpoint(
        "backFastPlay", .post, "/recordplay/{agentid}/backfast/{time}", "Skip back in playback",
        .path("time", .integer(1...2_147_483_647, example: 10))
    ) { agent, time in .jumpBy(agent, .seconds(-Int64(time))) },
    Endpoint("stopPlay", .delete, "/recordplay/{agentid}/stopplay", "Stop playback") { agent in .stopPlay(agent) },
    // What its body holds was cut off in the reference.
    Endpoint(
        "playRelocation", .post, "/recordplay/{agentid}/playrelocation", "Jump to a position of the playing file",
        .required("position", .body, .integer(0...2_147_483_647, example: 30))
    ) { agent, place in .jumpTo(agent, .seconds(Int64(place))) },
]

/// The file of a recording (cec_07_4214, cec_07_4215); there is no video (cec_07_4217, cec_07_4218).
let recordFiles: [Endpoint] = [
    Endpoint(
        "downloadRecordFile", .get, "/recordfile/{agentid}", "Download a recording", recordID, .ignored("filetype", .query),
        .ignored("locationId", .query), .ignored("recordFormat", .query)
    ) { _, texts throws(Refusal) in .download(.named(try recordID.read(texts))) }
    .answeringFile,
    outlineRow,
    Endpoint(
        "recordfiledownloadEx", .get, "/recordfile/{agentid}/recordfiledownloadEx", "Download a recording (extended)", callID, videoName,
        recordedAgent
    ) { agent, texts throws(Refusal) in
        let (call, recorded) = (CallID(try callID.read(texts)), try recordedAgent.read(texts) ?? agent)
        if try videoName.read(texts) != nil { return .refuse(.recordsNoVideo) }
        return call.map { .download(.of($0, recorded)) } ?? .refuse(.unknownRecording)
    }
    .answeringFile,
    Endpoint(
        "downloadVideoFile", .get, "/recordfile/{agentid}/videofiledownload", "Download a video file",
        .query("conferenceId", .text(upTo: 100, example: "c1")), .ignored("recordId", .query),
        .query("fileType", .oneOf([0, 1, 2])), refuses: .recordsNoVideo),
    Endpoint(
        "downloadVideoFileEx", .get, "/recordfile/{agentid}/videofiledownloadEx", "Download a video file (extended)",
        .query("recordId", .text(upTo: 100, example: "v1")), .ignored("locationId", .query), refuses: .recordsNoVideo),
]

/// Ours: for a player.
private var outlineRow: Endpoint {
    var row = Endpoint(
        "queryRecordingOutline", .get, "/recordfile/{agentid}/outline", "How loud each side of a recording is, and when it speaks", recordID
    ) { _, texts throws(Refusal) in .outline(.named(try recordID.read(texts))) }
    row.result = Shape.Showing<RecordingOutline>.outline.result
    row.isQuery = true
    return row
}

private let voicePath = Parameter<String>.required("voicepath", .body, .text(upTo: 100, example: "1764000000-16777219.r101-1"))
private let startPosition = Parameter<Int>.defaulted("startpostion", .body, .integer(0...86_400, example: 12), to: 0)
private let recordID = Parameter<String>.query("recordId", .text(upTo: 100, example: "1764000000-16777219.r101-1"))
private let callID = Parameter<String>.query("callId", .call)
private let videoName = Parameter<String?>.optional("hwFileName", .query, .text(upTo: 100, example: ""))
private let recordedAgent = Parameter<WorkNo?>.optional("workNo", .query, .agent)
