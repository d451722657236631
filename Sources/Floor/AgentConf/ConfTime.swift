import Telephony

extension Floor {
    /// Lets a conference go on for longer (cec_07_1290): by less than was asked for where it would be longer than any may be.
    func prolongConf(_ number: WorkNo, by time: Interval) throws(Refusal) -> [Fact] {
        let (call, conference) = try presided(by: number)
        guard let began = conference.began, let until = conference.until else { throw .noConference }
        let latest = began + Conference.longest
        guard until < latest else { throw .conferenceTooLong }
        let end = min(until + time, latest)
        return [.conf(.prolonged(ConfProlonged(call: call.id, agent: number, by: end - until)))]
    }

    mutating func evolveProlonged(_ fact: ConfProlonged) {
        let now = now
        changeConference(fact.call) { conference in
            guard let until = conference.until else { return }
            conference.until = until + fact.by
            let warnsAt = until + fact.by - conference.warning
            conference.warnsAt = warnsAt > now ? warnsAt : nil
        }
    }

    /// Gives a conference more seats, or fewer (cec_07_1299).
    func changeSeats(_ number: WorkNo, by count: Int) throws(Refusal) -> [Fact] {
        let (call, conference) = try presided(by: number)
        let seats = conference.seats + count
        guard Conference.possibleSeats.contains(seats) else { throw .badParameter("modifyNum") }
        guard seats >= seatsTaken(in: call, conference) else { throw .noSeatLeft }
        return [.conf(.seatsChanged(ConfSeats(call: call.id, agent: number, seats: seats)))]
    }

    /// First the president is told that it ends soon, then it ends.
    func conferenceDue(_ id: CallID, at due: Moment, now: Moment) -> [Fact] {
        guard let conference = conferences?[id], conference.due == due, let call = calls[id] else { return [] }
        if conference.warnsAt != nil { return [.conf(.warned(AgentCall(call: id, agent: conference.president)))] }
        var course = Course(self, at: now)
        course.take([.conf(.ranOut(CallOnly(call: id)))])
        course.take(course.floor.endCall(call, .answered, by: .us, nil, at: now))
        return course.facts
    }
}
