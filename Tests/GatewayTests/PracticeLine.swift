import Testing

/// The hand that scripts callers, phones and time.
struct PracticeLine: Sendable {
    let url: String

    @discardableResult
    func send(_ method: HTTP.Method, _ path: String, _ body: String? = nil) async throws -> HTTP.Answer {
        try await HTTP.send(method, "\(url)/practice/\(path)", body: body)
    }

    /// A caller dials; the call's id.
    func call(_ called: String = "4000", from caller: String = "5550100", patience: Int? = nil) async throws -> String {
        let patience = patience.map { ",\"patience\":\($0)" } ?? ""
        let answer = try await send(.post, "calls", #"{"caller":"\#(caller)","called":"\#(called)"\#(patience)}"#)
        return try #require(answer.json?["callid"]?.text, "\(answer.text)")
    }

    /// How the caller fares: `waiting`, `ended` …, what the caller hears, how it ended.
    func state(of call: String) async throws -> JSON? { try await send(.get, "calls/\(call)").json }

    func phone(_ number: Int) async throws -> JSON? { try await send(.get, "phones/\(number)").json }

    @discardableResult
    func set(_ phone: Int, _ body: String) async throws -> HTTP.Answer { try await send(.put, "phones/\(phone)", body) }

    @discardableResult
    func advance(_ time: String) async throws -> HTTP.Answer { try await send(.post, "clock", #"{"advance":"\#(time)"}"#) }
}
