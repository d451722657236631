import Telephony

extension Floor {
    /// The rows of the books that a fact completes. Read before the fact changes the floor.
    func records(of fact: Fact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .centre, .session, .choice, .talk: break
        case .preview, .inspection: break
        case .placing(let fact): self.records(of: fact, at: now, into: &records)
        case .party(let fact): self.records(of: fact, at: now, into: &records)
        case .call(let fact): self.records(of: fact, at: now, into: &records)
        case .offer(let fact): self.records(of: fact, at: now, into: &records)
        case .leg(let fact): self.records(of: fact, at: now, into: &records)
        case .agent(let fact): self.records(of: fact, at: now, into: &records)
        case .recording(let fact): self.records(of: fact, at: now, into: &records)
        case .playback(let fact): self.records(of: fact, at: now, into: &records)
        }
    }

    func appendOffer(of id: CallID, _ end: OfferEnd?, at now: Moment, into records: inout [Record]) {
        guard let offer = calls[id]?.offer else { return }
        records.append(
            .offer(
                OfferRecord(
                    call: id, number: offer.number, agent: offer.agent, kind: offer.kind, offered: offer.since, ended: now, end: end,
                    level: offer.level)))
    }

    /// `call`: in which of the agent's calls; nil: in the present one.
    func appendLeg(of number: WorkNo, in call: CallID? = nil, _ end: Freed.Phone, at now: Moment, into records: inout [Record]) {
        guard let agent = agents[number], let line = agent.line, let use = call.map(agent.use(of:)) ?? agent.use else { return }
        // On a line that was up before, nothing rang and nothing was lifted for this use.
        let isRung = use.from == nil
        records.append(
            .leg(
                LegRecord(
                    call: use.call, leg: line.leg, agent: number, phone: line.phone, began: use.from ?? line.began,
                    alerted: isRung ? line.alerted : nil, lifted: isRung ? line.lifted : nil, talkedFrom: use.talkedFrom, ended: now,
                    held: use.held(till: now), end: end)))
    }

    /// One that was called off before it began is none.
    func appendRecording(of agent: WorkNo, _ end: RecordingEnd?, at now: Moment, into records: inout [Record]) {
        guard let recording = agents[agent]?.recording, let began = recording.began else { return }
        appendSilence(of: agent, resumedBy: nil, at: now, into: &records)
        records.append(
            .recording(
                RecordingRecord(
                    recording: recording.recording, call: recording.call, agent: agent, began: began, ended: now, due: recording.due,
                    end: end)))
    }

    func appendSilence(of agent: WorkNo, resumedBy: WorkNo?, at now: Moment, into records: inout [Record]) {
        guard let recording = agents[agent]?.recording, let silence = recording.silence else { return }
        records.append(
            .silence(
                SilenceRecord(
                    recording: recording.recording, from: silence.since, to: now, by: silence.by, resumedBy: resumedBy,
                    reason: silence.reason)))
    }

    func appendCall(_ fact: CallEnded, at now: Moment, into records: inout [Record]) {
        guard var call = calls[fact.call] else { return }
        let now = max(fact.left ?? now, call.since)
        call.settle(at: now)
        records.append(
            .call(
                CallRecord(
                    call: call.id, queue: call.queue, accessCode: call.accessCode, arrived: call.since, answered: call.answered,
                    ended: now, end: fact.end, by: fact.by, agent: call.lastAgent, offers: call.offers,
                    waited: (call.answered ?? now) - call.since, talked: call.talked, held: call.held,
                    disposition: call.disposition?.disposition, direction: call.direction, of: call.placement?.of)))
    }
}
