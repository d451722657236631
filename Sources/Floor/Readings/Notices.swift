package import Telephony

extension Floor {
    /// What the desktops are told of a fact, in order. Read before the fact changes the floor. The orders of events are those of
    /// behaviour §1a: after every Busy exactly one state event follows when the engagement ends, however it ended. `moment` is when
    /// the fact happens; nil: as early as the last one.
    package func notices(of fact: Fact, at moment: Moment? = nil) -> [Addressed] {
        let notices = noticesOfFamily(fact, at: moment)
        return monitors == nil ? notices : notices + monitorNotices(of: fact, at: moment)
    }

    private func noticesOfFamily(_ fact: Fact, at moment: Moment?) -> [Addressed] {
        switch fact {
        case .centre, .handover: []
        case .session(let fact): notices(of: fact, at: moment)
        case .choice(let fact): notices(of: fact)
        case .call(let fact): notices(of: fact)
        case .placing(let fact): notices(of: fact)
        case .party(let fact): notices(of: fact)
        case .conf(let fact): notices(of: fact)
        case .preview(let fact): notices(of: fact)
        case .chat(let fact): notices(of: fact)
        case .offer(let fact): notices(of: fact)
        case .leg(let fact): notices(of: fact)
        case .talk(let fact): notices(of: fact)
        case .agent(let fact): notices(of: fact)
        case .recording(let fact): notices(of: fact, at: moment)
        case .inspection(let fact): notices(of: fact)
        case .playback(let fact): notices(of: fact)
        }
    }

    func say(_ agent: WorkNo, _ notices: [Notice]) -> [Addressed] {
        guard !notices.isEmpty, let session = agents[agent]?.session else { return [] }
        return notices.map { Addressed(agent: agent, session: session.number, notice: $0) }
    }

    /// `agent`: who is told of it, where that makes a difference.
    func about(_ call: CallID?, to agent: WorkNo? = nil, _ notices: (CallNotice) -> [Notice]) -> [Notice] {
        callNotice(call, to: agent).map(notices) ?? []
    }

    func callNotice(_ id: CallID?, to agent: WorkNo? = nil) -> CallNotice? {
        guard let call = id.flatMap({ calls[$0] }) else { return nil }
        return CallNotice(
            call: call.id, caller: call.caller, called: call.accessCode, queue: call.queue,
            queueName: call.queue.flatMap { queues[$0]?.policy.name } ?? "", aliases: call.aliases, direction: call.direction,
            role: agent.map { call.role(of: $0) } ?? .main, requeues: call.requeues, lastAgent: call.lastAgent, form: call.form(for: agent))
    }

    /// What a new session is told of an engagement that it finds.
    func found(_ engagement: Engagement, _ agent: WorkNo) -> [Notice] {
        guard case .call(let id) = engagement, let call = calls[id], let notice = callNotice(id, to: agent) else { return [.busy] }
        let held = agents[agent].map(heldCalls(of:))?.filter { $0.id != id }.flatMap { other in
            about(other.id, to: agent) { [.talking($0), .hold($0)] }
        }
        let taken: [Notice] = [.busy] + (held ?? [])
        if let conference = conferences?[id], conference.began != nil, !call.stage(of: agent).isOffered {
            let presides: [Notice] = conference.president == agent ? [.confPresident(id)] : []
            let isHeld = call.stage(of: agent) == .held(agent)
            return taken + [.confJoined(id)] + presides + (isHeld ? [.hold(notice)] : [])
        }
        switch call.stage(of: agent) {
        case .talking: return taken + [.talking(notice)]
        case .held: return taken + [.talking(notice), .hold(notice)]
        case .waiting: return taken
        case .offered(let offer):
            let line = agents[agent]?.line
            let rang = line?.alerted != nil && agents[agent]?.use?.from == nil
            let phone: [Notice] = !rang ? [] : line?.isUp == true ? [.phoneAlerting(notice), .phoneOffhook] : [.phoneAlerting(notice)]
            return taken + phone + (offer.kind.isAnsweredByHand && offer.step == .lifted ? [rings(offer.kind, notice)] : [])
        }
    }

    /// That the phone is lifted, and the agent is to answer.
    func rings(_ kind: OfferKind, _ call: CallNotice) -> Notice {
        guard kind == .invitation, let of = calls[call.call]?.placement?.of else { return .ringing(call) }
        return .confRinging(of)
    }

    /// Who is with the agent, where the centre says so.
    func inspected(_ agent: WorkNo) -> [Notice] {
        announcedInspectors(of: agent).compactMap { inspector in
            inspector.inspection.map { .inspectionBegan(InspectionNotice(mode: $0.mode, by: inspector.number)) }
        }
    }

    /// What says that a choice shows.
    func shown(_ choice: Choice) -> Notice {
        switch choice {
        case .idle: .ready
        case .busy(let reason): .notReady(reason: reason)
        case .rest(let cause, _): .restSet(cause: cause)
        case .work: .workSet
        }
    }
}

extension Call {
    package var direction: CallDirection {
        switch placement?.aim {
        case nil: .inbound
        case .outside: .outbound
        case .agent, .queue, .conference: .inner
        }
    }

    /// What makes it another call than most; `agent`: to whom.
    func form(for agent: WorkNo? = nil) -> CallForm? {
        if isConference == true || placement?.purpose == .invitation { return .conference }
        if placement?.purpose == .help || placement?.isListed == true { return .consultation }
        if case .help? = agent.map({ role(of: $0) }) { return .help }
        return parties.count { !$0.isAlerting } > 2 ? .conference : nil
    }

    /// What it is to one of its agents.
    func role(of agent: WorkNo) -> CallRole {
        guard let invitation = parties.party(of: agent)?.invitation, let by = invitation.by else { return .main }
        return switch invitation.kind {
        case .help: .help(by: by)
        case .transfer: .transfer(by: by)
        case .routing, .request, .recall, .pickup, .inner, .own, .intercept, .invitation: .main
        }
    }
}
