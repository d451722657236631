import Crypto
import Dispatch
import Floor
import Ledger
import Synchronization
import Telephony
import Testing

@testable import Server

/// What was stored of agents' new passwords.
private final class Kept: Sendable {
    private let list = Mutex<[PasswordChange]>([])
    var changes: [PasswordChange] { list.withLock { $0 } }
    func keep(_ change: PasswordChange) { list.withLock { $0.append(change) } }
}

/// Passwords that agents choose. A real change costs a tenth of a second and more, so most of those here are made up, at a low cost.
struct PasswordChangeTests {
    private struct Full: Error {}

    private let ana = WorkNo(101)
    private let ben = WorkNo(102)
    private let nobody = WorkNo(999)
    private let start = Moment(milliseconds: 1_700_000_000_000)
    private let secret: [UInt8] = [1, 2, 3]

    private func passwords(
        anas: String = "Sesame-1", policy: PasswordPolicy = PasswordPolicy(), limits: PasswordLimits = PasswordLimits(),
        changes: [PasswordChange] = [], secret: [UInt8]? = nil, _ store: @escaping @Sendable (PasswordChange) throws -> Void = { _ in }
    ) throws -> Passwords {
        Passwords(
            [ana: .plain(anas), ben: .scrypt(try ScryptHash.make(password: "Mellon-1", logRounds: 4))], limits: limits, policy: policy,
            changes: changes, secret: secret ?? self.secret, store: store)
    }

    /// A change of ana's, who is configured with Sesame-1.
    private func change(to password: String, at moment: Moment) throws -> PasswordChange {
        let configured = HMAC<SHA256>.authenticationCode(for: Array("101:Sesame-1".utf8), using: SymmetricKey(data: secret))
        let hash = try ScryptHash.make(password: password, logRounds: 4)
        return PasswordChange(agent: ana, at: moment, hash: hash, configured: Array(configured))
    }

    @Test func `a new password counts at once and after a restart, the old one no more`() async throws {
        let kept = Kept()
        let passwords = try passwords { kept.keep($0) }
        #expect(await passwords.change(ana, from: "Sesame-1", to: "Walrus-1", address: nil, at: start) == nil)
        #expect(await passwords.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == nil)
        #expect(await passwords.verify(agent: ana, password: "Sesame-1", address: nil, at: start) == .wrongAgentOrPassword)

        let change = try #require(kept.changes.first)
        #expect(kept.changes.count == 1 && change.agent == ana && change.at == start)
        #expect(ScryptHash(change.hash)?.matches("Walrus-1") == true)
        // It is stored, so what stands for the configured password must be the same in every release.
        let madeUp = try self.change(to: "Walrus-1", at: start)
        #expect(change.configured == madeUp.configured)
        let again = try self.passwords(changes: kept.changes)
        #expect(await again.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == nil)
        #expect(await again.verify(agent: ana, password: "Sesame-1", address: nil, at: start) == .wrongAgentOrPassword)
    }

    @Test func `of several changes the last counts`() async throws {
        let changes = try [change(to: "Walrus-1", at: start), change(to: "Walrus-2", at: start + .seconds(1))]
        let passwords = try passwords(changes: changes)
        #expect(await passwords.verify(agent: ana, password: "Walrus-2", address: nil, at: start) == nil)
        #expect(await passwords.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == .wrongAgentOrPassword)
    }

    @Test func `a password that is configured anew counts, and so it does in another installation`() async throws {
        let changes = try [change(to: "Walrus-1", at: start)]
        for passwords in [try passwords(anas: "Sesame-2", changes: changes), try passwords(changes: changes, secret: [9])] {
            #expect(await passwords.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == .wrongAgentOrPassword)
        }
        let passwords = try passwords(anas: "Sesame-2", changes: changes)
        #expect(await passwords.verify(agent: ana, password: "Sesame-2", address: nil, at: start) == nil)
    }

    @Test func `a change of an agent who is gone, or that is no hash, is passed over`() async throws {
        var gone = try change(to: "Walrus-1", at: start)
        gone.agent = nobody
        var broken = try change(to: "Walrus-1", at: start)
        broken.hash = "Walrus-1"
        let passwords = try passwords(changes: [gone, broken])
        #expect(await passwords.verify(agent: ana, password: "Sesame-1", address: nil, at: start) == nil)
        #expect(await passwords.verify(agent: nobody, password: "Walrus-1", address: nil, at: start) == .wrongAgentOrPassword)
    }

