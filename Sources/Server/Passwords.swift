import Crypto
import Floor
import Foundation
import Ledger
import Synchronization
import Telephony

/// A password as configured.
package enum StoredPassword: Hashable, Sendable {
    case plain(String)
    /// See `ScryptHash`. A text that is none matches no password.
    case scrypt(String)
}

/// Verifies passwords without holding anything up. A wrong one costs the same work and gets the same answer whether or not
/// there is such an agent; a right one is remembered, in a form that is worthless outside this process, and is then checked at
/// once.
final class Passwords: Sendable {
    /// So many first sign-ins can wait: with two threads, more than a quarter of an hour of them.
    private static let capacity = 20_000
    /// So long an attempt is held back at most that comes too soon after wrong ones.
    private static let longestHold = Interval.seconds(8)

    /// What became of one attempt.
    private enum Attempt: Sendable {
        /// Nil: the password is right.
        case answered(Refusal?)
        /// It came too soon, and the password was not looked at.
        case tooSoon(Refusal)
    }

    private struct State {
        /// Without what agents made of their passwords.
        init(_ stored: [WorkNo: StoredPassword], _ secret: [UInt8], _ key: SymmetricKey) {
            for (agent, password) in stored {
                let configured = HMAC<SHA256>.authenticationCode(
                    for: Array("\(agent.rawValue):\(password.text)".utf8), using: SymmetricKey(data: secret))
                var code: HMAC<SHA256>.MAC?
                if case .plain(let text) = password { code = Passwords.code(agent, text, key) }
                accounts[agent] = PasswordAccount(password, configured: Array(configured), code: code)
                known[agent] = code
            }
            seeDecoy()
        }

        mutating func seeDecoy() { decoy = accounts.sorted { $0.key < $1.key }.lazy.compactMap(\.value.hash).first?.decoy() }

        var accounts: [WorkNo: PasswordAccount] = [:]
        /// Passwords known to be right. Plain ones are from the start, and are kept in no other way.
        var known: [WorkNo: HMAC<SHA256>.MAC] = [:]
        /// Whose next password is being stored.
        var changing: Set<WorkNo> = []
        /// Stands for agents without a hash; nil when there are only plain passwords.
        var decoy: ScryptHash?
    }

    private let key = SymmetricKey(size: .bits256)
    private let policy: PasswordPolicy
    private let store: @Sendable (PasswordChange) throws -> Void
    private let onLock: @Sendable (WorkNo, String?, Patience.Lock) -> Void
    /// Waits for so long; false when it was cut short.
    private let wait: @Sendable (Interval) async -> Bool
    /// The operator gave them a new password since they chose one: their own must not come back with an old configuration.
    let voided: Set<WorkNo>
    private let state: Mutex<State>
    private let secret: [UInt8]
    private let patience: Mutex<Patience>
    private let work = SlowWork(name: "password", capacity: capacity)
    /// Of its own: while the ledger is busy, sign-ins go on.
    private let storing = SlowWork(name: "password storing", threads: 1, capacity: 1_000)

    /// `changes` are what agents made of their passwords, oldest first, and `store` keeps another one. `secret` is the
    /// installation's. `onLock` is told of agents who are locked.
    init(
        _ stored: [WorkNo: StoredPassword], limits: PasswordLimits = PasswordLimits(), policy: PasswordPolicy = PasswordPolicy(),
        changes: [PasswordChange] = [], secret: [UInt8] = [],
        store: @escaping @Sendable (PasswordChange) throws -> Void = { _ in },
        wait: @escaping @Sendable (Interval) async -> Bool = Passwords.reallyWait,
        onLock: @escaping @Sendable (WorkNo, String?, Patience.Lock) -> Void = { _, _, _ in }
    ) {
        self.policy = policy
        self.store = store
        self.wait = wait
        self.onLock = onLock
        self.secret = secret
        patience = Mutex(Patience(limits))
        var state = State(stored, secret, key)
        var voided: Set<WorkNo> = []
        for change in changes {
            guard let account = state.accounts[change.agent] else { continue }
            if account.configured == change.configured {
                state.accounts[change.agent]?.take(change, keeping: policy.history)
                if state.accounts[change.agent]?.changed == change.at { state.known[change.agent] = nil }
            } else {
                voided.insert(change.agent)
            }
        }
        self.voided = voided
        state.seeDecoy()
        self.state = Mutex(state)
    }

