package import Telephony

extension Network {
    /// Carries out an order of a centre's gateway. One about a leg that is gone comes to nothing: that it is gone was reported.
    package mutating func obey(_ order: Order, of centre: Int, at now: Moment) -> [Told] {
        self.now = now
        return switch order {
        case .ring(let leg, let phone, let showing): ring(leg, phone, showing: showing, centre, at: now)
        case .dial(let leg, let outside, let showing): ring(leg, outside.number, showing: showing, centre, at: now)
        case .mute(let leg, let isMuted): mute(leg, isMuted)
        case .answerTransfer(let leg, let isDone): answerTransfer(leg, isDone: isDone)
        case .lift(let leg): lift(leg)
        case .connect(let leg, let connection): connect(leg, connection, at: now)
        case .record(let recording, let leg): record(recording, leg, centre)
        case .silence(let recording, let isSilent): silence(recording, isSilent)
        case .stopRecording(let recording): stop(recording)
        case .play(let playback, let leg, let voice, let place): play(playback, leg, voice, from: place, centre)
        case .control(let playback, let control): self.control(playback, control)
        case .stopPlaying(let playback): end(playback, nil)
        case .clear(let leg), .refuse(let leg): clear(leg)
        case .sendDigits(let leg, let digits): hear(digits, leg)
        }
    }

    private mutating func hear(_ digits: String, _ id: LegID) -> [Told] {
        change(id, caller: { $0.digits += digits }, leg: { $0.digits += digits })
        return []
    }

    private mutating func mute(_ id: LegID, _ isMuted: Bool) -> [Told] {
        change(id, caller: { $0.isMuted = isMuted }, leg: { $0.isMuted = isMuted })
        return []
    }

    /// Changes a leg, whosever it is, if it is there.
    private mutating func change(_ id: LegID, caller changeCaller: (inout Caller) -> Void, leg changeLeg: (inout PhoneLeg) -> Void) {
        if var caller = callers[id] {
            changeCaller(&caller)
            callers[id] = caller
            changed.insert(.caller(id))
        } else if var leg = legs[id] {
            changeLeg(&leg)
            legs[id] = leg
            changed.insert(.leg(id))
        }
    }

    private mutating func ring(_ id: LegID, _ number: PhoneNumber, showing: String, _ centre: Int, at now: Moment) -> [Told] {
        var phone = self.phone(number)
        guard legs[id] == nil else { return [] }
        if let end = phone.refusal { return [Told(centre: centre, report: .ended(id, end))] }
        let actsAt = phone.answersAfter.map { now + $0 }
        legs[id] = PhoneLeg(leg: id, phone: number, centre: centre, showing: showing, actsAt: actsAt)
        if phone.transfer != nil { changed.insert(.phone(number)) }
        phone.transfer = nil
        phone.leg = id
        phones[number] = phone
        changed.insert(.leg(id))
        let elsewhere = Told(except: centre, report: .phone(number, .inUse))
        if phone.answersAfter == .zero, phone.habit == .answer { return lift(id) + [elsewhere] }
        dues.insert(actsAt, id)
        return [Told(centre: centre, report: .alerting(id)), elsewhere]
    }

    /// The phone of a leg is lifted, by command, by habit or by hand.
    mutating func lift(_ id: LegID) -> [Told] {
        guard var leg = legs[id], !leg.isUp else { return [] }
        dues.remove(leg.actsAt, id)
        leg.isUp = true
        legs[id] = leg
        changed.insert(.leg(id))
        return [Told(centre: leg.centre, report: .up(id))]
    }

    private mutating func connect(_ id: LegID, _ wanted: Connection, at now: Moment) -> [Told] {
        // Nobody listens to somebody who is gone, nor to oneself.
        let isPossible = wanted.heard.map { $0 != id && self.connection(of: $0) != nil } ?? true
        let connection = isPossible ? wanted : .alone
        let over = connection == .alone ? [] : end(playback(at: id)?.id, .failed)
        if let caller = callers[id] {
            callers[id]?.connection = connection
            changed.insert(.caller(id))
            move(id, from: caller.connection, to: connection, at: now)
            if [.music, .ringing].contains(connection), caller.phase == .talking { enter(.held, id, at: now) }
            return over + [Told(centre: caller.centre, report: .connected(id, connection))]
        }
        guard var leg = legs[id], leg.isUp else { return [] }
        move(id, from: leg.connection, to: connection, at: now)
        leg.connection = connection
        legs[id] = leg
        changed.insert(.leg(id))
        return over + [Told(centre: leg.centre, report: .connected(id, connection))]
    }

