package import Telephony

// What people do, and what time does.
extension Network {
    /// Why a hand can do nothing.
    package enum Wrong: Error, Hashable, Sendable {
        case noSuchNumber
        /// Not at this moment; the sentence says why.
        case moment(String)
    }

    /// Somebody dials a number of a centre. Returns the caller's leg.
    package mutating func call(
        from number: String, to called: String, stays: Caller.Stays = .init(), at now: Moment
    ) throws(Wrong) -> (leg: LegID, told: [Told]) {
        guard let centre = accessCodes[called] else { throw .noSuchNumber }
        self.now = now
        serial += 1
        let leg = LegID("practice-\(serial)")
        let leavesAt = stays.patience.map { now + $0 }
        callers[leg] = Caller(leg: leg, number: number, called: called, centre: centre, since: now, stays: stays, leavesAt: leavesAt)
        dues.insert(leavesAt, leg)
        changed.formUnion([.serial, .caller(leg)])
        return (leg, [Told(centre: centre, report: .arrived(leg, caller: number, called: called))])
    }

    /// The caller hangs up.
    package mutating func leave(_ leg: LegID) -> [Told] { end(caller: leg, .hungUp) }

    /// Changes a phone's habits. One that cannot be reached any more loses what it was in.
    package mutating func set(_ number: PhoneNumber, _ change: (inout Phone) -> Void) -> [Told] {
        var phone = self.phone(number)
        let before = phone.state
        change(&phone)
        phones[number] = phone
        changed.insert(.phone(number))
        var told = phone.state == before ? [] : [Told(centre: nil, report: .phone(number, phone.state))]
        guard !phone.isReachable else { return told }
        if let leg = phone.leg.flatMap({ legs[$0] }) { told += end(leg: leg.leg, leg.isUp ? .failed : .unreachable) }
        if case .off(let call?) = phone.hook { told += end(caller: call, .hungUp) }
        return told
    }

    /// A hand lifts the phone.
    package mutating func lift(_ number: PhoneNumber) throws(Wrong) -> [Told] {
        let phone = self.phone(number)
        if let leg = phone.leg {
            if legs[leg]?.isUp == true { throw .moment("the phone is off hook already") }
            return lift(leg)
        }
        guard phone.hook == .on else { throw .moment("the phone is off hook already") }
        return hook(number, .off(nil))
    }

    /// A hand hangs the phone up, or refuses what rings.
    package mutating func hangUp(_ number: PhoneNumber) throws(Wrong) -> [Told] {
        let phone = self.phone(number)
        if let leg = phone.leg { return end(leg: leg, legs[leg]?.isUp == true ? .hungUp : .rejected) }
        guard case .off(let call) = phone.hook else { throw .moment("the phone is on hook") }
        guard let call, callers[call] != nil else { return hook(number, .on) }
        return end(caller: call, .hungUp)
    }

    /// A hand dials: an access code brings a caller to its centre, any other number is a talk outside.
    package mutating func dial(_ number: PhoneNumber, _ called: String, at now: Moment) throws(Wrong) -> [Told] {
        let phone = self.phone(number)
        guard phone.leg == nil, phone.hook == .on || phone.hook == .off(nil) else { throw .moment("the phone is in a call") }
        guard accessCodes[called] != nil else { return hook(number, .off(nil)) }
        let (leg, arrived) = try call(from: number.rawValue, to: called, at: now)
        return hook(number, .off(leg)) + arrived
    }

    /// All that is due until a moment, in order of time.
    package mutating func pass(to now: Moment) -> [Told] {
        var told: [Told] = []
        while let at = nextDue, at <= now {
            self.now = at
            if let play = plays.first, play.at == at {
                told += end(playback(at: play.leg)?.id, .ended)
                continue
            }
            guard let due = dues.first else { break }
            dues.remove(due.at, due.leg)
            if callers[due.leg] != nil {
                told += end(caller: due.leg, .hungUp)
            } else if let leg = legs[due.leg] {
                told += phone(leg.phone).habit.end.map { end(leg: due.leg, $0) } ?? lift(due.leg)
            }
        }
        self.now = max(self.now, now)
        return told
    }
}
