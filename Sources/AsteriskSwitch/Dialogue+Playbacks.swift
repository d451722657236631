import Telephony

// What is played. The switch counts no seconds: where a playback is follows from when it began. So it is paused by its end, and goes on, or
// jumps, by another one from there.
extension Dialogue {
    struct Playback: Sendable {
        let leg: LegID
        let media: String
        /// What it is called on the switch; nil: it is paused.
        var name: String?
        var count = 0
        /// Where it began, or is paused.
        var place: Interval
        /// When it began there; nil: that has not been heard of.
        var since: Moment?
        /// It was reported that it began.
        var isTold = false

        func place(at now: Moment) -> Interval { since.map { place + max(now - $0, .zero) } ?? place }
    }

    private func playback(at leg: LegID) -> PlaybackID? { playbacks.first { $0.value.leg == leg }?.key }

    mutating func play(_ playback: PlaybackID, _ leg: LegID, _ voice: Voice, from place: Interval) {
        guard let channel = name(of: leg).flatMap({ channels[$0] }), channel.isUp, channel.connection == .alone, !channel.isClearing,
            self.playback(at: leg) == nil, playbacks[playback] == nil, let media = voices.media(voice)
        else { return report(.playing(playback, .failed)) }
        playbacks[playback] = Playback(leg: leg, media: media, place: max(place, .zero))
        start(playback)
    }

    private mutating func start(_ playback: PlaybackID) {
        guard let known = playbacks[playback], let channel = name(of: known.leg) else { return }
        let name = names.playback(playback, known.count)
        playbacks[playback]?.name = name
        playbacks[playback]?.count += 1
        let failed = [Report.playing(playback, .failed)]
        run(
            Errand(requests: [.play(known.media, from: known.place, to: channel, as: name)], refused: failed, unclear: failed), on: channel)
    }

    mutating func control(_ playback: PlaybackID, _ control: PlayControl) {
        guard let known = playbacks[playback] else { return }
        let place = known.place(at: now)
        switch control {
        case .pause: if known.name != nil { halt(playback, at: place) }
        case .resume: if known.name == nil { start(playback) }
        case .by(let interval): jump(playback, to: place + interval)
        case .to(let interval): jump(playback, to: interval)
        }
    }

    private mutating func jump(_ playback: PlaybackID, to place: Interval) {
        let isPaused = playbacks[playback]?.name == nil
        halt(playback, at: max(place, .zero))
        if !isPaused { start(playback) }
    }

    private mutating func halt(_ playback: PlaybackID, at place: Interval) {
        guard let known = playbacks[playback] else { return }
        playbacks[playback]?.name = nil
        playbacks[playback]?.since = nil
        playbacks[playback]?.place = place
        guard let name = known.name, let channel = self.name(of: known.leg) else { return }
        run(Errand(requests: [.stopPlaying(name)], unclear: [.unclear(known.leg)]), on: channel)
    }

    mutating func stopPlaying(_ playback: PlaybackID) {
        guard playbacks[playback] == nil else {
            halt(playback, at: .zero)
            playbacks[playback] = nil
            return
        }
        // One of a gateway before this one may be any of these.
        for number in 0..<SwitchNames.playbackNames { run(.stopPlaying(names.playback(playback, number))) }
    }

    /// Who is to be connected must not wait for the end of what is played. The requests that see to that.
    mutating func endPlayback(at leg: LegID) -> [Request] {
        guard let playback = playback(at: leg), let known = playbacks.removeValue(forKey: playback) else { return [] }
        report(.playing(playback, .failed))
        return known.name.map { [.stopPlaying($0)] } ?? []
    }

    mutating func endPlaybacks(of leg: LegID) { if let playback = playback(at: leg) { playbacks[playback] = nil } }

    mutating func played(_ name: String, _ progress: SwitchEvent.Progress, at moment: Moment?) {
        guard let playback = names.playback(name), let known = playbacks[playback], known.name == name else { return }
        switch progress {
        case .began:
            if known.since == nil { playbacks[playback]?.since = moment ?? now }
            run(Errand(requests: [.playback(name)]), on: name)
            guard !known.isTold else { return }
            playbacks[playback]?.isTold = true
            report(.playing(playback, .began), at: moment)
        case .ended, .failed:
            playbacks[playback] = nil
            report(.playing(playback, progress == .failed ? .failed : .ended), at: moment)
        }
    }
}
