import Telephony

/// What an agent placed and gave away since the day began, as often as the agent asked for it and was not refused (cec_07_1269).
package struct PlacedDay: Sendable, Hashable, Codable {
    /// Calls to numbers outside.
    package var outside = 0
    /// Calls to colleagues.
    package var inner = 0
    /// Colleagues asked for help.
    package var help = 0
    /// Calls given to colleagues and queues.
    package var handedOver = 0
    /// Calls given to numbers outside, or for which one was called.
    package var handedOut = 0
}

extension Floor {
    /// Counts a call that an agent places.
    mutating func tally(_ fact: PlacingFact) {
        guard case .made(let placed) = fact else { return }
        switch (placed.placement.purpose, placed.placement.aim) {
        case (.talk, .outside): count(placed.agent) { $0.outside += 1 }
        case (.talk, .agent): count(placed.agent) { $0.inner += 1 }
        case (.help, _): count(placed.agent) { $0.help += 1 }
        // Who is in a conference was not given to anybody.
        case (.conference, _), (.invitation, _): break
        // With the offer to whoever takes it.
        case (_, .queue), (_, .conference): break
        case (.consult, _), (.success, _), (.release, _), (.threeParty, _): count(placed.agent) { $0.handedOut += 1 }
        }
    }

    /// Counts an offer that an agent asked for; the help that is a call of its own was counted with that.
    mutating func countAsked(_ fact: Offered) {
        guard let by = fact.by, calls[fact.call]?.placement?.purpose != .help else { return }
        switch fact.kind {
        case .transfer: count(by) { $0.handedOver += 1 }
        case .help: count(by) { $0.help += 1 }
        case .routing, .request, .recall, .pickup, .inner, .own, .intercept, .invitation: break
        }
    }

    /// Counts a call that an agent gives to another queue.
    mutating func countRequeued(_ fact: Requeued) {
        guard fact.queue != nil, let agent = calls[fact.call]?.holder else { return }
        count(agent) { $0.handedOver += 1 }
    }

    private mutating func count(_ agent: WorkNo, _ change: (inout PlacedDay) -> Void) {
        var placed = agents[agent]?.day.placed ?? PlacedDay()
        change(&placed)
        agents[agent]?.day.placed = placed
    }
}
