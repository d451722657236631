import Crypto
import Floor
import Foundation

/// How GUIDs are written.
package enum GUIDForm: Hashable, Sendable {
    /// `279fe21d-2caa-4437-84c3-ab9e9dae20f5.AgentGateway0`. The node's name is decoration and never checked.
    case uuid(node: String)
    /// 32 letters and digits, for desktops that lose all else.
    case alphanumeric
}

/// What a desktop shows with each request to say which session it speaks for (cec_05_4015). Its 128 bits hold in clear, from
/// the left, the agent (20 bits), the session (20) and the window (20), then 68 bits of HMAC-SHA256 over these and the centre:
/// any node that knows the installation's secret can check it, and nothing need be stored.
struct GUID: Hashable, Sendable {
    private var high: UInt64
    private var low: UInt64

    /// Makes the GUID of a window of an agent's session. A session number is taken modulo 2²⁰: two sessions of one agent that
    /// look alike are a million sign-ins apart. A window beyond 2²⁰ - 1 is taken as that: its GUID is not renewed any more.
    init(agent: WorkNo, session: SessionNumber, window: Int, centre: Int, secret: SymmetricKey) {
        let clear =
            UInt64(agent.rawValue & Self.fieldMask) << 44 | UInt64(Self.field(session)) << 24
            | UInt64(min(max(window, 0), Self.lastWindow)) << 4
        let proof = Self.proof(of: clear, centre: centre, secret: secret)
        high = clear | proof.high
        low = proof.low
    }

    /// Whether it was made with this secret, for an agent of this centre. Takes the same time whatever is wrong.
    func isGenuine(secret: SymmetricKey, centre: Int) -> Bool {
        let proof = Self.proof(of: high & ~Self.proofMask, centre: centre, secret: secret)
        return (high & Self.proofMask ^ proof.high) | (low ^ proof.low) == 0
    }

    var agent: WorkNo { WorkNo(Int(high >> 44)) }
    /// Counted in guidIntervals from the sign-in; 0 in static mode.
    var window: Int { Int(high >> 4) & Self.fieldMask }

    func names(_ session: SessionNumber) -> Bool { Int(high >> 24) & Self.fieldMask == Self.field(session) }

    /// The last window that a GUID can name: with one a minute, after 728 days of one session.
    static let lastWindow = fieldMask

    private static let fieldMask = 0xF_FFFF
    private static let proofMask: UInt64 = 0xF

    private static func field(_ session: SessionNumber) -> Int { session.rawValue & fieldMask }

    /// The first 68 bits of the HMAC over the centre and the fields in clear, each 8 bytes, big-endian: 4 bits, then 64.
    private static func proof(of clear: UInt64, centre: Int, secret: SymmetricKey) -> (high: UInt64, low: UInt64) {
        var code = HMAC<SHA256>(key: secret)
        code.update(data: bytes(UInt64(truncatingIfNeeded: centre)) + bytes(clear))
        let first = code.finalize().prefix(9).map { UInt64($0) }
        let start = first[..<8].reduce(0) { $0 << 8 | $1 }
        return (start >> 60, start << 4 | first[8] >> 4)
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }
}

extension GUID {
    /// Reads what a desktop sent: hexadecimal in either case, with all four hyphens or none, and whatever stands after a dot.
    /// Says nothing about whether it is genuine.
    init?(_ text: String) {
        let groups = text.prefix { $0 != "." }.split(separator: "-", omittingEmptySubsequences: false)
        guard [[8, 4, 4, 4, 12], [32]].contains(groups.map(\.utf8.count)) else { return nil }
        let digits = groups.joined()
        guard digits.utf8.count == 32, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.high = high
        self.low = low
    }

    func text(as form: GUIDForm) -> String {
        let digits = Self.hexadecimal(high) + Self.hexadecimal(low)
        guard case .uuid(let node) = form else { return digits }
        var groups: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-") + "." + node
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
