import Telephony

extension Floor {
    /// Takes one party out of the call that is talked, by its number (cec_07_1248): an agent's number, a number outside, or the agent's
    /// own. Who was asked for help may take out only oneself.
    func disconnect(_ number: WorkNo, _ asked: String, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent), !call.stage(of: number).isOffered else { throw .noCallToDisconnect }
        if asked == "\(number.rawValue)" || asked == agent.session?.phone.rawValue { return try release(number, at: now) }
        if call.isConference == true { throw .inConference }
        guard let party = call.parties.first(where: { self.number(of: $0, in: call).text == asked }) else { throw .noSuchParty }
        guard !isHelper(number, in: call) else { throw .noSuchParty }
        return drop(party, from: call, at: now)
    }

    /// The agent was asked for help in it.
    func isHelper(_ agent: WorkNo, in call: Call) -> Bool { if case .help = call.role(of: agent) { true } else { false } }

    /// Takes a party out of a call: the others go on, or it ends.
    func drop(_ party: Party, from call: Call, at now: Moment) -> [Fact] {
        if party.isAlerting {
            if let offer = party.offer { return endOffer(of: call, offer, .takenBack, at: now) }
            return notReached(call, .givenUp, at: now)
        }
        if let agent = party.agent { return leave(call, agent, .us, .dropped, at: now) }
        guard let leg = party.leg, call.goesOn(without: { $0.leg == leg }) else {
            return endCall(call, .answered, by: .agent, call.holder, at: now)
        }
        return [.party(.left(PartyLeft(call: call.id, leg: leg, how: .dropped, clears: true)))]
    }
}

extension Stage {
    /// It is held out to the agent.
    var isOffered: Bool {
        switch self {
        case .offered: true
        case .waiting, .talking, .held: false
        }
    }
}
