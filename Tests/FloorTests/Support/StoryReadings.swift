import Telephony

@testable import Floor

// What is read off a story: mostly short texts, so that a row can be compared at a glance.
extension Story {
    func id(_ caller: String) -> String { ids[caller]?.description ?? "nobody" }
    func call(_ caller: String) -> Call? { ids[caller].flatMap { floor.calls[$0] } }
    func end(_ caller: String) -> CallEnd? { ids[caller].flatMap { floor.ended[$0] } }
    func agent(_ number: WorkNo) -> Agent? { floor.agents[number] }
    func standing(_ agent: WorkNo) -> Standing { floor.standing(of: agent) }
    func leg(_ agent: WorkNo) -> LegID { floor.agents[agent]?.line?.leg ?? "no leg" }

    /// What an agent's desktops were told since the mark, in order.
    func told(_ agent: WorkNo) -> String {
        outcome.notices.filter { $0.addressed.agent == agent }.map { $0.addressed.notice.text }.joined(separator: ", ")
    }

    func notices(_ agent: WorkNo) -> [Notice] { outcome.notices.map(\.addressed).filter { $0.agent == agent }.map(\.notice) }

    /// What was asked of the switch since the mark.
    var orders: String { outcome.orders.map(text).joined(separator: ", ") }

    /// The kinds of the facts since the mark.
    var facts: String { outcome.facts.map { $0.fact.kind }.joined(separator: ", ") }

