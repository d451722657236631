import Floor

@testable import Wire

extension Refusal {
    /// The one that follows in the list. A new refusal does not compile until it has its place, and a line in the table of RefusalTests.
    var next: Refusal? {
        switch self {
        case .notSignedIn: .notEntitled
        case .notEntitled: .badParameter("skillId")
        case .badParameter: .mustChangePassword
        case .mustChangePassword: .unavailable
        case .unavailable: .switchUnavailable
        case .switchUnavailable: .outcomeUnknown
        case .outcomeUnknown: .notOffered
        case .notOffered: .tooManyRequests
        case .tooManyRequests: .tooManyReceivers
        case .tooManyReceivers: .answerTooLarge(instead: "for less")
        case .answerTooLarge: .parameterMissing("phonenum")
        case .parameterMissing: .parameterNotAllowed("pushUrl")
        case .parameterNotAllowed: .wrongAgentOrPassword
        case .wrongAgentOrPassword: .tooSoon(retryAfter: 4)
        case .tooSoon: .accountLocked
        case .accountLocked: .alreadySignedIn
        case .alreadySignedIn: .forcedSignInOff
        case .forcedSignInOff: .wrongAgentType
        case .wrongAgentType: .passwordExpired
        case .passwordExpired: .wrongOldPassword
        case .wrongOldPassword: .passwordNotAllowed(.length)
        case .passwordNotAllowed: .phoneNotValid
        case .phoneNotValid: .alreadySignedOut
        case .alreadySignedOut: .inCall
        case .inCall: .wrongState
        case .wrongState: .notYourQueue
        case .notYourQueue: .pickingNotAllowed
        case .pickingNotAllowed: .callOnHold
        case .callOnHold: .selfRecording
        case .selfRecording: .engaged
        case .engaged: .phoneUnavailable
        case .phoneUnavailable: .unknownCall
        case .unknownCall: .callEnded(.callerLeft)
        case .callEnded: .takenByAnotherAgent(WorkNo(102), answered: true)
        case .takenByAnotherAgent: .inAnotherQueue(QueueID(20))
        case .inAnotherQueue: .noCallToAnswer
        case .noCallToAnswer: .noCallToRelease
        case .noCallToRelease: .noCallToDrop
        case .noCallToDrop: .noCallToHold
        case .noCallToHold: .wrongStateToHold
        case .wrongStateToHold: .nothingHeld
        case .nothingHeld: .noHeldCalls
        case .noHeldCalls: .phoneNotLinked
        case .phoneNotLinked: .phoneNotRinging
        case .phoneNotRinging: .noCallForDigits
        case .noCallForDigits: .noCallForData
        case .noCallForData: .noDataToSet
        case .noDataToSet: .noSuchDisposition
        case .noSuchDisposition: .recordingNotAllowed
        case .recordingNotAllowed: .recordingUnderWay
        case .recordingUnderWay: .noRecording
        case .noRecording: .recordingRequired
        case .recordingRequired: .wrongStateToPauseRecording
        case .wrongStateToPauseRecording: .wrongStateToResumeRecording
        case .wrongStateToResumeRecording: .unknownRecording
        case .unknownRecording: .recordingOfOtherCentre
        case .recordingOfOtherCentre: .mayNotHear
        case .mayNotHear: .recordingNotHere
        case .recordingNotHere: .recordsNoScreens
        case .recordsNoScreens: .recordsNoVideo
        case .recordsNoVideo: .wrongStateToPlay
        case .wrongStateToPlay: .wrongStateToPausePlaying
        case .wrongStateToPausePlaying: .wrongStateToResumePlaying
        case .wrongStateToResumePlaying: .wrongStateToGoBack
        case .wrongStateToGoBack: .wrongStateToGoForward
        case .wrongStateToGoForward: .wrongStateToJump
        case .wrongStateToJump: .beyondTheRecording
        case .beyondTheRecording: .wrongStateToStopPlaying
        case .wrongStateToStopPlaying: .noSuchAgent
        case .noSuchAgent: .noSuchGroup
        case .noSuchGroup: .publishingNotAllowed
        case .publishingNotAllowed: .notInspector
        case .notInspector: .periodTooLong(days: 31)
        case .periodTooLong: .mayNotSupervise
        case .mayNotSupervise: .superviseOneself
        case .superviseOneself: .nobodyToSupervise
        case .nobodyToSupervise: .supervisedSignedOut
        case .supervisedSignedOut: .callingNotAllowed
        case .callingNotAllowed: .numberNotAllowed
        case .numberNotAllowed: .agentNotFree(WorkNo(102))
        case .agentNotFree: .nobodyFree
        case .nobodyFree: .tooManyCalls
        case .tooManyCalls: .tooManyParties
        case .tooManyParties: .transferUnderWay
        case .transferUnderWay: .noCallForHelp
        case .noCallForHelp: .noCallToJoin
        case .noCallToJoin: .nothingHeldToJoin
        case .nothingHeldToJoin: .noCallToConnect
        case .noCallToConnect: .nothingHeldToConnect
        case .nothingHeldToConnect: .noCallToTransfer
        case .noCallToTransfer: .releaseOfPlacedCall
        case .releaseOfPlacedCall: .noTransferToCancel
        case .noTransferToCancel: .noCallToDisconnect
        case .noCallToDisconnect: .noSuchParty
        case .noSuchParty: .wrongStateToRetrieve
        case .wrongStateToRetrieve: .noCallToMute
        case .noCallToMute: .wrongStateToMute
        case .wrongStateToMute: .noCallToUnmute
        case .noCallToUnmute: .notMuted
        case .notMuted: .noConference
        case .noConference: .notPresident
        case .notPresident: .inConferenceAlready
        case .inConferenceAlready: .onlyInspectorsSeeConferences
        case .onlyInspectorsSeeConferences: .presidentAlready
        case .presidentAlready: .presidentMayNotRemoveOneself
        case .presidentMayNotRemoveOneself: .presidentMayNotLeave
        case .presidentMayNotLeave: .noSuchParticipant
        case .noSuchParticipant: .noSeatLeft
        case .noSeatLeft: .conferenceTooLong
        case .conferenceTooLong: .inConference
        case .inConference: .noVoiceInConferences
        case .noVoiceInConferences: .noOneWayTalk
        case .noOneWayTalk: .nothingToSnatch
        case .nothingToSnatch: .snatchNotAllowed
        case .snatchNotAllowed: .notBotsCaller
        case .notBotsCaller: .notBotsQueue
        case .notBotsQueue: .contextNeedsConsent
        case .contextNeedsConsent: .nothingToGiveBack
        case .nothingToGiveBack: .noVideo
        case .noVideo: .noSpeechRecognition
        case .noSpeechRecognition: .absent(.noFlows)
        case .absent(let absence): absence.next.map { .absent($0) } ?? .inspectionNotAllowed
        case .inspectionNotAllowed: .wrongStateToInspect
        case .wrongStateToInspect: .nothingToIntercept
        case .nothingToIntercept: .tooManyChats
        case .tooManyChats: .noChatQueue
        case .noChatQueue: .emptyMessage
        case .emptyMessage: nil
        }
    }
}

extension Absence {
    fileprivate var next: Absence? { Self.allCases.drop { $0 != self }.dropFirst().first }
}
