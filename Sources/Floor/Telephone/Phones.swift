package import Telephony

extension Floor {
    /// A phone came, went, or is used for something that we did not order; the latter takes its agent up, by `ownCallBegan`.
    func phoneChanged(_ phone: PhoneNumber, _ state: PhoneState) -> [Fact] {
        guard isWanted(phone), (phones[phone] ?? .reachable) != state else { return [] }
        let changed = Fact.phoneChanged(PhoneChanged(phone: phone, state: state))
        guard state != .inUse, let agent = phoneUsers[phone].flatMap({ agents[$0] }), agent.engagement == .ownCall else {
            return [changed]
        }
        return [changed, free(agent, line: .untouched)]
    }

    /// The phones whose state matters: those of agents who are signed in, the usual ones of all who may sign in, and those with a leg
    /// that we ordered.
    package var wantedPhones: Set<PhoneNumber> {
        Set(phoneUsers.keys).union(usualPhones.keys).union(agents.keys.compactMap { agents[$0]?.line?.phone })
    }

    /// Whether a fact may change which phones are wanted. Whoever goes by it may want one for longer than need be, never too few.
    package static func changesWantedPhones(_ fact: Fact) -> Bool {
        switch fact {
        case .configured, .signedIn, .signedOut, .phoneBound: true
        case .started, .linkLost, .linkRestored, .phoneChanged, .dayBegan, .skillsReset, .sessionSet, .noteSent, .bulletinPublished, .chose,
            .restRanOut, .afterCallWorkEnded, .arrived, .expiryNoted, .opened, .backOffEnded, .offered, .offerRetried, .offerEnded,
            .requeued, .moved, .alerted, .lifted, .liftAsked, .answered, .talked, .held, .retrieved, .retrieveFailed, .resumed,
            .callEnded, .dataSet, .digitsSent, .legGone, .freed, .ownCallBegan, .lineLost, .recordingAsked, .recordingBegan,
            .recordingFailed, .recordingEnded:
            false
        }
    }

    /// Somebody works at it, or may at any moment.
    private func isWanted(_ phone: PhoneNumber) -> Bool { phoneUsers[phone] != nil || usualPhones[phone] != nil }

    mutating func noteUsualPhones(of members: [Member]) {
        usualPhones = Table()
        for phone in members.compactMap(\.phone) { usualPhones[phone] = (usualPhones[phone] ?? 0) + 1 }
    }

    /// The phone of an agent whom nothing else takes up is in use.
    func ownCallBegan(_ agent: Agent) -> [Fact]? {
        guard agent.engagement == nil, let phone = agent.session?.phone, phones[phone] == .inUse else { return nil }
        let began = Fact.ownCallBegan(AgentFact(agent: agent.number))
        return agent.afterCallWork == nil
            ? [began] : [.afterCallWorkEnded(AfterCallWorkEnded(agent: agent.number, says: .nothing)), began]
    }
}
