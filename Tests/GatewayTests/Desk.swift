/// An agent at a desktop.
struct Desk: Sendable {
    let agent: Int
    let url: String
    private(set) var guid = ""
    /// The sign-in's own answer.
    private(set) var signIn = HTTP.Answer()

    /// Not signed in yet.
    init(_ agent: Int, at url: String) {
        self.agent = agent
        self.url = url
    }

    /// Signs in with a phone whose number is the agent's and 9000, and serves all its queues.
    static func signedIn(
        _ agent: Int, at url: String, forced: Bool = false, phone: Int? = nil, password: String = "secret", further: String = ""
    ) async throws -> Desk {
        var desk = Desk(agent, at: url)
        let path = "onlineagent/\(agent)\(forced ? "/forcelogin" : "")"
        let body = #"{"password":"\#(password)","phonenum":"\#(phone ?? agent + 9_000)"\#(further)}"#
        desk.signIn = try await desk.ask(.put, path, body)
        desk.guid = String(desk.signIn.header("Set-GUID")?.dropFirst("JSESSIONID=".count) ?? "")
        _ = try await desk.ask(.post, "onlineagent/\(agent)/resetskill/true")
        return desk
    }

    /// The same agent, after a restart, or with another GUID.
    func at(_ url: String? = nil, guid: String? = nil) -> Desk {
        var desk = Desk(agent, at: url ?? self.url)
        desk.guid = guid ?? self.guid
        desk.signIn = signIn
        return desk
    }

    @discardableResult
    func ask(_ method: HTTP.Method, _ path: String, _ body: String? = nil) async throws -> HTTP.Answer {
        try await HTTP.send(method, "\(url)/agentgateway/resource/\(path)", body: body, guid: guid.isEmpty ? nil : guid)
    }

    func take(_ call: String, queue: Int = 10) async throws -> HTTP.Answer {
        try await ask(.post, "voicecall/\(agent)/requestcall/\(call)/0?skillId=\(queue)")
    }

    @discardableResult
    func release() async throws -> HTTP.Answer { try await ask(.delete, "voicecall/\(agent)/release") }

    @discardableResult
    func hold() async throws -> HTTP.Answer { try await ask(.post, "voicecall/\(agent)/hold") }

    @discardableResult
    func getHold() async throws -> HTTP.Answer { try await ask(.post, "voicecall/\(agent)/gethold") }

    func poll(after cursor: String? = nil) async throws -> HTTP.Answer {
        try await ask(.get, "agentevent/\(agent)\(cursor.map { "?after=\($0)" } ?? "")")
    }

    /// The rows of a queue's waiting list.
    func waiting(_ queue: Int = 10) async throws -> [JSON] {
        try await ask(.get, "calldata/\(agent)/waitcallinfo/\(queue)").json?["result"]?.list ?? []
    }

    /// All events until there is none left.
    func events() async throws -> [(type: String, content: JSON)] {
        var events: [(type: String, content: JSON)] = []
        while let event = try await poll().json?["event"] {
            events.append((event["eventType"]?.text ?? "", event["content"] ?? .null))
        }
        return events
    }

    /// The types of all events until there is none left, without what they have in common.
    func told() async throws -> [String] {
        try await events().map { event in
            let prefixes = ["AgentState_", "AgentOther_", "AgentEvent_", "AgentMediaEvent_", "AgentConf_"]
            for prefix in prefixes where event.type.hasPrefix(prefix) {
                return String(event.type.dropFirst(prefix.count))
            }
            return event.type
        }
    }
}
