package import Telephony

extension Floor {
    /// What the desktops are told of a fact, in order. Read before the fact changes the floor. The orders of events are those of
    /// behaviour §1a: after every Busy exactly one state event follows when the engagement ends, however it ended. `moment` is when
    /// the fact happens; nil: as early as the last one.
    package func notices(of fact: Fact, at moment: Moment? = nil) -> [Addressed] {
        switch fact {
        case .signedIn(let fact): signedIn(fact)
        case .signedOut(let fact): signedOut(fact)
        case .noteSent(let fact): fact.to.flatMap { say($0, [.note]) }
        case .bulletinPublished(let fact):
            fact.to.flatMap { say($0, [.bulletin(BulletinNotice(bulletin: fact.bulletin, text: fact.text, from: fact.agent))]) }
        case .chose(let fact): say(fact.agent, chose(fact))
        case .restRanOut(let fact): say(fact.agent, agents[fact.agent]?.isUntaken == true ? [.restTimeout] : [])
        case .afterCallWorkEnded(let fact): say(fact.agent, afterCallWorkEnded(fact))
        case .offered(let fact): say(fact.agent, offered(fact))
        case .offerEnded(let fact): say(fact.agent, fact.end.isRefusal ? about(fact.call) { [.noAnswer($0)] } : [])
        case .alerted(let fact): say(fact.agent, [.phoneAlerting(callNotice(fact.call))])
        case .lifted(let fact): say(fact.agent, lifted(fact))
        case .answered(let fact): say(fact.agent, answered(fact))
        case .talked(let fact): say(fact.agent, about(fact.call) { [.talking($0), .incomingCallInfo($0)] })
        case .held(let fact), .retrieveFailed(let fact): say(fact.agent, about(fact.call) { [.hold($0)] })
        case .resumed(let fact): say(fact.agent, about(fact.call) { [.talking($0)] })
        case .callEnded(let fact): callEnded(fact)
        case .freed(let fact): say(fact.agent, freed(fact))
        case .ownCallBegan(let fact): say(fact.agent, [.busy])
        case .recordingAsked(let fact): say(fact.agent, fact.call == nil ? [.busy] : [])
        case .recordingBegan(let fact): say(fact.agent, recording(fact.agent, at: moment) { [.recordBegan($0)] })
        case .recordingFailed(let fact): say(fact.agent, recording(fact.agent, at: moment) { [.recordFailed($0)] })
        case .recordingEnded(let fact): say(fact.agent, recording(fact.agent, at: moment) { $0.began == nil ? [] : [.recordDone($0)] })
        case .configured, .started, .linkLost, .linkRestored, .phoneChanged, .skillsReset, .sessionSet, .arrived, .expiryNoted, .opened,
            .backOffEnded, .offerRetried, .requeued, .moved, .liftAsked, .retrieved, .lineLost, .dayBegan, .phoneBound, .dataSet,
            .digitsSent,
            .legGone:
            []
        }
    }

    private func say(_ agent: WorkNo, _ notices: [Notice]) -> [Addressed] {
        guard !notices.isEmpty, let session = agents[agent]?.session else { return [] }
        return notices.map { Addressed(agent: agent, session: session.number, notice: $0) }
    }

    private func about(_ call: CallID?, _ notices: (CallNotice) -> [Notice]) -> [Notice] {
        callNotice(call).map(notices) ?? []
    }

    func callNotice(_ id: CallID?) -> CallNotice? {
        guard let call = id.flatMap({ calls[$0] }) else { return nil }
        return CallNotice(
            call: call.id, caller: call.caller, called: call.accessCode, queue: call.queue,
            queueName: queues[call.queue]?.policy.name ?? "", requeues: call.requeues, lastAgent: call.lastAgent)
    }

    private func recording(_ agent: WorkNo, at moment: Moment?, _ notices: (RecordingNotice) -> [Notice]) -> [Notice] {
        guard let recording = agents[agent]?.recording else { return [] }
        let call = recording.call.flatMap { calls[$0] }
        return notices(
            RecordingNotice(
                call: recording.call, caller: call?.caller ?? Personal(""), called: call?.accessCode ?? "",
                recording: recording.recording, task: recording.task, fileName: recording.fileName, began: recording.began,
                ended: recording.began.map { _ in moment ?? now }))
    }

    // MARK: Sessions and choices

