import NIOCore

/// An agent who is signed in at a phone of the private switch, and serves all skills.
struct SwitchDesk: Sendable {
    private static let resource = "/agentgateway/resource"

    let agent: Int
    private let guid: String
    private let hands: TimedConnection
    private let ear: TimedConnection

    /// Signs agents in.
    static func open(_ agents: ClosedRange<Int>, at port: Int) async throws -> [SwitchDesk] {
        try await concurrently(agents.count, atOnce: 16) { try await SwitchDesk(agents.lowerBound + $0, at: port) }
    }

    init(_ agent: Int, at port: Int) async throws {
        self.agent = agent
        hands = try await TimedConnection.open(port)
        ear = try await TimedConnection.open(port)
        let body = #"{"password":"\#(SwitchCentre.password)","phonenum":"\#(SwitchCentre.phone(of: agent))"}"#
        let signIn = Request.bytes("PUT", Self.resource + "/onlineagent/\(agent)", body: body)
        guid = try await hands.ask(signIn).answer.guid
        try await ask("POST", "/onlineagent/\(agent)/resetskill/true")
    }

    func bytes(_ method: String, _ path: String, body: String? = nil) -> ByteBuffer {
        Request.bytes(method, Self.resource + path, guid: guid, body: body)
    }

    /// Throws when it is refused.
    @discardableResult
    func ask(_ method: String, _ path: String) async throws -> TimedConnection.Exchanged { try await ask(bytes(method, path)) }

    @discardableResult
    func ask(_ request: ByteBuffer) async throws -> TimedConnection.Exchanged {
        let exchanged = try await hands.ask(request)
        try exchanged.answer.mustBegin(with: Answer.success)
        return exchanged
    }

    func requestCall(_ call: String, _ queue: Int) -> ByteBuffer {
        bytes("POST", "/voicecall/\(agent)/requestcall/\(call)/0?skillId=\(queue)")
    }

    func callOut(_ number: String) -> ByteBuffer { bytes("PUT", "/voicecall/\(agent)/callout", body: #"{"called":"\#(number)"}"#) }

    func consult(_ colleague: Int) -> ByteBuffer {
        bytes("POST", "/voicecall/\(agent)/innerhelp", body: #"{"dstaddress":"\#(colleague)"}"#)
    }

    var release: ByteBuffer { bytes("DELETE", "/voicecall/\(agent)/release") }

    func waiting(_ queue: Int) async throws -> Answer { try await ask("GET", "/calldata/\(agent)/waitcallinfo/\(queue)").answer }

    // MARK: Events

    /// Takes events until the desktop is told that nothing takes the agent up any more.
    func settled() async throws {
        while true {
            let type = try await event()
            if let type, type.hasPrefix("AgentState_"), type != "AgentState_Busy" { return }
        }
    }

    /// Takes events until this one comes.
    func told(_ type: String) async throws {
        while try await event() != type {}
    }

    /// Nil: a poll came to its end without one.
    private func event() async throws -> String? {
        let answer = try await ear.ask(bytes("GET", "/agentevent/\(agent)")).answer
        return answer.body == Answer.noEvent ? nil : try answer.text(of: "eventType")
    }

    /// Polls until the desk is closed, which is what ends the last poll.
    func keepPolling() async {
        do { while true { _ = try await event() } } catch {}
    }

    func close() {
        hands.close()
        ear.close()
    }
}
