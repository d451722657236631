import Floor
import Testing

@testable import Wire

struct RefusalTests {
    /// Code, reason and what else is carried, in the order of `Refusal`.
    static let words = """
        100-006 notSignedIn
        000-003 notEntitled
        000-002 badParameter "parameter":"skillId"
        100-007 mustChangePassword
        100-007 unavailable
        100-007 switchUnavailable
        100-007 outcomeUnknown
        100-007 notOffered
        100-007 tooManyRequests
        100-007 tooManyReceivers
        100-007 answerTooLarge
        100-001 parameterMissing "parameter":"phonenum"
        100-011 parameterNotAllowed "parameter":"pushUrl"
        100-004 wrongAgentOrPassword
        110-016 tooSoon "retryAfter":4
        110-016 accountLocked
        100-002 alreadySignedIn
        100-015 forcedSignInOff
        100-012 wrongAgentType
        100-020 passwordExpired
        100-007 wrongOldPassword
        000-002 passwordNotAllowed "parameter":"newPassword","rule":"length"
        100-013 phoneNotValid
        100-008 alreadySignedOut
        100-010 inCall
        100-009 wrongState
        100-007 notYourQueue
        100-007 pickingNotAllowed
        100-007 callOnHold
        100-007 selfRecording
        100-007 engaged
        100-007 phoneUnavailable
        100-007 unknownCall
        100-007 callEnded "ended":"callerLeft"
        100-007 takenByAnotherAgent "workNo":"102","answered":true
        100-007 inAnotherQueue "skillId":20
        200-002 noCallToAnswer
        200-017 noCallToRelease
        200-025 noCallToDrop
        200-005 noCallToHold
        200-006 wrongStateToHold
        200-015 nothingHeld
        400-003 noHeldCalls
        100-007 phoneNotLinked
        100-007 phoneNotRinging
        100-007 noCallForDigits
        400-001 noCallForData
        400-002 noDataToSet
        000-002 noSuchDisposition "parameter":"disposition"
        100-007 recordingNotAllowed
        500-008 recordingUnderWay
        500-010 noRecording
        500-010 recordingRequired
        500-004 wrongStateToPauseRecording
        500-006 wrongStateToResumeRecording
        104-005 unknownRecording
        100-018 recordingOfOtherCentre
        104-002 mayNotHear
        104-005 recordingNotHere
        100-007 recordsNoScreens
        104-007 recordsNoVideo
        500-007 wrongStateToPlay
        500-003 wrongStateToPausePlaying
        500-005 wrongStateToResumePlaying
        500-001 wrongStateToGoBack
        500-002 wrongStateToGoForward
        500-012 wrongStateToJump
        500-013 beyondTheRecording
        500-009 wrongStateToStopPlaying
        100-007 noSuchAgent
        300-004 noSuchGroup
        100-007 publishingNotAllowed
        300-001 notInspector
        000-002 periodTooLong "days":31
        900-002 mayNotSupervise
        000-005 superviseOneself
        900-004 nobodyToSupervise
        900-005 supervisedSignedOut
        100-007 callingNotAllowed
        200-001 numberNotAllowed
        100-007 agentNotFree "workNo":"102"
        100-007 nobodyFree
        100-007 tooManyCalls
        100-007 tooManyParties
        100-007 transferUnderWay
        200-018 noCallForHelp
        200-010 noCallToJoin
        200-011 nothingHeldToJoin
        200-013 noCallToConnect
        200-014 nothingHeldToConnect
        200-012 noCallToTransfer
        100-007 releaseOfPlacedCall
        200-012 noTransferToCancel
        200-023 noCallToDisconnect
        200-024 noSuchParty
        200-016 wrongStateToRetrieve
        200-003 noCallToMute
        200-004 wrongStateToMute
        200-007 noCallToUnmute
        200-008 notMuted
        101-001 noConference
        101-002 notPresident
        101-003 inConferenceAlready
        101-004 onlyInspectorsSeeConferences
        101-005 presidentAlready
        101-006 presidentMayNotRemoveOneself
        101-007 presidentMayNotLeave
        100-007 noSuchParticipant
        100-007 noSeatLeft
        100-007 conferenceTooLong
        100-007 inConference
        100-007 noVoiceInConferences
        100-007 noOneWayTalk
        100-007 nothingToSnatch
        100-007 snatchNotAllowed
        100-007 notBotsCaller
        100-007 notBotsQueue
        000-002 contextNeedsConsent "parameter":"consent"
        100-007 nothingToGiveBack
        100-007 noVideo
        200-040 noSpeechRecognition
        600-004 noFlows
        100-007 noAnnouncements
        100-007 noBusinessData
        100-007 noStaffRecords
        100-007 noCustomerRecords
        100-007 noArchives
        100-007 noScores
        100-007 noRecordingServer
        100-007 noRecordingByOthers
        100-007 noInspectionTasks
        100-007 noNamedAddresses
        100-007 noDataPorts
        000-001 noScriptedEvents
        100-007 noQueueEvents
        100-007 noDesktopSettings
        100-007 noForwarding
        100-007 noInnerChats
        100-007 noConfirmations
        100-007 noTextsWithoutChat
        100-007 noFiles
        100-007 noChatSearch
        900-002 inspectionNotAllowed
        900-005 wrongStateToInspect
        900-005 nothingToIntercept
        106-003 tooManyChats
        100-007 noChatQueue
        106-002 emptyMessage
        """.split(separator: "\n").map(String.init)

    @Test func `every refusal has its code, its reason and what it carries`() {
        let all = Array(sequence(first: Refusal.notSignedIn) { $0.next })
        let said = all.map { refusal in
            let words = refusal.words
            let extras = words.extras.isEmpty ? "" : " " + text(JSON.object(words.extras).bytes.dropFirst().dropLast())
            return "\(words.code) \(words.reason)\(extras)"
        }
        #expect(said == Self.words)
    }

    @Test func `every refusal says a sentence of its own`() {
        let sentences = sequence(first: Refusal.notSignedIn) { $0.next }.map(\.words.message)
        #expect(Set(sentences).count == Self.words.count)
        #expect(sentences.allSatisfy { $0.hasSuffix(".") && $0.first?.isLetter == true && $0.count > 15 })
    }

    @Test(arguments: CallEnd.allCases)
    func `the end of a call is said in one word`(_ end: CallEnd) {
        #expect(text(Reply.refusal(.callEnded(end))).hasSuffix(#","result":{},"reason":"callEnded","ended":"\#(end.rawValue)"}"#))
    }

    @Test func `the ends of calls have the agreed words`() {
        #expect(
            CallEnd.allCases.map(\.rawValue) == [
                "callerLeft", "answered", "expired", "dropped", "lost", "switchLost", "joined", "notReached",
            ])
    }

    @Test func `a desktop that wants pushed events is told the remedy`() {
        #expect(Refusal.parameterNotAllowed("callBackUri").words.message.contains("push: {allow: […]}"))
    }
}

private func text(_ bytes: ArraySlice<UInt8>) -> String { text(Array(bytes)) }
