import Telephony

// What the switch's events mean for the floor.
extension Dialogue {
    mutating func hear(_ event: SwitchEvent, at moment: Moment?) {
        switch event {
        case .entered(let channel, let arguments):
            if names.isOurs(channel.id) { entered(ours: channel, at: moment) } else { arrived(channel, arguments, at: moment) }
        case .ringing(let name):
            guard let channel = channels[name] else {
                // It came about after all, and nobody knows of it any more.
                if names.leg(name) != nil { run(.hangUp(name)) }
                return
            }
            guard channel.phone != nil, !channel.hasRung else { return }
            channels[name]?.hasRung = true
            report(.alerting(channel.leg), at: moment)
        case .forwarded(let name): channels[name]?.isForwarded = true
        case .hangupRequested(let name, let cause): channels[name]?.cause = cause
        case .left(let name): if !ears.isAwaited(name) { gone(name, cause: channels[name]?.cause, at: moment) }
        case .destroyed(let name, let cause): if !hasLetGo(name) { gone(name, cause: cause, at: moment) }
        case .joined(let name, let bridge):
            bridges.see(bridge.id)
            look(at: bridge, joined: name)
            if let listener = names.listener(bridge.id) {
                met(listener, bridge, at: moment)
            } else if let channel = channels[name], let place = names.bridge(bridge.id) {
                report(.connected(channel.leg, .bridge(place)), at: moment)
            }
        case .parted(_, let bridge): look(at: bridge, joined: nil)
        case .transferAsked(let asked): askedTransfer(asked, at: moment)
        case .held(let name, let isHeld):
            // Others' music is for the switch to play.
            guard let channel = channels[name], channel.phone != nil, channel.trunk == nil else { return }
            // That it holds no longer is told to the other side in the same words.
            guard channel.isHolding != isHeld else { return }
            channels[name]?.isHolding = isHeld
            report(.phoneHeld(channel.leg, isHeld), at: moment)
        case .recording(let part, let progress): heard(part, progress, at: moment)
        case .playback(let name, let progress): played(name, progress, at: moment)
        case .endpoint(let endpoint):
            guard let phone = endpoint.phone else { return }
            let state = state(of: endpoint)
            guard phones[phone, default: .reachable] != state else { return }
            phones[phone] = state
            if isWatched(phone) { report(.phone(phone, state), at: moment) }
        case .replaced: break
        }
    }

    /// A phone that we rang was lifted, or a channel that listens is there.
    private mutating func entered(ours channel: SwitchChannel, at moment: Moment?) {
        if names.listener(channel.id) != nil { return entered(ear: channel.id) }
        if names.recorder(channel.id) != nil { return entered(recorder: channel.id) }
        guard let leg = names.leg(channel.id) else { return }
        if channel.isSnoop { return run(.hangUp(channel.id)) }
        if channels[channel.id] == nil {
            // Its phone is being rung anew.
            guard name(of: leg) == nil else { return run(.hangUp(channel.id)) }
            // A ring of which nobody knew whether it had come about; the floor knows whether it is still wanted.
            channels[channel.id] = ordered(channel, leg)
        }
        channels[channel.id]?.isUp = true
        channels[channel.id]?.hasRung = true
        report(.up(leg), at: moment)
        settleQuiet(of: leg)
    }

    /// A channel of ours as the switch describes it.
    func ordered(_ channel: SwitchChannel, _ leg: LegID) -> Channel {
        guard let number = names.outside(channel.id) else { return Channel(leg: leg, phone: channel.phone) }
        return Channel(leg: leg, phone: number, trunk: channel.phone.rawValue)
    }

    /// A caller is with us: a new one, or one who waited while we were away. A phone's own call to somewhere else is none of ours.
    private mutating func arrived(_ channel: SwitchChannel, _ arguments: [String], at moment: Moment?) {
        guard channels[channel.id] == nil else { return }
        let call = InboundCall(channel, arguments)
        guard call.isFor(accessCodes) else { return run(.goOn(channel.id)) }
        let leg = LegID(channel.id)
        channels[channel.id] = Channel(leg: leg, phone: nil, isUp: channel.isUp)
        report(.arrived(leg, caller: call.caller, called: call.called, since: since(call, until: moment)), at: moment)
        // A number that leads nowhere is not answered: the floor has it refused.
        if accessCodes.contains(call.called) { connect(leg, .music) }
    }

    /// When a caller came, by our clock; nil: just now. What the dialplan says is a number from outside: one that cannot be is not
    /// believed, and the channel's own time counts.
    func since(_ call: InboundCall, until now: Moment?) -> Moment? {
        guard let told = call.since else { return nil }
        let isPast = now.map { clock.ours(told) <= $0 + .seconds(1) } ?? call.made.map { told <= $0 + InboundCall.allowance } ?? false
        let isOfChannel = call.made.map { told + InboundCall.allowance >= $0 } ?? false
        guard let believed = isPast && isOfChannel ? told : call.made else { return now }
        return now.map { min($0, clock.ours(believed)) } ?? clock.ours(believed)
    }

    mutating func gone(_ name: String, cause: Int?, at moment: Moment?) {
        isGone(name)
        if names.listener(name) != nil { return gone(ear: name, at: moment) }
        if names.recorder(name) != nil { return gone(recorder: name, at: moment) }
        guard let channel = channels[name] else { return }
        forget(name)
        ears.forget(name)
        endListening(of: channel.leg)
        endRecordings(of: channel.leg)
        endPlaybacks(of: channel.leg)
        report(.ended(channel.leg, channel.end(cause: cause)), at: moment)
    }

    /// A phone is in use when it has a channel that this centre did not ask for; another one of ours takes it up like anybody.
    func state(of endpoint: SwitchEndpoint) -> PhoneState {
        if endpoint.channel_ids.contains(where: { !names.isOfCentre($0) }) { return .inUse }
        return endpoint.state == "offline" ? .unreachable : .reachable
    }
}

extension Dialogue.Channel {
    /// What its end means. A phone that refuses says "busy" (486) as often as "decline" (603): after it has rung, both are a hand's no.
    func end(cause: Int?) -> LegEnd {
        if isClearing { return .cleared }
        if phone == nil || isUp { return .hungUp }
        if isForwarded { return .forwarded }
        let isOutside = trunk != nil
        switch cause {
        // A network tells one who is talking from one who refuses.
        case 17: return hasRung && !isOutside ? .rejected : .busy
        case 21: return .rejected
        case 18, 19: return hasRung || isOutside ? .noAnswer : .unreachable
        case 1, 3, 20, 22, 27, 28: return .unreachable
        case 23: return .forwarded
        default: return .failed
        }
    }
}
