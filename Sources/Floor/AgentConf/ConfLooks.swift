package import Telephony

/// A conference as it is shown to those who may see it.
package struct ConferenceInfo: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var number: Personal
        /// Nil: one from outside.
        package var agent: WorkNo?
        /// Is being rung.
        package var isRung: Bool
        package var isHeld: Bool
        package var mode: ParticipantMode
    }

    package var call: CallID
    package var president: WorkNo
    package var seats: Int
    package var began: Moment?
    package var until: Moment?
    package var members: [Member]
}

extension Floor {
    /// The conferences with these numbers, without those that there are no more (cec_07_1300): all for an inspector, one's own for an agent.
    package func conferences(_ numbers: [Int64], for agent: WorkNo) throws(Refusal) -> [ConferenceInfo] {
        let asking = try signedIn(agent)
        let own = conference(with: asking)?.call.id
        let all = conferences?.keys ?? []
        var found: [ConferenceInfo] = []
        for number in numbers {
            guard let id = all.first(where: { $0.serial == number }) else {
                if asking.member.inspector { continue }
                throw .onlyInspectorsSeeConferences
            }
            guard asking.member.inspector || id == own else { throw .onlyInspectorsSeeConferences }
            if let info = info(ofConference: id) { found.append(info) }
        }
        return found
    }

    /// The numbers of the conferences that go on (cec_07_1301), for inspectors.
    package func conferenceNumbers(for agent: WorkNo) throws(Refusal) -> [Int64] {
        guard try signedIn(agent).member.inspector else { throw .onlyInspectorsSeeConferences }
        return (conferences?.keys ?? []).filter { conferences?[$0]?.began != nil }.map(\.serial)
    }

    private func info(ofConference id: CallID) -> ConferenceInfo? {
        guard let call = calls[id], let conference = conferences?[id] else { return nil }
        let members = call.parties.map { party in
            ConferenceInfo.Member(
                number: number(of: party, in: call), agent: party.agent, isRung: party.isAlerting, isHeld: party.isKept == true,
                mode: party.mode ?? .both)
        }
        let rung = conference.invitations.compactMap { calls[$0] }.map { call in
            let guest = call.offer?.agent
            return ConferenceInfo.Member(
                number: guest.map { Personal("\($0.rawValue)") } ?? call.caller, agent: guest, isRung: true, isHeld: false, mode: .both)
        }
        return ConferenceInfo(
            call: id, president: conference.president, seats: conference.seats, began: conference.began, until: conference.until,
            members: members + rung)
    }
}
