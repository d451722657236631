/// Whose desk looks different after a fact.
package enum DeskChange: Sendable, Hashable {
    case nobody
    case agent(WorkNo)
    case everybody
}

extension Floor {
    /// Whose desk a fact is about to change. Times that run on are no change, nor is the place of a call when those before it go.
    package func deskChanged(by fact: Fact) -> DeskChange {
        switch fact {
        case .configured, .started, .linkLost, .linkRestored, .dayBegan: .everybody
        case .signedIn(let fact): .agent(fact.signIn.agent)
        case .signedOut(let fact): .agent(fact.agent)
        case .skillsReset(let fact): .agent(fact.agent)
        case .sessionSet(let fact): .agent(fact.agent)
        case .phoneBound(let fact): .agent(fact.agent)
        case .chose(let fact): .agent(fact.agent)
        case .afterCallWorkEnded(let fact): .agent(fact.agent)
        case .offered(let fact): .agent(fact.agent)
        case .offerRetried(let fact): .agent(fact.agent)
        case .offerEnded(let fact): .agent(fact.agent)
        case .lifted(let fact), .answered(let fact), .talked(let fact): .agent(fact.agent)
        case .held(let fact), .retrieved(let fact), .retrieveFailed(let fact): .agent(fact.agent)
        case .dataSet(let fact): .agent(fact.agent)
        case .requeued(let fact): holder(of: fact.call)
        case .callEnded(let fact): fact.agent.map { .agent($0) } ?? holder(of: fact.call)
        case .freed(let fact): .agent(fact.agent)
        case .ownCallBegan(let fact), .lineLost(let fact): .agent(fact.agent)
        case .recordingAsked(let fact): .agent(fact.agent)
        case .recordingBegan(let fact), .recordingFailed(let fact), .recordingEnded(let fact): .agent(fact.agent)
        case .phoneChanged, .noteSent, .bulletinPublished, .restRanOut, .arrived, .moved, .expiryNoted, .opened, .backOffEnded, .alerted,
            .liftAsked, .resumed, .digitsSent, .legGone:
            .nobody
        }
    }

    private func holder(of call: CallID) -> DeskChange { calls[call]?.holder.map { .agent($0) } ?? .nobody }
}
