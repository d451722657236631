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
        case .hangupRequested(let name, let cause): channels[name]?.cause = cause
        case .left(let name): gone(name, cause: channels[name]?.cause, at: moment)
        case .destroyed(let name, let cause): gone(name, cause: cause, at: moment)
        case .joined(let name, let bridge):
            guard let channel = channels[name], let place = names.bridge(bridge) else { return }
            bridges[bridge]?.isThere = true
            report(.connected(channel.leg, .bridge(place)), at: moment)
        case .recording(let name, let isFailure):
            guard recordings[name] != nil, let recording = names.recording(name) else { return }
            if isFailure { stop(name) }
            report(isFailure ? .recordingFailed(recording) : .recordingBegan(recording), at: moment)
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
        guard let leg = names.leg(channel.id) else { return }
        if channel.isSnoop {
            guard recordings[channel.id] != nil, let recording = names.recording(channel.id) else { return run(.hangUp(channel.id)) }
            recordings[channel.id]?.isUnsettled = false
            let failed = [Report.recordingFailed(recording)]
            return run(Errand(requests: [.record(channel.id)], refused: failed, unclear: failed), on: channel.id)
        }
        if channels[channel.id] == nil {
            // Its phone is being rung anew.
            guard name(of: leg) == nil else { return run(.hangUp(channel.id)) }
            // A ring of which nobody knew whether it had come about; the floor knows whether it is still wanted.
            channels[channel.id] = Channel(leg: leg, phone: channel.phone)
        }
        channels[channel.id]?.isUp = true
        channels[channel.id]?.hasRung = true
        report(.up(leg), at: moment)
    }

    /// A caller is with us: a new one, or one who waited while we were away. A phone's own call to somewhere else is none of ours.
    private mutating func arrived(_ channel: SwitchChannel, _ arguments: [String], at moment: Moment?) {
        guard channels[channel.id] == nil else { return }
        let call = InboundCall(channel, arguments)
        guard call.isFor(accessCodes) else { return run(.goOn(channel.id)) }
        let leg = LegID(channel.id)
        channels[channel.id] = Channel(leg: leg, phone: nil, isUp: channel.isUp)
        report(.arrived(leg, caller: call.caller, called: call.called, since: call.since.map { clock.ours($0) }), at: moment)
        // A number that leads nowhere is not answered: the floor has it refused.
        if accessCodes.contains(call.called) { connect(leg, .music) }
    }

    mutating func gone(_ name: String, cause: Int?, at moment: Moment?) {
        if let over = recordings.removeValue(forKey: name), self.name(of: over.leg) != nil, let recording = names.recording(name) {
            report(.recordingFailed(recording), at: moment)
        }
        guard let channel = channels[name] else { return }
        forget(name)
        recordings = recordings.filter { $0.value.leg != channel.leg }
        report(.ended(channel.leg, channel.end(cause: cause)), at: moment)
    }

    /// A phone is in use when it has a channel that nobody of us asked for.
    func state(of endpoint: SwitchEndpoint) -> PhoneState {
        if endpoint.channel_ids.contains(where: { !names.isOurs($0) }) { return .inUse }
        return endpoint.state == "offline" ? .unreachable : .reachable
    }
}

extension Dialogue.Channel {
    /// What its end means. A phone that refuses says "busy" (486) as often as "decline" (603): after it has rung, both are a hand's no.
    func end(cause: Int?) -> LegEnd {
        if isClearing { return .cleared }
        if phone == nil || isUp { return .hungUp }
        switch cause {
        case 17: return hasRung ? .rejected : .busy
        case 21: return .rejected
        case 18, 19: return hasRung ? .noAnswer : .unreachable
        case 1, 3, 20, 27: return .unreachable
        default: return .failed
        }
    }
}

/// A call that the dialplan hands over: `Stasis(application,inbound,<number>,<since>)`, or `dialled` instead of `inbound` from a phone.
/// `since` is in milliseconds since 1970; number and time may be left out.
struct InboundCall {
    let caller: String
    let called: String
    /// By the switch's clock.
    let since: Moment?
    private let kind: String?

    init(_ channel: SwitchChannel, _ arguments: [String]) {
        caller = channel.caller.number.isEmpty ? "anonymous" : channel.caller.number
        called = arguments.count > 1 ? arguments[1] : channel.dialplan.exten
        since = arguments.count > 2 ? Int64(arguments[2]).map { Moment(milliseconds: $0) } : nil
        kind = arguments.first
    }

    /// From outside, every number is for us to answer for; from a phone, only those that lead here.
    func isFor(_ accessCodes: [String]) -> Bool {
        switch kind {
        // What an installation ordered that is no more.
        case "ring", "record": false
        case "dialled": accessCodes.contains(called)
        default: true
        }
    }
}
