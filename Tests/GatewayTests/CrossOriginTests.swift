import Testing

/// Pages that come from another server, as browsers speak for them.
struct CrossOriginTests {
    private static let desk = "https://desk.example"
    private static let setup = Setup().with("cors: [\"\(desk)\"]")

    @Test(.timeLimit(.minutes(1)))
    func `a browser that asks for a page of a named origin is told what it may`() async throws {
        let server = try await ServerProcess(Self.setup)
        let url = "\(server.url)/agentgateway/resource/onlineagent/101"
        let asks = [
            ("Origin", Self.desk), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "content-type,guid"),
        ]
        let answer = try await HTTP.send(.options, url, headers: asks)
        #expect(answer.status == 204 && answer.text == "")
        let said = ["Origin", "Methods", "Headers"].map { answer.header("Access-Control-Allow-\($0)") }
        #expect(said == [Self.desk, "GET, POST, PUT, DELETE", "guid, content-type, accept, last-event-id"])
        #expect(answer.header("Vary") == "Origin")
        #expect(answer.header("Access-Control-Allow-Credentials") == nil)
        let other = try await HTTP.send(.options, url, headers: [("Origin", "https://other.example")] + asks.dropFirst())
        #expect(other.json?["reason"]?.text == "unknownMethod" && other.header("Access-Control-Allow-Origin") == nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func `its page may read answers, and the new GUID with them`() async throws {
        let server = try await ServerProcess(Self.setup)
        let url = "\(server.url)/agentgateway/resource/onlineagent/101"
        let body = #"{"password":"wrong","phonenum":"9101"}"#
        let answer = try await HTTP.send(.put, url, body: body, headers: [("Origin", Self.desk)])
        #expect(answer.code == "100-004")
        #expect(answer.header("Access-Control-Allow-Origin") == Self.desk)
        #expect(answer.header("Access-Control-Expose-Headers") == "Set-GUID, Event-Id, JSON-Type")
        #expect(answer.header("Content-Type") == "application/json")
        for origin in ["https://other.example", "https://desk.example:8443", "http://desk.example", "null"] {
            let answer = try await HTTP.send(.put, url, body: body, headers: [("Origin", origin)])
            #expect(answer.header("Access-Control-Allow-Origin") == nil, "\(origin)")
        }
        let plain = try await HTTP.send(.get, "\(server.url)/healthz", headers: [("Origin", Self.desk)])
        #expect(plain.header("Access-Control-Allow-Origin") == Self.desk)
    }

    @Test(.timeLimit(.minutes(1)))
    func `unless an origin is named, no page of another may read anything`() async throws {
        let server = try await ServerProcess()
        let answer = try await HTTP.send(.get, "\(server.url)/healthz", headers: [("Origin", Self.desk)])
        #expect(answer.status == 200 && answer.header("Access-Control-Allow-Origin") == nil)
    }
}
