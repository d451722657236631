package import Telephony

/// What an agent's desktop is told. How it looks as JSON is the wire's business. Mailboxes keep thousands, and most say nothing but
/// their name: what others carry is kept elsewhere.
package indirect enum Notice: Hashable, Sendable, Codable {
    case inService
    case shutdown(loginTime: Moment)
    case busy
    case ready
    case notReady(reason: Int)
    case cancelledNotReady
    case restSet(cause: Int)
    case cancelledRest
    case restTimeout
    case workSet
    case work
    case cancelledWork
    /// Nil when it rings for no call: a recording.
    case phoneAlerting(CallNotice?)
    case phoneOffhook
    /// By a hand at the phone, or by us.
    case phoneRelease(byHand: Bool)
    case ringing(CallNotice)
    case autoAnswer(CallNotice)
    case talking(CallNotice)
    case incomingCallInfo(CallNotice)
    case hold(CallNotice)
    case callRelease(CallNotice)
    case customerRelease(CallNotice)
    case noAnswer(CallNotice)
    /// Who was called is being rung.
    case customerAlerting(CallNotice)
    case callOutFail(CallNotice)
    case insideCallFail(CallNotice)
    case connectFail(CallNotice)
    case consultFail(CallNotice)
    case outboundDetect(CallNotice, NotReached)
    /// With the numbers of the others.
    case conference(CallNotice, partners: [Personal])
    case transferResult(CallNotice, isDone: Bool)
    /// The agent presides over a conference that has begun.
    case confGranted(CallID)
    /// The agent's own phone did not take it.
    case confFailed(NotReached)
    /// An agent is asked into a conference, and is to answer.
    case confRinging(CallID)
    /// The agent takes part from now on.
    case confJoined(CallID)
    case confChanged(ConfChange)
    case confEndsSoon(CallID)
    /// The agent presides from now on.
    case confPresident(CallID)
    /// The agent is in it no more.
    case confLeft(CallID)
    /// A call that the agent may make.
    case preview(PreviewNotice)
    /// What becomes of a chat.
    case chat(ChatNotice)
    /// The agent is inspected from now on, or in this way from now on.
    case inspectionBegan(InspectionNotice)
    case inspectionEnded(InspectionNotice)
    /// An agent of whom the inspector is to be told is something else now.
    case monitored(MonitorNotice)
    case recordBegan(RecordingNotice)
    case recordFailed(RecordingNotice)
    case recordDone(RecordingNotice)
    /// What becomes of a recording that is played at the agent's phone.
    case playing(PlaybackNotice)
    /// Another agent sent a note.
    case note(MessageNotice)
    case bulletin(MessageNotice)
}

extension Notice {
    /// Other agents said it; it says nothing of the agent's own state or call.
    package var isMessage: Bool {
        switch self {
        case .note, .bulletin: true
        case .inService, .shutdown, .busy, .ready, .notReady, .cancelledNotReady, .restSet, .cancelledRest, .restTimeout, .workSet, .work,
            .cancelledWork, .phoneAlerting, .phoneOffhook, .phoneRelease, .ringing, .autoAnswer, .talking, .incomingCallInfo, .hold,
            .callRelease, .customerRelease, .noAnswer, .customerAlerting, .callOutFail, .insideCallFail, .connectFail, .consultFail,
            .outboundDetect, .conference, .transferResult, .confGranted, .confFailed, .confRinging, .confJoined, .confChanged,
            .confEndsSoon, .confPresident, .confLeft, .preview, .chat, .inspectionBegan, .inspectionEnded, .monitored, .recordBegan,
            .recordFailed, .recordDone, .playing:
            false
        }
    }
}

extension Notice {
    /// It tells an inspector of an agent.
    package var isMonitoring: Bool { if case .monitored = self { true } else { false } }

    /// Who has this one needs the other no more: it says what the same agent was before.
    package func replaces(_ other: Notice) -> Bool {
        guard case .monitored(let new) = self, case .monitored(let old) = other, new.agent == old.agent else { return false }
        return new.state == .is(.signedOut) || (new.state == .signedIn) == (old.state == .signedIn)
    }
}

/// What notices about a note or a bulletin carry.
package struct MessageNotice: Hashable, Sendable, Codable {
    /// Under which the text is kept; nil: it is not.
    package var name: String?
    package var text: Personal
    package var from: WorkNo
    package var senderName: String
    package var sent: Moment
}

/// What notices about a call carry.
package struct CallNotice: Hashable, Sendable, Codable {
    package var call: CallID
    package var caller: Personal
    package var called: String
    /// Nil: the call is none of a queue's.
    package var queue: QueueID?
    package var queueName: String
    /// The calls that have become part of it; nil: none.
    package var aliases: [CallID]?
    /// How it came about: in, out, or between agents.
    package var direction: CallDirection
    /// It is held out, or was, to this agent by another one: for help, or as a transfer by whom.
    package var role: CallRole
    /// How often an agent had the call before and it went back to its queue after talk.
    package var requeues: Int
    package var lastAgent: WorkNo?
    /// Nil: a call like any other.
    package var form: CallForm?
    /// The agent whom it is about; nil: it is about the caller, or about nobody of ours.
    package var party: WorkNo?
}

extension CallNotice {
    /// The same about another party of the call.
    func about(_ number: Personal) -> Self {
        var other = self
        other.caller = number
        return other
    }

    /// The same about another agent in the call.
    func about(_ agent: WorkNo) -> Self {
        var other = about(Personal("\(agent.rawValue)"))
        other.party = agent
        return other
    }
}

/// What makes a call another one than most, to one of its agents.
package enum CallForm: String, Hashable, Sendable, Codable, CaseIterable {
    /// A talk with a colleague who was asked for help, while the customer is on hold.
    case consultation
    /// A colleague was asked for help, into the customer's call.
    case help
    /// Three or more are in it.
    case conference
}

/// Who called whom.
package enum CallDirection: String, Hashable, Sendable, Codable, CaseIterable {
    /// Somebody from outside called.
    case inbound
    /// An agent called a number outside.
    case outbound
    /// An agent called a colleague.
    case inner
}

/// What a call is to the agent who is told of it.
package enum CallRole: Hashable, Sendable, Codable {
    case main
    /// A colleague asked for help.
    case help(by: WorkNo)
    /// A colleague gave it away.
    case transfer(by: WorkNo)
}

/// What notices about a recording carry.
package struct RecordingNotice: Hashable, Sendable, Codable {
    package var call: CallID?
    package var caller: Personal
    package var called: String
    package var recording: RecordingID
    package var task: Int
    package var fileName: Personal
    package var began: Moment?
    package var ended: Moment?
}

/// What notices about a preview carry.
package struct PreviewNotice: Hashable, Sendable, Codable {
    /// Under which its texts are kept.
    package var call: CallID
    package var control: Int64
    /// With commas between them.
    package var numbers: Personal
    package var data: Personal
}

/// What notices about an inspection carry.
package struct InspectionNotice: Hashable, Sendable, Codable {
    package var mode: InspectionMode
    /// The inspector.
    package var by: WorkNo
}

/// What an inspector is told of an agent.
package struct MonitorNotice: Hashable, Sendable, Codable {
    package enum State: Hashable, Sendable, Codable {
        /// It follows what the agent is then.
        case signedIn
        case `is`(Standing)
    }
    package var agent: WorkNo
    package var name: String
    package var state: State
}

/// A notice and whom it is for.
package struct Addressed: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var session: SessionNumber
    package var notice: Notice
}
