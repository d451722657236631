import Floor
import Synchronization
import Telephony
import Testing

@testable import Server

struct PasswordsTests {
    private let ana = WorkNo(101)
    private let ben = WorkNo(102)
    /// Who has none.
    private let eve = WorkNo(103)
    private let nobody = WorkNo(999)
    private let start = Moment(milliseconds: 1_700_000_000_000)

    /// Notes for how long attempts are held back, and lets each go at once.
    private final class Waits: Sendable {
        private let times = Mutex<[Int64]>([])
        let isCutShort: Bool
        var seconds: [Int64] { times.withLock { $0 } }

        init(isCutShort: Bool = false) { self.isCutShort = isCutShort }

        func wait(_ time: Interval) async -> Bool {
            times.withLock { $0.append((time.milliseconds + 999) / 1000) }
            return !isCutShort
        }
    }

    private func passwords(_ limits: PasswordLimits = PasswordLimits(), waits: Waits = Waits()) throws -> Passwords {
        Passwords(
            [ana: .plain("sesame"), ben: .scrypt(try ScryptHash.make(password: "mellon", logRounds: 4)), eve: .plain("")], limits: limits,
            wait: { await waits.wait($0) })
    }

    @Test func `a right password is right, again and again`() async throws {
        let passwords = try passwords()
        for _ in 0..<3 {
            #expect(await passwords.verify(agent: ana, password: "sesame", address: "10.0.0.1", at: start) == nil)
            #expect(await passwords.verify(agent: ben, password: "mellon", address: "10.0.0.1", at: start) == nil)
        }
    }

    @Test func `a wrong password, another agent's, and an unknown agent's are refused alike`() async throws {
        let passwords = try passwords()
        for (agent, password) in [(ana, "mellon"), (ben, "sesame"), (nobody, "sesame")] {
            #expect(await passwords.verify(agent: agent, password: password, address: nil, at: start) == .wrongAgentOrPassword)
            let again = await passwords.verify(agent: agent, password: password, address: nil, at: start + .milliseconds(999))
            #expect(again == .wrongAgentOrPassword)
        }
    }

    @Test func `a try that comes too soon is held back until its time has come, and a right one is right`() async throws {
        let waits = Waits()
        let passwords = try passwords(waits: waits)
        for agent in [ana, ben] {
            let password = agent == ana ? "sesame" : "mellon"
            #expect(await passwords.verify(agent: agent, password: "x", address: nil, at: start) == .wrongAgentOrPassword)
            #expect(await passwords.verify(agent: agent, password: password, address: nil, at: start + .milliseconds(400)) == nil)
        }
        #expect(waits.seconds == [1, 1])
        #expect(await passwords.verify(agent: ben, password: "x", address: nil, at: start + .seconds(1)) == .wrongAgentOrPassword)
    }

    @Test func `a try is held back for eight seconds at most, and is not called wrong then`() async throws {
        let waits = Waits()
        let passwords = try passwords(waits: waits)
        for second in [0, 0, 1, 3, 7] as [Int64] {
            let refusal = await passwords.verify(agent: ben, password: "x", address: nil, at: start + .seconds(second))
            #expect(refusal == .wrongAgentOrPassword)
        }
        #expect(waits.seconds == [1, 2, 4, 8])
        let last = start + .seconds(15)
        #expect(await passwords.verify(agent: ben, password: "mellon", address: nil, at: last) == .tooSoon(retryAfter: 16))
        #expect(await passwords.verify(agent: ben, password: "mellon", address: nil, at: last + .seconds(9)) == nil)
        #expect(waits.seconds == [1, 2, 4, 8, 7])
    }

    @Test func `when the server stops, who is held back is told that it cannot be done`() async throws {
        let passwords = try passwords(waits: Waits(isCutShort: true))
        #expect(await passwords.verify(agent: ben, password: "x", address: nil, at: start) == .wrongAgentOrPassword)
        #expect(await passwords.verify(agent: ben, password: "mellon", address: nil, at: start) == .unavailable)
    }

    @Test func `an empty password is good from trusted addresses alone`() async throws {
        let passwords = try passwords()
        #expect(await passwords.verify(agent: eve, password: "", address: "10.0.0.1", isTrusted: true, at: start) == nil)
        #expect(await passwords.verify(agent: eve, password: "", address: "10.0.0.2", at: start) == .wrongAgentOrPassword)
        #expect(await passwords.verify(agent: ana, password: "", address: "10.0.0.1", isTrusted: true, at: start) == .wrongAgentOrPassword)
        #expect(await passwords.verify(agent: eve, password: "x", address: "10.0.0.1", isTrusted: true, at: start) == .wrongAgentOrPassword)
    }

