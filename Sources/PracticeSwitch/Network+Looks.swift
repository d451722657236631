package import Telephony

// What is so at a moment: who hears whom, and all that there is.
extension Network {
    /// What the one at a leg hears: the numbers of those who are heard there, music, or a ringing tone.
    package func hears(_ id: LegID, _ connection: Connection) -> [String] {
        guard legs[id]?.isUp != false, !isHolding(id) else { return [] }
        return heard(at: id, connection).union(coaches(of: id).compactMap(number(at:))).sorted()
    }

    /// Without what is said to that leg alone. `listeners`: on whose behalf it is asked; two who listen to each other hear nothing of that.
    private func heard(at id: LegID, _ connection: Connection, by listeners: Set<LegID> = []) -> Set<String> {
        if isHolding(id) { return [] }
        switch connection {
        case .alone: return playback(at: id).map { $0.since == nil ? [] : [$0.voice.text] } ?? []
        case .music: return ["music"]
        case .ringing: return ["ringing"]
        case .bridge(let bridge): return Set(others(in: bridge, than: id).filter(isHeard).compactMap(number(at:)))
        case .listening(let other), .coaching(let other):
            guard !listeners.contains(other), let its = self.connection(of: other) else { return [] }
            let said = isHeard(other) ? number(at: other).map { [$0] } ?? [] : []
            return heard(at: other, its, by: listeners.union([id])).union(said)
        }
    }

    private func coaches(of id: LegID) -> [LegID] {
        (listeners[id] ?? []).filter { connection(of: $0) == .coaching(id) && isHeard($0) }
    }

    func connection(of id: LegID) -> Connection? { callers[id]?.connection ?? legs[id]?.connection }

    /// Whoever is connected with it hears what it says.
    private func isHeard(_ leg: LegID) -> Bool { legs[leg]?.isUp != false && !isMuted(leg) && !isHolding(leg) }

    /// What can be heard of the phones that ring in a call, in place of a tone. Legs that are rung are named after their call.
    package func earlyMedia(in call: String) -> [String] {
        legs.values.filter { !$0.isUp && $0.leg.rawValue.hasPrefix("\(call).") }.sorted { $0.leg < $1.leg }
            .map { phone($0.phone).earlyMedia }.filter { !$0.isEmpty }
    }

    func others(in bridge: BridgeID, than id: LegID) -> [LegID] { (bridges[bridge] ?? []).filter { $0 != id } }

    func isHolding(_ leg: LegID) -> Bool { legs[leg]?.isHolding ?? false }

    private func isMuted(_ leg: LegID) -> Bool { callers[leg]?.isMuted ?? legs[leg]?.isMuted ?? false }

    private func number(at leg: LegID) -> String? { callers[leg]?.number ?? legs[leg]?.phone.rawValue }

    /// All that a centre has here, in order. `watching`: the phones that it wants to hear of; nil: all.
    package func snapshot(of centre: Int, incarnation: String, watching watched: Set<PhoneNumber>? = nil) -> Snapshot {
        let callers = self.callers.values.filter { $0.centre == centre }.map { caller in
            Snapshot.Leg(
                id: caller.leg, party: .caller(caller.number, called: caller.called, since: caller.since), isUp: true,
                connection: caller.connection, isMuted: caller.isMuted)
        }
        let legs = self.legs.values.filter { $0.centre == centre }.map { leg in
            Snapshot.Leg(id: leg.leg, party: .phone(leg.phone), isUp: leg.isUp, connection: leg.connection, isMuted: leg.isMuted)
        }
        return Snapshot(
            incarnation: incarnation, legs: (callers + legs).sorted { $0.id < $1.id },
            recordings: recordings.values.filter { $0.centre == centre && $0.ended == nil }.map(\.id).sorted(),
            silenced: recordings.values.filter { $0.centre == centre && $0.isSilent }.map(\.id).sorted(),
            playbacks: playbacks.values.filter { $0.centre == centre }.map(\.id).sorted(),
            phones: phones.keys.filter { watched?.contains($0) ?? true }.sorted()
                .map { Snapshot.Phone($0, state(of: $0, for: centre)) }.filter { $0.state != .reachable })
    }
}
