package import Telephony

/// What a bot asks for.
package struct HandOver: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        /// The id of the call.
        case call(String)
        /// The caller's leg, as the switch names it.
        case channel(String)
    }

    package var bot: String
    package var target: Target
    package var queue: QueueID
    /// Higher goes first; nil: as it is.
    package var priority: Int?
    package var context: HandoverContext
    /// One of the bot's numbers, to which the caller goes when nobody takes the call in time.
    package var returnTo: String?
    /// How long people have; nil: as long as the queue allows.
    package var expires: Interval?

    package init(
        bot: String, _ target: Target, to queue: QueueID, priority: Int? = nil, context: HandoverContext = HandoverContext(),
        returnTo: String? = nil, expires: Interval? = nil
    ) {
        self.bot = bot
        self.target = target
        self.queue = queue
        self.priority = priority
        self.context = context
        self.returnTo = returnTo
        self.expires = expires
    }
}

extension Floor {
    /// A bot hands one of its callers over to people: the call waits in a queue of theirs, at the place of its arrival, with what the bot
    /// says of it. Once more is allowed until somebody is offered the call: what is said last counts.
    func handOver(_ ask: HandOver, at now: Moment) throws(Refusal) -> [Fact] {
        guard let bot = bot(ask.bot) else { throw .notEntitled }
        let call = try call(ask.target)
        guard bot.accessCodes.contains(call.accessCode), call.placement == nil, isBots(call) else { throw .notBotsCaller }
        guard bot.queues.contains(ask.queue), let policy = try? configured(ask.queue).policy else { throw .notBotsQueue }
        if let code = ask.returnTo, !bot.accessCodes.contains(code) { throw .badParameter("returnTo") }
        if ask.context.hasTexts, !ask.context.hasConsent { throw .contextNeedsConsent }
        if let holder = call.offer?.agent ?? call.holder { throw .takenByAnotherAgent(holder, answered: call.offer == nil) }
        guard call.isListed else { throw .notBotsCaller }
        let moves = call.queue != ask.queue || ask.expires != nil
        let made = HandoverMade(
            call: call.id, bot: bot.name, queue: ask.queue, priority: ask.priority ?? call.priority, moves: moves,
            language: ask.context.language, hasConsent: ask.context.hasConsent, returnTo: ask.returnTo, reason: ask.context.reason,
            summary: ask.context.summary, fields: ask.context.fields)
        if !moves { return [.handover(.made(made))] }
        let wait = min(policy.maxWait, ask.expires ?? policy.maxWait)
        return [.handover(.made(made)), moved(call, to: policy, until: now + wait)]
    }

    /// In nobody's hands but the bot's: no person has talked, or the last one gave the caller back.
    private func isBots(_ call: Call) -> Bool { call.answered == nil || handovers?[call.id]?.isReturned == true }

    func bot(_ name: String) -> Bot? { centre?.bots?.first { $0.name == name } }

    private func call(_ target: HandOver.Target) throws(Refusal) -> Call {
        let id: CallID? =
            switch target {
            case .call(let text): CallID(text).map(survivor(of:))
            case .channel(let text): if case .customer(let call) = legs[LegID(text)] { call } else { nil }
            }
        if let call = id.flatMap({ calls[$0] }) { return call }
        guard let end = id.flatMap({ ended[$0] }) else { throw .unknownCall }
        throw .callEnded(end)
    }

    func moved(_ call: Call, to policy: QueuePolicy, until expiresAt: Moment) -> Fact {
        .call(
            .moved(Moved(call: call.id, queue: policy.id, handOutFrom: policy.handOut.begin(since: call.since), expiresAt: expiresAt)))
    }

    mutating func evolveHandedOver(_ fact: HandoverMade) {
        setHandover(
            of: fact.call,
            Handover(
                call: fact.call, bot: fact.bot, at: now, reason: fact.reason, summary: fact.summary, fields: fact.fields,
                language: fact.language, hasConsent: fact.hasConsent, returnTo: fact.returnTo))
        guard var call = calls[fact.call] else { return }
        call.wait?.expiryNoted = false
        if call.priority != fact.priority, let queue = call.queue {
            let isOpen = queues[queue]?.open.contains(call.place) == true
            if isOpen { queues[queue]?.open.remove(call.place) }
            queues[queue]?.places.remove(call.place)
            call.priority = fact.priority
            queues[queue]?.places.insert(call.place)
            if isOpen { queues[queue]?.open.insert(call.place) }
        }
        calls[fact.call] = call
    }
}
