package import Telephony

/// What makes a call a conference of agents (cec_07_1283): who presides, how many may come, and when it is over. Who takes part are the
/// parties of the call.
package struct Conference: Sendable, Hashable, Codable {
    /// Who may ask whom in, and out.
    package internal(set) var president: WorkNo
    /// How many may be in it, those who are being rung and the president included.
    package internal(set) var seats: Int
    /// How long it may go on from its beginning.
    let length: Interval
    /// How long before its end the president is told.
    let warning: Interval
    /// The number that is shown to those who are called for it; empty: the trunk's own.
    let showing: String
    /// Nil while the president's own phone is still rung for it.
    package internal(set) var began: Moment?
    package internal(set) var until: Moment?
    /// When the president is to be told that it ends soon; nil: that has happened, or it has not begun.
    var warnsAt: Moment?
    /// The calls of those who are being rung for it, in the order in which they were asked.
    var invitations: [CallID] = []

    /// Seats that a conference may have.
    package static let possibleSeats = 1...120
    /// No conference is longer, however often its time is prolonged.
    static let longest = Interval.seconds(1_440 * 60)

    /// When something becomes due of it: the warning, then the end.
    var due: Moment? { warnsAt ?? until }
}

/// What a request for a conference asks for.
package struct ConferenceAsk: Hashable, Sendable {
    package var seats: Int
    package var length: Interval
    /// How long before the end to be told.
    package var warning: Interval
    /// The number to be shown to those who are called; empty: the centre's own.
    package var showing: String

    package init(seats: Int, length: Interval = .seconds(3_600), warning: Interval = .seconds(180), showing: String = "") {
        self.seats = seats
        self.length = length
        self.warning = warning
        self.showing = showing
    }
}

/// Who is meant in a conference, or is to come into it.
package enum Participant: Hashable, Sendable {
    case agent(WorkNo)
    /// A number outside.
    case outside(PhoneNumber)
}

/// What a participant may do (cec_07_1294).
package enum ParticipantMode: String, Hashable, Sendable, Codable, CaseIterable {
    case listens, both, neither

    /// The others do not hear this one.
    var isSilent: Bool { self != .both }
}

extension Party {
    /// The president has put this one aside: music instead of the others.
    var isAside: Bool { isKept == true || mode == .neither }

    /// The others do not hear this one: by one's own wish, or the president's.
    var isUnheard: Bool { isMuted == true || mode?.isSilent == true }
}

extension Floor {
    /// The conference that a call is; nil: it is none.
    package func conference(_ call: CallID) -> Conference? { conferences?[call] }

    /// The conference in which an agent is, talked or on hold; nil: in none that has begun.
    func conference(with agent: Agent) -> (call: Call, conference: Conference)? {
        for id in agent.calls {
            guard let call = calls[id], call.isConference == true, let conference = conferences?[id], conference.began != nil,
                call.has(agent.number)
            else { continue }
            return (call, conference)
        }
        return nil
    }

    /// The same, or why there is none. Throws `.notSignedIn`, `.noConference`.
    func conference(of number: WorkNo) throws(Refusal) -> (call: Call, conference: Conference) {
        guard let found = conference(with: try signedIn(number)) else { throw .noConference }
        return found
    }

    /// The conference of which an agent is president. Throws `.notSignedIn`, `.noConference`, `.notPresident`.
    func presided(by number: WorkNo) throws(Refusal) -> (call: Call, conference: Conference) {
        let found = try conference(of: number)
        guard found.conference.president == number else { throw .notPresident }
        return found
    }

    /// Seats that are taken: of those who are in it, and those who are being rung for it.
    func seatsTaken(in call: Call, _ conference: Conference) -> Int {
        call.parties.count { _ in true } + conference.invitations.count
    }

    /// The party whom an address means.
    func party(_ participant: Participant, in call: Call) -> Party? {
        switch participant {
        case .agent(let number): call.parties.party(of: number)
        case .outside(let number):
            call.parties.first { $0.leg != nil && self.number(of: $0, in: call).text == number.rawValue }
        }
    }

    /// The call of one who is being rung for a conference.
    func invitation(of participant: Participant, to conference: Conference) -> Call? {
        conference.invitations.lazy.compactMap { calls[$0] }.first { call in
            switch participant {
            case .agent(let number): call.offer?.agent == number
            case .outside(let number): call.customersLeg != nil && call.caller.text == number.rawValue
            }
        }
    }

    /// Changes a conference, and keeps what is due of it in step.
    mutating func changeConference(_ id: CallID, _ change: (inout Conference) -> Void) {
        guard var conference = conferences?[id] else { return }
        let before = conference.due
        change(&conference)
        conferences?[id] = conference
        if conference.due != before { setDeadline(.conference(id), from: before, to: conference.due) }
    }

    /// A call that was a conference has ended, or one who was to come into one is not rung any more.
    mutating func forgetConference(_ call: Call) {
        if call.isConference == true {
            setDeadline(.conference(call.id), from: conferences?[call.id]?.due, to: nil)
            conferences?[call.id] = nil
            if conferences?.isEmpty == true { conferences = nil }
        }
        if call.placement?.purpose == .invitation, let of = call.placement?.of {
            changeConference(of) { $0.invitations.removeAll { $0 == call.id } }
        }
    }
}
