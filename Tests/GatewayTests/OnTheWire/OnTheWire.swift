import Testing

/// What real desktops put on the wire and what they need to find there: a test for each sentence, over plain HTTP and TLS.
@Suite(.sharedServers, .timeLimit(.minutes(1)))
enum OnTheWire {
    /// The servers that all tests share. Each test has agents of its own.
    @TaskLocal fileprivate static var urls: [Transport: String] = [:]

    static let root = "/agentgateway/resource"
    static let success = #"{"message":"success","retcode":"0","result":{}}"#
    /// A poll without an event.
    static let bare = #"{"message":"","retcode":"0"}"#
    static let notEntitled =
        #"{"message":"The Guid is missing, or is not this agent's.","retcode":"000-003","result":{},"reason":"notEntitled"}"#

    /// The answer to `agentstatus` of an agent who is not in a talk.
    static func status(_ state: Int) -> String {
        #"{"message":"success","retcode":"0","result":{"agentState":\#(state),"isWorking":false}}"#
    }

    static func url(_ transport: Transport) throws -> String { try #require(urls[transport]) }
}

/// Two servers, from the suite's beginning to its end.
struct SharedServers: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        var servers: [ServerProcess] = []
        var urls: [Transport: String] = [:]
        for transport in Transport.allCases {
            let server = try await ServerProcess(.over(transport))
            servers.append(server)
            urls[transport] = server.url
        }
        defer { for server in servers { server.kill() } }
        try await OnTheWire.$urls.withValue(urls) { try await function() }
    }
}

extension Trait where Self == SharedServers {
    static var sharedServers: Self { Self() }
}

extension Setup {
    /// With a clock that is moved by hand. 10 is a queue to pick from, 20 hands out, 30 is picked from and has wrap-up.
    static func over(_ transport: Transport, _ keys: String...) -> Setup {
        var setup = Setup()
        setup.keys = transport.keys + ["flowControl: off", "events: {pollHold: 100ms}", "practice: {clock: manual, seed: 7}"] + keys
        setup.queues.append("handOut: never, wrapUp: 20s")
        setup.agents = [1] + Array(101...199) + [59_999, 999_999]
        return setup
    }
}
