import Telephony

extension Floor {
    /// The rows of the books that a fact completes. Read before the fact changes the floor.
    func records(of fact: Fact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .choice, .talk: break
        case .centre(let fact): self.records(of: fact, at: now, into: &records)
        case .session(let fact): self.records(of: fact, at: now, into: &records)
        case .preview, .handover, .inspection: break
        case .chat(let fact): self.records(of: fact, at: now, into: &records)
        case .placing(let fact): self.records(of: fact, at: now, into: &records)
        case .party(let fact): self.records(of: fact, at: now, into: &records)
        case .conf(let fact): self.records(of: fact, at: now, into: &records)
        case .call(let fact): self.records(of: fact, at: now, into: &records)
        case .offer(let fact): self.records(of: fact, at: now, into: &records)
        case .leg(let fact): self.records(of: fact, at: now, into: &records)
        case .agent(let fact): self.records(of: fact, at: now, into: &records)
        case .recording(let fact): self.records(of: fact, at: now, into: &records)
        case .playback(let fact): self.records(of: fact, at: now, into: &records)
        }
    }

    func appendOffer(of id: CallID, _ end: OfferEnd?, at now: Moment, into records: inout [Record]) {
        guard let call = calls[id], let offer = call.offer else { return }
        records.append(
            .offer(
                OfferRecord(
                    call: id, number: offer.number, agent: offer.agent, kind: offer.kind, offered: offer.since, ended: now, end: end,
                    level: offer.level, queue: call.queue, visit: offer.kind.isForQueue ? call.wait?.visit : nil, by: offer.by)))
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

    /// Until a sign-out, or until midnight (nil).
    func appendSession(of number: WorkNo, _ end: SignedOut? = nil, at now: Moment, into records: inout [Record]) {
        guard let session = agents[number]?.session, let from = session.countedFrom else { return }
        records.append(
            .session(
                SessionRecord(
                    agent: number, session: session.number, phone: session.phone, began: from, ended: now, end: end?.cause,
                    reason: end?.reason, by: end?.by)))
    }

    /// All that goes on at midnight, and the day itself.
    func appendDay(at now: Moment, into records: inout [Record]) {
        for number in agents.keys {
            guard let agent = agents[number], let session = agent.session, let spell = agent.spell else { continue }
            append(spell, of: number, session.number, at: now, into: &records)
            appendSession(of: number, at: now, into: &records)
        }
        if dayBegan > Moment(milliseconds: 0) { records.append(.day(DayRecord(began: dayBegan, ended: now))) }
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
