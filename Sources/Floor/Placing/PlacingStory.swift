import Telephony

extension Explanation.Teller {
    func sentence(_ fact: PlacingFact) -> Sentence? {
        switch fact {
        case .made(let fact): placed(fact)
        case .begun(let fact): "the phone of \(agent(fact.agent)), who called, is up"
        case .dialled: "the number outside is called"
        case .alerted: "it rings there"
        case .answered: "it is answered there"
        case .failed(let fact): "not reached: \(why(fact.why))"
        case .taken(let fact): "\(agent(fact.agent)) gets the call for which it waited"
        }
    }

    private func placed(_ fact: Placed) -> Sentence {
        let who: Sentence =
            switch fact.placement.aim {
            case .outside: "a number outside"
            case .agent(let number): agent(number)
            case .queue(let id): queue(id)
            case .conference: "a conference"
            }
        let name = agent(fact.agent)
        let begins: Sentence =
            switch fact.placement.purpose {
            case .talk: "\(name) calls \(who)"
            case .help: "\(name) asks \(who) for help"
            case .consult: "\(name) talks to \(who) before a transfer"
            case .success:
                fact.placement.isListed
                    ? "\(name) transfers a call to \(who), and talks on until somebody takes it"
                    : "\(name) transfers a call to \(who), who is called first"
            case .release: "\(name) gives a call to \(who), and leaves"
            case .threeParty: "\(name) calls \(who) into a call"
            case .conference: "\(name) begins a call for a conference"
            case .invitation: "\(name) asks \(who) into a conference"
            }
        guard let other = fact.placement.of else { return begins }
        return "\(begins); on behalf of call \(other)"
    }

    private func why(_ why: NotReached) -> Sentence {
        switch why {
        case .rejected: "refused"
        case .noAnswer: "not answered"
        case .busy: "busy"
        case .unreachable: "there is no way to it"
        case .forwarded: "the phone sends its calls somewhere else"
        case .givenUp: "given up"
        case .lost: "lost"
        }
    }
}

extension Explanation.Times {
    mutating func note(_ fact: PlacingFact, at moment: Moment) {
        switch fact {
        case .answered: talks(from: moment)
        case .made, .begun, .dialled, .alerted, .failed, .taken: break
        }
    }
}
