import Crypto
import Floor
import Foundation
import Ledger
import Telephony

/// One agent's password: the configured one, or what the agent made of it.
struct PasswordAccount: Sendable {
    /// One that must not be chosen again.
    enum Former: Sendable {
        case plain(HMAC<SHA256>.MAC)
        case hash(ScryptHash)
    }

    /// Nil for a plain one: it is known in another form.
    private(set) var hash: ScryptHash?
    /// Oldest first, the present one last.
    private(set) var formers: [Former]
    /// When the agent chose the present one; nil: it is the configured one.
    private(set) var changed: Moment?
    /// Tells whether the configuration names another password than before: then that one counts.
    let configured: [UInt8]

    /// `code` is of the plain password, for one that is.
    init(_ password: StoredPassword, configured: [UInt8], code: HMAC<SHA256>.MAC?) {
        self.configured = configured
        switch password {
        case .plain: formers = code.map { [.plain($0)] } ?? []
        case .scrypt(let text):
            hash = ScryptHash(text)
            formers = hash.map { [.hash($0)] } ?? []
        }
    }

    /// The agent chose another one.
    mutating func take(_ change: PasswordChange, keeping count: Int) {
        guard let hash = ScryptHash(change.hash) else { return }
        self.hash = hash
        changed = change.at
        formers = (formers + [.hash(hash)]).suffix(max(count, 1))
    }
}
