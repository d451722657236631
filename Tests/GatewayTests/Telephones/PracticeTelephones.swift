import Testing

/// The practice network, by the practice line.
final class PracticeTelephones: Telephones {
    private(set) var server: ServerProcess
    private let setup: Setup
    private let calls = Calls()
    private var line: PracticeLine { PracticeLine(url: server.url) }

    /// The calls of callers.
    private actor Calls {
        private var ids: [String: String] = [:]
        var all: [(caller: String, call: String)] { ids.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
        subscript(caller: String) -> String? { ids[caller] }
        func note(_ caller: String, _ call: String) { ids[caller] = call }
    }

    init(_ setup: Setup) async throws {
        self.setup = setup
        server = try await ServerProcess(setup)
        for phone in 1001...1003 { try await set(phone, .answers) }
    }

    func dial(_ called: String, from caller: String) async throws { await calls.note(caller, try await line.call(called, from: caller)) }

    func note(_ caller: String, isIn call: String) async { await calls.note(caller, call) }

    private func look(_ caller: String) async throws -> JSON {
        let call = try #require(await calls[caller])
        return try #require(try await line.state(of: call))
    }

    func hangUp(caller: String) async throws { try await line.send(.delete, "calls/\(#require(await calls[caller]))") }
    func hears(caller: String) async throws -> [String] { try await look(caller)["hears"]?.list?.compactMap(\.text) ?? [] }
    func isGone(caller: String) async throws -> Bool { try await look(caller)["state"] == "ended" }
    func digits(heardBy caller: String) async throws -> String { try await look(caller)["digits"]?.text ?? "" }

    func set(_ phone: Int, _ habit: PhoneHabit) async throws {
        let body =
            switch habit {
            case .answers: #"{"answersAfter":0.3,"then":"answer"}"#
            case .rings: #"{"answersAfter":null,"then":"answer"}"#
            case .isBusy: #"{"answersAfter":0.3,"then":"busy"}"#
            }
        try await line.set(phone, body)
    }

    func plug(_ phone: Int, isIn: Bool) async throws { try await line.set(phone, "{\"reachable\":\(isIn)}") }
    func lift(_ phone: Int) async throws { try await line.send(.post, "phones/\(phone)/lift") }
    func hangUp(phone: Int) async throws { try await line.send(.post, "phones/\(phone)/hangup") }
    func dial(_ number: String, at phone: Int) async throws {
        try await line.send(.post, "phones/\(phone)/dial", #"{"number":"\#(number)"}"#)
    }

    func state(of phone: Int) async throws -> PhoneLook {
        switch try await line.phone(phone)?["state"]?.text {
        case "idle": .idle
        case "ringing": .ringing
        default: .talking
        }
    }

    func hears(phone: Int) async throws -> [String] { try await line.phone(phone)?["hears"]?.list?.compactMap(\.text) ?? [] }

    func ears() async throws -> [String: [String]] {
        var ears: [String: [String]] = [:]
        for (caller, _) in await calls.all {
            let hasLeft = try await isGone(caller: caller)
            if !hasLeft { ears[caller] = try await hears(caller: caller) }
        }
        for phone in 1001...1003 {
            switch try await state(of: phone) {
            case .idle: continue
            case .ringing: ears["\(phone)"] = ["rings"]
            case .talking: ears["\(phone)"] = try await hears(phone: phone)
            }
        }
        return ears
    }

    func lose(_ phone: Int) async throws { try await plug(phone, isIn: false) }
    func find(_ phone: Int) async throws { try await plug(phone, isIn: true) }

    /// The network is in the gateway: there is nothing in between.
    func restart(_ meanwhile: () async throws -> Void) async throws { server = try await server.restarted(setup) }
    func link(isUp: Bool) async throws { try await line.send(.put, "faults", #"{"link":"\#(isUp ? "up" : "down")"}"#) }

    func clear() async throws {
        for (_, call) in await calls.all { try await line.send(.delete, "calls/\(call)") }
        for phone in 1001...1003 { try await hangUp(phone: phone) }
        for phone in 1001...1003 { try await becomes { try await state(of: phone) == .idle } }
    }

    func leaveNothing() async throws { try await clear() }
}
