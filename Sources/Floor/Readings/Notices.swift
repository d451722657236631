package import Telephony

extension Floor {
    /// What the desktops are told of a fact, in order. Read before the fact changes the floor. The orders of events are those of
    /// behaviour §1a: after every Busy exactly one state event follows when the engagement ends, however it ended. `moment` is when
    /// the fact happens; nil: as early as the last one.
    package func notices(of fact: Fact, at moment: Moment? = nil) -> [Addressed] {
        switch fact {
        case .centre: []
        case .session(let fact): notices(of: fact, at: moment)
        case .choice(let fact): notices(of: fact)
        case .call(let fact): notices(of: fact)
        case .offer(let fact): notices(of: fact)
        case .leg(let fact): notices(of: fact)
        case .talk(let fact): notices(of: fact)
        case .agent(let fact): notices(of: fact)
        case .recording(let fact): notices(of: fact, at: moment)
        }
    }

    func say(_ agent: WorkNo, _ notices: [Notice]) -> [Addressed] {
        guard !notices.isEmpty, let session = agents[agent]?.session else { return [] }
        return notices.map { Addressed(agent: agent, session: session.number, notice: $0) }
    }

    func about(_ call: CallID?, _ notices: (CallNotice) -> [Notice]) -> [Notice] {
        callNotice(call).map(notices) ?? []
    }

    func callNotice(_ id: CallID?) -> CallNotice? {
        guard let call = id.flatMap({ calls[$0] }) else { return nil }
        return CallNotice(
            call: call.id, caller: call.caller, called: call.accessCode, queue: call.queue,
            queueName: queues[call.queue]?.policy.name ?? "", requeues: call.requeues, lastAgent: call.lastAgent)
    }

    /// What a new session is told of an engagement that it finds.
    func found(_ engagement: Engagement, _ agent: WorkNo) -> [Notice] {
        guard case .call(let id) = engagement, let call = calls[id], let notice = callNotice(id) else { return [.busy] }
        switch call.stage {
        case .talking: return [.busy, .talking(notice)]
        case .held: return [.busy, .talking(notice), .hold(notice)]
        case .waiting: return [.busy]
        case .offered(let offer):
            let line = agents[agent]?.line
            let rang = line?.alerted != nil && agents[agent]?.use?.from == nil
            let phone: [Notice] = !rang ? [] : line?.isUp == true ? [.phoneAlerting(notice), .phoneOffhook] : [.phoneAlerting(notice)]
            return [.busy] + phone + (offer.kind == .routing && offer.step == .lifted ? [.ringing(notice)] : [])
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