    /// InService and Ready always; then the chosen state; a call that was found goes on instead.
    private func signedIn(_ fact: SignedIn) -> [Addressed] {
        let agent = fact.signIn.agent
        var notices: [Notice] = [.inService]
        if let engagement = agents[agent]?.engagement {
            notices += found(engagement, agent)
        } else {
            notices.append(.ready)
            switch fact.signIn.status {
            case .idle: break
            case .busy: notices.append(.notReady(reason: 0))
            case .work: notices.append(.work)
            }
        }
        return notices.map { Addressed(agent: agent, session: fact.session, notice: $0) }
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
            let rang = line?.alerted != nil && line?.usedFrom == nil
            let phone: [Notice] = !rang ? [] : line?.isUp == true ? [.phoneAlerting(notice), .phoneOffhook] : [.phoneAlerting(notice)]
            return [.busy] + phone + (offer.kind == .routing && offer.step == .lifted ? [.ringing(notice)] : [])
        }
    }

    private func signedOut(_ fact: SignedOut) -> [Addressed] {
        // A session that was replaced learns it by 100-006, which must not wait behind an event.
        guard fact.cause != .replaced, let session = agents[fact.agent]?.session else { return [] }
        return [Addressed(agent: fact.agent, session: fact.session, notice: .shutdown(loginTime: session.loginTime))]
    }

    /// Leaving a state is said at once; entering one when nothing stands before it.
    private func chose(_ fact: Chose) -> [Notice] {
        guard let agent = agents[fact.agent] else { return [] }
        switch fact.how {
        case .followed: return []
        case .said: return agent.isUntaken ? [shown(fact.choice)] : []
        case .cancelled:
            switch agent.choice {
            case .idle: return []
            case .busy: return [.cancelledNotReady]
            case .rest: return [.cancelledRest]
            case .work: return [.cancelledWork]
            }
        }
    }

    func shown(_ choice: Choice) -> Notice {
        switch choice {
        case .idle: .ready
        case .busy(let reason): .notReady(reason: reason)
        case .rest(let cause, _): .restSet(cause: cause)
        case .work: .workSet
        }
    }

    private func afterCallWorkEnded(_ fact: AfterCallWorkEnded) -> [Notice] {
        guard let agent = agents[fact.agent] else { return [] }
        let choice = [shown(agent.choice)] + (agent.owesRestTimeout ? [.restTimeout] : [])
        switch fact.says {
        case .nothing: return []
        case .cancelled: return [.cancelledWork]
        case .cancelledThenChoice: return [.cancelledWork] + choice
        case .choice: return choice
        }
    }

    // MARK: Calls

    private func offered(_ fact: Offered) -> [Notice] {
        switch fact.kind {
        case .recall: return [.phoneRelease(phoneState: 2)]
        case .request: return [.busy]
        case .routing:
            let byHand = fact.nailedUp && agents[fact.agent]?.session?.options.autoAnswer == false
            return [.busy] + (byHand ? about(fact.call) { [.ringing($0)] } : [])
        }
    }

    private func lifted(_ fact: LegFact) -> [Notice] {
        guard let offer = fact.call.flatMap({ calls[$0] })?.offer, offer.kind == .routing,
            agents[fact.agent]?.session?.options.autoAnswer == false
        else { return [.phoneOffhook] }
        return [.phoneOffhook] + about(fact.call) { [.ringing($0)] }
    }

    /// Said only of a routed call that was answered by itself, on a phone that was rung for it.
    private func answered(_ fact: LegFact) -> [Notice] {
        guard let offer = fact.call.flatMap({ calls[$0] })?.offer, offer.kind == .routing, let agent = agents[fact.agent],
            agent.session?.options.autoAnswer == true, agent.line.map({ $0.began >= offer.since }) ?? false
        else { return [] }
        return about(fact.call) { [.autoAnswer($0)] }
    }

    /// Who ended it comes first; nothing of this if nobody talked.
    private func callEnded(_ fact: CallEnded) -> [Addressed] {
        guard let call = calls[fact.call], call.offer == nil, let holder = call.holder else { return [] }
        return say(
            holder,
            about(fact.call) {
                fact.by == .agent ? [.callRelease($0), .customerRelease($0)] : [.customerRelease($0), .callRelease($0)]
            })
    }

    private func freed(_ fact: Freed) -> [Notice] {
        guard let agent = agents[fact.agent] else { return [] }
        let release: [Notice] =
            switch fact.phone {
            case .released: [.phoneRelease(phoneState: 3)]
            case .hungUp: [.phoneRelease(phoneState: 2)]
            case .untouched: []
            }
        if fact.afterCallWork { return release + [.work] }
        return release + [shown(agent.choice)] + (agent.owesRestTimeout ? [.restTimeout] : [])
    }
}
