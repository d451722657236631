package import Telephony

// What is recorded and played.
extension Network {
    /// Every sound is there, and as long, but the one with this name.
    static let soundLength = Interval.seconds(3)
    static let missingSound = "missing"
    /// So many that are over are kept.
    static let mostRecordings = 1_000

    mutating func record(_ id: RecordingID, _ leg: LegID, _ centre: Int) -> [Told] {
        guard legs[leg]?.isUp == true || callers[leg] != nil else { return [Told(centre: centre, report: .recordingFailed(id))] }
        if var known = recordings[id] {
            guard known.ended != nil else { return [] }
            known.resume(at: now)
            recordings[id] = known
        } else {
            recordings[id] = Recording(id: id, leg: leg, centre: centre, began: now)
        }
        changed.insert(.recording(id))
        return [Told(centre: centre, report: .recordingBegan(id))]
    }

    mutating func silence(_ id: RecordingID, _ isSilent: Bool) -> [Told] {
        guard recordings[id]?.ended == nil, recordings[id]?.isSilent != isSilent else { return [] }
        recordings[id]?.silence(isSilent, at: now)
        changed.insert(.recording(id))
        return []
    }

    mutating func stop(_ id: RecordingID) -> [Told] {
        guard recordings[id]?.ended == nil, recordings[id] != nil else { return [] }
        recordings[id]?.end(at: now)
        changed.insert(.recording(id))
        let over = recordings.values.filter { $0.ended != nil }
        if over.count > Self.mostRecordings, let oldest = over.min(by: { ($0.began, $0.id) < ($1.began, $1.id) }) {
            recordings[oldest.id] = nil
            changed.insert(.recording(oldest.id))
        }
        return []
    }

    /// The network fails to go on with a recording.
    package mutating func lose(_ id: RecordingID) throws(Wrong) -> [Told] {
        guard let recording = recordings[id], recording.ended == nil else { throw .moment("there is no such recording that runs") }
        return stop(id) + [Told(centre: recording.centre, report: .recordingEnded(id))]
    }

    // MARK: Playbacks

    mutating func play(_ id: PlaybackID, _ leg: LegID, _ voice: Voice, from place: Interval, _ centre: Int) -> [Told] {
        let isThere = legs[leg]?.isUp == true || callers[leg] != nil
        guard isThere, connection(of: leg) == .alone, playback(at: leg) == nil, playbacks[id] == nil, let length = length(of: voice) else {
            return [Told(centre: centre, report: .playing(id, .failed))]
        }
        let playback = Playback(
            id: id, leg: leg, centre: centre, voice: voice, length: length, place: max(place, .zero), since: now)
        playbacks[id] = playback
        plays.insert(playback.endsAt, leg)
        changed.insert(.playback(id))
        return [Told(centre: centre, report: .playing(id, .began))]
    }

    private func length(of voice: Voice) -> Interval? {
        switch voice {
        case .sound(let name): name == Self.missingSound ? nil : Self.soundLength
        case .recording(let id): recordings[id].flatMap { $0.ended == nil ? nil : $0.length }
        }
    }

    func playback(at leg: LegID) -> Playback? { playbacks.values.first { $0.leg == leg } }

    mutating func control(_ id: PlaybackID, _ control: PlayControl) -> [Told] {
        guard var playback = playbacks[id] else { return [] }
        plays.remove(playback.endsAt, playback.leg)
        playback.move(control, at: now)
        playbacks[id] = playback
        changed.insert(.playback(id))
        guard playback.place < playback.length else { return end(id, .ended) }
        plays.insert(playback.endsAt, playback.leg)
        return []
    }

    /// Ends a playback, if there is one. `event`: nil where nobody has to be told.
    mutating func end(_ id: PlaybackID?, _ event: PlayEvent?) -> [Told] {
        guard let id, let playback = playbacks.removeValue(forKey: id) else { return [] }
        plays.remove(playback.endsAt, playback.leg)
        changed.insert(.playback(id))
        return event.map { [Told(centre: playback.centre, report: .playing(id, $0))] } ?? []
    }
}
