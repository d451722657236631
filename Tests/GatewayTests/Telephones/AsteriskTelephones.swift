import Foundation
import Softphone
import Synchronization
import Testing

/// A real Asterisk, with SIP phones that measure what they hear. A call that is none of ours runs beside every scenario.
final class AsteriskTelephones: Telephones {
    private(set) var server: ServerProcess
    private let setup: Setup
    let asterisk: PrivateAsterisk
    /// The way by which the gateway reaches it, where that can be cut.
    private let cable: Cable?
    private let phones: Mutex<[Int: Softphone]>
    private let callers = Mutex<[String: (phone: Softphone, call: SoftCall)]>([:])
    private let foreign: ForeignCall

    /// How phones and callers sound: far enough apart to be told from each other, and from the music (350 and 440 Hz).
    static func tone(_ number: Int) -> Int { 600 + number % 10 * 110 }
    static func tone(caller: String) -> Int { 1800 + (Int(caller) ?? 0) % 10 * 110 }

    /// On the Asterisk that all suites share, or on another.
    init(_ setup: Setup, on own: PrivateAsterisk? = nil, by cable: Cable? = nil) async throws {
        let asterisk = if let own { own } else { try await PrivateAsterisk.shared() }
        self.asterisk = asterisk
        self.cable = cable
        var phones: [Int: Softphone] = [:]
        for number in 1001...1003 { phones[number] = try await Self.phone(number, asterisk) }
        self.phones = Mutex(phones)
        foreign = try await ForeignCall(asterisk)
        let port = try await cable?.lay(to: asterisk.sip + 3_028)
        self.setup = asterisk.used(by: setup, at: port.map { "http://127.0.0.1:\($0)" })
        server = try await ServerProcess(self.setup)
    }

    /// One that is in service, and answers soon.
    private static func phone(_ number: Int, _ asterisk: PrivateAsterisk) async throws -> Softphone {
        let phone = try await Softphone.start(
            "\(number)", password: "pw\(number)", server: asterisk.sip, tone: tone(number), habit: .answer(after: .milliseconds(300)))
        try await phone.register()
        return phone
    }

    private func phone(_ number: Int) throws -> Softphone { try #require(phones.withLock { $0[number] }) }
    func caller(_ number: String) throws -> SoftCall { try #require(callers.withLock { $0[number]?.call }) }

    func dial(_ called: String, from caller: String) async throws { try await dial(called, from: caller, headers: []) }

    func dial(_ called: String, from caller: String, headers: [(String, String)]) async throws {
        let phone = try await Softphone.start(caller, server: asterisk.sip, tone: Self.tone(caller: caller))
        let call = try await phone.call(called, headers: headers)
        let old = callers.withLock { $0.updateValue((phone, call), forKey: caller) }
        await old?.phone.stop()
    }

    func hangUp(caller: String) async throws { try self.caller(caller).hangUp() }
    func note(_ caller: String, isIn call: String) {}
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

    /// A call of the phone's own, which is answered.
    func call(_ number: String, at phone: Int) async throws -> SoftCall {
        let call = try await self.phone(phone).call(number)
        try await call.answered()
        return call
    }

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

    func call(at phone: Int) -> SoftCall? { phones.withLock { $0[phone] }?.calls.first }

    /// The power of a phone is cut: first nobody answers for it any more, then its calls are missed.
    func lose(_ phone: Int) async throws {
        try await plug(phone, isIn: false)
        await phones.withLock { $0[phone] }?.stop()
    }

    func find(_ phone: Int) async throws {
        let new = try await Self.phone(phone, asterisk)
        phones.withLock { $0[phone] = new }
    }

    /// The gateway, killed and started again on the same data.
    func restarted() async throws { try await restart {} }

    func restart(_ meanwhile: () async throws -> Void) async throws {
        server.kill()
        // Whatever was seen meanwhile: who comes after this one needs a gateway.
        var failure: (any Error)?
        do { try await meanwhile() } catch { failure = error }
        server = try await server.restarted(setup)
        if let failure { throw failure }
    }

    func link(isUp: Bool) async throws {
        let cable = try #require(cable)
        if isUp { cable.mend() } else { cable.cut() }
    }

    /// By their tones, what is heard for a while: music, callers, phones.
    private func heard(_ call: SoftCall) async -> [String] { await Self.heard(call, among: known) }

    private var known: [(String, Int)] {
        let callers = callers.withLock { $0.keys.sorted() }
        let phones = phones.withLock { $0.keys.sorted() } + [OtherPhone.number]
        return [("music", 350)] + callers.map { ($0, Self.tone(caller: $0)) } + phones.map { ("\($0)", Self.tone($0)) }
    }

    private static func heard(_ call: SoftCall, among known: [(String, Int)]) async -> [String] {
        let heard = await call.listen(to: known.map(\.1), for: .milliseconds(200))
        return known.filter { heard.hears($0.1) }.map(\.0)
    }

    func ears() async throws -> [String: [String]] {
        let known = known
        let phones = phones.withLock { $0.compactMapValues { $0.calls.first } }.map { ("\($0.key)", $0.value) }
        let callers = callers.withLock { $0.mapValues { $0.call } }.filter { $0.value.end == nil }.map { ($0.key, $0.value) }
        return await withTaskGroup(of: (String, [String]).self) { group in
            for (number, call) in phones + callers {
                group.addTask {
                    if call.isIncoming, call.answered == nil { return (number, ["rings"]) }
                    return (number, await Self.heard(call, among: known))
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    func clear() async throws {
        for (_, caller) in callers.withLock({ $0 }) { caller.call.hangUp() }
        for (_, phone) in phones.withLock({ $0 }) { for call in phone.calls { call.hangUp() } }
        try await becomes { try await asterisk.names("channels").filter { !foreign.channels.contains($0) }.isEmpty }
        try await becomes { try await asterisk.names("bridges").filter { $0.hasPrefix("lf.") }.isEmpty }
        try await foreign.stillTalks()
    }

    func leaveNothing() async throws {
        try await clear()
        for (_, caller) in callers.withLock({ $0 }) { await caller.phone.stop() }
        for (_, phone) in phones.withLock({ $0 }) { await phone.stop() }
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

    /// One look may fall into a moment in which a busy machine sent nothing.
    func stillTalks() async throws {
        try await eventually(within: .seconds(5), #_sourceLocation) { await call.listen(to: [440]).hears(440) }
    }

    func end() async throws {
        call.hangUp()
        try await phone.unregister()
        await phone.stop()
    }
}
