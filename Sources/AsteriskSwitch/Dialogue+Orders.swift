import Telephony

// What is asked of the switch for each order.
extension Dialogue {
    mutating func carryOut(_ order: Order) {
        switch order {
        case .ring(let leg, let phone, let showing): ring(leg, phone, showing: showing)
        case .lift(let leg): lift(leg)
        case .connect(let leg, let connection): connect(leg, connection)
        case .record(let recording, let leg): record(recording, leg)
        case .stopRecording(let recording): stop(names.recording(recording))
        case .sendDigits(let leg, let digits):
            guard let name = name(of: leg) else { return }
            run(Errand(requests: [.digits(name, digits)], refused: [.unclear(leg)], unclear: [.unclear(leg)]), on: name)
        case .clear(let leg): clear(leg)
        case .refuse(let leg): clear(leg, isRefused: true)
        }
    }

    /// The channel of a leg.
    func name(of leg: LegID) -> String? {
        if channels[leg.rawValue]?.leg == leg { return leg.rawValue }
        let name = names.channel(leg)
        if channels[name] != nil { return name }
        return channels.first { $0.value.leg == leg }?.key
    }

    private mutating func ring(_ leg: LegID, _ phone: PhoneNumber, showing: String) {
        let name = names.channel(leg)
        channels[name] = Channel(leg: leg, phone: phone, showing: showing, isUnsettled: true)
        let ring = Request.ring(name, phone.rawValue, showing: showing, application: application)
        // An unknown phone, and one that is not registered, are refused with all kinds of statuses.
        run(Errand(requests: [ring], refused: [.ended(leg, .unreachable)], unclear: [.unclear(leg)]), on: name)
    }

    /// SIP knows no way to lift a phone that rings. It is rung anew, in a way that asks it to lift itself; one that cannot just rings.
    private mutating func lift(_ leg: LegID) {
        guard let old = name(of: leg), let channel = channels[old], let phone = channel.phone, !channel.isUp, !channel.isClearing else {
            return
        }
        let name = names.channel(leg, attempt: names.attempt(old) + 1)
        forget(old)
        channels[name] = Channel(
            leg: leg, phone: phone, showing: channel.showing, hasRung: channel.hasRung, isUnsettled: true)
        let ring = Request.ring(
            name, phone.rawValue, showing: channel.showing, application: application, liftsItself: true)
        run(Errand(requests: [.hangUp(old), ring], refused: [.ended(leg, .unreachable)], unclear: [.unclear(leg)]), on: name)
    }

    mutating func connect(_ leg: LegID, _ connection: Connection) {
        guard let name = name(of: leg), let channel = channels[name] else { return }
        var requests: [Request] = []
        // What it is in now, or may be in.
        switch (channel.connection, connection) {
        case (.bridge(let old), .bridge(let new)): if old != new { release(names.bridge(old), by: name) }
        case (.alone, _): break
        case (.bridge(let bridge), _): requests.append(.leave(name, names.bridge(bridge)))
        case (.music, .music): break
        case (.music, _): requests.append(.silence(name))
        case (nil, _):
            requests.append(.silence(name))
            for bridge in bridges.keys.sorted() where bridges[bridge]?.users.contains(name) == true {
                if names.bridge(bridge).map(Connection.bridge) != connection { requests.append(.leave(name, bridge)) }
            }
        }
        switch connection {
        case .alone: break
        // Whom we put there ourselves when they came, the floor puts there too.
        case .music where channel.connection == .music: break
        case .music:
            if channel.phone == nil, !channel.isUp { requests.append(.answer(name)) }
            requests.append(.music(name))
        case .bridge(let bridge):
            let bridge = names.bridge(bridge)
            if channel.phone == nil, !channel.isUp { requests.append(.answer(name)) }
            if bridges[bridge]?.isThere != true { requests.append(.makeBridge(bridge)) }
            if bridges[bridge]?.users.contains(name) != true { bridges[bridge, default: Bridge()].users.append(name) }
            requests.append(.join(name, bridge))
        }
        channels[name]?.connection = connection
        if channel.phone == nil { channels[name]?.isUp = true }
        // That it is in a bridge is reported when the switch says so of its own accord.
        var done: [Report] = []
        if case .bridge = connection {} else { done = [.connected(leg, connection)] }
        run(Errand(requests: requests, done: done, refused: [.unclear(leg)], unclear: [.unclear(leg)]), on: name)
    }

    private mutating func record(_ recording: RecordingID, _ leg: LegID) {
        guard let name = name(of: leg) else { return report(.recordingFailed(recording)) }
        let snoop = names.recording(recording)
        // What is on its way already will be told of.
        guard recordings[snoop] == nil else { return }
        recordings[snoop] = Recording(leg: leg)
        run(
            Errand(
                requests: [.listen(to: name, as: snoop, application: application)], refused: [.recordingFailed(recording)],
                unclear: [.unclear(leg)]), on: name)
    }

    /// Ends a recording, and takes away what listened for it.
    mutating func stop(_ snoop: String) {
        recordings[snoop] = nil
        run(Errand(requests: [.stopRecording(snoop), .hangUp(snoop)]), on: snoop)
    }

    private mutating func clear(_ leg: LegID, isRefused: Bool = false) {
        // One of which we have heard nothing is hung up in case that it is there.
        let name = name(of: leg) ?? names.channel(leg)
        channels[name]?.isClearing = true
        let end: Request = isRefused ? .refuse(name) : .hangUp(name)
        run(Errand(requests: [end], refused: [.unclear(leg)], unclear: [.unclear(leg)]), on: name)
    }
}
