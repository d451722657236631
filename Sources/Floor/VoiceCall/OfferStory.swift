import Telephony

extension Explanation.Teller {
    func sentence(_ fact: OfferFact, _ passage: Explanation.Passage) -> String? {
        switch fact {
        case .made(let fact): offered(fact)
        case .retried(let fact): "the phone of \(agent(fact.agent)) is rung anew: after a gap nothing was known of the first try"
        case .ended(let fact): offerEnded(fact, before: passage.next)
        }
    }

    private func offered(_ fact: Offered) -> String {
        let until = fact.nailedUp ? "the phone is up already" : "rings until \(time(fact.until))"
        switch fact.kind {
        case .request: return "requested by \(agent(fact.agent)), who gets it: \(until)"
        case .pickup, .intercept: return "taken over by \(agent(fact.agent)): \(until)"
        case .transfer: return "given to \(agent(fact.agent))\(by(fact)): \(until)"
        case .help: return "\(agent(fact.agent)) is asked for help\(by(fact)): \(until)"
        case .inner: return "\(agent(fact.agent)) is called\(by(fact)): \(until)"
        case .own: return "the phone of \(agent(fact.agent)), who calls: \(until)"
        case .recall: return "the phone of \(agent(fact.agent)) was hung up on the held caller, and is rung again: \(until)"
        case .routing: return "offered to \(agent(fact.agent)) by routing: \(fact.why.map(why) ?? "no reason is stored"); \(until)"
        }
    }

    private func by(_ fact: Offered) -> String { fact.by.map { " by \(agent($0))" } ?? "" }

    private func why(_ reason: RoutingReason) -> String {
        let rule =
            switch reason.rule {
            case .agentForCall: "best level \(reason.level)"
            case .callForAgent: "the first call for an agent who is free, level \(reason.level)"
            }
        return "\(rule), idle since \(time(reason.idleSince))" + (reason.runnerUp.map { ", before \(agent($0))" } ?? "")
    }

    private func offerEnded(_ fact: OfferEnded, before next: Fact?) -> String {
        let name = agent(fact.agent)
        let how =
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
        let place = leavesPlace(next) ? nil : "back at its old place"
        let backOff = fact.backOffUntil.map { "routing leaves \(name) alone with it until \(time($0))" }
        let results = [place, backOff].compactMap { $0 }
        return results.isEmpty ? how : "\(how): \(results.joined(separator: "; "))"
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
        case .made:
            offers += 1
            isWith = .nobody
        case .retried, .ended: break
        }
    }
}
