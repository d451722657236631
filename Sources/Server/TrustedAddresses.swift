import NIOCore

/// Addresses that are believed more than others: single ones, and networks as `10.1.0.0/16`.
package struct TrustedAddresses: Hashable, Sendable {
    private struct Network: Hashable, Sendable {
        let bytes: [UInt8]
        let length: Int

        func contains(_ address: [UInt8]) -> Bool {
            guard address.count == bytes.count else { return false }
            return (0..<bytes.count).allSatisfy { index in
                let bits = min(max(length - 8 * index, 0), 8)
                return (address[index] ^ bytes[index]) >> (8 - UInt8(bits)) == 0
            }
        }
    }

    private let networks: [Network]

    /// A text that is none of these trusts nobody; see `isAddress`.
    package init(_ texts: [String]) { networks = texts.compactMap { Self.network($0) } }

    package static func isAddress(_ text: String) -> Bool { network(text) != nil }

    func contain(_ address: SocketAddress?) -> Bool {
        guard !networks.isEmpty, let bytes = address?.addressBytes else { return false }
        return networks.contains { $0.contains(bytes) }
    }

    private static func network(_ text: String) -> Network? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = try? SocketAddress(ipAddress: String(parts[0]), port: 0), let bytes = address.addressBytes else { return nil }
        guard parts.count == 2 else { return Network(bytes: bytes, length: 8 * bytes.count) }
        guard let length = Int(parts[1]), (0...8 * bytes.count).contains(length), "\(length)" == parts[1] else { return nil }
        return Network(bytes: bytes, length: length)
    }
}

extension SocketAddress {
    /// 4 or 16 bytes. An IPv4 address in IPv6's clothes is taken as what it is. They are taken from where they lie: which module declares
    /// the members of C's addresses depends on which was built first, so that naming them compiles one time and not the next.
    var addressBytes: [UInt8]? {
        switch self {
        case .v4(let four): return unsafe withUnsafeBytes(of: four.address) { unsafe Array($0[4..<8]) }
        case .v6(let six):
            let bytes = unsafe withUnsafeBytes(of: six.address) { unsafe Array($0[8..<24]) }
            return bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) ? Array(bytes.suffix(4)) : bytes
        case .unixDomainSocket: return nil
        }
    }

    /// Of this machine itself.
    var isLoopback: Bool {
        guard let bytes = addressBytes else { return false }
        return bytes.count == 4 ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1]
    }
}
