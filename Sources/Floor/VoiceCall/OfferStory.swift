import Telephony

extension Explanation.Teller {
    func sentence(_ fact: OfferFact, _ passage: Explanation.Passage) -> Sentence? {
        switch fact {
        case .made(let fact): offered(fact)
        case .retried(let fact): "the phone of \(agent(fact.agent)) is rung anew: after a gap nothing was known of the first try"
        case .ended(let fact): offerEnded(fact, before: passage.next)
        }
    }

    private func offered(_ fact: Offered) -> Sentence {
        let until: Sentence = fact.nailedUp ? "the phone is up already" : "rings until \(time(fact.until))"
        switch fact.kind {
        case .request: return "requested by \(agent(fact.agent)), who gets it: \(until)"
        case .pickup, .intercept: return "taken over by \(agent(fact.agent)): \(until)"
        case .transfer: return "given to \(agent(fact.agent))\(by(fact)): \(until)"
        case .help: return "\(agent(fact.agent)) is asked for help\(by(fact)): \(until)"
        case .inner: return "\(agent(fact.agent)) is called\(by(fact)): \(until)"
        case .invitation: return "\(agent(fact.agent)) is asked into a conference\(by(fact)): \(until)"
        case .own: return "the phone of \(agent(fact.agent)), who calls: \(until)"
        case .recall: return "the phone of \(agent(fact.agent)) was hung up on the held caller, and is rung again: \(until)"
        case .routing: return "offered to \(agent(fact.agent)) by routing: \(why(fact.why)); \(until)"
        }
    }

    private func by(_ fact: Offered) -> Sentence { fact.by.map { " by \(agent($0))" } ?? "" }

    private func why(_ reason: RoutingReason?) -> Sentence {
        guard let reason else { return "no reason is stored" }
        let rule: Sentence =
            switch reason.rule {
            case .agentForCall: "best level \(reason.level)"
            case .callForAgent: "the first call for an agent who is free, level \(reason.level)"
            }
        let since = time(reason.idleSince)
        guard let second = reason.runnerUp else { return "\(rule), idle since \(since)" }
        return "\(rule), idle since \(since), before \(agent(second))"
    }

    private func offerEnded(_ fact: OfferEnded, before next: Fact?) -> Sentence {
        let name = agent(fact.agent)
        let how: Sentence =
            switch fact.end {
            case .rejected: "rejected by \(name)"
            case .noAnswer: "not answered by \(name)"
            case .unreachable: "the phone of \(name) could not be reached"
            case .forwarded: "the phone of \(name) sends its calls somewhere else"
            case .takenBack: "given back by \(name)"
            case .callerLeft: "the offer to \(name) ended with the caller's leaving"
            case .forced: "the offer to \(name) ended with a forced sign-out"
            case .silent: "the offer to \(name) ended with a session that had fallen silent"
            case .moved: "the offer to \(name) ended with a sign-in at another phone"
            case .snatched: "the offer to \(name) ended with a colleague's taking over"
            case .lost: "the offer to \(name) ended with a leg that was lost"
            case .expired: "the offer to \(name) ran out"
            }
        let place: Sentence? = leavesPlace(next) ? nil : "back at its old place"
        let backOff: Sentence? = fact.backOffUntil.map { "routing leaves \(name) alone with it until \(time($0))" }
        return switch (place, backOff) {
        case (nil, nil): how
        case (let place?, nil): "\(how): \(place)"
        case (nil, let backOff?): "\(how): \(backOff)"
        case (let place?, let backOff?): "\(how): \(place); \(backOff)"
        }
    }

    /// What follows says where the call is instead.
    private func leavesPlace(_ next: Fact?) -> Bool {
        guard case .call(let next) = next else { return false }
        switch next {
        case .ended, .requeued: return true
        case .arrived, .expiryNoted, .opened, .backOffEnded, .moved, .dataSet, .dispositionSet: return false
        }
    }
}

extension Explanation.Times {
    mutating func note(_ fact: OfferFact) {
        switch fact {
        case .made(let fact):
            offers += 1
            switch fact.kind {
            case .routing, .request, .pickup, .recall, .own: isWith = .nobody
            // The caller talks on until somebody comes, or is on hold.
            case .transfer, .help, .inner, .intercept, .invitation: break
            }
        case .retried, .ended: break
        }
    }
}
