import Telephony

/// All that the switch has, as it describes it.
struct Reading: Sendable {
    /// When the switch was started, and where.
    var incarnation: String
    var channels: [SwitchChannel] = []
    var bridges: [SwitchBridge] = []
    var endpoints: [SwitchEndpoint] = []
    /// Those of our recordings that run.
    var recordings: [String] = []
}

extension Dialogue {
    /// Takes a reading as what is, and says it in the floor's words. What ended since it was made is left out.
    mutating func adopt(_ reading: Reading, without ended: Set<String>) -> Snapshot {
        let before = channels
        var legs: [Snapshot.Leg] = []
        let places = Dictionary(
            reading.bridges.flatMap { bridge in bridge.channels.map { ($0, bridge.id) } }, uniquingKeysWith: { first, _ in first })
        let running = reading.recordings.filter { !ended.contains($0) }
        let listening = Set(reading.channels.filter(\.isSnoop).map(\.id) + running).subtracting(ended)
        recordings = recordings.filter { name, known in known.isUnsettled || listening.contains(name) || isUnderWay(name) }
        for name in running where recordings[name] == nil { recordings[name] = Recording(leg: LegID(""), isUnsettled: false) }
        // A leg whose phone is being rung anew is at the newer of its channels.
        var newest: [LegID: Int] = [:]
        for name in before.keys + reading.channels.map(\.id) where !ended.contains(name) {
            if let leg = names.leg(name) { newest[leg] = max(newest[leg] ?? 0, names.attempt(name)) }
        }
        channels = [:]
        for channel in reading.channels where !ended.contains(channel.id) {
            if let leg = names.leg(channel.id), names.attempt(channel.id) < newest[leg] ?? 0 {
                run(.hangUp(channel.id))
                continue
            }
            let place = places[channel.id].flatMap { names.bridge($0) }
            if let leg = adopt(channel, place, before[channel.id]) { legs.append(leg) }
        }
        for (name, channel) in before where channels[name] == nil {
            // What the switch may not have heard of yet cannot be in what it says.
            guard channel.isUnsettled, !ended.contains(name), let phone = channel.phone else {
                forget(name)
                continue
            }
            channels[name] = channel
            legs.append(.init(id: channel.leg, party: .phone(phone), isUp: false, connection: .alone))
        }
        adopt(reading.bridges)
        phones = Dictionary(
            reading.endpoints.compactMap { endpoint in endpoint.phone.map { ($0, state(of: endpoint)) } },
            uniquingKeysWith: { first, _ in first })
        return Snapshot(
            incarnation: reading.incarnation, legs: legs.sorted { $0.id < $1.id },
            recordings: running.compactMap { names.recording($0) }.sorted(),
            phones: phones.filter { $0.value != .reachable && isWatched($0.key) }.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
        )
    }

    private mutating func adopt(_ channel: SwitchChannel, _ place: BridgeID?, _ known: Channel?) -> Snapshot.Leg? {
        if channel.isSnoop {
            if names.leg(channel.id) != nil, recordings[channel.id] == nil, !isUnderWay(channel.id) { run(.hangUp(channel.id)) }
            return nil
        }
        // It hears music only if we know that we ordered it: to order it twice does no harm.
        let seen: Connection = place.map { .bridge($0) } ?? (known?.connection == .music ? .music : .alone)
        let connection = isUnderWay(channel.id) ? known?.connection ?? seen : seen
        // One whom we do not know may hear music.
        let isKnown = place != nil || known?.connection != nil
        if let leg = names.leg(channel.id) {
            let phone = channel.phone
            channels[channel.id] = Channel(
                leg: leg, phone: phone, showing: known?.showing ?? "", isUp: channel.isUp,
                hasRung: channel.isUp || channel.state == "Ringing",
                connection: isKnown ? connection : nil,
                isClearing: known?.isClearing ?? false)
            return Snapshot.Leg(id: leg, party: .phone(phone), isUp: channel.isUp, connection: connection)
        }
        guard let call = inbound(channel) else { return nil }
        guard call.isFor(accessCodes) else {
            run(.goOn(channel.id))
            return nil
        }
        let leg = LegID(channel.id)
        channels[channel.id] = Channel(
            leg: leg, phone: nil, isUp: channel.isUp, connection: isKnown ? connection : nil, isClearing: known?.isClearing ?? false)
        let since = clock.ours(call.since ?? Moment(switchTime: channel.creationtime) ?? Moment(milliseconds: 0))
        return Snapshot.Leg(
            id: leg, party: .caller(call.caller, called: call.called, since: since), isUp: true, connection: connection)
    }

    /// A channel that the dialplan has handed to this centre's application.
    private func inbound(_ channel: SwitchChannel) -> InboundCall? {
        guard channel.dialplan.app_name == "Stasis", let words = channel.dialplan.app_data?.split(separator: ",").map(String.init),
            words.first == application, !names.isOurs(channel.id)
        else { return nil }
        return InboundCall(channel, Array(words.dropFirst()))
    }

    private mutating func adopt(_ there: [SwitchBridge]) {
        for name in bridges.keys { bridges[name]?.isThere = false }
        for bridge in there where names.bridge(bridge.id) != nil {
            for name in bridge.channels where channels[name] != nil && bridges[bridge.id]?.users.contains(name) != true {
                bridges[bridge.id, default: Bridge()].users.append(name)
            }
            if bridges[bridge.id] == nil { remove(bridge.id) } else { bridges[bridge.id]?.isThere = true }
        }
    }
}
