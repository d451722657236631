import NIOCore

/// How many connections there may be at once.
package struct ConnectionLimits: Hashable, Sendable {
    /// In all.
    package var all: Int
    /// From one address, which for IPv6 is one /64. Trusted addresses and proxies have no such limit.
    package var perAddress: Int
    package init(all: Int, perAddress: Int) {
        self.all = all
        self.perAddress = perAddress
    }
}

/// Who is connected: how many in all, and how many from each address. A value without a clock.
struct Guests: Sendable {
    enum Verdict: Hashable, Sendable {
        case welcome
        /// All places are taken.
        case full
        /// This address has as many as one may have.
        case tooManyOfOne
    }

    /// For trusted addresses when all places are taken: whoever watches over the server must still get in.
    static let spare = 16

    private let limits: ConnectionLimits
    private(set) var count = 0
    private var origins: [String: Int] = [:]

    init(_ limits: ConnectionLimits) { self.limits = limits }

    /// One more wants in. Only who is welcome has to `leave`.
    mutating func enter(from origin: String, isTrusted: Bool) -> Verdict {
        guard count < limits.all + (isTrusted ? Self.spare : 0) else { return .full }
        guard isTrusted || origins[origin, default: 0] < limits.perAddress else { return .tooManyOfOne }
        count += 1
        origins[origin, default: 0] += 1
        return .welcome
    }

    mutating func leave(from origin: String) {
        count -= 1
        guard let left = origins[origin] else { return }
        origins[origin] = left > 1 ? left - 1 : nil
    }
}

extension SocketAddress {
    /// Whose address it is, as far as limits are concerned: whoever has one IPv6 address has all of its /64.
    var origin: String {
        guard let bytes = addressBytes else { return "" }
        guard bytes.count == 16 else { return bytes.map { "\($0)" }.joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }
}
