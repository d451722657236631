/// A typed "no". Its words and result codes are the business of the wire.
package enum Refusal: Error, Hashable, Sendable {
    // Who asks.
    case notSignedIn
    case notEntitled
    case badParameter(String)
    case mustChangePassword

    // What the server can do at the moment.
    case unavailable
    case switchUnavailable
    /// Storing failed, and may yet have happened. Look before asking again.
    case outcomeUnknown
    case notOffered
    case tooManyRequests
    /// Notes or bulletins to too many agents in a short time.
    case tooManyReceivers
    /// The answer would be too long; what to ask instead.
    case answerTooLarge(instead: String)

    // Signing in and out.
    case parameterMissing(String)
    case parameterNotAllowed(String)
    case wrongAgentOrPassword
    /// Wait so many seconds after a wrong password.
    case tooSoon(retryAfter: Int)
    case accountLocked
    case alreadySignedIn
    case forcedSignInOff
    case wrongAgentType
    case passwordExpired
    case wrongOldPassword
    /// A new password must follow the rules; which one it does not.
    case passwordNotAllowed(PasswordRule)
    case phoneNotValid
    case alreadySignedOut
    /// In a call, or being rung.
    case inCall

    // Choices.
    case wrongState

    // Taking a call.
    case notYourQueue
    case pickingNotAllowed
    case callOnHold
    case selfRecording
    case engaged
    case phoneUnavailable
    case unknownCall
    case callEnded(CallEnd)
    case takenByAnotherAgent(WorkNo, answered: Bool)
    case inAnotherQueue(QueueID)

    // Handling a call.
    case noCallToAnswer
    case noCallToRelease
    case noCallToDrop
    case noCallToHold
    case wrongStateToHold
    case nothingHeld
    case noHeldCalls
    case phoneNotLinked
    case phoneNotRinging
    /// Digits can be sent in talk only.
    case noCallForDigits

    // Calling, and several parties.
    /// The centre lets the agent call nobody, or nobody outside.
    case callingNotAllowed
    /// The centre's rules deny this number.
    case numberNotAllowed
    /// The colleague cannot be rung: not signed in, or taken up.
    case agentNotFree(WorkNo)
    /// No agent of the queue is free.
    case nobodyFree
    case tooManyCalls
    case tooManyParties
    /// Somebody is being rung for the call already.
    case transferUnderWay
    case noCallForHelp
    case noCallToJoin
    case nothingHeldToJoin
    case noCallToConnect
    case nothingHeldToConnect
    case noCallToTransfer
    /// One who was called by the centre is not sent outside again.
    case releaseOfPlacedCall
    case noTransferToCancel
    case noCallToDisconnect
    case noSuchParty
    /// Another call is talked.
    case wrongStateToRetrieve
    case noCallToMute
    case wrongStateToMute
    case noCallToUnmute
    case notMuted
    // Conferences of agents.
    case noConference
    case notPresident
    case inConferenceAlready
    /// An agent sees the own one.
    case onlyInspectorsSeeConferences
    case presidentAlready
    case presidentMayNotRemoveOneself
    case presidentMayNotLeave
    /// Nobody of this number is in it, or could wait in a queue.
    case noSuchParticipant
    case noSeatLeft
    /// It goes on for as long as any may.
    case conferenceTooLong
    /// Who is in a conference is asked in and taken out by its president.
    case inConference
    /// Nothing is played to those who are in one.
    case noVoiceInConferences
    case noOneWayTalk

    case nothingToSnatch
    case snatchNotAllowed
    /// What it needs does not exist here.
    case noVideo
    case noSpeechRecognition
    case absent(Absence)

    // Handing callers over.
    /// The caller is none of the bot's, or a person's by now.
    case notBotsCaller
    /// The bot may not hand over to that queue, or there is none.
    case notBotsQueue
    /// What a caller said is passed on only if the caller agreed.
    case contextNeedsConsent
    /// No bot handed the call over to which the caller could go back.
    case nothingToGiveBack
    // Chats.
    /// The agent has, or wants, more than may be.
    case tooManyChats
    /// Chats wait in other queues.
    case noChatQueue
    case emptyMessage

    // Data of calls.
    case noCallForData
    case noDataToSet
    /// The call's queue has no such reason of ending.
    case noSuchDisposition

    // Recording.
    case recordingNotAllowed
    case recordingUnderWay
    case noRecording
    /// The agent may not end what has to be recorded.
    case recordingRequired
    case wrongStateToPauseRecording
    case wrongStateToResumeRecording

    // Recordings that are over.
    case unknownRecording
    /// It was made in another call centre.
    case recordingOfOtherCentre
    case mayNotHear
    /// It is known, and its file is not here: not yet, or no more.
    case recordingNotHere
    case recordsNoScreens
    case recordsNoVideo
    case wrongStateToPlay
    case wrongStateToPausePlaying
    case wrongStateToResumePlaying
    case wrongStateToGoBack
    case wrongStateToGoForward
    case wrongStateToJump
    case beyondTheRecording
    case wrongStateToStopPlaying

    // Looking.
    case noSuchAgent
    case noSuchGroup
    /// The centre does not let this agent publish bulletins.
    case publishingNotAllowed
    /// Only inspectors may.
    case notInspector
    /// More than so many days were asked for at once.
    case periodTooLong(days: Int)

    // Acting for other agents.
    /// Only inspectors may.
    case mayNotSupervise
    case superviseOneself
    /// No such agent in this centre.
    case nobodyToSupervise
    case supervisedSignedOut
    /// The agent is none of the inspector's, or the inspector may not do that.
    case inspectionNotAllowed
    /// The inspector is taken up, inspects already or not, or one of the two is inspected.
    case wrongStateToInspect
    /// The agent has no customer whom one could take over.
    case nothingToIntercept
}

/// What a new password must be (rules.md §5).
package enum PasswordRule: String, Hashable, Sendable, CaseIterable {
    /// 8 to 32 characters.
    case length
    /// Three of: upper case, lower case, digits, others.
    case mixture
    /// Not more than two equal characters in a row.
    case repetition
    /// No three characters in a row as in the agent's number.
    case agentNumber
    /// Not one of the last ones.
    case history
}

/// How a call's life ended.
package enum CallEnd: String, Hashable, Sendable, Codable, CaseIterable {
    /// The caller hung up before anybody talked.
    case callerLeft
    /// It was talked, and then one side hung up.
    case answered
    /// It waited longer than the queue allows.
    case expired
    /// We hung up on it before anybody talked: dropped by an agent, or nobody serves the number.
    case dropped
    /// The caller's leg was gone after a gap in what we know.
    case lost
    /// The switch died.
    case switchLost
    /// It became part of another call.
    case joined
    /// Who was called was not reached.
    case notReached
}
