package import Telephony

/// All that a page shows its agent: state, call, queues and day, as they are at one moment.
package struct Desk: Sendable, Hashable {
    package var now: Moment
    package var centre: Int
    package var centreName: String
    package var member: Member
    package var session: Session
    package var state: State
    /// What shows once this call or wrap-up is over; nil: nothing is to end, or wrap-up by choice follows.
    package var after: Pending?
    package var call: Call?
    /// Those on hold behind it, in the order in which they came.
    package var held: [Held]
    /// How far the agent may call.
    package var reach: Dialing.Reach
    /// Who inspects the agent, where the centre says so.
    package var inspectors: [Inspector]
    /// Whom the agent inspects.
    package var inspection: Inspected?
    /// At whom the agent may take rings over, of one queue or another.
    package var snatch: QueuePolicy.Snatch
    /// Calls outside that the agent is shown, in the order in which they came.
    package var previews: [Preview]
    /// The last one, while its note may still be changed.
    package var last: Last?
    /// All that are configured for the agent, by id.
    package var queues: [Queue]
    package var restReasons: [RestReason]
    package var busyReasons: [BusyReason]
    package var links: [CallerLink]
    package var dayBegan: Moment
    package var day: DayFigures
    package var figures: DeskFigures

    package struct State: Sendable, Hashable {
        package var standing: Standing
        package var since: Moment
        /// When the ring, the rest or the wrap-up ends by itself; a rest may be over already.
        package var until: Moment?
        /// Of busy or rest; 0: none.
        package var reason: Int
    }

    package struct Pending: Sendable, Hashable {
        package var standing: Standing
        package var reason: Int
        /// What is left of a rest: its clock runs already.
        package var length: Interval?
    }

    package struct Call: Sendable, Hashable {
        package var call: CallID
        /// Nil: erased.
        package var caller: String?
        package var called: String
        /// Nil: it is none of a queue's.
        package var queue: QueueID?
        package var queueName: String
        package var direction: CallDirection
        /// For what the agent placed it; nil: it came in, or another agent placed it.
        package var purpose: Placement.Purpose?
        /// Everybody else in it, in the order in which they came.
        package var parties: [Party]
        /// A number outside that is called for it, or the queue in whose list it stands besides.
        package var calling: String?
        /// Nobody hears the agent.
        package var isMuted: Bool
        package var arrived: Moment
        /// By anybody.
        package var answered: Moment?
        package var kind: OfferKind
        package var offeredAt: Moment
        package var ringUntil: Moment?
        /// Talk and hold of this agent.
        package var talkingSince: Moment?
        package var heldSince: Moment?
        /// For how long this agent held it before that.
        package var held: Interval
        /// In its queue, from 1; nil once it talks, and for a recall.
        package var place: Int?
        /// What agents attached; nil: nothing, or erased.
        package var note: String?
        package var isOwnPhoneUp: Bool
        /// By this agent, right now.
        package var isRecorded: Bool
        /// It goes on without sound since then.
        package var recordingPausedSince: Moment?
        /// What the agent may do about recording.
        package var recording: RecordingRule
        /// The id of the reason of its ending that was given.
        package var disposition: Int?
        /// What a bot said of it; nil: none did.
        package var handover: Handover?
    }

    /// Somebody else in a call.
    package struct Party: Sendable, Hashable {
        package enum State: String, Sendable, Hashable, CaseIterable { case ringing, talking, held }
        /// Of an agent, or outside; nil: erased.
        package var number: String?
        /// Nil: no agent.
        package var agent: WorkNo?
        /// Of an agent.
        package var name: String
        package var state: State
    }

    /// A call on hold that is not the present one.
    package struct Held: Sendable, Hashable {
        package var call: CallID
        /// Nil: erased.
        package var caller: String?
        package var queueName: String
        package var direction: CallDirection
        package var since: Moment?
        package var parties: [Party]
    }

    /// One who inspects.
    package struct Inspector: Sendable, Hashable {
        package var number: WorkNo
        package var name: String
        package var mode: InspectionMode
        /// The agent's phone is up: the inspector hears, and may be heard.
        package var isConnected = false
    }

    /// One who is inspected.
    package struct Inspected: Sendable, Hashable {
        package var number: WorkNo
        package var name: String
        package var mode: InspectionMode
        /// The inspector hears, and does not only have a phone that rings.
        package var hasBegun: Bool
        /// The agent's phone is up, so that there is something to hear.
        package var isConnected = false
    }

    /// A call that has ended.
    package struct Last: Sendable, Hashable {
        package var call: CallID
        /// Nil: erased.
        package var caller: String?
        package var called: String
        package var queue: QueueID?
        package var queueName: String
        package var direction: CallDirection
        package var arrived: Moment
        /// To the second.
        package var answered: Moment
        package var ended: Moment
        /// What agents attached; nil: nothing, or erased.
        package var note: String?
        /// The id of the reason of its ending that was given.
        package var disposition: Int?
    }

    package struct Queue: Sendable, Hashable {
        package var policy: QueuePolicy
        package var level: Int
        /// In this session.
        package var serves: Bool
        /// A request for one of its calls would not be refused for good.
        package var mayPick: Bool
    }
}

