import Foundation
import Softphone
import Synchronization
import Testing

/// A real Asterisk, with SIP phones that measure what they hear. A call that is none of ours runs beside every scenario.
final class AsteriskTelephones: Telephones {
    private(set) var server: ServerProcess
    private let setup: Setup
    let asterisk: PrivateAsterisk
    private let phones: [Int: Softphone]
    private let callers = Mutex<[String: (phone: Softphone, call: SoftCall)]>([:])
    private let foreign: ForeignCall

    /// How phones and callers sound: far enough apart to be told from each other, and from the music (350 and 440 Hz).
    static func tone(_ number: Int) -> Int { 600 + number % 10 * 110 }
    static func tone(caller: String) -> Int { 1800 + (Int(caller) ?? 0) % 10 * 110 }

    init(_ setup: Setup) async throws {
        asterisk = try await PrivateAsterisk.shared()
        var phones: [Int: Softphone] = [:]
        for number in 1001...1003 {
            let phone = try await Softphone.start(
                "\(number)", password: "pw\(number)", server: asterisk.sip, tone: Self.tone(number),
                habit: .answer(after: .milliseconds(300)))
            try await phone.register()
            phones[number] = phone
        }
        self.phones = phones
        foreign = try await ForeignCall(asterisk)
        self.setup = asterisk.used(by: setup)
        server = try await ServerProcess(self.setup)
    }

    private func phone(_ number: Int) throws -> Softphone { try #require(phones[number]) }
    func caller(_ number: String) throws -> SoftCall { try #require(callers.withLock { $0[number]?.call }) }

    func dial(_ called: String, from caller: String) async throws { try await dial(called, from: caller, headers: []) }

    func dial(_ called: String, from caller: String, headers: [(String, String)]) async throws {
        let phone = try await Softphone.start(caller, server: asterisk.sip, tone: Self.tone(caller: caller))
        let call = try await phone.call(called, headers: headers)
        callers.withLock { $0[caller] = (phone, call) }
    }

    func hangUp(caller: String) async throws { try self.caller(caller).hangUp() }
    func hears(caller: String) async throws -> [String] { await heard(try self.caller(caller)) }
    func isGone(caller: String) async throws -> Bool { try self.caller(caller).end != nil }
    func digits(heardBy caller: String) async throws -> String { try self.caller(caller).digits }

    func set(_ phone: Int, _ habit: PhoneHabit) async throws {
        switch habit {
        case .answers: try self.phone(phone).set(.answer(after: .milliseconds(300)))
        case .rings: try self.phone(phone).set(.byHand)
        case .isBusy: try self.phone(phone).set(.reject(486))
        }
    }

    func plug(_ phone: Int, isIn: Bool) async throws {
        if isIn { try await self.phone(phone).register() } else { try await self.phone(phone).unregister() }
    }

    func lift(_ phone: Int) async throws { try self.phone(phone).calls.first?.answer() }
    func hangUp(phone: Int) async throws { try self.phone(phone).calls.first?.hangUp() }
    func dial(_ number: String, at phone: Int) async throws { _ = try await self.phone(phone).call(number) }

    func state(of phone: Int) async throws -> PhoneLook {
        guard let call = try self.phone(phone).calls.first else { return .idle }
        return call.answered == nil && call.isIncoming ? .ringing : .talking
    }

    func hears(phone: Int) async throws -> [String] {
        guard let call = try self.phone(phone).calls.first else { return [] }
        return await heard(call)
    }

    /// The hold button of the phone itself.
    func hold(phone: Int) async throws { try await self.phone(phone).calls.first?.hold() }
    func resume(phone: Int) async throws { try await self.phone(phone).calls.first?.resume() }

    func call(at phone: Int) -> SoftCall? { phones[phone]?.calls.first }

    /// The gateway, killed and started again on the same data.
    func restarted() async throws { server = try await server.restarted(setup) }

    /// By their tones, what is heard for a while: music, callers, phones.
    private func heard(_ call: SoftCall) async -> [String] {
        let callers = callers.withLock { $0.keys.sorted() }
        let known = [("music", 350)] + callers.map { ($0, Self.tone(caller: $0)) } + phones.keys.sorted().map { ("\($0)", Self.tone($0)) }
        let heard = await call.listen(to: known.map(\.1), for: .milliseconds(200))
        return known.filter { heard.hears($0.1) }.map(\.0)
    }

    func leaveNothing() async throws {
        for (_, caller) in callers.withLock({ $0 }) { caller.call.hangUp() }
        for (_, phone) in phones { for call in phone.calls { call.hangUp() } }
        try await becomes { try await asterisk.names("channels").filter { !foreign.channels.contains($0) }.isEmpty }
        try await becomes { try await asterisk.names("bridges").filter { $0.hasPrefix("lf.") }.isEmpty }
        try await foreign.stillTalks()
        for (_, caller) in callers.withLock({ $0 }) { await caller.phone.stop() }
        for (_, phone) in phones { await phone.stop() }
        try await foreign.end()
    }
}

/// A call on the same switch that nobody of us has to do with: a phone that hears a tone.
final class ForeignCall: Sendable {
    private let phone: Softphone
    private let call: SoftCall
    let channels: [String]

    init(_ asterisk: PrivateAsterisk) async throws {
        phone = try await Softphone.start(
            "1020", password: "pw1020", server: asterisk.sip, tone: 0, habit: .answer(after: .zero))
        try await phone.register()
        let before = try await asterisk.names("channels")
        let answer = try await asterisk.ask(.post, "channels?endpoint=PJSIP/1020&extension=tone&context=tests")
        try #require(answer.status == 200, "\(answer.text)")
        call = try await phone.nextCall()
        try await call.answered()
        channels = try await asterisk.names("channels").filter { !before.contains($0) }
    }

    func stillTalks() async throws {
        #expect(await call.listen(to: [440]).hears(440), "the call of somebody else goes on")
    }

    func end() async throws {
        call.hangUp()
        try await phone.unregister()
        await phone.stop()
    }
}
