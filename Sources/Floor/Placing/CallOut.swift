package import Telephony

/// What a call outside asks for (cec_07_1232).
package struct CallOut: Hashable, Sendable {
    package var called: PhoneNumber
    /// The number to be shown; empty: the centre's own.
    package var showing: String
    /// The queue that it counts for; nil: none.
    package var queue: QueueID?
    /// To be attached to it; nil: nothing.
    package var data: Personal

    package init(_ called: PhoneNumber, showing: String = "", queue: QueueID? = nil, data: Personal = Personal(nil)) {
        self.called = called
        self.showing = showing
        self.queue = queue
        self.data = data
    }
}

extension Floor {
    /// Calls a number outside: the agent's phone first, then the number (cec_07_1232).
    func callOut(_ number: WorkNo, _ ask: CallOut, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if let queue = ask.queue { _ = try configured(queue) }
        try mayDial(ask.called, agent)
        try mayPlace(agent)
        let placing = Placing(
            aim: .outside(trunk: dialing.trunk), caller: Personal(ask.called.rawValue), accessCode: shown(ask.showing), queue: ask.queue,
            data: ask.data)
        return place(placing, by: agent, at: now)
    }

    /// The number that is shown outside: the one asked for where it is one of the centre's own, else the centre's.
    func shown(_ asked: String) -> String {
        let isOwn = asked == dialing.shows || centre?.accessCodes.contains { $0.number == asked } == true
        return isOwn ? asked : dialing.shows ?? ""
    }
}
