package import Telephony

/// One agent. What was chosen, what takes the agent up, and the session are three lives; none overwrites another.
package struct Agent: Sendable, Codable {
    package internal(set) var member: Member
    package internal(set) var session: Session?
    package internal(set) var choice = Choice.idle
    /// What the line is used for now: the present call.
    var use: LineUse?
    /// The calls behind it, all on hold, in the order in which they came.
    var heldUses: [LineUse] = []
    /// When the present call comes back from its hold by itself; nil: never, or nothing can be ordered.
    var holdUntil: Moment?
    /// What else takes the agent up.
    var occupation: Occupation?
    package internal(set) var afterCallWork: AfterCallWork?
    /// The skills served in this session, best level first.
    package internal(set) var serves: [Member.Skill] = []
    /// Since when free and idle; offers that come to nothing do not touch it. Nil otherwise.
    package internal(set) var idleSince: Moment?
    /// The connection to the phone, from the order to ring until it is gone.
    package internal(set) var line: Line?
    package internal(set) var recording: Recording?
    /// What has to be recorded and is not; nil: nothing.
    var unrecorded: Unrecorded?
    /// What the agent hears at the phone, without a call.
    package internal(set) var playback: Playback?
    /// How often the agent has done so; nil: never.
    var playbacks: Int?
    /// The agent whom this one inspects; nil: none.
    package internal(set) var inspection: Inspection?
    /// How often the agent has inspected; nil: never.
    var inspections: Int?
    /// Calls that the agent may make; nil: none.
    var previews: [Preview]?
    package internal(set) var lastCall: CallInfo?
    /// What the agent is, for the books; nil: signed out.
    var spell: Spell?
    /// Since when the agent is what it is now.
    package internal(set) var since = Moment(milliseconds: 0)
    /// What the agent has done today.
    var day = DayFigures()
    /// What the desk shows of today besides.
    var deskDay = DeskFigures()
    /// Until when all time is counted in the figures of the day.
    var countedUntil = Moment(milliseconds: 0)
    /// How often the agent has signed in.
    var sessions = 0
    /// Something was chosen since the present engagement began: it wins over untimed after-call work.
    var choseMeanwhile = false
    /// The queue of a customer who left while the agent talked to somebody else: after-call work by its rules follows that; nil: none did.
    var owesWrapUp: QueueID?
    /// The rest ran out, and the reminder waits for the end of a call.
    var owesRestTimeout = false
    /// Under which time the agent stands in the lists of the queues served; nil: in none.
    var listedSince: Moment?
    var recordingCounter = 0

    init(_ member: Member) { self.member = member }
}

/// What an agent is signed in with.
package struct Session: Sendable, Hashable, Codable {
    package let number: SessionNumber
    package let loginTime: Moment
    package internal(set) var phone: PhoneNumber
    package internal(set) var options: SessionOptions
    /// Gets routed calls.
    package internal(set) var talkRight = true
    package internal(set) var customState: Int?
    /// Gets no calls before the password is changed.
    package internal(set) var mustChangePassword = false
    /// From when on no row of the books has it yet; nil in states that were saved before there were such rows.
    var countedFrom: Moment?
}

/// What takes an agent up.
package enum Engagement: Sendable, Hashable {
    /// Being rung, talking or holding: the call's stage says which.
    case call(CallID)
    /// Recording without a call.
    case recording
    /// Hearing a recording.
    case playback
    /// With an agent, or with the phone ringing for that.
    case inspection
    /// The phone is used for something that we did not order.
    case ownCall
}

/// What takes an agent up without a call of ours.
enum Occupation: Sendable, Hashable, Codable { case recording, ownCall, inspection, playback }

/// Work that follows a call. It is the last phase of an engagement, yet the agent may take calls out of it.
package struct AfterCallWork: Sendable, Hashable, Codable {
    /// Nil: until the agent chooses something.
    package internal(set) var until: Moment?
}

/// The switch's connection to an agent's phone.
package struct Line: Sendable, Hashable, Codable {
    package let leg: LegID
    package let phone: PhoneNumber
    var began: Moment
    var alerted: Moment?
    var lifted: Moment?
    /// It was asked to lift itself.
    var liftAsked = false

    package var isUp: Bool { lifted != nil }
}

/// What an agent's line is used for: one call, from the offer until the agent is free of it.
struct LineUse: Sendable, Hashable, Codable {
    var call: CallID
    /// When this use began, on a line that was up before it; nil for the use it was rung for.
    var from: Moment?
    var talkedFrom: Moment?
    var heldFrom: Moment?
    var held = Interval.zero
    /// The caller comes back by the end of another call, and is not joined yet; nil: no.
    var comesBack: Bool?

    /// For how long the caller was held, with a hold that goes on.
    func held(till now: Moment) -> Interval { heldFrom.map { held + (now - $0) } ?? held }

    mutating func endHold(at now: Moment) {
        held = held(till: now)
        heldFrom = nil
    }
}

extension Agent {
    package var number: WorkNo { member.number }

    package func level(in queue: QueueID) -> Int? { serves.first { $0.queue == queue }?.level }

    package var engagement: Engagement? {
        if let use { return .call(use.call) }
        switch occupation {
        case .recording: return .recording
        case .ownCall: return .ownCall
        case .playback: return .playback
        case .inspection: return .inspection
        case nil: return nil
        }
    }

    /// The present call.
    var call: CallID? { use?.call }

    /// Changes what the line is used for in one of the agent's calls.
    mutating func changeUse(of call: CallID, _ change: (inout LineUse) -> Void) {
        if var present = use, present.call == call {
            change(&present)
            use = present
        } else if let index = heldUses.firstIndex(where: { $0.call == call }) {
            change(&heldUses[index])
        }
    }

    /// A call is none of the agent's any more: the one before it is the present one.
    mutating func endUse(of call: CallID) {
        if use?.call == call { use = heldUses.popLast() } else { dropUse(of: call) }
    }

    /// It is none of the agent's, and what was before it stays behind it.
    mutating func dropUse(of call: CallID) {
        if use?.call == call { use = nil }
        heldUses.removeAll { $0.call == call }
    }

    /// A call that was behind the present one is the present one.
    mutating func bringForward(_ call: CallID) {
        guard let index = heldUses.firstIndex(where: { $0.call == call }) else { return }
        let next = heldUses.remove(at: index)
        if let use { heldUses.append(use) }
        use = next
    }

    func use(of call: CallID) -> LineUse? { use?.call == call ? use : heldUses.first { $0.call == call } }

    func isIn(_ call: CallID) -> Bool { use?.call == call || heldUses.contains { $0.call == call } }

    /// All calls in which the agent is, the present one last.
    var calls: [CallID] { heldUses.map(\.call) + (use.map { [$0.call] } ?? []) }

    /// The phone has rung, or is up: one that never rang is not released either.
    var hasRung: Bool { line.map { $0.alerted != nil || $0.isUp } ?? false }

    /// The phone stays up between calls.
    var isNailedUp: Bool { session.map { !$0.options.releasePhone } ?? false }

    /// The line that is up between calls at the session's phone, if there is one to use.
    var nailedLine: Line? {
        guard let line, let session, isNailedUp, engagement == nil, line.isUp, line.phone == session.phone else { return nil }
        return line
    }
}