    @Test func `the old password must be right, before the new one is looked at, and each wrong one counts`() async throws {
        let kept = Kept()
        let held = Mutex(0)
        let passwords = Passwords(
            [ana: .plain("Sesame-1"), ben: .scrypt(try ScryptHash.make(password: "Mellon-1", logRounds: 4))],
            store: { kept.keep($0) },
            wait: { _ in
                held.withLock { $0 += 1 }
                return true
            })
        for agent in [ana, ben, nobody] {
            #expect(await passwords.change(agent, from: "x", to: "short", address: nil, at: start) == .wrongOldPassword)
            let again = await passwords.change(agent, from: "x", to: "Walrus-1", address: nil, at: start)
            #expect(again == .wrongOldPassword)
        }
        #expect(kept.changes.isEmpty && held.withLock { $0 } == 3, "the second attempt of each was held back")
    }

    @Test func `an agent who is locked changes nothing`() async throws {
        let passwords = try passwords(limits: PasswordLimits(lockAfter: 1, lockFor: .seconds(60)))
        #expect(await passwords.change(ana, from: "x", to: "Walrus-1", address: nil, at: start) == .wrongOldPassword)
        let locked = await passwords.change(ana, from: "Sesame-1", to: "Walrus-1", address: nil, at: start + .seconds(30))
        #expect(locked == .accountLocked)
    }

    @Test(arguments: [
        ("Short-1", PasswordRule.length), ("walrus-seven", .mixture), ("Walrus-111", .repetition), ("Walrus-101", .agentNumber),
        ("Sesame-1", .history),
    ])
    func `a new password that breaks a rule is refused, and the old one stays`(_ password: String, rule: PasswordRule) async throws {
        let kept = Kept()
        let passwords = try passwords { kept.keep($0) }
        let refusal = await passwords.change(ana, from: "Sesame-1", to: password, address: nil, at: start)
        #expect(refusal == .passwordNotAllowed(rule))
        #expect(await passwords.verify(agent: ana, password: "Sesame-1", address: nil, at: start) == nil)
        #expect(kept.changes.isEmpty)
    }

    @Test func `one that is configured as a hash is not chosen again either`() async throws {
        let passwords = try passwords()
        let refusal = await passwords.change(ben, from: "Mellon-1", to: "Mellon-1", address: nil, at: start)
        #expect(refusal == .passwordNotAllowed(.history))
    }

    @Test func `the last five are not chosen again, the one before them is`() async throws {
        let changes = try (1...5).map { try change(to: "Walrus-\($0)", at: start + .seconds(Int64($0))) }
        let passwords = try passwords(changes: changes)
        for number in 1...5 {
            let refusal = await passwords.change(ana, from: "Walrus-5", to: "Walrus-\(number)", address: nil, at: start)
            #expect(refusal == .passwordNotAllowed(.history), "Walrus-\(number)")
        }
        #expect(await passwords.change(ana, from: "Walrus-5", to: "Sesame-1", address: nil, at: start) == nil)
    }

    @Test func `without a history it is still another than the present one`() async throws {
        let policy = PasswordPolicy(validity: nil, history: 0, changeFirst: false)
        let passwords = try passwords(policy: policy, changes: [change(to: "Walrus-1", at: start)])
        let same = await passwords.change(ana, from: "Walrus-1", to: "Walrus-1", address: nil, at: start)
        #expect(same == .passwordNotAllowed(.history))
    }

    @Test func `what could not be stored has not changed, and nobody knows whether it is stored`() async throws {
        let passwords = try passwords { _ in throw Full() }
        #expect(await passwords.change(ana, from: "Sesame-1", to: "Walrus-1", address: nil, at: start) == .outcomeUnknown)
        #expect(await passwords.verify(agent: ana, password: "Sesame-1", address: nil, at: start) == nil)
        #expect(await passwords.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == .wrongAgentOrPassword)
    }

