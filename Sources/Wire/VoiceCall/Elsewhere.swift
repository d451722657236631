import Floor

/// What belongs to calls of the reference and cannot be here: calls have sound only, and nobody listens to what is said.
let elsewhere: [Endpoint] = [
    Endpoint(
        "mediaSwitch", .post, "/voicecall/{agentid}/mediaswitch", "Switch a call between voice and video",
        .query("mediaType", .oneOf([1, 3])), .optional("videoDirection", .query, .oneOf([1, 2, 3, 4])), refuses: .noVideo),
    Endpoint(
        "adjustVideoMode", .post, "/voicecall/{agentid}/adjustvideomode", "Layout of a three-party video call",
        .required("mode", .body, .oneOf([0, 1, 2, 3])), refuses: .noVideo),
    Endpoint("beginMuteVideo", .post, "/voicecall/{agentid}/beginmutevideo", "Freeze own video", refuses: .noVideo),
    Endpoint("endMuteVideo", .post, "/voicecall/{agentid}/endmutevideo", "Unfreeze own video", refuses: .noVideo),
    Endpoint(
        "startASR", .post, "/voicecall/{agentid}/startasrbycallid", "Start speech recognition for a ringing call",
        .query("callId", .call), refuses: .noSpeechRecognition),
    Endpoint("reportSound", .post, "/voicecall/{agentid}/reportsound", "Play something into the call", refuses: .absent(.noAnnouncements)),
]
