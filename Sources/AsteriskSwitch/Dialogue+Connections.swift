import Telephony

// Who hears whom.
extension Dialogue {
    mutating func connect(_ leg: LegID, _ connection: Connection) {
        guard let name = name(of: leg), let channel = channels[name] else { return }
        let isUnanswered = channel.phone == nil && !channel.isUp
        let entrance = entrance(to: connection, of: channel, name)
        let answer = isUnanswered && !entrance.isEmpty ? [Request.answer(name)] : []
        // Who waits has music, or will have it; who is put on hold has somebody who waits for that.
        var errand = Errand(
            requests: exit(of: channel, name, to: connection) + answer + entrance, refused: [.unclear(leg)], unclear: [.unclear(leg)],
            isPatient: connection == .music)
        if case .bridge(let old) = channel.connection {
            errand.isPatient = false
            if case .bridge(let new) = connection, old != new { errand.leaves = names.bridge(old) }
        }
        // That it is in a bridge is reported when the switch says so of its own accord.
        if case .bridge(let bridge) = connection {
            bridges.add(name, to: names.bridge(bridge))
        } else {
            errand.done = [.connected(leg, connection)]
        }
        channels[name]?.connection = connection
        if channel.phone == nil { channels[name]?.isUp = true }
        run(errand, on: name)
    }

    /// How a channel leaves what it is in now, or may be in.
    private func exit(of channel: Channel, _ name: String, to connection: Connection) -> [Request] {
        switch (channel.connection, connection) {
        // Joining another one is leaving.
        case (.bridge, .bridge), (.alone, _), (.music, .music): []
        case (.bridge(let bridge), _): [.leave(name, names.bridge(bridge))]
        case (.music, _): [.silence(name)]
        case (.ringing, .alone): [.endTone(name)]
        // Music and a bridge end the tone.
        case (.ringing, _): []
        case (.listening, _), (.coaching, _): []
        case (nil, _):
            [.silence(name)] + (connection == .alone ? [.endTone(name)] : [])
                + bridges.of(name).filter { names.bridge($0).map(Connection.bridge) != connection }.map { .leave(name, $0) }
        }
    }

    private func entrance(to connection: Connection, of channel: Channel, _ name: String) -> [Request] {
        switch connection {
        case .alone, .listening, .coaching: []
        // Whom we put there ourselves when they came, the floor puts there too.
        case .music, .ringing: channel.connection == connection ? [] : [connection == .music ? .music(name) : .tone(name)]
        case .bridge(let bridge):
            (bridges.isThere(names.bridge(bridge)) ? [] : [.makeBridge(names.bridge(bridge))]) + [.join(name, names.bridge(bridge))]
        }
    }

    /// The floor says it of a leg as often as it likes. The switch counts neither.
    mutating func mute(_ leg: LegID, _ isMuted: Bool) {
        guard let name = name(of: leg), channels[name]?.isMuted != isMuted else { return }
        channels[name]?.isMuted = isMuted
        // The switch does not tell who is muted: that is written beside it, for a gateway to come.
        let requests: [Request] = [.mute(name, isMuted), .note(name, isMuted: isMuted)]
        run(Errand(requests: requests, refused: [.unclear(leg)], unclear: [.unclear(leg)]), on: name)
    }
}
