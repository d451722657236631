import Testing

/// Callers and phones at one of the two switches, and the server that uses it: what hands can do with them and ears can hear, whichever
/// switch it is. Agent N sits at phone N + 900.
protocol Telephones {
    var server: ServerProcess { get }

    /// Somebody outside dials. Callers are told apart by their numbers.
    func dial(_ called: String, from caller: String) async throws
    func hangUp(caller: String) async throws
    /// What a caller hears at the moment: `music`, the number of a phone, or nothing.
    func hears(caller: String) async throws -> [String]
    /// The caller's call is another one from now on. Only the practice line knows callers by their calls.
    func note(_ caller: String, isIn call: String) async
    func isGone(caller: String) async throws -> Bool
    func digits(heardBy caller: String) async throws -> String

    func set(_ phone: Int, _ habit: PhoneHabit) async throws
    /// Takes a phone out of the network, or back into it.
    func plug(_ phone: Int, isIn: Bool) async throws
    func lift(_ phone: Int) async throws
    /// Puts it on hook, or refuses what rings.
    func hangUp(phone: Int) async throws
    func dial(_ number: String, at phone: Int) async throws
    func state(of phone: Int) async throws -> PhoneLook
    func hears(phone: Int) async throws -> [String]
    /// What everybody hears who is in a call, callers and phones by number, all at once; `rings` at a phone that does.
    func ears() async throws -> [String: [String]]

    /// A phone dies without a word, and the switch comes to know of it.
    func lose(_ phone: Int) async throws
    /// It is there again.
    func find(_ phone: Int) async throws
    /// kill -9, and a new gateway on the same data. `meanwhile`: in between, where the switch outlives the gateway.
    func restart(_ meanwhile: () async throws -> Void) async throws
    /// The link between gateway and switch breaks, or is mended.
    func link(isUp: Bool) async throws

    /// Everybody hangs up, and nothing is left on the switch.
    func clear() async throws
    /// What was made for the scenario is gone, and nothing else is.
    func leaveNothing() async throws
}

enum PhoneHabit: Sendable {
    /// Soon, by itself.
    case answers
    /// It waits for a hand.
    case rings
    /// It refuses at once.
    case isBusy
}

enum PhoneLook: String, Sendable { case idle, ringing, talking }

enum Switch: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case practice, asterisk
    var testDescription: String { rawValue }

    /// A server on this switch, its phones 1001 to 1003 in service.
    func telephones(_ setup: Setup = Setup()) async throws -> any Telephones {
        switch self {
        case .practice: try await PracticeTelephones(setup)
        case .asterisk: try await AsteriskTelephones(setup)
        }
    }
}

extension Telephones {
    var url: String { server.url }

    /// Signs in at the agent's phone, and has heard the welcome.
    func desk(_ agent: Int, further: String = "") async throws -> Desk {
        let desk = try await Desk.signedIn(agent, at: url, phone: agent + 900, further: further)
        _ = try await desk.told()
        return desk
    }

    /// A caller dials and waits: the call's id.
    func waiting(_ caller: String = "5550101", for desk: Desk, _ called: String = "4000", queue: Int = 10) async throws -> String {
        try await dial(called, from: caller)
        var call: String?
        try await becomes {
            call = try await desk.waiting(queue).first { $0["caller"]?.text == caller }?["callid"]?.text; return call != nil
        }
        try await becomes { try await hears(caller: caller) == ["music"] }
        return try #require(call)
    }

    /// Waits until something is so, which it must be soon.
    func becomes(
        within time: Duration = .seconds(5), _ isSo: () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await eventually(within: time, sourceLocation, isSo)
    }

    /// Waits until two hear each other, and nobody else.
    func talk(_ caller: String = "5550101", _ phone: Int, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await becomes({ try await hears(caller: caller) == ["\(phone)"] }, sourceLocation: sourceLocation)
        try await becomes({ try await hears(phone: phone) == [caller] }, sourceLocation: sourceLocation)
    }
}

extension Desk {
    /// The types of all events up to one, which must come soon, and of whatever follows it at once.
    func told(through last: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> [String] {
        var told: [String] = []
        let end = ContinuousClock.now + .seconds(10)
        while !told.contains(last), ContinuousClock.now < end { told += try await self.told() }
        if !told.contains(last) { Issue.record("\(last) did not come, only \(told)", sourceLocation: sourceLocation) }
        return told
    }
}
