import Floor

extension Section {
    /// From where customers write to the centre. `queues`: all that it has.
    func sites(_ queues: [QueuePolicy], _ known: Set<Int>) -> [ChatSite] {
        list("sites").compactMap { node in
            guard let given = Section(node, "a site", keys: ["key", "queue", "origins"], findings) else { return nil }
            let key = given.required("key", .siteKey)
            let queue = given.required("queue", .number(1...65_535))
            var origins: [String] = []
            given.list("origins", of: .origin, into: &origins)
            if let key { findings.claim("site \(key)", at: given.line(of: "key")) }
            if let queue {
                let line = given.line(of: "queue")
                if !known.contains(queue) { findings.unknownQueue(queue, line, known) }
                if let policy = queues.first(where: { $0.id.rawValue == queue }), policy.media != .chat {
                    findings.error(line, "calls wait in queue \(queue), and no chats; write 'media: chat' into it, or name another one")
                }
            }
            guard let key, let queue else { return nil }
            return ChatSite(key: key, queue: QueueID(queue), origins: origins)
        }
    }

    /// Nobody can be called into a queue of chats.
    func check(_ codes: [AccessCode], against queues: [QueuePolicy]) {
        for code in codes {
            guard let policy = queues.first(where: { $0.id == code.queue }), policy.media == .chat else { continue }
            findings.error(line(of: "accessCodes"), "number \(code.number) leads to queue \(code.queue.rawValue), in which chats wait")
        }
    }
}

extension Scalar<String> {
    fileprivate static var siteKey: Self {
        Self("8 to 64 letters, digits and hyphens, such as what 'openssl rand -hex 16' prints") { text in
            let isGood = text.utf8.allSatisfy { ($0 | 32 >= 97 && $0 | 32 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 }
            return (8...64).contains(text.utf8.count) && isGood ? text : nil
        }
    }
}
