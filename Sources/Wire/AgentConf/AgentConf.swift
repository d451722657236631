import Floor
import Telephony

/// Conferences of agents (cec_07_1283 to cec_07_1301).
let agentConf: [Endpoint] = presiding + takingPart + conferenceLooks + conferenceVoices + conferencesOfOlderDesktops

/// What the president does.
private let presiding: [Endpoint] = [
    Endpoint(
        "requestAgentConf", .post, "/agentconf/{agentid}/requestagentconf", "Ask for a conference",
        .required("memberNum", .body, .integer(Conference.possibleSeats, example: 4)), CallOut.conferenceNumber,
        .defaulted("time", .body, .integer(4...1_440, example: 60), to: 60),
        .defaulted("promptTime", .body, .integer(3...1_440, example: 3), to: 3),
        .ignored("beepTone", .body), .ignored("playMode", .body), .ignored("voicePath", .body)
    ) { agent, seats, showing, minutes, warning, _, _, _ in
        .requestConf(
            agent,
            ConferenceAsk(
                seats: seats, length: .minutes(minutes), warning: .minutes(min(warning, minutes - 1)), showing: showing ?? ""))
    },
    Endpoint("releaseAgentConf", .post, "/agentconf/{agentid}/releaseagentconf", "End the conference") { agent in .releaseConf(agent) },
    Endpoint(
        "batchAddParticipant", .post, "/agentconf/{agentid}/batchaddparticipant", "Invite participants", .participants,
        .ignored("beepTone", .body), .ignored("playMode", .body), .ignored("voicePath", .body)
    ) { agent, guests, _, _, _ in .invite(agent, guests) },
    Endpoint(
        "batchRemoveParticipant", .post, "/agentconf/{agentid}/batchremoveparticipant", "Remove participants", .participants,
        .optional("skillId", .body, .queue)
    ) { agent, guests, queue in .removeFromConf(agent, guests, to: queue) },
    Endpoint(
        "holdParticipant", .post, "/agentconf/{agentid}/holdparticipant", "Hold a participant", .addressType, .address,
        .ignored("playMode", .body), .ignored("voicePath", .body)
    ) { agent, type, address, _, _ throws(Refusal) in .holdParticipant(agent, try participant(type, address)) },
    Endpoint(
        "unholdParticipant", .post, "/agentconf/{agentid}/unholdparticipant", "Unhold a participant", .addressType, .address
    ) { agent, type, address throws(Refusal) in .unholdParticipant(agent, try participant(type, address)) },
    Endpoint(
        "changeParticipantMode", .post, "/agentconf/{agentid}/changeparticipantmode", "Set listen/speak of a participant",
        .required("attribute", .body, .oneOf([1, 2, 3, 4], example: 3).meaning("1 listens, 2 speaks, 3 both, 4 neither")), .addressType,
        .address
    ) { agent, attribute, type, address throws(Refusal) in
        let whom = try participant(type, address)
        guard let mode = [1: ParticipantMode.listens, 3: .both, 4: .neither][attribute] else { throw .noOneWayTalk }
        return .changeMode(agent, whom, mode)
    },
    Endpoint(
        "applyToShiftPresident", .post, "/agentconf/{agentid}/applytoshiftpresident", "Hand over the chair",
        .required("destAgentNo", .body, .agent)
    ) { agent, next in .shiftPresident(agent, to: next) },
    Endpoint(
        "prolongTime", .post, "/agentconf/{agentid}/prolongtime", "Extend the conference",
        .required("prolongTime", .body, .integer(1...1_440, example: 30))
    ) { agent, minutes in .prolongConf(agent, by: .minutes(minutes)) }.answeringMinutes,
    Endpoint(
        "modifyConfResource", .post, "/agentconf/{agentid}/modifyconfresource", "Change the number of seats",
        .required("modifyType", .body, .oneOf([0, 1]).meaning("0 more seats, 1 fewer")),
        .required("modifyNum", .body, .integer(2...118, example: 3))
    ) { agent, type, count in .changeSeats(agent, by: type == 0 ? count : -count) },
]

