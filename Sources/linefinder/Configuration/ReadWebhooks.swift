import Server

extension Section {
    /// Where the centre tells what happens. `allowed`: how addresses begin to which anything may be sent.
    func webhooks(allowed: [String]) -> [Webhook] {
        var known: Set<String> = []
        return list("webhooks").compactMap { node in
            guard let given = Section(node, "a webhook", keys: ["url", "events", "secret"], findings) else { return nil }
            var events: [WebhookEvent.Kind] = []
            given.list("events", of: .word, into: &events)
            if given["events"] == nil { events = WebhookEvent.Kind.allCases }
            guard let url = given.required("url", .pushPrefix), let secret = given.required("secret", .webhookSecret) else { return nil }
            let line = given.line(of: "url")
            if !PushAllowList.allows(url, under: allowed) {
                findings.error(line, "nothing may be sent to this address; put its beginning into 'push: {allow: […]}'")
            }
            if !known.insert(url).inserted { findings.error(line, "this call centre has a webhook of this address already") }
            return Webhook(url: url, events: Set(events), secret: secret)
        }
    }
}

extension Scalar<String> {
    fileprivate static var webhookSecret: Self {
        Self("16 characters or more, such as what 'openssl rand -hex 32' prints") { $0.count >= 16 ? $0 : nil }.secret
    }
}
