import Telephony

// The recordings, as they are found.
extension Dialogue {
    mutating func adopt(recordings reading: Reading, without ended: Set<String>) {
        let found = reading.channels.filter { names.recorder($0.id) != nil && !ended.contains($0.id) }
        for channel in found { ears.saw(names.number(of: channel.id)) }
        let there = Set(found.map(\.id))
        let parts = reading.parts.compactMap { names.part($0) }
        for (recording, known) in recordings.all.sorted(by: { $0.key < $1.key }) { check(recording, known, there, parts) }
        for channel in found.sorted(by: { names.number(of: $0.id) > names.number(of: $1.id) }) {
            guard let recording = names.recorder(channel.id)?.recording, recordings[recording] == nil, let heard = channel.heard else {
                continue
            }
            let number = names.number(of: channel.id)
            let says = names.recorder(recording, .says, number), hears = names.recorder(recording, .hears, number)
            guard there.isSuperset(of: [says, hears]), !isUnderWay(says), !isUnderWay(hears) else { continue }
            var known = Recordings.Recording(leg: leg(of: heard), says: .init(channel: says), hears: .init(channel: hears))
            guard known.find(parts.filter { $0.recording == recording }) else { continue }
            recordings[recording] = known
            // Whether three were there before, nobody knows.
            ears.mixed.insert(heard)
        }
    }

    /// One that we know of: what the switch may not have heard of yet cannot be in what it says.
    private mutating func check(
        _ recording: RecordingID, _ known: Recordings.Recording, _ there: Set<String>, _ parts: [RecordingPart]
    ) {
        let recorders = [known.says.channel, known.hears.channel]
        if known.isUnsettled || recorders.contains(where: { isUnderWay($0) || ears.isAwaited($0) }) { return }
        let live = Set(parts.map(\.name))
        // That it has ended is told by what is missing.
        guard there.isSuperset(of: recorders) else { return recordings[recording] = nil }
        if known.isSilent {
            for part in parts where part.recording == recording {
                run(Errand(requests: [.stopRecording(part.name)]), on: known[part.side].channel)
            }
        } else if known.says.hasBegun, known.hears.hasBegun, !live.isSuperset(of: [known.says.part, known.hears.part].compactMap(\.self)) {
            recordings[recording] = nil
        }
    }
}

extension Recordings.Recording {
    /// Takes over one that was there before us, with the parts of it that are being recorded: what it does not record is silent. False: it
    /// records one side alone, and is of no use.
    fileprivate mutating func find(_ parts: [RecordingPart]) -> Bool {
        isTold = true
        isUnsettled = false
        for side in RecordedSide.allCases {
            self[side].isThere = true
            guard let part = parts.filter({ $0.side == side }).max(by: { $0.began < $1.began }) else { continue }
            self[side].part = part.name
            self[side].hasBegun = true
            self.part = max(self.part, part.began)
        }
        isSilent = says.part == nil
        return isSilent == (hears.part == nil)
    }
}