/// What everybody does who takes part.
private let takingPart: [Endpoint] = [
    Endpoint("answerAgentConf", .post, "/agentconf/{agentid}/answeragentconf", "Answer a conference call") { agent in
        .answerConf(agent)
    },
    Endpoint("rejectAgentConf", .post, "/agentconf/{agentid}/rejectagentconf", "Reject a conference call") { agent in
        .rejectConf(agent)
    },
    Endpoint("requestLeaveAgentConf", .post, "/agentconf/{agentid}/requestleaveagentconf", "Leave a conference") { agent in
        .leaveConf(agent)
    },
]

/// What is played to those who take part: nothing is. Asterisk leaves those half deaf who listen to one of several, once something was played
/// to where they talk.
private let conferenceVoices: [Endpoint] = [
    Endpoint(
        "playVoiceToConf", .post, "/agentconf/{agentid}/playvoicetoconf", "Play to the conference", .ignored("playType", .body),
        .ignored("playMode", .body), .ignored("voicePath", .body), refuses: .noVoiceInConferences),
    Endpoint(
        "stopVoiceToConf", .post, "/agentconf/{agentid}/stopvoicetoconf", "Stop playing to the conference",
        refuses: .noVoiceInConferences),
    Endpoint(
        "playVoiceToParticipant", .post, "/agentconf/{agentid}/playvoicetoparticipant", "Play to one participant", .addressType, .address,
        .ignored("playMode", .body), .ignored("voicePath", .body), refuses: .noVoiceInConferences),
    Endpoint(
        "stopVoiceToParticipant", .post, "/agentconf/{agentid}/stopvoicetoparticipant", "Stop playing to one participant", .addressType,
        .address, refuses: .noVoiceInConferences),
]

/// The same as older desktops ask for it: by other methods, and with values in the query.
private let conferencesOfOlderDesktops: [Endpoint] = [
    Endpoint("answerAgentConfByPut", .put, "/agentconf/{agentid}/answeragentconf", "Answer a conference call (older form)") { agent in
        .answerConf(agent)
    },
    Endpoint("rejectAgentConfByDelete", .delete, "/agentconf/{agentid}/rejectagentconf", "Reject a conference call (older form)") {
        agent in .rejectConf(agent)
    },
    Endpoint(
        "requestLeaveAgentConfByDelete", .delete, "/agentconf/{agentid}/requestleaveagentconf",
        "Leave a conference; by its president: end it (older form)"
    ) { agent in .leaveOrReleaseConf(agent) },
    Endpoint("releaseAgentConfByDelete", .delete, "/agentconf/{agentid}/releaseagentconf", "End the conference (older form)") { agent in
        .releaseConf(agent)
    },
    Endpoint(
        "prolongTimeByPut", .put, "/agentconf/{agentid}/prolongtime", "Extend the conference (older form)",
        .query("prolongTime", .integer(1...1_440, example: 30))
    ) { agent, minutes in .prolongConf(agent, by: .minutes(minutes)) }.answeringMinutes,
    Endpoint(
        "applyToShiftPresidentByPut", .put, "/agentconf/{agentid}/applytoshiftpresident", "Hand over the chair (older form)",
        .query("destWorkNo", .agent)
    ) { agent, next in .shiftPresident(agent, to: next) },
    Endpoint(
        "playVoiceToConfByPut", .put, "/agentconf/{agentid}/playvoicetoconf", "Play to the conference (older form)",
        refuses: .noVoiceInConferences),
    Endpoint(
        "stopVoiceToConfByPut", .put, "/agentconf/{agentid}/stopvoicetoconf", "Stop playing to the conference (older form)",
        refuses: .noVoiceInConferences),
    Endpoint(
        "requestMultimediaConf", .put, "/multimediaconf/{agentid}/requestconf", "Share a screen in a conference", refuses: .noVideo),
    Endpoint("inviteMultimediaConf", .put, "/multimediaconf/{agentid}/inviteconf", "Ask somebody into that", refuses: .noVideo),
    Endpoint("joinMultimediaConf", .post, "/multimediaconf/{agentid}/joinconfresult", "Say that one takes part", refuses: .noVideo),
    Endpoint("stopMultimediaConf", .delete, "/multimediaconf/{agentid}/stopconf", "End that", refuses: .noVideo),
    Endpoint("queryMultimediaConf", .post, "/multimediaconf/{agentid}/getconfstate", "Who takes part in that", refuses: .noVideo),
]

extension Interval {
    fileprivate static func minutes(_ count: Int) -> Self { .seconds(Int64(count) * 60) }
}
