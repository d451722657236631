import Telephony

// What is asked of the switch for each order.
extension Dialogue {
    mutating func carryOut(_ order: Order) {
        switch order {
        case .ring(let leg, let phone, let showing): ring(leg, phone, showing: showing)
        case .dial(let leg, let outside, let showing): dial(leg, outside, showing: showing)
        case .mute(let leg, let isMuted): mute(leg, isMuted)
        case .answerTransfer(let leg, let isDone): answerTransfer(leg, isDone: isDone)
        case .lift(let leg): lift(leg)
        case .connect(let leg, let connection): connect(leg, connection)
        case .record(let recording, let leg): record(recording, leg)
        case .silence(let recording, let isSilent): silence(recording, isSilent)
        case .stopRecording(let recording): drop(recording)
        case .play(let playback, let leg, let voice, let place): play(playback, leg, voice, from: place)
        case .control(let playback, let control): self.control(playback, control)
        case .stopPlaying(let playback): stopPlaying(playback)
        case .sendDigits(let leg, let digits):
            guard let name = name(of: leg), let tones = channels[name]?.tones else { return }
            channels[name]?.tones = min(tones + Request.length(of: digits), Self.longestTones)
            run(Errand(requests: [.digits(name, digits)], refused: [.unclear(leg)], unclear: [.unclear(leg)]), on: name)
        case .clear(let leg): clear(leg)
        case .refuse(let leg): clear(leg, isRefused: true)
        }
    }

    /// Nobody is waited for any longer because of digits.
    static let longestTones = Interval.seconds(30)

    /// The channel of a leg.
    func name(of leg: LegID) -> String? { channels.name(of: leg) }

    private mutating func ring(_ leg: LegID, _ phone: PhoneNumber, showing: String) {
        let name = names.channel(leg)
        channels[name] = Channel(leg: leg, phone: phone, showing: showing, isUnsettled: true)
        let ring = Request.ring(name, phone.rawValue, showing: showing, application: application)
        // An unknown phone, and one that is not registered, are refused with all kinds of statuses.
        var errand = Errand(requests: [ring], refused: [.ended(leg, .unreachable)], unclear: [.unclear(leg)])
        if let ownCall = yielding.removeValue(forKey: phone), let partner = ownCall.partner {
            // A phone that knows one call at a time is busy for as long as it is in that.
            errand.requests = [.watch(partner, application), .hangUp(ownCall.channel), ring]
            errand.after = partner
            leaving.insert(partner)
        }
        run(errand, on: name)
    }

    private mutating func dial(_ leg: LegID, _ outside: OutsideNumber, showing: String) {
        let trunk = outside.trunk ?? trunk
        guard outside.number.isDialled, !trunk.isEmpty else { return report(.ended(leg, .failed)) }
        let name = names.channel(leg, outside: outside.number)
        channels[name] = Channel(leg: leg, phone: outside.number, trunk: trunk, showing: showing, isUnsettled: true)
        let call = Request.ring(name, "\(outside.number.rawValue)@\(trunk)", showing: showing, application: application)
        // What is outside answers for itself: a call that the switch does not make has no way there.
        run(Errand(requests: [call], refused: [.ended(leg, .failed)], unclear: [.unclear(leg)]), on: name)
    }

    /// SIP knows no way to lift a phone that rings. It is rung anew, in a way that asks it to lift itself; one that cannot just rings.
    private mutating func lift(_ leg: LegID) {
        guard let old = name(of: leg), let channel = channels[old], let phone = channel.phone, channel.trunk == nil, !channel.isUp,
            !channel.isClearing
        else {
            return
        }
        let name = names.channel(leg, attempt: names.attempt(old) + 1)
        forget(old)
        channels[name] = Channel(
            leg: leg, phone: phone, showing: channel.showing, hasRung: channel.hasRung, isUnsettled: true)
        let ring = Request.ring(
            name, phone.rawValue, showing: channel.showing, application: application, liftsItself: true)
        // A phone that knows one call at a time is busy for as long as it still rings.
        leaving.insert(old)
        run(
            Errand(
                requests: [.hangUp(old), ring], refused: [.ended(leg, .unreachable)], unclear: [.unclear(leg)], after: old), on: name)
    }

    private mutating func clear(_ leg: LegID, isRefused: Bool = false) {
        if missed.remove(leg) != nil {
            effects.append(.forgetNote(leg))
            return report(.ended(leg, .cleared))
        }
        // One of which we have heard nothing is hung up in case that it is there.
        let name = name(of: leg) ?? names.channel(leg)
        if let errand = errands[name], errand.after != nil, !errand.isAsked {
            // It is to ring anew, and does not yet.
            forget(name)
            return report(.ended(leg, .cleared))
        }
        let isUnanswered = channels[name].map { $0.phone == nil && !$0.isUp } ?? false
        channels[name]?.isClearing = true
        let end: Request = isRefused ? .refuse(name) : isUnanswered ? .turnAway(name) : .hangUp(name)
        run(Errand(requests: [end], refused: [.unclear(leg)], unclear: [.unclear(leg)]), on: name)
    }
}