extension Floor {
    /// The desk of an agent. Throws `.notSignedIn`.
    package func desk(of number: WorkNo, at now: Moment) throws(Refusal) -> Desk {
        guard let agent = agents[number], let session = agent.session, let centre else { throw .notSignedIn }
        return Desk(
            now: now, centre: centre.id, centreName: centre.name, member: agent.member, session: session,
            state: deskState(of: agent), after: agent.pending(at: now), call: deskCall(of: agent),
            held: agent.heldUses.compactMap { deskHeld($0, of: agent.number) }, reach: reach(of: agent),
            inspectors: deskInspectors(of: number), inspection: deskInspected(by: agent), snatch: snatchReach(of: agent.member),
            previews: (agent.previews ?? []).map(\.shown), last: lastCall(of: agent, at: now),
            queues: deskQueues(of: agent),
            restReasons: centre.restReasons ?? [], busyReasons: centre.busyReasons ?? [], links: centre.links ?? [],
            dayBegan: dayBegan,
            day: dayFigures(of: number, at: now), figures: deskFigures(of: number, at: now))
    }

    func deskState(of agent: Agent) -> Desk.State {
        var state = Desk.State(standing: standing(of: agent), since: agent.since, until: nil, reason: 0)
        let call = agent.call.flatMap { calls[$0] }
        switch state.standing {
        case .signedOut, .recording, .ownCall, .inspecting: break
        case .ringing: state.until = call?.offer.flatMap(ringUntil)
        case .calling: state.until = link.isUp ? call?.ringsUntil : nil
        // With holds, so that it is the same before and after them.
        case .talking: state.since = agent.use?.talkedFrom ?? agent.since
        case .holding: state.since = agent.use?.heldFrom ?? agent.since
        case .wrapUp: state.until = agent.afterCallWork?.until
        case .idle, .busy, .rest: (state.until, state.reason) = (agent.restDeadline, agent.choice.reason)
        }
        return state
    }

    /// Nil while nothing ends the ring: the phone is being joined, or the switch is away.
    private func ringUntil(_ offer: Offer) -> Moment? { link.isUp && offer.step != .answered ? offer.until : nil }

    func deskCall(of agent: Agent) -> Desk.Call? {
        guard let call = agent.call.flatMap({ calls[$0] }), let own = call.parties.party(of: agent.number), let how = own.invitation else {
            return nil
        }
        let placement = call.placement.flatMap { $0.by == agent.number ? $0 : nil }
        return Desk.Call(
            call: call.id, caller: call.caller.text, called: call.accessCode, queue: call.queue, queueName: queueName(of: call),
            direction: call.direction, purpose: placement?.purpose, parties: deskParties(of: call, besides: agent.number),
            calling: call.consultation.flatMap { calls[$0] }.flatMap(calling), isMuted: own.isMuted == true, arrived: call.since,
            answered: call.answered, kind: how.kind, offeredAt: how.since,
            ringUntil: own.offer.flatMap(ringUntil), talkingSince: agent.use?.talkedFrom, heldSince: agent.use?.heldFrom,
            held: agent.use?.held ?? .zero, place: place(of: call), note: call.hasData ? call.data.text : nil,
            isOwnPhoneUp: agent.line?.isUp ?? false,
            isRecorded: agent.recording?.began != nil,
            recordingPausedSince: agent.recording?.silence?.since, recording: recordingRule(of: agent, in: call),
            disposition: call.disposition?.disposition.id, handover: handovers?[call.id])
    }

