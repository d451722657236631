package import Telephony

/// A phone, or a number outside, which is a phone like any other: what it does when it rings, and what a hand does with it.
package struct Phone: Hashable, Sendable {
    /// What it does once it has rung for as long as it does; some never ring.
    package enum Habit: String, Hashable, Sendable, CaseIterable { case answer, reject, busy, noSuchNumber, forward }
    package enum Hook: Hashable, Sendable {
        case on
        /// Off, used for nothing that we ordered; with the leg of the call that it made, if that came to a centre.
        case off(LegID?)
    }
    /// How a transfer stands that the phone asked for.
    package enum Transfer: String, Hashable, Sendable, CaseIterable { case asked, done, failed }
    package let number: PhoneNumber
    /// How long it rings before its habit acts; nil: for ever.
    package var answersAfter: Interval? = .seconds(1)
    package var isReachable = true
    package var habit = Habit.answer
    /// What whoever waits for it hears while it rings, in place of a tone; empty: a tone.
    package var earlyMedia = ""
    package internal(set) var hook = Hook.on
    /// The leg that rings it, or in which it is.
    package internal(set) var leg: LegID?
    /// It is known beyond the end of the leg, as a transfer that is done ends it; the next ring forgets it.
    package internal(set) var transfer: Transfer?

    package init(_ number: PhoneNumber) { self.number = number }

    /// How it stands, apart from what was ordered of it by anybody.
    var state: PhoneState { !isReachable ? .unreachable : hook == .on ? .reachable : .inUse }

    /// How a leg to it ends before anything rings; nil: it rings.
    var refusal: LegEnd? {
        if !isReachable { return .unreachable }
        if leg != nil || hook != .on { return .busy }
        // An announcement takes its time.
        return habit.isAtOnce && earlyMedia.isEmpty ? habit.end : nil
    }
}

extension Phone.Habit {
    /// How a leg to such a phone ends; nil: it is answered.
    var end: LegEnd? {
        switch self {
        case .answer: nil
        case .reject: .rejected
        case .busy: .busy
        case .noSuchNumber: .unreachable
        case .forward: .forwarded
        }
    }

    /// No hand has to do it, so nothing rings before.
    var isAtOnce: Bool { [.busy, .noSuchNumber, .forward].contains(self) }
}

/// A leg to a phone that a gateway ordered.
package struct PhoneLeg: Hashable, Sendable {
    package let leg: LegID
    package let phone: PhoneNumber
    package let centre: Int
    package let showing: String
    package internal(set) var isUp = false
    /// When the phone's habit acts; nil: never.
    package let actsAt: Moment?
    package internal(set) var connection = Connection.alone
    /// Nobody hears what it says, since the gateway wants it so.
    package internal(set) var isMuted = false
    /// The phone holds by its own button: it neither hears nor is heard.
    package internal(set) var isHolding = false
    /// What was dialled towards it.
    package internal(set) var digits = ""
}
