import Foundation
import GRDB
import Softphone
import Testing

/// Twenty calls at once on a real switch: talking, held, ringing, waiting. Agent N sits at phone N + 900; caller 55502NN is the one of
/// agent 1NN, the others wait.
final class Crowd {
    static let talking = Array(1...8), held = [9, 10], ringing = [11, 12, 13], waiting = Array(14...20)
    /// Of those who talk, whose agents never leave them in peace.
    static let stirred = [3, 4]

    let asterisk: PrivateAsterisk
    private(set) var server: ServerProcess
    private let setup: Setup
    private let foreign: ForeignCall
    private var phones: [Int: Softphone] = [:]
    private var callers: [String: (phone: Softphone, call: SoftCall)] = [:]
    private var desks: [Int: Desk] = [:]
    /// When each call arrived, as it was listed at first.
    private var begintimes: [String: JSON] = [:]

    static func number(_ index: Int) -> String { "\(5_550_200 + index)" }
    private static func tone(phone index: Int) -> Int { 600 + index * 40 }
    private static func tone(caller index: Int) -> Int { 1_700 + index * 40 }

    /// `url`: another way to the switch than its own port.
    init(_ asterisk: PrivateAsterisk, url: String? = nil) async throws {
        self.asterisk = asterisk
        var setup = Setup()
        setup.queues = ["handOut: never, ringTimeout: 5m"]
        setup.agents = Array(101...113)
        self.setup = asterisk.used(by: setup, at: url)
        foreign = try await ForeignCall(asterisk)
        server = try await ServerProcess(self.setup)
        for index in 1...13 {
            let habit: Softphone.Habit = Self.ringing.contains(index) ? .byHand : .answer(after: .zero)
            let phone = try await Softphone.start(
                "\(1_000 + index)", password: "pw\(1_000 + index)", server: asterisk.sip, tone: Self.tone(phone: index), habit: habit)
            try await phone.register()
            phones[index] = phone
            desks[index] = try await Desk.signedIn(100 + index, at: server.url, phone: 1_000 + index)
        }
    }

    /// Has everybody come, lets something happen to them, and sees that they are gone in the end, however it ends.
    static func of(_ asterisk: PrivateAsterisk, url: String? = nil, _ happen: (Crowd) async throws -> Void) async throws {
        let crowd = try await Crowd(asterisk, url: url)
        do {
            try await crowd.gather()
            try await happen(crowd)
        } catch {
            crowd.server.signal(SIGCONT)
            crowd.drop()
            try? await crowd.becomes { try await crowd.asterisk.names("channels").allSatisfy { crowd.foreign.channels.contains($0) } }
            try? await crowd.stop()
            throw error
        }
        try await crowd.stop()
    }

    private func gather() async throws {
        for index in 1...20 { try await dial(index) }
        try await becomes { try await self.listed().count == 20 }
        for row in try await desk(1).waiting() { begintimes[row["callid"]?.text ?? ""] = row["begintime"] }
        for index in 1...13 {
            let answer = try await desk(index).take(try await callID(index))
            try #require(answer.code == "0", "\(answer.text)")
        }
        try await becomes { try await self.listed().count == 10 }
        for index in Self.held { try await desk(index).hold() }
        try await becomes { await self.hearMusic(Self.held + Self.ringing + Self.waiting) }
        try await becomes { await self.talk(Self.talking) }
    }

