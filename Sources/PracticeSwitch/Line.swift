package import Telephony

/// One centre's view of the practice switch.
struct Line: TelephoneSwitch {
    let practice: PracticeSwitch
    let centre: Int

    func begin(report: @escaping @Sendable (Report, Moment?) -> Void) {
        // Its clock is the gateway's.
        practice.begin(centre: centre) { report($0, nil) }
    }
    func send(_ orders: [Order]) { practice.send(orders, centre: centre) }
    func askSnapshot() { practice.askSnapshot(centre: centre) }
    func watch(_ phones: Set<PhoneNumber>) { practice.watch(phones, centre: centre) }
    func answer(_ numbers: Set<String>) { practice.answer(numbers, centre: centre) }
}

extension Order {
    /// What is reported of it when orders fail.
    package var failure: Report {
        switch self {
        case .ring(let leg, _, _), .dial(let leg, _, _): .ended(leg, .failed)
        case .record(let recording, _): .recordingFailed(recording)
        case .play(let playback, _, _, _): .playing(playback, .failed)
        case .lift(let leg), .connect(let leg, _), .mute(let leg, _), .answerTransfer(let leg, _), .clear(let leg), .refuse(let leg),
            .sendDigits(let leg, _):
            .unclear(leg)
        case .silence(let recording, _), .stopRecording(let recording): .unclear(LegID(recording.rawValue))
        case .control(let playback, _), .stopPlaying(let playback): .unclear(LegID(playback.rawValue))
        }
    }
}
