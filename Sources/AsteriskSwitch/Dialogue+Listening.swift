import Telephony

// Who listens to whom. A listener's channel meets, in a bridge of its own, a channel that hears another. That one can always be spoken by;
// what is said is kept from it unless the listener coaches. So the mode changes at once, and nobody hears that it does.
extension Dialogue {
    /// The mode changes in place. False: that is not what is asked.
    mutating func change(_ leg: LegID, _ name: String, to connection: Connection) -> Bool {
        guard let heard = connection.heard, channels[name]?.connection?.heard == heard, let ear = ears.of(leg) else { return false }
        channels[name]?.connection = connection
        let isCoaching = connection == .coaching(heard)
        ears[ear]?.isCoaching = isCoaching
        // One that is not there yet comes as it is wanted then.
        if ears[ear]?.isThere == true {
            let requests: [Request] = [.hush(ear, !isCoaching), .note(ear, isMuted: !isCoaching)]
            run(
                Errand(requests: requests, done: [.connected(leg, connection)], refused: [.unclear(leg)], unclear: [.unclear(leg)]), on: ear
            )
        }
        settleQuiet(of: heard)
        return true
    }

    /// A leg has a new connection, for which it needs another ear, or none.
    mutating func settleEar(of leg: LegID, _ connection: Connection) {
        if let old = ears.of(leg) { drop(old) }
        guard let heard = connection.heard else { return }
        if let name = name(of: heard) { beginToHear(name) }
        let ear = names.ear(of: leg, ears.number())
        ears.add(Ears.Ear(listener: leg, heard: heard, isCoaching: connection == .coaching(heard)), ear)
        bridges.add(ear, to: names.earBridge(of: leg))
        if let name = name(of: heard), !ears.isRenewing(name) { attach(ear: ear, to: name) }
        settleQuiet(of: heard)
    }

    private mutating func attach(ear: String, to name: String) {
        guard let listener = ears[ear]?.listener else { return }
        let request = Request.lend(ear, to: name, application: application)
        run(Errand(requests: [request], refused: [.unclear(listener)], unclear: [.unclear(listener)]), on: ear)
    }

    private mutating func drop(_ ear: String) {
        guard let heard = ears[ear]?.heard else { return }
        ears[ear]?.isOver = true
        run(Errand(requests: [.hangUp(ear)]), on: ear)
        settleQuiet(of: heard)
    }

    /// Who is coached while connected to nothing is sent silence: a voice is mixed only into what is sent anyhow.
    mutating func settleQuiet(of leg: LegID) {
        guard let name = name(of: leg), let channel = channels[name], channel.isUp else { return }
        let isQuiet = channel.connection == .alone && ears.isCoached(leg)
        guard isQuiet != (channel.isQuiet ?? false) else { return }
        channels[name]?.isQuiet = isQuiet
        run(Errand(requests: [isQuiet ? .quiet(name) : .endQuiet(name)]), on: name)
    }

    // MARK: What the switch says

    mutating func entered(ear name: String) {
        guard let ear = ears[name], !ear.isOver else { return run(.hangUp(name)) }
        if ears.isAwaited(name) { return }
        ears[name]?.isThere = true
        let hush: [Request] = ear.isCoaching ? [] : [.hush(name, true)]
        let unclear = [Report.unclear(ear.listener)]
        let requests = hush + meet(name, in: names.earBridge(of: ear.listener)) + [.note(name, isMuted: !ear.isCoaching)]
        run(Errand(requests: requests, refused: unclear, unclear: unclear), on: name)
    }

    /// Somebody has come to where a listener meets an ear.
    mutating func met(_ listener: LegID, _ bridge: SwitchBridge, at moment: Moment?) {
        guard let name = name(of: listener), let connection = channels[name]?.connection, connection.heard != nil,
            let ear = ears.of(listener), ears[ear]?.hasMet == false, Set([name, ear]).isSubset(of: bridge.channels)
        else { return }
        ears[ear]?.hasMet = true
        report(.connected(listener, connection), at: moment)
    }

    mutating func gone(ear name: String, at moment: Moment?) {
        guard let ear = ears.remove(name) else { return }
        forget(name)
        if let channel = self.name(of: ear.heard), !isHooked(channel) { ears.mixed.remove(channel) }
        guard !ear.isOver else { return }
        // Whom it heard is there, so the floor may want another one.
        leaveAlone(ear.listener)
        report(.unclear(ear.listener), at: moment)
    }

