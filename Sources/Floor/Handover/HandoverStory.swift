import Telephony

extension Explanation.Teller {
    func sentence(_ fact: HandoverFact) -> Sentence {
        switch fact {
        case .made(let fact):
            if let language = fact.language {
                "bot \(fact.bot) handed it over to \(queue(fact.queue)), with what was said before; the caller speaks \(language)"
            } else {
                "bot \(fact.bot) handed it over to \(queue(fact.queue)), with what was said before"
            }
        case .returned(let fact):
            if let agent = fact.agent {
                "\(self.agent(agent)) gave the caller back to bot \(fact.bot)"
            } else if fact.why == .noAgentSignedIn {
                "nobody was signed in for it, so the caller goes back to bot \(fact.bot)"
            } else {
                "nobody took it in time, so the caller goes back to bot \(fact.bot)"
            }
        }
    }
}