    /// From now on agents have these. Where one is as it was, what its agent made of it stays; returned are those of whom it does not.
    func configure(_ stored: [WorkNo: StoredPassword]) -> Set<WorkNo> {
        var next = State(stored, secret, key)
        return state.withLock { state in
            var voided: Set<WorkNo> = []
            for (agent, account) in state.accounts {
                if let new = next.accounts[agent], new.configured != account.configured {
                    if account.changed != nil { voided.insert(agent) }
                } else if next.accounts[agent] != nil {
                    next.accounts[agent] = account
                    next.known[agent] = state.known[agent]
                }
            }
            next.changing = state.changing
            next.seeDecoy()
            state = next
            return voided
        }
    }

    /// Nil when this is the agent's password. Otherwise `wrongAgentOrPassword`; `accountLocked` after earlier wrong ones; `tooSoon` for a
    /// wrong one from a slowed address; `unavailable` when too many wait. A right password from a slowed address is good. An attempt that
    /// comes too soon after a wrong one is held back until its time has come: who mistyped and tries at once is not told a second time
    /// that it is wrong. Only after several wrong ones, when that would take too long, is it refused unseen, as `tooSoon`.
    ///
    /// An empty password is one for trusted addresses alone.
    func verify(agent: WorkNo, password: String, address: String?, isTrusted: Bool = false, at: Moment) async -> Refusal? {
        patience.withLock { $0.begin(agent, from: address, at: at) }
        var now = at
        while true {
            let attempt = await attempt(agent, password, mayBeRight: isTrusted || !password.isEmpty, address, at: now)
            switch attempt {
            case .answered(let refusal): return refusal
            case .tooSoon(let refusal):
                let free = patience.withLock { [now] in $0.free(agent, from: address, at: now) }
                guard let free, free - at <= Self.longestHold else { return refusal }
                guard await wait(free - now) else { return .unavailable }
                now = free
            }
        }
    }

    private func attempt(
        _ agent: WorkNo, _ password: String, mayBeRight: Bool, _ address: String?, at: Moment
    ) async -> Attempt {
        if let refusal = refusal(of: agent, address, at: at) { return refusal }
        if mayBeRight, isKnown(agent, password) { return accept(agent, address) }
        guard let hash = state.withLock({ $0.accounts[agent]?.hash ?? $0.decoy }) else { return fail(agent, address, at) }
        let isSlowed = slowing(of: address, at: at) != nil
        let outcome = await work.result(isSlowed ? .patient : .prompt) { [self] () -> Attempt in
            // Asked anew: other attempts of this agent may have failed, or succeeded, while this one waited.
            if let refusal = refusal(of: agent, address, at: at) { return refusal }
            if mayBeRight, isKnown(agent, password) { return accept(agent, address) }
            guard hash.matches(password), mayBeRight else { return fail(agent, address, at) }
            remember(agent, password, of: hash)
            return accept(agent, address)
        }
        return outcome ?? .answered(.unavailable)
    }

    /// The password is right by this hash. Who was given another one while it was looked at is not known by the old one.
    func remember(_ agent: WorkNo, _ password: String, of hash: ScryptHash) {
        let code = Self.code(agent, password, key)
        state.withLock { state in
            if state.accounts[agent]?.hash == hash { state.known[agent] = code }
        }
    }

    @Sendable private static func reallyWait(_ time: Interval) async -> Bool {
        (try? await Task.sleep(for: .milliseconds(time.milliseconds))) != nil
    }

    /// Forgets all wrong passwords of an agent. False when there were none.
    func unlock(_ agent: WorkNo) -> Bool { patience.withLock { $0.unlock(agent) } }

    private func refusal(of agent: WorkNo, _ address: String?, at: Moment) -> Attempt? {
        switch patience.withLock({ $0.refusal(of: agent, from: address, at: at) }) {
        case nil: nil
        case .tooSoon(let seconds)?: .tooSoon(.tooSoon(retryAfter: seconds))
        case let refusal?: .answered(refusal)
        }
    }

    private func slowing(of address: String?, at: Moment) -> Int? {
        address.flatMap { address in patience.withLock { $0.slowing(of: address, at: at) } }
    }

    private func accept(_ agent: WorkNo, _ address: String?) -> Attempt {
        patience.withLock { $0.succeeded(agent, from: address) }
        return .answered(nil)
    }