    @Test func `who is unlocked may try again at once`() async throws {
        let passwords = try passwords(PasswordLimits(lockAfter: 1, lockFor: .seconds(60)))
        #expect(await passwords.verify(agent: ana, password: "x", address: nil, at: start) == .wrongAgentOrPassword)
        #expect(await passwords.verify(agent: ana, password: "sesame", address: nil, at: start) == .accountLocked)
        #expect(passwords.unlock(ana))
        #expect(await passwords.verify(agent: ana, password: "sesame", address: nil, at: start) == nil)
    }

    @Test func `a clock that is set back after a wrong password keeps nobody out`() async throws {
        let waits = Waits()
        let passwords = try passwords(waits: waits)
        #expect(await passwords.verify(agent: ben, password: "x", address: nil, at: start) == .wrongAgentOrPassword)
        let back = start + .seconds(-600)
        #expect(await passwords.verify(agent: ben, password: "mellon", address: nil, at: back) == nil)
        #expect(waits.seconds == [1])
    }

    @Test func `lockAfter wrong passwords lock the agent, known or not`() async throws {
        let passwords = try passwords(PasswordLimits(lockAfter: 2, lockFor: .seconds(60)))
        for agent in [ana, nobody] {
            for second in Int64(0)..<2 {
                let refusal = await passwords.verify(agent: agent, password: "x", address: nil, at: start + .seconds(second))
                #expect(refusal == .wrongAgentOrPassword)
            }
            let locked = await passwords.verify(agent: agent, password: "sesame", address: nil, at: start + .seconds(60))
            #expect(locked == .accountLocked)
        }
        #expect(await passwords.verify(agent: ana, password: "sesame", address: nil, at: start + .seconds(61)) == nil)
    }

    @Test func `a slowed address's wrong passwords are told to wait, its right ones are good`() async throws {
        let passwords = try passwords()
        for number in 0..<20 {
            let refusal = await passwords.verify(agent: WorkNo(number + 500), password: "x", address: "10.0.0.1", at: start)
            #expect(refusal == .wrongAgentOrPassword)
        }
        let wrong = await passwords.verify(agent: WorkNo(600), password: "x", address: "10.0.0.1", at: start)
        #expect(wrong == .tooSoon(retryAfter: 600))
        #expect(await passwords.verify(agent: ana, password: "sesame", address: "10.0.0.1", at: start) == nil)
        #expect(await passwords.verify(agent: ben, password: "mellon", address: "10.0.0.1", at: start) == nil)
        let elsewhere = await passwords.verify(agent: WorkNo(601), password: "x", address: "10.0.0.2", at: start)
        #expect(elsewhere == .wrongAgentOrPassword)
    }

    @Test func `of many guesses at once only a few are looked at`() async throws {
        let passwords = try passwords()
        let refusals = await withTaskGroup(of: Refusal?.self) { tasks in
            for number in 0..<50 {
                tasks.addTask { await passwords.verify(agent: ben, password: "guess \(number)", address: nil, at: start) }
            }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        // Two may be looked at before the first is known to be wrong; later ones at 1, 3 and 7 s.
        #expect((1...5).contains(refusals.count { $0 == .wrongAgentOrPassword }))
        #expect(refusals.count { $0 == nil } == 0)
        #expect(refusals.count == 50)
    }

    @Test func `a text that is no hash matches nothing`() async {
        let passwords = Passwords([ana: .scrypt("scrypt:sesame")])
        #expect(await passwords.verify(agent: ana, password: "scrypt:sesame", address: nil, at: start) == .wrongAgentOrPassword)
    }

    @Test func `to refuse an unknown agent takes as long as to refuse a known one`() async throws {
        let passwords = Passwords([ben: .scrypt(try ScryptHash.make(password: "mellon", logRounds: 13))])
        var times: [WorkNo: Duration] = [:]
        for agent in [ben, nobody] {
            // The quickest of three, since other tests run beside this one.
            for attempt in Int64(0)..<3 {
                let time = await ContinuousClock().measure {
                    let refusal = await passwords.verify(
                        agent: agent, password: "x", address: nil, at: start + .seconds(60 * attempt))
                    #expect(refusal == .wrongAgentOrPassword)
                }
                times[agent] = min(times[agent] ?? time, time)
            }
        }
        // Without the same work it would be a thousandth.
        #expect(try #require(times[nobody]) > #require(times[ben]) / 10)
    }
}
