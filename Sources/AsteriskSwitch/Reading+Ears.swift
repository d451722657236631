import Telephony

// Those who listen, as they are found.
extension Dialogue {
    /// `places`: the bridges of all channels.
    mutating func adopt(ears reading: Reading, _ places: [String: String], without ended: Set<String>) {
        let found = reading.channels.filter { names.listener($0.id) != nil && !ended.contains($0.id) }
        let there = Set(found.map(\.id))
        let present = Set(reading.channels.map(\.id)).subtracting(ended)
        func isPresent(_ leg: LegID) -> Bool { name(of: leg).map { present.contains($0) || channels[$0]?.isUnsettled == true } ?? false }
        // What the switch may not have heard of yet cannot be in what it says; what hears nobody goes by itself.
        let known = ears.all.filter { name, ear in isPresent(ear.heard) && (there.contains(name) || !ear.isThere || isUnderWay(name)) }
        ears.keep(known.keys)
        for channel in found.sorted(by: { $0.id < $1.id }) {
            ears.saw(names.number(of: channel.id))
            if ears[channel.id] != nil || isUnderWay(channel.id) { continue }
            guard let heard = channel.heard, present.contains(heard), let ear = ear(channel, in: places) else {
                run(.hangUp(channel.id))
                continue
            }
            ears.add(ear, channel.id)
            // Nobody knows what it has been through.
            ears.mixed.insert(heard)
        }
    }

    /// Nil: it is of no use, as one is that has not met its listener, or of which it is not known whom it lets be heard.
    private func ear(_ channel: SwitchChannel, in places: [String: String]) -> Ears.Ear? {
        guard let listener = names.listener(channel.id), let heard = channel.heard, let isHushed = channel.isHushed,
            places[channel.id] == names.earBridge(of: listener), ears.of(listener) == nil
        else { return nil }
        return Ears.Ear(listener: listener, heard: leg(of: heard), isCoaching: !isHushed, isThere: true, hasMet: true)
    }

    /// The leg that has a channel.
    func leg(of channel: String) -> LegID { names.leg(channel) ?? LegID(channel) }

    /// What one is connected to who is found in a bridge; nil: in none of ours.
    func connection(in place: String?, of leg: LegID, _ known: Channel?) -> Connection? {
        guard let place, place != names.earBridge(of: leg) else {
            guard let ear = ears.of(leg).flatMap({ ears[$0] }) else { return nil }
            // A listener meets the ear a moment after it was connected.
            guard place != nil || known?.connection?.heard == ear.heard else { return nil }
            return ear.isCoaching ? .coaching(ear.heard) : .listening(ear.heard)
        }
        return names.bridge(place).map { .bridge($0) }
    }

    /// Nobody listens by this bridge any more.
    mutating func leaveIfAlone(_ listener: LegID, _ bridge: SwitchBridge) {
        guard let name = name(of: listener), bridge.channels.contains(name), channels[name]?.connection?.heard == nil, !isUnderWay(name)
        else { return }
        run(Errand(requests: [.leave(name, bridge.id)]), on: name)
    }

    /// Hangs up those whose listener is connected to something else, or is not there.
    mutating func dropStrayEars() {
        for (name, ear) in ears.all.sorted(by: { $0.key < $1.key }) where !ear.isOver {
            let listener = self.name(of: ear.listener).flatMap { channels[$0] }
            if listener?.connection?.heard == ear.heard, self.name(of: ear.heard) != nil { continue }
            lose(ear: name)
        }
    }
}