    private func fail(_ agent: WorkNo, _ address: String?, _ at: Moment) -> Attempt {
        let slowing = slowing(of: address, at: at)
        if let lock = patience.withLock({ $0.failed(agent, from: address, at: at) }) { onLock(agent, address, lock) }
        return .answered(slowing.map { .tooSoon(retryAfter: $0) } ?? .wrongAgentOrPassword)
    }

    private func isKnown(_ agent: WorkNo, _ password: String) -> Bool {
        guard let code = state.withLock({ $0.known[agent] }) else { return false }
        return code == Self.code(agent, password, key)
    }

    /// Comparing two of these takes the same time whatever differs, lengths included.
    private static func code(_ agent: WorkNo, _ password: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Array("\(agent.rawValue):\(password)".utf8), using: key)
    }
}

// Passwords that agents choose.
extension Passwords {
    /// Whether the present password must be changed before the agent gets calls.
    func mustChange(_ agent: WorkNo) -> Bool {
        policy.changeFirst && state.withLock { $0.accounts[agent].map { $0.changed == nil } ?? false }
    }

    /// For how long the present password is still good, never less than nothing; nil: for ever.
    func remaining(of agent: WorkNo, at now: Moment) -> Interval? {
        guard let validity = policy.validity, let changed = state.withLock({ $0.accounts[agent]?.changed }) else { return nil }
        // A clock that was set back makes it no longer.
        return min(max(.zero, changed + validity - now), validity)
    }

    /// Gives an agent another password, once it is stored. Nil when that is done; otherwise why not: the old one is wrong (each such
    /// attempt counts as a failed sign-in), or the new one breaks a rule.
    func change(
        _ agent: WorkNo, from old: String, to new: String, address: String?, isTrusted: Bool = false, at now: Moment
    ) async -> Refusal? {
        let account = state.withLock { $0.accounts[agent] }
        switch await verify(agent: agent, password: old, address: address, isTrusted: isTrusted, at: now) {
        case .wrongAgentOrPassword?: return .wrongOldPassword
        case let refusal?: return refusal
        case nil: break
        }
        guard let account else { return .wrongOldPassword }
        if let rule = PasswordPolicy.fault(in: new, of: agent) { return .passwordNotAllowed(rule) }
        let code = Self.code(agent, new, key)
        let made = await work.result(.prompt) { () -> Result<String, Refusal> in
            let isOld = account.formers.contains { former in
                switch former {
                case .plain(let old): old == code
                case .hash(let hash): hash.matches(new)
                }
            }
            if isOld { return .failure(.passwordNotAllowed(.history)) }
            return (try? ScryptHash.make(password: new)).map { .success($0) } ?? .failure(.unavailable)
        }
        switch made ?? .failure(.unavailable) {
        case .failure(let refusal): return refusal
        case .success(let hash):
            return await store(
                PasswordChange(agent: agent, at: now, hash: hash, configured: account.configured), replacing: account, code)
        }
    }

    /// Nobody waits for the disk but who asked: the account is reserved, and only its other changes are refused meanwhile.
    private func store(_ change: PasswordChange, replacing account: PasswordAccount, _ code: HMAC<SHA256>.MAC) async -> Refusal? {
        let isReserved = state.withLock { state in
            // Of several changes at once from one old password, the first counts.
            guard state.accounts[change.agent]?.hash == account.hash else { return false }
            return state.changing.insert(change.agent).inserted
        }
        guard isReserved else { return .wrongOldPassword }
        let isStored = await storing.result(.prompt) { [self] in (try? store(change)) != nil }
        return state.withLock { state in
            state.changing.remove(change.agent)
            guard let isStored else { return .unavailable }
            guard isStored else { return .outcomeUnknown }
            // The operator gave another one meanwhile: that counts, now and after a restart.
            guard state.accounts[change.agent]?.configured == change.configured else { return .wrongOldPassword }
            state.accounts[change.agent]?.take(change, keeping: policy.history)
            state.known[change.agent] = code
            state.decoy = state.decoy ?? state.accounts[change.agent]?.hash?.decoy()
            return nil
        }
    }
}

extension StoredPassword {
    /// As configured.
    fileprivate var text: String {
        switch self {
        case .plain(let text), .scrypt(let text): text
        }
    }
}
