import Telephony

/// Whose texts were erased from the ledger: calls, and names that belong to no call (notes, bulletins, recordings of one's own).
package struct Erased: Sendable {
    private let list: [CallID]
    private let calls: Set<CallID>
    private let names: Set<String>

    /// By the names of the subjects.
    package init(_ subjects: [String]) {
        list = subjects.compactMap { CallID($0) }
        calls = Set(list)
        names = Set(subjects.filter { CallID($0) == nil })
    }

    package var isEmpty: Bool { list.isEmpty && names.isEmpty }

    func holds(_ call: CallID) -> Bool { calls.contains(call) }
    fileprivate func holds(_ recording: RecordingID, of call: CallID?) -> Bool { call.map(holds) ?? names.contains(recording.rawValue) }
    fileprivate func holds(message: String?) -> Bool { message.map { names.contains($0) } ?? false }

    fileprivate var callsInOrder: [CallID] { list }
}

extension Floor {
    /// Forgets the texts of what was erased: in calls that live, in the last calls of agents and in recordings. Says in which waiting
    /// lists and at which desks that shows.
    @discardableResult
    package mutating func forgetErased(_ erased: Erased) -> (queues: Set<QueueID>, desks: Set<WorkNo>) {
        var places: (queues: Set<QueueID>, desks: Set<WorkNo>) = ([], [])
        if erased.isEmpty { return places }
        for id in erased.callsInOrder {
            if let (queue, agent) = forgetChat(id) {
                places.queues.insert(queue)
                if let agent { places.desks.insert(agent) }
            }
            guard let call = calls[survivor(of: id)] else { continue }
            calls[call.id]?.forget(id)
            if let queue = call.queue { places.queues.insert(queue) }
            places.desks.formUnion(call.parties.compactMap(\.agent))
        }
        forgetHandovers(where: erased.holds)
        for number in agents.keys {
            if let last = agents[number]?.lastCall, erased.holds(last.call) {
                agents[number]?.lastCall?.caller = Personal(nil)
                agents[number]?.lastCall?.data = Personal(nil)
                places.desks.insert(number)
            }
            for index in agents[number]?.previews?.indices ?? 0..<0
            where agents[number]?.previews.map({ erased.holds($0[index].call) }) == true {
                agents[number]?.previews?[index].caller = Personal(nil)
                agents[number]?.previews?[index].data = Personal(nil)
                places.desks.insert(number)
            }
            if let recording = agents[number]?.recording, erased.holds(recording.recording, of: recording.call) {
                agents[number]?.recording?.fileName = Personal(nil)
            }
        }
        return places
    }
}

extension Call {
    /// Forgets what belongs to a call: this one, or one that has become part of it.
    fileprivate mutating func forget(_ call: CallID) {
        if call == id {
            caller = Personal(nil)
            data = Personal(nil)
        }
        for index in numbers?.indices ?? 0..<0 where numbers?[index].call == call { numbers?[index].caller = Personal(nil) }
    }
}

extension Notice {
    /// The same without the texts of what was erased; nil if it holds none.
    package func without(_ erased: Erased) -> Notice? {
        switch self {
        case .phoneAlerting(let call): call?.without(erased).map { .phoneAlerting($0) }
        case .ringing(let call): call.without(erased).map { .ringing($0) }
        case .autoAnswer(let call): call.without(erased).map { .autoAnswer($0) }
        case .talking(let call): call.without(erased).map { .talking($0) }
        case .incomingCallInfo(let call): call.without(erased).map { .incomingCallInfo($0) }
        case .hold(let call): call.without(erased).map { .hold($0) }
        case .callRelease(let call): call.without(erased).map { .callRelease($0) }
        case .customerRelease(let call): call.without(erased).map { .customerRelease($0) }
        case .noAnswer(let call): call.without(erased).map { .noAnswer($0) }
        case .customerAlerting(let call): call.without(erased).map { .customerAlerting($0) }
        case .callOutFail(let call): call.without(erased).map { .callOutFail($0) }
        case .insideCallFail(let call): call.without(erased).map { .insideCallFail($0) }
        case .connectFail(let call): call.without(erased).map { .connectFail($0) }
        case .consultFail(let call): call.without(erased).map { .consultFail($0) }
        case .outboundDetect(let call, let why): call.without(erased).map { .outboundDetect($0, why) }
        case .conference(let call, let partners):
            call.without(erased).map { .conference($0, partners: partners.map { _ in Personal(nil) }) }
        case .transferResult(let call, let isDone): call.without(erased).map { .transferResult($0, isDone: isDone) }
        case .confChanged(let change): change.without(erased).map { .confChanged($0) }
        case .preview(let preview): preview.without(erased).map { .preview($0) }
        case .chat(let chat): chat.without(erased.holds).map { .chat($0) }
        case .recordBegan(let recording): recording.without(erased).map { .recordBegan($0) }
        case .recordFailed(let recording): recording.without(erased).map { .recordFailed($0) }
        case .recordDone(let recording): recording.without(erased).map { .recordDone($0) }
        case .note(let message): message.without(erased).map { .note($0) }
        case .bulletin(let message): message.without(erased).map { .bulletin($0) }
        case .inService, .shutdown, .busy, .ready, .notReady, .cancelledNotReady, .restSet, .cancelledRest, .restTimeout, .workSet, .work,
            .cancelledWork, .phoneOffhook, .phoneRelease, .inspectionBegan, .inspectionEnded, .monitored, .playing, .confGranted,
            .confFailed, .confRinging, .confJoined, .confEndsSoon, .confPresident, .confLeft:
            nil
        }
    }
}

extension CallNotice {
    fileprivate func without(_ erased: Erased) -> Self? {
        guard erased.holds(call) || aliases?.contains(where: erased.holds) == true else { return nil }
        var notice = self
        notice.caller = Personal(nil)
        return notice
    }
}

extension ConfChange {
    fileprivate func without(_ erased: Erased) -> Self? {
        guard let came, erased.holds(came) else { return nil }
        var change = self
        change.participant = Personal(nil)
        return change
    }
}

extension PreviewNotice {
    fileprivate func without(_ erased: Erased) -> Self? {
        guard erased.holds(call) else { return nil }
        return PreviewNotice(call: call, control: control, numbers: Personal(nil), data: Personal(nil))
    }
}

extension RecordingNotice {
    fileprivate func without(_ erased: Erased) -> Self? {
        guard erased.holds(recording, of: call) else { return nil }
        var notice = self
        notice.caller = Personal(nil)
        notice.fileName = Personal(nil)
        return notice
    }
}

extension MessageNotice {
    fileprivate func without(_ erased: Erased) -> Self? {
        guard erased.holds(message: name) else { return nil }
        var notice = self
        notice.text = Personal(nil)
        return notice
    }
}
