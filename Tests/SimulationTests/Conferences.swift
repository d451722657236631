import Telephony

@testable import Floor

// Conferences of agents on a simulated day.
extension World {
    /// One thing that is done in conferences: mostly by the president of one, or in one's own.
    mutating func confer(_ agent: WorkNo) throws {
        let floor = gateway.floor
        let running = floor.conferences?.keys ?? []
        guard let id = chance.pick(running), let conference = floor.conferences?[id], let call = floor.calls[id], !chance.oneIn(4) else {
            let length = Interval.seconds(Int64(chance.number(5...240)))
            let ask = ConferenceAsk(seats: chance.number(1...6), length: length, warning: .seconds(Int64(chance.number(1...4))))
            return try perform([.requestConf(agent, ask)])
        }
        let actor = chance.oneIn(5) ? agent : conference.president
        let there = call.parties.map { participant($0, in: call, on: floor) }
        if let aside = call.parties.first(where: { $0.isKept == true }), chance.oneIn(3) {
            return try perform([.unholdParticipant(conference.president, participant(aside, in: call, on: floor))])
        }
        let whom = chance.pick(there) ?? .agent(agent)
        try perform([command(actor, agent, whom, id, rung: conference.invitations.compactMap { floor.calls[$0]?.offer?.agent })])
    }

    private mutating func command(_ actor: WorkNo, _ other: WorkNo, _ whom: Participant, _ id: CallID, rung: [WorkNo]) -> Command {
        let outside = Participant.outside(PhoneNumber("77\(chance.number(10...19))"))
        let guest = chance.pick(rung) ?? other
        switch chance.number(1...22) {
        case 1...5: return .invite(actor, chance.oneIn(3) ? [.agent(other), outside] : [chance.oneIn(3) ? outside : .agent(other)])
        case 6...7: return chance.oneIn(4) ? .rejectConf(guest) : .answerConf(guest)
        case 8: return chance.oneIn(2) ? .leaveConf(other) : .leaveOrReleaseConf(other)
        case 9: return .releaseConf(actor)
        case 10...11: return .removeFromConf(actor, [whom], to: nil)
        case 12...13: return .removeFromConf(actor, [whom], to: chance.oneIn(4) ? QueueID(999) : chance.pick(centre.queues)?.id)
        case 14...15: return .holdParticipant(actor, whom)
        case 16...17: return .changeMode(actor, whom, chance.pick(ParticipantMode.allCases) ?? .both)
        case 18: return .shiftPresident(actor, to: other)
        case 19: return .prolongConf(actor, by: .seconds(Int64(chance.number(1...120))))
        case 20: return .changeSeats(actor, by: chance.pick([-2, 1, 2]) ?? 1)
        case 21: return .hold(actor)
        default: return chance.oneIn(2) ? .confJoin(actor, call: id.description) : .getHold(actor, call: nil)
        }
    }

    private func participant(_ party: Party, in call: Call, on floor: Floor) -> Participant {
        party.agent.map { .agent($0) } ?? .outside(PhoneNumber(floor.number(of: party, in: call).text ?? ""))
    }
}