    private func queueName(of call: Call) -> String { call.queue.flatMap { queues[$0]?.policy.name } ?? "" }

    /// Whom a call is for that is to become part of another: a number outside, or whoever takes it from a list.
    private func calling(_ call: Call) -> String? { call.placement?.isListed == true ? queueName(of: call) : call.caller.text }

    private func place(of call: Call) -> Int? {
        guard call.isListed, let queue = call.queue.flatMap({ queues[$0] }) else { return nil }
        return queue.places.rank(of: call.place)
    }

    private func deskParties(of call: Call, besides agent: WorkNo) -> [Desk.Party] {
        call.parties.filter { $0.agent != agent }.map { party in
            let state: Desk.Party.State =
                switch party.progress {
                case .offered(let ring): ring.step == .answered ? .talking : .ringing
                case .connected: .talking
                case .held: .held
                }
            return Desk.Party(
                number: number(of: party, in: call).text, agent: party.agent,
                name: party.agent.flatMap { agents[$0]?.member.name } ?? "", state: state)
        }
    }

    private func deskInspectors(of number: WorkNo) -> [Desk.Inspector] {
        let isConnected = agents[number]?.line?.isUp ?? false
        return announcedInspectors(of: number).compactMap { inspector in
            inspector.inspection.map {
                Desk.Inspector(number: inspector.number, name: inspector.member.name, mode: $0.mode, isConnected: isConnected)
            }
        }
    }

    func deskInspected(by agent: Agent) -> Desk.Inspected? {
        guard let inspection = agent.inspection else { return nil }
        return Desk.Inspected(
            number: inspection.agent, name: agents[inspection.agent]?.member.name ?? "", mode: inspection.mode,
            hasBegun: inspection.hasBegun, isConnected: agents[inspection.agent]?.line?.isUp ?? false)
    }

    private func deskHeld(_ use: LineUse, of agent: WorkNo) -> Desk.Held? {
        guard let call = calls[use.call] else { return nil }
        return Desk.Held(
            call: call.id, caller: call.caller.text, queueName: queueName(of: call), direction: call.direction, since: use.heldFrom,
            parties: deskParties(of: call, besides: agent))
    }

    private func lastCall(of agent: Agent, at now: Moment) -> Desk.Last? {
        guard let last = agent.lastCall, let ended = last.ended, let writer = self.ended.writer(of: last.call) else { return nil }
        guard writer.agent == agent.number, now <= writer.until else { return nil }
        return Desk.Last(
            call: last.call, caller: last.caller.text, called: last.called, queue: last.queue, queueName: last.queueName,
            direction: last.direction ?? .inbound, arrived: last.began, answered: last.began + .seconds(last.waitSeconds), ended: ended,
            note: last.hasData ? last.data.text : nil, disposition: writer.disposition?.disposition.id)
    }

    private func deskQueues(of agent: Agent) -> [Desk.Queue] {
        agent.member.skills.compactMap { skill in
            guard let policy = queues[skill.queue]?.policy else { return nil }
            let serves = agent.level(in: skill.queue) != nil
            let mayPick = serves && policy.mayPick(agent) && agent.session?.mustChangePassword != true
            return Desk.Queue(policy: policy, level: skill.level, serves: serves, mayPick: mayPick)
        }
    }
}

extension Agent {
    func pending(at now: Moment) -> Desk.Pending? {
        if isUntaken { return choice == .work ? Desk.Pending(standing: .idle, reason: 0, length: nil) : nil }
        if choice == .work { return nil }
        return Desk.Pending(standing: choice.standing, reason: choice.reason, length: restDeadline.map { max(.zero, $0 - now) })
    }
}
