package import Telephony

/// What an agent has done since the day began (cec_07_1269). Busy and rest are without what took the agent up meanwhile.
package struct DayFigures: Sendable, Hashable, Codable {
    /// Calls talked to; one that comes back after a hold is the same one.
    package var answered = 0
    /// Offers that rang for too long.
    package var unanswered = 0
    package var holds = 0
    package var busies = 0
    package var rests = 0
    /// Rests that lasted longer than asked for.
    package var overruns = 0
    /// Calls that the agent ended.
    package var released = 0
    /// Without holds.
    package var talked = Interval.zero
    package var busied = Interval.zero
    package var rested = Interval.zero
    /// Of the time rested, what was longer than asked for.
    package var overrun = Interval.zero
    /// Nil: the agent has placed and given away nothing.
    package var placed: PlacedDay?
}

extension Floor {
    /// A new day begins: the loop says so, since it alone knows where the centre is.
    func beginDay() -> [Fact] { [.centre(.dayBegan)] }

    /// The figures of an agent's day (cec_07_1269, cec_07_1270), with what goes on at this moment.
    package func dayFigures(of number: WorkNo, at now: Moment) -> DayFigures {
        guard var agent = agents[number] else { return DayFigures() }
        agent.count(as: standing(of: agent), until: now)
        return agent.day
    }

    /// A call is talked to: answered, but for one that comes back after a hold.
    mutating func countTalk(of call: CallID, with number: WorkNo) {
        guard let call = calls[call] else { return }
        let kind = call.offer?.kind
        if kind != .recall { agents[number]?.day.answered += 1 }
        if kind == .request { agents[number]?.deskDay.taken += 1 }
        countAnswer(of: call)
    }

    mutating func beginDays() {
        cutSpells()
        dayBegan = now
        for id in queues.keys { queues[id]?.day = QueueDay() }
        for number in agents.keys {
            agents[number]?.day = DayFigures()
            agents[number]?.deskDay = DeskFigures()
            agents[number]?.countedUntil = now
        }
    }
}
