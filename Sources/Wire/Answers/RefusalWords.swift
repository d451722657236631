package import Floor

/// How a refusal is said.
struct RefusalWords: Sendable {
    let code: String
    let reason: String
    let message: String
    var extras: [(String, JSON)] = []

    init(_ code: String, _ reason: String, _ message: String, _ extras: (String, JSON)...) {
        self.code = code
        self.reason = reason
        self.message = message
        self.extras = extras
    }
}

extension Refusal {
    /// The one word that says why, as in the answer.
    package var reason: String { words.reason }

    /// The one place that knows result codes. Exhaustive on purpose: a new refusal does not compile until it has words.
    var words: RefusalWords {
        switch self {
        case .notSignedIn: .init("100-006", "notSignedIn", "The agent is not signed in.")
        case .notEntitled: .init("000-003", "notEntitled", "The Guid is missing, or is not this agent's.")
        case .badParameter(let name):
            .init("000-002", "badParameter", "The parameter \(name) is missing or not allowed.", ("parameter", .text(name)))
        case .mustChangePassword: .init("100-007", "mustChangePassword", "The password must be changed first.")

        case .unavailable: .init("100-007", "unavailable", "The gateway cannot store anything at the moment. Try again.")
        case .switchUnavailable: .init("100-007", "switchUnavailable", "The telephone switch cannot be reached at the moment.")
        case .outcomeUnknown:
            .init("100-007", "outcomeUnknown", "Storing failed; whether it happened is not known. Look before asking again.")
        case .notOffered: .init("100-007", "notOffered", "This interface is not offered yet.")
        case .tooManyRequests: .init("100-007", "tooManyRequests", "Too many queries within two seconds.")
        case .tooManyReceivers:
            .init("100-007", "tooManyReceivers", "Notes or bulletins went to too many agents in a short time. Wait before sending more.")
        case .answerTooLarge(let instead): .init("100-007", "answerTooLarge", "The answer would be too long. Ask \(instead).")

        case .parameterMissing(let name): .init("100-001", "parameterMissing", "The sign-in lacks \(name).", ("parameter", .text(name)))
        case .parameterNotAllowed(let name):
            .init("100-011", "parameterNotAllowed", Self.notAllowed(name), ("parameter", .text(name)))
        case .wrongAgentOrPassword: .init("100-004", "wrongAgentOrPassword", "The agent number or the password is wrong.")
        case .tooSoon(let seconds):
            .init("110-016", "tooSoon", "Wait \(seconds) s after a wrong password.", ("retryAfter", .number(seconds)))
        case .accountLocked: .init("110-016", "accountLocked", "Too many wrong passwords: the agent is locked for a while.")
        case .alreadySignedIn: .init("100-002", "alreadySignedIn", "The agent is signed in already; a forced sign-in takes over.")
        case .forcedSignInOff: .init("100-015", "forcedSignInOff", "Forced sign-ins are switched off.")
        case .passwordExpired:
            .init("100-020", "passwordExpired", "The password has expired; the operator has to give the agent a new one.")
        case .wrongOldPassword: .init("100-007", "wrongOldPassword", "The old password is wrong.")
        case .passwordNotAllowed(let rule):
            .init("000-002", "passwordNotAllowed", rule.sentence, ("parameter", .text("newPassword")), ("rule", .text(rule.rawValue)))
        case .wrongAgentType: .init("100-012", "wrongAgentType", "The agent type must be 4 or 11.")
        case .phoneNotValid: .init("100-013", "phoneNotValid", "The phone number is not 1 to 24 digits, or another agent has it.")
        case .alreadySignedOut: .init("100-008", "alreadySignedOut", "The agent is signed out already.")
        case .inCall: .init("100-010", "inCall", "The agent is in a call or being rung.")

        case .wrongState: .init("100-009", "wrongState", "The agent's state does not allow it.")

        case .notYourQueue: .init("100-007", "notYourQueue", "There is no such queue here, or the agent does not serve it.")
        case .pickingNotAllowed: .init("100-007", "pickingNotAllowed", "This queue does not allow the agent to pick calls.")
        case .callOnHold: .init("100-007", "callOnHold", "The agent has a call on hold.")
        case .selfRecording: .init("100-007", "selfRecording", "The agent is recording without a call.")
        case .engaged: .init("100-007", "engaged", "The agent is being rung, talking or otherwise engaged.")
        case .phoneUnavailable: .init("100-007", "phoneUnavailable", "The agent's phone cannot be reached.")
        case .unknownCall: .init("100-007", "unknownCall", "There is no such call.")
        case .callEnded(let end): .init("100-007", "callEnded", "The call has ended: \(end.rawValue).", ("ended", .text(end.rawValue)))
        case .takenByAnotherAgent(let agent, let answered):
            .init(
                "100-007", "takenByAnotherAgent", "Agent \(agent.rawValue) has the call.", ("workNo", .text("\(agent.rawValue)")),
                ("answered", .bool(answered)))
        case .inAnotherQueue(let queue):
            .init("100-007", "inAnotherQueue", "The call waits in queue \(queue.rawValue).", ("skillId", .number(queue.rawValue)))

        case .noCallToAnswer: .init("200-002", "noCallToAnswer", "There is no call to answer.")
        case .noCallToRelease: .init("200-017", "noCallToRelease", "There is no call to release.")
        case .noCallToDrop: .init("200-025", "noCallToDrop", "There is no such call to drop.")
        case .noCallToHold: .init("200-005", "noCallToHold", "There is no call to hold.")
        case .wrongStateToHold: .init("200-006", "wrongStateToHold", "The call cannot be held in its present state.")
        case .nothingHeld: .init("200-015", "nothingHeld", "There is no such held call.")
        case .noHeldCalls: .init("400-003", "noHeldCalls", "The agent has no calls on hold.")
        case .phoneNotLinked: .init("100-007", "phoneNotLinked", "The agent signed in without phone linkage.")
        case .phoneNotRinging: .init("100-007", "phoneNotRinging", "The agent's phone does not ring.")

        case .noCallForDigits: .init("100-007", "noCallForDigits", "Digits can only be sent while a call is talked.")

        case .callingNotAllowed: .init("100-007", "callingNotAllowed", "This call centre does not let the agent make such calls.")
        case .numberNotAllowed: .init("200-001", "numberNotAllowed", "This number must not be called from here.")
        case .agentNotFree(let agent):
            .init(
                "100-007", "agentNotFree", "Agent \(agent.rawValue) cannot be rung at the moment.", ("workNo", .text("\(agent.rawValue)")))
        case .nobodyFree: .init("100-007", "nobodyFree", "No agent of this queue is free.")
        case .tooManyCalls: .init("100-007", "tooManyCalls", "The agent has as many calls as can be.")
        case .tooManyParties: .init("100-007", "tooManyParties", "There are too many parties in the call for that.")
        case .transferUnderWay: .init("100-007", "transferUnderWay", "Somebody is being rung for this call already.")
        case .noCallForHelp: .init("200-018", "noCallForHelp", "There is no call to ask for help in.")
        case .noCallToJoin: .init("200-010", "noCallToJoin", "There is no call that is talked, to join another one with.")
        case .nothingHeldToJoin: .init("200-011", "nothingHeldToJoin", "There is no such held call to join.")
        case .noCallToConnect: .init("200-013", "noCallToConnect", "There is no call that is talked, to connect with a held one.")
        case .nothingHeldToConnect: .init("200-014", "nothingHeldToConnect", "There is no such held call to connect.")
        case .noCallToTransfer: .init("200-012", "noCallToTransfer", "There is no call to transfer.")
        case .releaseOfPlacedCall:
            .init("100-007", "releaseOfPlacedCall", "A call that was placed here is not sent out again before somebody answers there.")
        case .noTransferToCancel: .init("200-012", "noTransferToCancel", "There is no transfer to take back.")
        case .noCallToDisconnect: .init("200-023", "noCallToDisconnect", "There is no call to take anybody out of.")
        case .noSuchParty: .init("200-024", "noSuchParty", "The agent can take nobody of this number out of the call.")
        case .wrongStateToRetrieve: .init("200-016", "wrongStateToRetrieve", "Another call is talked: hold it first.")
        case .noCallToMute: .init("200-003", "noCallToMute", "There is no call to mute.")
        case .wrongStateToMute: .init("200-004", "wrongStateToMute", "The call cannot be muted in its present state.")
        case .noCallToUnmute: .init("200-007", "noCallToUnmute", "There is no call to unmute.")
        case .notMuted: .init("200-008", "notMuted", "The call is not muted.")
        case .noConference: .init("101-001", "noConference", "The agent is in no conference, and none rings.")
        case .notPresident: .init("101-002", "notPresident", "Only the president of the conference may do that.")
        case .inConferenceAlready: .init("101-003", "inConferenceAlready", "The agent is in a conference already.")
        case .onlyInspectorsSeeConferences:
            .init("101-004", "onlyInspectorsSeeConferences", "Only inspectors see conferences that they are not in.")
        case .presidentAlready: .init("101-005", "presidentAlready", "The agent presides already: name another one.")
        case .presidentMayNotRemoveOneself:
            .init("101-006", "presidentMayNotRemoveOneself", "The president cannot be taken out of the conference.")
        case .presidentMayNotLeave:
            .init("101-007", "presidentMayNotLeave", "The president ends the conference, or hands the chair over first.")
        case .noSuchParticipant:
            .init("100-007", "noSuchParticipant", "Nobody of this number is in the conference for whom that can be done.")
        case .noSeatLeft: .init("100-007", "noSeatLeft", "The conference has no seats left for that.")
        case .conferenceTooLong:
            .init("100-007", "conferenceTooLong", "The conference goes on for 24 hours already, the most there may be.")
        case .inConference:
            .init("100-007", "inConference", "The agent is in a conference: its president asks others in and takes them out.")
        case .noVoiceInConferences: .init("100-007", "noVoiceInConferences", "Nothing is played to those who are in a conference.")
        case .noOneWayTalk: .init("100-007", "noOneWayTalk", "Nobody can be made to talk without listening.")
        case .nothingToSnatch: .init("100-007", "nothingToSnatch", "No call of a queue rings at this agent.")
        case .snatchNotAllowed: .init("100-007", "snatchNotAllowed", "The call's queue does not let the agent take it over.")
        case .noVideo: .init("100-007", "noVideo", "Calls here have sound only.")
        case .noSpeechRecognition: .init("200-040", "noSpeechRecognition", "There is no speech recognition here.")
        case .absent(let absence): .init(absence.code, absence.rawValue, absence.sentence)

        case .notBotsCaller:
            .init("100-007", "notBotsCaller", "The caller did not come in by a number of this bot, or is a person's by now.")
        case .notBotsQueue: .init("100-007", "notBotsQueue", "The bot may not hand callers over to this queue, or there is none.")
        case .contextNeedsConsent:
            .init("000-002", "contextNeedsConsent", "What a caller said is passed on only with consent.", ("parameter", .text("consent")))
        case .nothingToGiveBack:
            .init("100-007", "nothingToGiveBack", "No bot handed this call over to which the caller could go back.")
        case .tooManyChats:
            .init("106-003", "tooManyChats", "The agent has as many chats as wanted, or wants more than the 60 there may be.")
        case .noChatQueue: .init("100-007", "noChatQueue", "No chats wait there, or the agent serves no queue of chats.")
        case .emptyMessage: .init("106-002", "emptyMessage", "There is no text in the message.")

        case .noCallForData: .init("400-001", "noCallForData", "The agent has no such call.")
        case .noDataToSet: .init("400-002", "noDataToSet", "There is nothing to set.")
        case .noSuchDisposition:
            .init(
                "000-002", "noSuchDisposition", "The queue of the call has no such reason of ending: see 'queues' of the desk.",
                ("parameter", .text("disposition")))

        case .recordingNotAllowed: .init("100-007", "recordingNotAllowed", "Self-recording is switched off.")
        case .recordingUnderWay: .init("500-008", "recordingUnderWay", "The agent is recording already.")
        case .noRecording: .init("500-010", "noRecording", "The agent is not recording.")
        case .recordingRequired: .init("500-010", "recordingRequired", "This talk has to be recorded to its end.")
        case .wrongStateToPauseRecording:
            .init("500-004", "wrongStateToPauseRecording", "The agent is not recording, or the recording is paused already.")
        case .unknownRecording: .init("104-005", "unknownRecording", "There is no such recording.")
        case .recordingOfOtherCentre: .init("100-018", "recordingOfOtherCentre", "The recording is none of this call centre.")
        case .mayNotHear: .init("104-002", "mayNotHear", "The agent may not hear recordings of this agent.")
        case .recordingNotHere:
            .init("104-005", "recordingNotHere", "The file of this recording is not here: not yet, or not any more.")
        case .recordsNoScreens: .init("100-007", "recordsNoScreens", "Screens are not recorded here.")
        case .recordsNoVideo: .init("104-007", "recordsNoVideo", "There is no video here: only sound is recorded.")
        case .wrongStateToPlay: .init("500-007", "wrongStateToPlay", "Something else takes the agent up.")
        case .wrongStateToPausePlaying: .init("500-003", "wrongStateToPausePlaying", "Nothing is played to the agent that is not paused.")
        case .wrongStateToResumePlaying: .init("500-005", "wrongStateToResumePlaying", "Nothing is paused that was played to the agent.")
        case .wrongStateToGoBack: .init("500-001", "wrongStateToGoBack", "Nothing is played to the agent that could go back.")
        case .wrongStateToGoForward: .init("500-002", "wrongStateToGoForward", "Nothing is played to the agent that could go forward.")
        case .wrongStateToJump: .init("500-012", "wrongStateToJump", "Nothing is played to the agent that could jump.")
        case .beyondTheRecording: .init("500-013", "beyondTheRecording", "The recording is not that long.")
        case .wrongStateToStopPlaying: .init("500-009", "wrongStateToStopPlaying", "Nothing is played to the agent.")
        case .wrongStateToResumeRecording: .init("500-006", "wrongStateToResumeRecording", "No recording of the agent is paused.")

        case .notInspector: .init("300-001", "notInspector", "Only inspectors may do this.")
        case .periodTooLong(let days):
            .init(
                "000-002", "periodTooLong", "At most \(days) days can be asked for at once: ask for a part of them, then for the next.",
                ("days", .number(days)))
        case .noSuchAgent: .init("100-007", "noSuchAgent", "There is no such agent in this call centre.")
        case .noSuchGroup: .init("300-004", "noSuchGroup", "There is no such agent group.")
        case .mayNotSupervise: .init("900-002", "mayNotSupervise", "Only inspectors may act for other agents.")
        case .superviseOneself: .init("000-005", "superviseOneself", "An inspector does not act for oneself in this way.")
        case .nobodyToSupervise: .init("900-004", "nobodyToSupervise", "There is no such agent in the inspector's call centre.")
        case .supervisedSignedOut: .init("900-005", "supervisedSignedOut", "The agent to act for is not signed in.")
        case .inspectionNotAllowed:
            .init(
                "900-002", "inspectionNotAllowed",
                "The inspector may not do this, or not with this agent: see 'inspects' in the configuration.")
        case .wrongStateToInspect:
            .init(
                "900-005", "wrongStateToInspect",
                "The inspector is taken up or does not inspect this agent, or one of the two inspects or is inspected already.")
        case .nothingToIntercept: .init("900-005", "nothingToIntercept", "The agent has no customer who could be taken over at the moment.")
        case .publishingNotAllowed:
            .init("100-007", "publishingNotAllowed", "This call centre does not let the agent publish bulletins.")
        }
    }

    /// Two names need a remedy: pushes go nowhere unless somebody allowed it.
    private static func notAllowed(_ name: String) -> String {
        guard ["callBackUri", "pushUrl"].contains(name) else { return "The value of \(name) is not allowed." }
        return "Events may not be pushed there: the operator has to name the beginning of \(name) under 'push: {allow: […]}'."
    }
}

extension PasswordRule {
    fileprivate var sentence: String {
        switch self {
        case .length: "A password has 8 to 32 characters."
        case .mixture: "A password has three of: upper case, lower case, digits, other characters."
        case .repetition: "A password has no more than two equal characters in a row."
        case .agentNumber: "A password has no three characters in a row as they stand in the agent's number."
        case .history: "The new password is one of the last ones."
        }
    }
}