    func desk(_ index: Int) throws -> Desk { try #require(desks[index]).at(server.url) }
    func call(_ index: Int) throws -> SoftCall { try #require(callers[Self.number(index)]?.call) }
    private func phone(_ index: Int) throws -> Softphone { try #require(phones[index]) }

    /// A caller comes.
    func dial(_ index: Int, isAnswered: Bool = true) async throws {
        let phone = try await Softphone.start(Self.number(index), server: asterisk.sip, tone: Self.tone(caller: index))
        let call = try await phone.call("4000")
        callers[Self.number(index)] = (phone, call)
        if isAnswered { try await call.answered() }
    }

    /// The numbers of those who are listed, in order.
    func listed() async throws -> [String] { try await desk(1).waiting().compactMap { $0["caller"]?.text } }

    func callID(_ index: Int) async throws -> String {
        try #require(try await desk(1).waiting().first { $0["caller"]?.text == Self.number(index) }?["callid"]?.text)
    }

    func isRinging(_ index: Int) throws -> Bool { try phone(index).calls.contains { $0.answered == nil && $0.end == nil } }

    // MARK: Ears

    private func all(_ indices: [Int], _ check: @escaping @Sendable (Softphone?, SoftCall?, Int) async -> Bool) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            for index in indices {
                let phone = phones[index], call = callers[Self.number(index)]?.call
                group.addTask { await check(phone, call, index) }
            }
            return await group.allSatisfy { $0 }
        }
    }

    /// These callers hear their agents and nothing else, and are heard.
    func talk(_ indices: [Int]) async -> Bool {
        await all(indices) { phone, call, index in
            guard let call, let other = phone?.calls.first else { return false }
            async let here = call.listen(to: [350, Self.tone(phone: index)], for: .milliseconds(300))
            async let there = other.listen(to: [350, Self.tone(caller: index)], for: .milliseconds(300))
            let tones = await (here.tones, there.tones)
            return tones == ([Self.tone(phone: index)], [Self.tone(caller: index)])
        }
    }

    func hearMusic(_ indices: [Int]) async -> Bool {
        await all(indices) { _, call, index in
            await call?.listen(to: [350] + (1...13).map { Self.tone(phone: $0) }, for: .milliseconds(300)).tones == [350]
        }
    }

    /// They are listed in the order in which they came, with their old arrival times.
    func keepTheirPlaces(_ indices: [Int]) async throws -> Bool {
        let rows = try await desk(1).waiting()
        let numbers = rows.compactMap { $0["caller"]?.text }.filter { number in indices.contains { Self.number($0) == number } }
        let isSame = rows.allSatisfy { row in
            row["callid"]?.text.flatMap { begintimes[$0] }.map { $0 == row["begintime"] } ?? true
        }
        return isSame && numbers == indices.sorted().map { Self.number($0) }
    }

    func becomes(
        within time: Duration = .seconds(10), _ isSo: () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await eventually(within: time, sourceLocation, isSo)
    }

    // MARK: The end

    func kill() { server.kill() }
    func restart() async throws { server = try await server.restarted(setup) }

    /// Everybody hangs up; nothing is left anywhere.
    func goHome() async throws {
        for (_, caller) in callers { caller.call.hangUp() }
        try await becomes { try await self.listed().isEmpty }
        try await becomes { self.phones.values.allSatisfy { $0.calls.isEmpty } }
        try await becomes { try await self.asterisk.names("channels").allSatisfy { self.foreign.channels.contains($0) } }
        try await becomes { try await !self.asterisk.names("bridges").contains { $0.hasPrefix("lf.") } }
        try await foreign.stillTalks()
    }

    /// Their switch is dead: nobody will ever tell them.
    func drop() {
        for (_, caller) in callers { caller.call.hangUp() }
        for (_, phone) in phones { for call in phone.calls { call.hangUp() } }
    }

    /// A caller hears a phone, whoever's it is.
    func hears(_ index: Int, phone: Int) async -> Bool {
        await all([index]) { _, call, _ in
            await call?.listen(to: [350, Self.tone(phone: phone)], for: .milliseconds(300)).tones == [Self.tone(phone: phone)]
        }
    }

    func stop() async throws {
        for (_, caller) in callers { await caller.phone.stop() }
        for (_, phone) in phones { await phone.stop() }
        try await foreign.end()
    }

    /// How the calls of each caller ended, from the books.
    func ends() throws -> [String: [String]] {
        let rows = try server.books.read { db in
            try Row.fetchAll(
                db, sql: "SELECT value, end FROM call_record JOIN particulars ON subject = call AND field = 'caller' ORDER BY ended")
        }
        return Dictionary(grouping: rows.map { ($0["value"] as String, $0["end"] as String) }, by: \.0).mapValues { $0.map(\.1) }
    }
}
