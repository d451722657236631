import NIOCore

/// An agent who is signed in and serves all skills, and the connection of the desktop.
struct Desk: Sendable {
    private static let resource = "/agentgateway/resource"

    let agent: Int
    let guid: String
    let connection: Connection

    /// Signs agents in, each over a new connection.
    /// `further` is added to the body of the sign-in, with a comma before.
    static func open(_ agents: [Int], at client: Client, further: String = "") async throws -> [Desk] {
        try await concurrently(agents.count) { try await Desk(agents[$0], over: client.connect(), further) }
    }

    private init(_ agent: Int, over connection: Connection, _ further: String) async throws {
        self.agent = agent
        self.connection = connection
        let body = #"{"password":"\#(SampleCentre.password)","phonenum":"\#(SampleCentre.phone(of: agent))"\#(further)}"#
        guid = try await connection.ask(Request.bytes("PUT", Self.resource + "/onlineagent/\(agent)", body: body)).guid
        try await connection.ask(request("POST", "/onlineagent/\(agent)/resetskill/true")).mustBegin(with: Answer.success)
    }

    /// Signs agents in who do nothing by themselves: all over a few connections, which take turns. For each connection its desks.
    @discardableResult
    static func signIn(_ agents: [Int], over connections: [Connection]) async throws -> [[Desk]] {
        try await concurrently(connections.count, atOnce: connections.count) { hand in
            var desks: [Desk] = []
            for index in stride(from: hand, to: agents.count, by: connections.count) {
                desks.append(try await Desk(agents[index], over: connections[hand], ""))
            }
            return desks
        }
    }

    func request(_ method: String, _ path: String) -> ByteBuffer { Request.bytes(method, Self.resource + path, guid: guid) }

    var poll: ByteBuffer { request("GET", "/agentevent/\(agent)") }
    var sayFree: ByteBuffer { request("POST", "/onlineagent/\(agent)/sayfree") }
    var sayBusy: ByteBuffer { request("POST", "/onlineagent/\(agent)/saybusy") }
    var stream: ByteBuffer { request("GET", "/agentevent/\(agent)/stream") }
    var release: ByteBuffer { request("DELETE", "/voicecall/\(agent)/release") }
    var waitingCount: ByteBuffer { request("GET", "/queuedevice/\(agent)/waitnum") }

    func requestCall(_ call: String) -> ByteBuffer {
        request("POST", "/voicecall/\(agent)/requestcall/\(call)/0?skillId=\(SampleCentre.firstQueue)")
    }
}