    @Test(.timeLimit(.minutes(1)))
    func `while a new password is being stored, everybody signs in, with the old one too`() async throws {
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let disk = DispatchSemaphore(value: 0)
        let passwords = try passwords { _ in
            begin.yield()
            disk.wait()
        }
        await withTaskGroup(of: Refusal?.self) { tasks in
            tasks.addTask { await passwords.change(ana, from: "Sesame-1", to: "Walrus-1", address: nil, at: start) }
            for await _ in begun { break }
            #expect(await passwords.verify(agent: ana, password: "Sesame-1", address: nil, at: start) == nil)
            // These are not known yet, and take a thread of those that verify.
            #expect(await passwords.verify(agent: ben, password: "Mellon-1", address: nil, at: start) == nil)
            #expect(await passwords.verify(agent: nobody, password: "x", address: nil, at: start) == .wrongAgentOrPassword)
            let again = await passwords.change(ana, from: "Sesame-1", to: "Walrus-2", address: nil, at: start)
            #expect(again == .wrongOldPassword, "one change at a time")
            disk.signal()
            for await refusal in tasks { #expect(refusal == nil) }
        }
        #expect(await passwords.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == nil)
    }

    @Test func `of two changes at once one is refused, since its old password is old by then`() async throws {
        let kept = Kept()
        let passwords = try passwords { kept.keep($0) }
        let refusals = await withTaskGroup(of: Refusal?.self) { tasks in
            for password in ["Walrus-1", "Walrus-2"] {
                tasks.addTask { await passwords.change(ana, from: "Sesame-1", to: password, address: nil, at: start) }
            }
            return await tasks.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.count { $0 == nil } == 1)
        #expect(kept.changes.count == 1)
    }

    @Test func `the configured password must be changed where the policy says so, one that an agent chose need not be`() throws {
        let policy = PasswordPolicy(validity: nil, history: 5, changeFirst: true)
        let changes = try [change(to: "Walrus-1", at: start)]
        #expect(try passwords(policy: policy).mustChange(ana))
        #expect(try passwords(policy: policy, changes: changes).mustChange(ana) == false)
        #expect(try passwords(policy: policy, changes: changes).mustChange(ben))
        #expect(try passwords(anas: "Sesame-2", policy: policy, changes: changes).mustChange(ana))
        #expect(try passwords(policy: policy).mustChange(nobody) == false)
        #expect(try passwords().mustChange(ana) == false)
    }

    @Test func `a chosen password is good for as long as the policy says, and a configured one for ever`() throws {
        let policy = PasswordPolicy(validity: .seconds(100), history: 5, changeFirst: false)
        let changes = try [change(to: "Walrus-1", at: start)]
        let chosen = try passwords(policy: policy, changes: changes)
        #expect(chosen.remaining(of: ana, at: start) == .seconds(100))
        #expect(chosen.remaining(of: ana, at: start + .milliseconds(99_999)) == .milliseconds(1))
        #expect(chosen.remaining(of: ana, at: start + .seconds(100)) == .zero)
        #expect(chosen.remaining(of: ana, at: start + .seconds(500)) == .zero)
        #expect(chosen.remaining(of: ana, at: start + .seconds(-86_400)) == .seconds(100), "the clock was set back")
        #expect(chosen.remaining(of: ben, at: start) == nil && chosen.remaining(of: nobody, at: start) == nil)
        #expect(try passwords(changes: changes).remaining(of: ana, at: start) == nil)
    }

    @Test func `of what is configured anew, what is as it was keeps the agent's own, and what is not does not`() async throws {
        let passwords = try passwords()
        #expect(await passwords.change(ana, from: "Sesame-1", to: "Walrus-1", address: nil, at: start) == nil)
        #expect(passwords.configure([ana: .plain("Sesame-1"), nobody: .plain("Third-1")]).isEmpty)
        #expect(await passwords.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == nil)
        #expect(await passwords.verify(agent: ben, password: "Mellon-1", address: nil, at: start) == .wrongAgentOrPassword)
        #expect(await passwords.verify(agent: nobody, password: "Third-1", address: nil, at: start) == nil)
        #expect(passwords.configure([ana: .plain("Anew-1")]) == [ana])
        #expect(await passwords.verify(agent: ana, password: "Anew-1", address: nil, at: start) == nil)
        #expect(await passwords.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == .wrongAgentOrPassword)
    }

    @Test func `what an operator gives while an agent's own is being stored counts`() async throws {
        let given = Mutex<Passwords?>(nil)
        let passwords = try passwords { _ in _ = given.withLock { $0 }?.configure([ana: .plain("Anew-1")]) }
        given.withLock { $0 = passwords }
        #expect(await passwords.change(ana, from: "Sesame-1", to: "Walrus-1", address: nil, at: start) == .wrongOldPassword)
        #expect(await passwords.verify(agent: ana, password: "Walrus-1", address: nil, at: start) == .wrongAgentOrPassword)
        #expect(await passwords.verify(agent: ana, password: "Anew-1", address: nil, at: start) == nil)
        given.withLock { $0 = nil }
    }

    @Test func `a password that was replaced while it was looked at is not remembered`() async throws {
        let (old, new) = (try ScryptHash.make(password: "Sesame-1", logRounds: 4), try ScryptHash.make(password: "Anew-1", logRounds: 4))
        let passwords = Passwords([ana: .scrypt(old)])
        passwords.remember(ana, "Sesame-1", of: try #require(ScryptHash(old)))
        #expect(await passwords.verify(agent: ana, password: "Sesame-1", address: nil, at: start) == nil)
        #expect(passwords.configure([ana: .scrypt(new)]).isEmpty)
        passwords.remember(ana, "Sesame-1", of: try #require(ScryptHash(old)))
        #expect(await passwords.verify(agent: ana, password: "Sesame-1", address: nil, at: start) == .wrongAgentOrPassword)
        #expect(await passwords.verify(agent: ana, password: "Anew-1", address: nil, at: start) == nil)
    }
}
