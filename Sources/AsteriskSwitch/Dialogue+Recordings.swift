import Telephony

// What is recorded.
extension Dialogue {
    mutating func record(_ recording: RecordingID, _ leg: LegID) {
        guard let name = name(of: leg) else { return report(.recordingFailed(recording)) }
        // What is on its way already will be told of.
        guard recordings[recording] == nil else { return }
        beginToHear(name)
        let number = ears.number()
        recordings[recording] = Recordings.Recording(
            leg: leg, says: .init(channel: names.recorder(recording, .says, number)),
            hears: .init(channel: names.recorder(recording, .hears, number)))
        // Not before those are gone that hear this channel wrong.
        if !ears.isRenewing(name) { attach(recording, to: name) }
    }

    mutating func attach(_ recording: RecordingID, to name: String) {
        guard let known = recordings[recording] else { return }
        for side in RecordedSide.allCases {
            let request = Request.listen(to: name, side, as: known[side].channel, application: application)
            run(Errand(requests: [request], refused: [end(of: recording)], unclear: [.unclear(known.leg)]), on: known[side].channel)
        }
    }

    /// What is to be said of one that does not go on.
    private func end(of recording: RecordingID) -> Report {
        recordings[recording]?.isTold == true ? .recordingEnded(recording) : .recordingFailed(recording)
    }

    mutating func entered(recorder name: String) {
        guard let (recording, side) = names.recorder(name), recordings[recording]?[side].channel == name else { return run(.hangUp(name)) }
        // It is on its way out again.
        if ears.isAwaited(name) { return }
        recordings[recording]?[side].isThere = true
        guard let known = recordings[recording], known.isThere else { return }
        recordings[recording]?.isUnsettled = false
        if !known.isSilent { begin(recording) }
    }

    /// New parts, of both sides at once: so they are beside each other.
    private mutating func begin(_ recording: RecordingID) {
        guard let known = recordings[recording] else { return }
        let began = max(now, known.part + .milliseconds(1))
        recordings[recording]?.part = began
        for side in RecordedSide.allCases {
            let part = names.part(recording, side, began)
            recordings[recording]?[side].part = part
            recordings[recording]?[side].hasBegun = false
            let request = Request.record(known[side].channel, as: part, format)
            run(Errand(requests: [request], refused: [end(of: recording)], unclear: [.unclear(known.leg)]), on: known[side].channel)
        }
    }

    mutating func heard(_ part: String, _ progress: SwitchEvent.Progress, at moment: Moment?) {
        guard let (recording, side) = names.part(part).map({ ($0.recording, $0.side) }), let known = recordings[recording],
            known[side].part == part
        else { return }
        switch progress {
        case .began:
            recordings[recording]?[side].hasBegun = true
            guard !known.isTold, known[side == .says ? .hears : .says].hasBegun else { return }
            recordings[recording]?.isTold = true
            report(.recordingBegan(recording), at: moment)
        case .ended, .failed: lost(recording, at: moment)
        }
    }

    /// Nobody asked for its end. One whose leg is about to end ends with that.
    mutating func lost(_ recording: RecordingID, at moment: Moment?) {
        guard let known = recordings[recording] else { return }
        if let channel = name(of: known.leg).flatMap({ channels[$0] }), !channel.isClearing, channel.cause == nil {
            report(end(of: recording), at: moment)
        }
        drop(recording)
    }

    /// A channel that heard a side is gone.
    mutating func gone(recorder name: String, at moment: Moment?) {
        guard let (recording, side) = names.recorder(name), recordings[recording]?[side].channel == name else { return }
        lost(recording, at: moment)
    }

    mutating func silence(_ recording: RecordingID, _ isSilent: Bool) {
        guard let known = recordings[recording], known.isSilent != isSilent else { return }
        recordings[recording]?.isSilent = isSilent
        guard isSilent else {
            if known.isThere { begin(recording) }
            return
        }
        for side in RecordedSide.allCases {
            guard let part = known[side].part else { continue }
            recordings[recording]?[side].part = nil
            run(
                Errand(requests: [.stopRecording(part)], refused: [.unclear(known.leg)], unclear: [.unclear(known.leg)]),
                on: known[side].channel)
        }
    }

    /// Ends a recording, and takes away what heard for it.
    mutating func drop(_ recording: RecordingID) {
        guard let known = recordings[recording] else { return }
        recordings[recording] = nil
        for side in RecordedSide.allCases {
            let stop = known[side].part.map { [Request.stopRecording($0)] } ?? []
            run(Errand(requests: stop + [.hangUp(known[side].channel)]), on: known[side].channel)
        }
    }

    /// A leg is gone, and all that heard it goes by itself.
    mutating func endRecordings(of leg: LegID) { for recording in recordings.of(leg) { recordings[recording] = nil } }
}