    /// Who stands in the list of a queue, in order.
    func waiting(_ queue: QueueID) -> [String] {
        let names = Dictionary(ids.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        return floor.queues[queue]?.places.map { names[$0.call] ?? "?" } ?? []
    }

    /// Whom a call is with, whether it talks or not.
    func holder(_ caller: String) -> WorkNo? { call(caller)?.holder }

    var callRecords: [CallRecord] { outcome.records.compactMap { if case .call(let record) = $0 { record } else { nil } } }
    var offerRecords: [OfferRecord] { outcome.records.compactMap { if case .offer(let record) = $0 { record } else { nil } } }
    var legRecords: [LegRecord] { outcome.records.compactMap { if case .leg(let record) = $0 { record } else { nil } } }

    var recordingRecords: [RecordingRecord] {
        outcome.records.compactMap { if case .recording(let record) = $0 { record } else { nil } }
    }

    var states: [StateRecord] { outcome.records.compactMap { if case .state(let record) = $0 { record } else { nil } } }
    var sessions: [SessionRecord] { outcome.records.compactMap { if case .session(let record) = $0 { record } else { nil } } }
    var entries: [EntryRecord] { outcome.records.compactMap { if case .entry(let record) = $0 { record } else { nil } } }
    var visits: [VisitRecord] { outcome.records.compactMap { if case .visit(let record) = $0 { record } else { nil } } }
    var holds: [HoldRecord] { outcome.records.compactMap { if case .hold(let record) = $0 { record } else { nil } } }

    var silences: [SilenceRecord] { outcome.records.compactMap { if case .silence(let record) = $0 { record } else { nil } } }
    var unrecorded: [UnrecordedRecord] { outcome.records.compactMap { if case .unrecorded(let record) = $0 { record } else { nil } } }

    private func text(_ order: Order) -> String {
        switch order {
        case .ring(_, let phone, _): "ring \(phone.rawValue)"
        case .dial(let leg, let outside, let showing):
            "dial \(name(leg)) \(outside.number.rawValue)\(showing.isEmpty ? "" : " showing \(showing)")\(outside.trunk.map { " by \($0)" } ?? "")"
        case .mute(let leg, let on): "\(on ? "mute" : "unmute") \(name(leg))"
        case .answerTransfer(let leg, let isDone): "transfer \(name(leg)) \(isDone ? "done" : "failed")"
        case .lift(let leg): "lift \(name(leg))"
        case .connect(let leg, .bridge): "join \(name(leg))"
        case .connect(let leg, .music): "music \(name(leg))"
        case .connect(let leg, .ringing): "ringing \(name(leg))"
        case .connect(let leg, .alone): "silence \(name(leg))"
        case .connect(let leg, .listening(let other)): "\(name(leg)) listens to \(name(other))"
        case .connect(let leg, .coaching(let other)): "\(name(leg)) coaches \(name(other))"
        case .record(_, let leg): "record \(name(leg))"
        case .silence(_, let isSilent): isSilent ? "silence recording" : "resume recording"
        case .stopRecording: "stop recording"
        case .play(_, let leg, _, let from): "play \(name(leg)) from \(from.milliseconds)"
        case .control(_, .pause): "pause playback"
        case .control(_, .resume): "resume playback"
        case .control(_, .by(let interval)): "move playback by \(interval.milliseconds)"
        case .control(_, .to(let interval)): "move playback to \(interval.milliseconds)"
        case .stopPlaying: "stop playback"
        case .sendDigits(let leg, let digits): "digits \(digits) \(name(leg))"
        case .clear(let leg): "clear \(name(leg))"
        case .refuse(let leg): "refuse \(name(leg))"
        }
    }

    private func name(_ leg: LegID) -> String { legNames[leg] ?? leg.rawValue }
}

extension Fact {
    /// The name under which its kind is stored.
    var kind: String { stored.name }
}

extension Notice {
    var text: String {
        switch self {
        case .inService: "InService"
        case .shutdown: "Shutdown"
        case .busy: "Busy"
        case .ready: "Ready"
        case .notReady(let reason): "NotReady \(reason)"
        case .cancelledNotReady: "CancelNotReady"
        case .restSet(let cause): "Rest \(cause)"
        case .cancelledRest: "CancelRest"
        case .restTimeout: "RestTimeout"
        case .workSet: "SetWork"
        case .work: "Work"
        case .cancelledWork: "CancelWork"
        case .phoneAlerting: "PhoneAlerting"
        case .phoneOffhook: "PhoneOffhook"
        case .phoneRelease(let byHand): "PhoneRelease \(byHand ? 2 : 3)"
        case .ringing: "Ringing"
        case .autoAnswer: "AutoAnswer"
        case .talking: "Talking"
        case .incomingCallInfo: "CallInfo"
        case .hold: "Hold"
        case .callRelease: "CallRelease"
        case .customerRelease: "CustomerRelease"
        case .noAnswer: "NoAnswer"
        case .customerAlerting(let call): "CustomerAlerting \(call.caller.shown)"
        case .callOutFail: "CallOutFail"
        case .insideCallFail: "InsideCallFail"
        case .connectFail: "ConnectFail"
        case .consultFail: "ConsultFail"
        case .outboundDetect(_, let why): "Detect \(why)"
        case .conference(_, let partners): "Conference \(partners.map(\.shown).joined(separator: " "))"
        case .confGranted: "ConfGranted"
        case .confFailed(let why): "ConfFailed \(why)"
        case .confRinging: "ConfRinging"
        case .confJoined: "ConfJoined"
        case .confChanged(let change): change.text
        case .confEndsSoon: "ConfEndsSoon"
        case .confPresident: "ConfPresident"
        case .confLeft: "ConfLeft"
        case .chat(let chat): chat.number == 0 ? "Chat \(chat.what)" : "Chat \(chat.what) \(chat.number)"
        case .preview(let preview): "Preview \(preview.numbers.shown)"
        case .inspectionBegan(let inspection): "QcStart \(inspection.mode) \(inspection.by.rawValue)"
        case .inspectionEnded(let inspection): "QcStop \(inspection.mode) \(inspection.by.rawValue)"
        case .monitored(let monitored): "\(monitored.agent.rawValue) \(monitored.state.text)"
        case .transferResult(_, let isDone): "TransferResult \(isDone ? 0 : 1)"
        case .recordBegan: "Record"
        case .recordFailed: "RecordFail"
        case .recordDone: "RecordDone"
        case .playing(let playback): playback.text
        case .note: "Note"
        case .bulletin: "Bulletin"
        }
    }
}

extension ConfChange {
    fileprivate var text: String {
        let said = failed.map { "\($0)" } ?? reason.map { "\(what) \($0)" } ?? "\(what)"
        return "\(participant.shown) \(said)"
    }
}

extension PlaybackNotice {
    fileprivate var text: String {
        switch self {
        case .began: "Play"
        case .succeeded: "PlaySucc"
        case .failed: "PlayFail"
        case .paused: "PlayPaused"
        case .resumed: "PlayResumed"
        case .jumped: "PlayJumped"
        case .ended(let end): "PlayEnded \(end)"
        }
    }
}

extension MonitorNotice.State {
    fileprivate var text: String {
        switch self {
        case .signedIn: "signedIn"
        case .is(let standing): standing.rawValue
        }
    }
}
