import Telephony

extension Explanation.Teller {
    func sentence(_ fact: ConfFact) -> Sentence? {
        switch fact {
        case .requested(let fact): "\(agent(fact.agent)) asks for a conference with \(fact.seats) seats"
        case .granted(let fact): "the conference begins, with \(agent(fact.agent)) as its president, until \(time(fact.until))"
        case .missed(let fact): "\(agent(fact.guest)) could not be rung for the conference"
        case .entered(let fact):
            if let guest = fact.agent {
                "\(agent(guest)) comes into the conference"
            } else {
                "somebody outside comes into the conference"
            }
        case .held(let fact): "\(who(fact.agent)) is put aside by \(agent(fact.by)), and hears music"
        case .unheld(let fact): "\(who(fact.agent)) is brought back by \(agent(fact.by))"
        case .modeSet(let fact): modeSet(fact)
        case .presidentShifted(let fact): "\(agent(fact.to)) presides in the place of \(agent(fact.agent))"
        case .queued(let fact):
            "\(agent(fact.agent)) took the caller out of conference \(fact.from), to wait in \(queue(fact.arrived.queue))"
        case .warned: "the conference ends soon, and its president is told"
        case .prolonged(let fact): "\(agent(fact.agent)) has the conference go on for \(fact.by.seconds) s more"
        case .seatsChanged(let fact): "\(agent(fact.agent)) gives the conference \(fact.seats) seats"
        case .ranOut: "the time of the conference is over"
        }
    }

    private func who(_ number: WorkNo?) -> Sentence { number.map(agent) ?? "somebody outside" }

    private func modeSet(_ fact: ConfMode) -> Sentence {
        let who = who(fact.agent)
        return switch fact.mode {
        case .listens: "\(who) may listen only"
        case .both: "\(who) may listen and talk"
        case .neither: "\(who) may neither listen nor talk"
        }
    }
}

extension Explanation.Times {
    mutating func note(_ fact: ConfFact, at moment: Moment) {
        switch fact {
        case .granted, .entered: talks(from: moment)
        case .requested, .missed, .held, .unheld, .modeSet, .presidentShifted, .queued, .warned, .prolonged, .seatsChanged, .ranOut: break
        }
    }
}
