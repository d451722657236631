package import Telephony

// What people do by the keys of a phone in a call that rang it.
extension Network {
    /// The phone's own hold button.
    package mutating func hold(_ number: PhoneNumber, _ isHolding: Bool) throws(Wrong) -> [Told] {
        let leg = try legInCall(of: number)
        guard leg.isHolding != isHolding else { throw .moment(isHolding ? "the phone holds already" : "the phone holds nobody") }
        legs[leg.leg]?.isHolding = isHolding
        changed.insert(.leg(leg.leg))
        return [Told(centre: leg.centre, report: .phoneHeld(leg.leg, isHolding))]
    }

    /// The phone asks that its call be given to a number (blind).
    package mutating func transfer(_ number: PhoneNumber, to target: PhoneNumber) throws(Wrong) -> [Told] {
        let leg = try legInCall(of: number)
        guard phones[number]?.transfer != .asked else { throw .moment("the phone waits for the answer to a transfer already") }
        phones[number]?.transfer = .asked
        changed.insert(.phone(number))
        return [Told(centre: leg.centre, report: .transferAsked(leg.leg, .number(target)))]
    }

    /// The gateway says what came of it. A phone whose transfer is done hangs up by itself, as real ones do.
    mutating func answerTransfer(_ id: LegID, isDone: Bool) -> [Told] {
        guard let leg = legs[id], phones[leg.phone]?.transfer == .asked else { return [] }
        phones[leg.phone]?.transfer = isDone ? .done : .failed
        changed.insert(.phone(leg.phone))
        return isDone ? end(leg: id, .hungUp) : []
    }

    private func legInCall(of number: PhoneNumber) throws(Wrong) -> PhoneLeg {
        guard let leg = phone(number).leg.flatMap({ legs[$0] }), leg.isUp else {
            throw .moment("the phone is in no call that rang it")
        }
        return leg
    }
}