    /// What was asked of an ear was not done, or not of something else that hung on a channel.
    mutating func lose(ear name: String) {
        let ear = ears.remove(name)
        _ = hasLetGo(name)
        guard let ear else { return }
        if let channel = self.name(of: ear.listener), channels[channel]?.connection?.heard == ear.heard, !ear.isOver {
            channels[channel]?.connection = nil
        }
        for bridge in bridges.of(name) { release(bridge, by: name) }
        run(.hangUp(name))
        settleQuiet(of: ear.heard)
    }

    /// A leg is gone: who listened to it is alone, and nobody listens for it any more.
    mutating func endListening(of leg: LegID) {
        for name in ears.on(leg) {
            if let ear = ears[name], !ear.isOver { leaveAlone(ear.listener) }
            ears[name]?.isOver = true
        }
        if let ear = ears.of(leg) { drop(ear) }
    }

    private mutating func leaveAlone(_ listener: LegID) {
        guard let name = name(of: listener), channels[name]?.connection?.heard != nil else { return }
        channels[name]?.connection = .alone
        run(Errand(requests: [.leave(name, names.earBridge(of: listener))]), on: name)
        settleQuiet(of: listener)
    }

    // MARK: New ears

    /// When a bridge of three becomes one of two, the switch passes on what is said as it comes, no longer mixed. To what hung on a channel
    /// before they were three that may sound as if it came out of order, for good: the voices of the others are lost to it. So all that
    /// hangs on such a channel is made anew; and nothing new may hang on it before all of it has let go. The same is so when one of two is
    /// somebody else than before.
    mutating func look(at bridge: SwitchBridge, joined name: String?) {
        if bridge.channels.count > 2 {
            guard let name else { return }
            let new = bridge.channels.count == 3 ? bridge.channels : [name]
            for channel in new where isHooked(channel) { ears.mixed.insert(channel) }
        } else {
            for channel in bridge.channels {
                let isOther = meet(channel, in: bridge)
                if ears.mixed.remove(channel) != nil || isOther { renew(channel) }
            }
        }
    }

    /// True: in a bridge of two, something that hangs on this channel has heard another one there before.
    private mutating func meet(_ channel: String, in bridge: SwitchBridge) -> Bool {
        guard channels[channel] != nil, bridge.channels.count == 2, let other = bridge.channels.first(where: { $0 != channel }) else {
            return false
        }
        let before = ears.partners.updateValue(other, forKey: channel)
        return before.map { $0 != other } ?? false && isHooked(channel)
    }

    /// The first to hang on a channel that is in no bridge has heard nobody there.
    mutating func beginToHear(_ channel: String) {
        guard let known = channels[channel], !isHooked(channel) else { return }
        if case .bridge? = known.connection { return }
        ears.partners[channel] = nil
    }

    private func isHooked(_ channel: String) -> Bool {
        guard let leg = channels[channel]?.leg else { return false }
        return !ears.on(leg).isEmpty || !recordings.of(leg).isEmpty
    }

    private mutating func renew(_ channel: String) {
        guard let leg = channels[channel]?.leg, !ears.isRenewing(channel) else { return }
        let recorded = recordings.of(leg)
        let hooks = ears.on(leg) + recordings.recorders(of: leg)
        guard !hooks.isEmpty else { return }
        for ear in ears.on(leg) { ears[ear]?.isThere = false }
        for recording in recorded {
            recordings[recording]?.isUnsettled = true
            for side in RecordedSide.allCases {
                recordings[recording]?[side].isThere = false
                recordings[recording]?[side].part = nil
            }
        }
        ears.wait(for: hooks, on: channel)
        for hook in hooks {
            let unclear = ears[hook].map { [Report.unclear($0.listener)] } ?? []
            run(Errand(requests: [.watch(hook, application), .hangUp(hook)], refused: unclear, unclear: unclear), on: hook)
        }
    }

    /// A channel that heard another does so no longer. False: nobody waits for that.
    mutating func hasLetGo(_ hook: String) -> Bool {
        guard ears.isAwaited(hook) else { return false }
        if ears[hook]?.isOver == true { gone(ear: hook, at: nil) }
        guard let channel = ears.end(hook), let leg = channels[channel]?.leg else { return true }
        for ear in ears.on(leg) where ears[ear]?.isOver == false { attach(ear: ear, to: channel) }
        for recording in recordings.of(leg) { attach(recording, to: channel) }
        return true
    }
}
