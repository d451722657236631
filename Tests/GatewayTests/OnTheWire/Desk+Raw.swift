import Testing

/// What desks ask byte by byte, on connections of their own.
extension Desk {
    /// Signed in at the server that all tests share.
    static func onTheWire(_ agent: Int, _ transport: Transport, further: String = "") async throws -> Desk {
        try await signedIn(agent, at: OnTheWire.url(transport), further: further)
    }

    var connection: RawConnection { RawConnection(url) }
    /// The header line with the GUID.
    var proof: String { "Guid: \(guid)" }

    /// A request of the interface with further header lines; the GUID goes with it, if there is one.
    @discardableResult
    func raw(
        _ method: String, _ path: String, _ headers: [String] = [], host: String = "x", body: String? = nil
    ) async throws -> RawConnection.Answer {
        let framing = body.map { ["Content-Type: application/json", "Content-Length: \($0.utf8.count)"] } ?? []
        let lines = (guid.isEmpty ? [] : [proof]) + framing + headers
        return try await connection.answer("\(method) \(OnTheWire.root)/\(path)", lines, host: host, body: body ?? "")
    }

    /// The body of the answer that brings this event. Those before it are passed over.
    func event(_ type: String) async throws -> String {
        while true {
            let body = try await raw("GET", "agentevent/\(agent)").body
            try #require(body != OnTheWire.bare, "\(type) does not come")
            if body.contains("\"\(type)\"") { return body }
        }
    }

    /// The body of a poll's answer with this event, as it must be.
    func answer(with type: String, _ content: String = "null") -> String {
        #"{"message":"","retcode":"0","event":{"eventType":"\#(type)","workNo":"\#(agent)","content":\#(content)}}"#
    }

    /// Takes a caller of a queue that is picked from, and talks; the call.
    func talk(queue: Int = 10) async throws -> String {
        let practice = PracticeLine(url: url)
        let call = try await practice.call("\(3_900 + 10 * queue)")
        #expect(try await take(call, queue: queue).code == "0")
        try await practice.advance("1s")
        return call
    }

    /// The ids of the queues that the agent serves.
    func served() async throws -> [JSON] {
        try await raw("GET", "queuedevice/\(agent)/agentskill/\(agent)").json?["result"]?.list?.compactMap { $0["id"] } ?? []
    }
}
