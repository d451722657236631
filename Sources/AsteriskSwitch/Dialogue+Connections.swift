import Telephony

// Who hears whom.
extension Dialogue {
    mutating func connect(_ leg: LegID, _ wanted: Connection) {
        guard let name = name(of: leg), let channel = channels[name] else { return }
        // Nobody listens to somebody who is gone, nor to oneself.
        let isPossible = wanted.heard.map { $0 != leg && self.name(of: $0) != nil } ?? true
        let connection = isPossible ? wanted : .alone
        if change(leg, name, to: connection) { return }
        let place = self.place(of: connection, leg), old = self.place(of: channel.connection, leg)
        let isUnanswered = channel.phone == nil && !channel.isUp
        let entrance = entrance(to: connection, of: channel, name)
        let over = connection == .alone ? [] : endPlayback(at: leg)
        let answer = isUnanswered && !entrance.isEmpty ? [Request.answer(name)] : []
        // Who waits has music, or will have it; who is put on hold has somebody who waits for that.
        var errand = Errand(
            requests: over + exit(of: channel, name, to: connection) + answer + entrance, refused: [.unclear(leg)],
            unclear: [.unclear(leg)],
            isPatient: connection == .music)
        if let old {
            errand.isPatient = false
            // Who is held comes back. So may who has listened; and the switch is slow to let go of a name.
            if old != place, place != nil, channel.connection?.heard == nil { errand.leaves = old }
        }
        // That it is in a bridge is reported when the switch says so of its own accord.
        if let place { bridges.add(name, to: place) } else { errand.done = [.connected(leg, connection)] }
        channels[name]?.connection = connection
        if connection != .alone { channels[name]?.isQuiet = false }
        if channel.phone == nil { channels[name]?.isUp = true }
        run(errand, on: name)
        settleEar(of: leg, connection)
        settleQuiet(of: leg)
    }

    /// The bridge in which a leg has a connection.
    func place(of connection: Connection?, _ leg: LegID) -> String? {
        switch connection {
        case .bridge(let bridge): names.bridge(bridge)
        case .listening, .coaching: names.earBridge(of: leg)
        case .alone, .music, .ringing, nil: nil
        }
    }

    /// How a channel leaves what it is in now, or may be in.
    private func exit(of channel: Channel, _ name: String, to connection: Connection) -> [Request] {
        let new = place(of: connection, channel.leg)
        let quiet: [Request] = channel.isQuiet == false || connection == .alone ? [] : [.endQuiet(name)]
        if let old = place(of: channel.connection, channel.leg) {
            // Joining another one is leaving.
            return quiet + (new == nil ? [.leave(name, old)] : [])
        }
        switch channel.connection {
        case .music: return quiet + (connection == .music ? [] : [.silence(name)])
        // Music and a bridge end the tone.
        case .ringing: return quiet + (connection == .alone ? [.endTone(name)] : [])
        case .alone, .bridge, .listening, .coaching: return quiet
        case nil:
            return quiet + [.silence(name)] + (connection == .alone ? [.endTone(name)] : [])
                + bridges.of(name).filter { $0 != new }.map { .leave(name, $0) }
        }
    }

    private func entrance(to connection: Connection, of channel: Channel, _ name: String) -> [Request] {
        switch connection {
        case .alone: []
        // Whom we put there ourselves when they came, the floor puts there too.
        case .music, .ringing: channel.connection == connection ? [] : [connection == .music ? .music(name) : .tone(name)]
        case .bridge, .listening, .coaching: place(of: connection, channel.leg).map { meet(name, in: $0) } ?? []
        }
    }

    func meet(_ name: String, in bridge: String) -> [Request] {
        (bridges.isThere(bridge) ? [] : [.makeBridge(bridge)]) + [.join(name, bridge)]
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