    private mutating func move(_ id: LegID, from old: Connection, to new: Connection, at now: Moment) {
        leave(id, old)
        join(id, new)
        guard case .bridge(let bridge) = new else { return }
        guard let members = bridges[bridge], members.count > 1 else { return }
        for member in members { enter(.talking, member, at: now) }
    }

    /// A caller begins to talk, or to be held; whoever is in that already goes on.
    private mutating func enter(_ phase: Caller.Phase, _ id: LegID, at now: Moment) {
        guard var caller = callers[id], caller.phase != phase else { return }
        dues.remove(caller.leavesAt, id)
        caller.phase = phase
        caller.leavesAt = (phase == .talking ? caller.stays.talks : caller.stays.patience).map { now + $0 }
        dues.insert(caller.leavesAt, id)
        callers[id] = caller
        changed.insert(.caller(id))
    }

    /// A leg is from now on among those of its bridge, or of those who listen.
    mutating func join(_ id: LegID, _ connection: Connection) {
        if case .bridge(let bridge) = connection { bridges[bridge, default: []].append(id) }
        if let other = connection.heard { listeners[other, default: []].append(id) }
    }

    private mutating func leave(_ id: LegID, _ connection: Connection) {
        if case .bridge(let bridge) = connection {
            bridges[bridge]?.removeAll { $0 == id }
            if bridges[bridge]?.isEmpty == true { bridges[bridge] = nil }
        }
        if let other = connection.heard {
            listeners[other]?.removeAll { $0 == id }
            if listeners[other]?.isEmpty == true { listeners[other] = nil }
        }
    }

    private mutating func clear(_ id: LegID) -> [Told] { callers[id] != nil ? end(caller: id, .cleared) : end(leg: id, .cleared) }

    /// A caller's leg is gone. If a phone of ours dialled it, that phone is on hook again.
    mutating func end(caller id: LegID, _ end: LegEnd) -> [Told] {
        guard let caller = callers.removeValue(forKey: id) else { return [] }
        dues.remove(caller.leavesAt, id)
        forget(id, caller.connection)
        changed.insert(.caller(id))
        var told = [Told(centre: caller.centre, report: .ended(id, end))]
        let number = PhoneNumber(caller.number)
        if phones[number]?.hook == .off(id) { told += hook(number, .on) }
        return told
    }

    /// A leg at a phone is gone. What the phone asked for in it comes to nothing.
    mutating func end(leg id: LegID, _ end: LegEnd) -> [Told] {
        guard let leg = legs.removeValue(forKey: id) else { return [] }
        dues.remove(leg.actsAt, id)
        forget(id, leg.connection)
        var phone = self.phone(leg.phone)
        phone.leg = nil
        if phone.transfer == .asked {
            phone.transfer = .failed
            changed.insert(.phone(leg.phone))
        }
        // Of numbers outside there is no end: those about which there is nothing to know are not kept.
        phones[leg.phone] = phone == Phone(leg.phone) ? nil : phone
        changed.insert(.leg(id))
        let told = Told(centre: leg.centre, report: .ended(id, end))
        return phone.state == .reachable ? [told, Told(except: leg.centre, report: .phone(leg.phone, .reachable))] : [told]
    }

    private mutating func forget(_ id: LegID, _ connection: Connection) {
        leave(id, connection)
        // Who listened to it is alone.
        for listener in listeners.removeValue(forKey: id) ?? [] {
            change(listener, caller: { $0.connection = .alone }, leg: { $0.connection = .alone })
        }
        for recording in recordings.values.filter({ $0.leg == id }).map(\.id).sorted() { _ = stop(recording) }
        _ = end(playback(at: id)?.id, nil)
    }

    /// A phone; one that was never set is there, reachable, and answers after a second.
    package func phone(_ number: PhoneNumber) -> Phone { phones[number] ?? Phone(number) }

    /// How a phone stands for a centre: what another one has ordered of it takes it up as well.
    func state(of number: PhoneNumber, for centre: Int) -> PhoneState {
        let phone = phone(number)
        guard phone.state == .reachable, let leg = phone.leg.flatMap({ legs[$0] }), leg.centre != centre else { return phone.state }
        return .inUse
    }

    mutating func hook(_ number: PhoneNumber, _ hook: Phone.Hook) -> [Told] {
        var phone = self.phone(number)
        let before = phone.state
        phone.hook = hook
        phones[number] = phone
        changed.insert(.phone(number))
        return phone.state == before ? [] : [Told(centre: nil, report: .phone(number, phone.state))]
    }
}
