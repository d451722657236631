import Floor
import Telephony
import Yams

extension Section {
    private static let queueKeys = [
        "id", "name", "handOut", "picking", "ringTimeout", "wrapUp", "backOff", "maxWait", "answerWithin", "dispositions",
        "dispositionRequired", "snatch", "holdLimit", "recording", "media",
    ]

    /// The queues, and the ids of all of them, also of those that are wrong in other ways.
    func queues(of centre: Int) -> ([QueuePolicy], Set<Int>) {
        var ids: Set<Int> = []
        let queues = list("queues").compactMap { node -> QueuePolicy? in
            guard let given = Section(node, "a queue", keys: Self.queueKeys, findings) else { return nil }
            let id = given.id("queue", 1...65_535, in: " of call centre \(centre)")
            let name = given.required("name", .name)
            if let id { ids.insert(id) }
            var queue = QueuePolicy(id: QueueID(id ?? 0), name: name ?? "")
            given.readHandOut(into: &queue.handOut)
            given.read("picking", .word, into: &queue.picking)
            given.read("ringTimeout", .duration, into: &queue.ringTimeout)
            given.read("wrapUp", .durationOrNone, into: &queue.wrapUp)
            given.read("backOff", .durationOrNone, into: &queue.backOff)
            given.read("maxWait", .duration, into: &queue.maxWait)
            queue.answerWithin = given.value("answerWithin", .duration)
            queue.snatch = given.value("snatch", .word)
            queue.holdLimit = given.value("holdLimit", .duration)
            queue.recording = given.value("recording", .word)
            queue.media = given.value("media", .word)
            given.readDispositions(into: &queue, of: centre)
            return id == nil || name == nil ? nil : queue
        }
        return (queues, ids)
    }

    private func readDispositions(into queue: inout QueuePolicy, of centre: Int) {
        let scope = " of queue \(queue.id.rawValue) of call centre \(centre)"
        let dispositions = reasons("dispositions", "reason of ending", 1...9999, in: scope).map(Disposition.init(id:name:))
        queue.dispositions = dispositions.isEmpty ? nil : dispositions
        guard value("dispositionRequired", .onOff) == true else { return }
        queue.isDispositionRequired = true
        if list("dispositions").isEmpty {
            findings.error(line(of: "dispositionRequired"), "no reason of ending can be required, since there are no 'dispositions'")
        }
    }

    private func readHandOut(into handOut: inout QueuePolicy.HandOut) {
        guard let node = self["handOut"] else { return }
        guard node.mapping != nil else { return read("handOut", .handOut, into: &handOut) }
        section("handOut", keys: ["after"]) { given in
            if let wait = given.required("after", .duration) { handOut = .after(wait) }
        }
    }
}

extension Scalar<QueuePolicy.HandOut> {
    fileprivate static var handOut: Self { words([("automatic", .automatic), ("never", .never)], or: "{after: 15s}") }
}
