import Telephony

// What the president makes of those who take part.
extension Floor {
    /// Puts a participant aside, who hears music (cec_07_1288). One who is aside already stays there.
    func holdParticipant(_ number: WorkNo, _ participant: Participant) throws(Refusal) -> [Fact] {
        let (call, party) = try meant(participant, by: number)
        if participant == .agent(number) { throw .noSuchParticipant }
        return party.isKept == true ? [] : [.conf(.held(about(party, in: call, by: number)))]
    }

    /// Brings one back who was put aside (cec_07_1289).
    func unholdParticipant(_ number: WorkNo, _ participant: Participant) throws(Refusal) -> [Fact] {
        let (call, party) = try meant(participant, by: number)
        return party.isKept == true ? [.conf(.unheld(about(party, in: call, by: number)))] : []
    }

    /// Says who may talk, and who hears (cec_07_1294).
    func changeMode(_ number: WorkNo, _ participant: Participant, _ mode: ParticipantMode) throws(Refusal) -> [Fact] {
        let (call, party) = try meant(participant, by: number)
        if (party.mode ?? .both) == mode { return [] }
        let about = about(party, in: call, by: number)
        return [.conf(.modeSet(ConfMode(call: about.call, by: about.by, agent: about.agent, leg: about.leg, mode: mode)))]
    }

    /// Gives the chair to another agent who takes part (cec_07_1291).
    func shiftPresident(_ number: WorkNo, to next: WorkNo) throws(Refusal) -> [Fact] {
        let (call, _) = try presided(by: number)
        if next == number { throw .presidentAlready }
        guard call.has(next) else { throw .noSuchParticipant }
        return [.conf(.presidentShifted(ConfShifted(call: call.id, agent: number, to: next)))]
    }

    private func meant(_ participant: Participant, by number: WorkNo) throws(Refusal) -> (Call, Party) {
        let (call, _) = try presided(by: number)
        // Who is being rung again takes no part as yet.
        guard let party = party(participant, in: call), !party.isAlerting else { throw .noSuchParticipant }
        guard link.isUp else { throw .switchUnavailable }
        return (call, party)
    }

    private func about(_ party: Party, in call: Call, by number: WorkNo) -> ConfParty {
        ConfParty(call: call.id, by: number, agent: party.agent, leg: party.leg)
    }

    /// Changes a party, who may come to the others by it, or go from them.
    mutating func changeParticipant(of id: CallID, _ agent: WorkNo?, _ leg: LegID?, _ change: (inout Party) -> Void) {
        guard var call = calls[id] else { return }
        call.settle(at: now)
        call.parties.change(where: { $0.agent == agent && $0.leg == leg }) { party in
            let wasAside = party.isAside
            change(&party)
            guard party.agent != nil, party.isConnected, wasAside != party.isAside else { return }
            // One who is aside waits for nobody; one who comes back is brought together with the others.
            party.progress = .connected(isJoined: party.isAside)
        }
        awaitJoin(of: &call, until: nil)
        awaitJoin(of: &call)
        calls[id] = call
    }
}
