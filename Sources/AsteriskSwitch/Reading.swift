import Telephony

/// All that the switch has, as it describes it.
struct Reading: Sendable {
    /// When the switch was started, and where.
    var incarnation: String
    /// What time it was when it was begun.
    var time: SwitchTime?
    var channels: [SwitchChannel] = []
    var bridges: [SwitchBridge] = []
    var endpoints: [SwitchEndpoint] = []
    /// The parts of our recordings that are being recorded.
    var parts: [String] = []
    /// Who came and left unheard.
    var notes: [Notes.Note] = []
}

extension Dialogue {
    /// Takes a reading as what is, and says it in the floor's words. What ended since it was made is left out.
    mutating func adopt(_ reading: Reading, without ended: Set<String>) -> Snapshot {
        let before = channels.all
        var legs: [Snapshot.Leg] = []
        let places = Dictionary(
            reading.bridges.flatMap { bridge in bridge.channels.map { ($0, bridge.id) } }, uniquingKeysWith: { first, _ in first })
        adopt(recordings: reading, without: ended)
        adopt(ears: reading, places, without: ended)
        // A leg whose phone is being rung anew is at the newer of its channels.
        var newest: [LegID: Int] = [:]
        for name in before.keys + reading.channels.map(\.id) where !ended.contains(name) {
            if let leg = names.leg(name) { newest[leg] = max(newest[leg] ?? 0, names.attempt(name)) }
        }
        channels = Channels()
        for channel in reading.channels where !ended.contains(channel.id) {
            if let leg = names.leg(channel.id), names.attempt(channel.id) < newest[leg] ?? 0 {
                run(.hangUp(channel.id))
                continue
            }
            if let leg = adopt(channel, places[channel.id], before[channel.id], made: reading.time?.asked) { legs.append(leg) }
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
        dropStrayEars()
        for recording in recordings.all.filter({ name(of: $0.value.leg) == nil }).keys.sorted() { recordings[recording] = nil }
        playbacks = playbacks.filter { name(of: $0.value.leg) != nil }
        adopt(reading.bridges)
        for name in leaving.subtracting(reading.channels.map(\.id)).sorted() { isGone(name) }
        phones = Dictionary(
            reading.endpoints.compactMap { endpoint in endpoint.phone.map { ($0, state(of: endpoint)) } },
            uniquingKeysWith: { first, _ in first })
        return Snapshot(
            incarnation: reading.incarnation, legs: legs.sorted { $0.id < $1.id },
            recordings: recordings.all.filter { $0.value.isTold }.keys.sorted(),
            silenced: recordings.all.filter { $0.value.isTold && $0.value.isSilent }.keys.sorted(),
            playbacks: playbacks.keys.sorted(),
            phones: phones.filter { $0.value != .reachable && isWatched($0.key) }.sorted { $0.key < $1.key }.map {
                .init($0.key, $0.value)
            },
            missed: adopt(reading.notes, until: reading.time?.asked))
    }

    private mutating func adopt(_ notes: [Notes.Note], until now: Moment?) -> [Snapshot.Missed] {
        func ours(_ moment: Moment) -> Moment { now.map { min($0, clock.ours(moment)) } ?? clock.ours(moment) }
        let missed = notes.filter { channels[$0.channel] == nil }.map { note in
            Snapshot.Missed(
                id: LegID(note.channel), caller: note.caller, called: note.called, since: ours(note.since), left: ours(note.left))
        }
        self.missed = Set(missed.map(\.id))
        return missed.sorted { ($0.left, $0.id) < ($1.left, $1.id) }
    }

    private mutating func adopt(_ channel: SwitchChannel, _ place: String?, _ known: Channel?, made: Moment?) -> Snapshot.Leg? {
        if names.listener(channel.id) != nil { return nil }
        if let (recording, side) = names.recorder(channel.id) {
            if recordings[recording]?[side].channel != channel.id, !isUnderWay(channel.id) { run(.hangUp(channel.id)) }
            return nil
        }
        // One of a gateway of an earlier version.
        if channel.isSnoop {
            if names.isOfCentre(channel.id) { run(.hangUp(channel.id)) }
            return nil
        }
        // It hears music, or a tone, only if we know that we ordered it: to order it twice does no harm.
        let heard = known?.connection.flatMap { [.music, .ringing].contains($0) ? $0 : nil } ?? .alone
        let seen = connection(in: place, of: leg(of: channel.id), known) ?? heard
        let connection = isUnderWay(channel.id) ? known?.connection ?? seen : seen
        // One whom we do not know may hear music.
        let isKnown = place != nil || known?.connection != nil
        if let leg = names.leg(channel.id) {
            var found = ordered(channel, leg)
            found.showing = known?.showing ?? ""
            found.isUp = channel.isUp
            // That the network speaks is heard once.
            found.hasRung = channel.isUp || channel.state == "Ringing" || known?.hasRung == true
            found.connection = isKnown ? connection : nil
            found.isMuted = known.map(\.isMuted) ?? channel.isMuted
            found.isQuiet = known.map(\.isQuiet) ?? (place == nil ? nil : false)
            found.isHolding = known.map(\.isHolding) ?? nil
            found.transfer = known?.transfer
            found.isClearing = known?.isClearing ?? false
            found.isForwarded = known?.isForwarded ?? false
            found.tones = known?.tones ?? .zero
            channels[channel.id] = found
            return Snapshot.Leg(
                id: leg, party: .phone(found.phone ?? channel.phone), isUp: channel.isUp, connection: connection, isMuted: found.isMuted)
        }
        guard let call = inbound(channel) else { return nil }
        guard call.isFor(accessCodes) else {
            run(.goOn(channel.id))
            return nil
        }
        let leg = LegID(channel.id)
        channels[channel.id] = Channel(
            leg: leg, phone: nil, isUp: channel.isUp, connection: isKnown ? connection : nil,
            isMuted: known.map(\.isMuted) ?? channel.isMuted, isClearing: known?.isClearing ?? false, tones: known?.tones ?? .zero)
        // Without a word of the dialplan it came when its channel did.
        let since = since(call, until: made) ?? call.made.map { clock.ours($0) } ?? made ?? Moment(milliseconds: 0)
        return Snapshot.Leg(
            id: leg, party: .caller(call.caller, called: call.called, since: since), isUp: true, connection: connection,
            isMuted: channels[channel.id]?.isMuted)
    }

    /// A channel that the dialplan has handed to this centre's application.
    private func inbound(_ channel: SwitchChannel) -> InboundCall? {
        guard channel.dialplan.app_name == "Stasis", let words = channel.dialplan.app_data.map(InboundCall.arguments(of:)),
            words.first == application, !names.isOurs(channel.id)
        else { return nil }
        return InboundCall(channel, Array(words.dropFirst()))
    }

    private mutating func adopt(_ there: [SwitchBridge]) {
        bridges.lookAnew()
        for bridge in there where names.isOfCentre(bridge.id) {
            for name in bridge.channels where channels[name] != nil || ears[name] != nil { bridges.add(name, to: bridge.id) }
            if bridges.isKnown(bridge.id) { bridges.see(bridge.id) } else { remove(bridge.id) }
            look(at: bridge, joined: nil)
            if let listener = names.listener(bridge.id) { leaveIfAlone(listener, bridge) }
        }
    }
}
