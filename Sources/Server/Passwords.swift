import Crypto
import Floor
import Foundation
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

    private let hashes: [WorkNo: ScryptHash]
    /// Stands for agents without a hash; nil when there are only plain passwords.
    private let decoy: ScryptHash?
    private let key = SymmetricKey(size: .bits256)
    /// Passwords known to be right. Plain ones are from the start, and are kept in no other way.
    private let known: Mutex<[WorkNo: HMAC<SHA256>.MAC]>
    private let patience: Mutex<Patience>
    private let work = SlowWork(name: "password", capacity: capacity)

    init(_ stored: [WorkNo: StoredPassword], limits: PasswordLimits = PasswordLimits()) {
        var hashes: [WorkNo: ScryptHash] = [:]
        var known: [WorkNo: HMAC<SHA256>.MAC] = [:]
        for (agent, password) in stored {
            switch password {
            case .plain(let text): known[agent] = Self.code(agent, text, key)
            case .scrypt(let text): hashes[agent] = ScryptHash(text)
            }
        }
        self.hashes = hashes
        self.known = Mutex(known)
        decoy = hashes.min { $0.key < $1.key }?.value.decoy()
        patience = Mutex(Patience(limits))
    }

    /// Nil when this is the agent's password. Otherwise `wrongAgentOrPassword`; `tooSoon` or `accountLocked` after earlier wrong
    /// ones (then the password is not looked at); `tooSoon` for a wrong one from a slowed address; `unavailable` when too many
    /// wait. A right password from a slowed address is good.
    func verify(agent: WorkNo, password: String, address: String?, at: Moment) async -> Refusal? {
        if let refusal = refusal(of: agent, at: at) { return refusal }
        if isKnown(agent, password) { return accept(agent) }
        guard let hash = hashes[agent] ?? decoy else { return fail(agent, address, at) }
        let isSlowed = slowing(of: address, at: at) != nil
        let outcome = await work.result(isSlowed ? .patient : .prompt) { [self] () -> Refusal? in
            // Asked anew: other attempts of this agent may have failed, or succeeded, while this one waited.
            if let refusal = refusal(of: agent, at: at) { return refusal }
            if isKnown(agent, password) { return accept(agent) }
            guard hash.matches(password) else { return fail(agent, address, at) }
            known.withLock { $0[agent] = Self.code(agent, password, key) }
            return accept(agent)
        }
        return outcome ?? .unavailable
    }

    private func refusal(of agent: WorkNo, at: Moment) -> Refusal? {
        patience.withLock { $0.refusal(of: agent, at: at) }
    }

    private func slowing(of address: String?, at: Moment) -> Int? {
        address.flatMap { address in patience.withLock { $0.slowing(of: address, at: at) } }
    }

    private func accept(_ agent: WorkNo) -> Refusal? {
        patience.withLock { $0.succeeded(agent) }
        return nil
    }

    private func fail(_ agent: WorkNo, _ address: String?, _ at: Moment) -> Refusal {
        let slowing = slowing(of: address, at: at)
        patience.withLock { $0.failed(agent, from: address, at: at) }
        return slowing.map { .tooSoon(retryAfter: $0) } ?? .wrongAgentOrPassword
    }

    private func isKnown(_ agent: WorkNo, _ password: String) -> Bool {
        guard let code = known.withLock({ $0[agent] }) else { return false }
        return code == Self.code(agent, password, key)
    }

    /// Comparing two of these takes the same time whatever differs, lengths included.
    private static func code(_ agent: WorkNo, _ password: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Array("\(agent.rawValue):\(password)".utf8), using: key)
    }
}
