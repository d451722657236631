import Telephony

extension Explanation.Teller {
    func heading(_ fact: ChatCame, _ when: Sentence) -> Sentence {
        guard let caller = fact.caller.text, !caller.isEmpty else {
            return "Chat \(fact.call) of somebody without a name, who came by site \(fact.site), began on \(when)."
        }
        return "Chat \(fact.call) of \(caller), who came by site \(fact.site), began on \(when)."
    }

    /// What was written is told to nobody here.
    func sentence(_ fact: ChatFact) -> Sentence? {
        switch fact {
        case .came(let fact): "waits in \(queue(fact.queue)); leaves it at \(time(fact.expiresAt)) if nobody takes it"
        case .said, .forgotten, .numberSet: nil
        case .opened: "routing may hand it out from now on"
        case .backOffEnded(let fact): "routing may offer it to \(agent(fact.agent)) again"
        case .offered(let fact): offered(fact)
        case .offerEnded(let fact): "\(agent(fact.agent)) did not take it: \(why(fact.end))"
        case .taken(let fact): taken(fact)
        case .waits(let fact): waits(fact)
        case .ended(let fact): "ended: \(how(fact))"
        }
    }

    private func offered(_ fact: ChatOffered) -> Sentence {
        guard let by = fact.by else {
            let level = fact.why.map { "\($0.level)" } ?? "none"
            return "offered to \(agent(fact.agent)) by routing: best level \(level); waits for an answer until \(time(fact.until))"
        }
        return "given to \(agent(fact.agent)) by \(agent(by)); waits for an answer until \(time(fact.until))"
    }

    private func why(_ end: OfferEnd) -> Sentence {
        switch end {
        case .rejected: "refused it"
        case .noAnswer, .unreachable, .forwarded, .expired: "gave no answer in time"
        case .callerLeft: "the customer left"
        case .takenBack, .forced, .silent, .moved, .snatched, .lost: "it was taken back"
        }
    }

    private func taken(_ fact: ChatTaken) -> Sentence {
        if fact.kind == .request { return "requested by \(agent(fact.agent)), who has it" }
        guard let why = fact.why else { return "\(agent(fact.agent)) took it" }
        return "handed out to \(agent(fact.agent)) by routing: best level \(why.level), idle since \(time(why.idleSince))"
    }

    private func waits(_ fact: ChatWaits) -> Sentence {
        let place: Sentence = "waits again in \(queue(fact.queue)), at the place of its arrival"
        guard let number = fact.agent else { return place }
        return switch fact.how {
        case .transferred: "\(agent(number)) gave it away: \(place)"
        case .returned: "\(agent(number)) has it no more: \(place)"
        }
    }

    private func how(_ fact: ChatEnded) -> Sentence {
        switch (fact.end, fact.by) {
        case (.expired, _): "it waited longer than its queue allows"
        case (.callerLeft, _): "the customer left before anybody wrote"
        case (_, .caller): "the customer left"
        case (_, .agent): fact.agent.map { "\(agent($0)) ended it" } ?? "its agent ended it"
        case (_, .us): "the gateway ended it"
        }
    }
}

extension Explanation.Times {
    mutating func note(_ fact: ChatFact, at moment: Moment) {
        switch fact {
        case .taken(let fact):
            offers = fact.number
            talks(from: moment)
        case .offered(let fact):
            offers = fact.number
            if fact.leaves == true { isWith = .nobody }
        case .waits: isWith = .nobody
        case .ended:
            isWith = .nobody
            hasEnded = true
        case .came, .said, .opened, .backOffEnded, .offerEnded, .forgotten, .numberSet: break
        }
    }
}
