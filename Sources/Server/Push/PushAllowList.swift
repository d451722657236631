import Foundation
import NIOCore

/// Where events may be pushed to: the beginnings of addresses that the operator named. Compared part by part, so that no name can
/// pretend to be another's beginning.
package struct PushAllowList: Sendable {
    private let allowed: [URLComponents]

    /// Entries that are no web addresses allow nothing.
    init(_ prefixes: [String]) { allowed = prefixes.compactMap { Self.parts(of: $0) } }

    /// Whether it can be the beginning of an address.
    package static func isPrefix(_ text: String) -> Bool { parts(of: text) != nil }

    /// Whether something may be sent to an address, where these beginnings are allowed.
    package static func allows(_ url: String, under prefixes: [String]) -> Bool { PushAllowList(prefixes).target(url) != nil }

    /// Nil when nothing may be sent there.
    func target(_ url: String) -> PushURL? {
        guard let parts = Self.parts(of: url), let host = parts.host, let scheme = parts.scheme else { return nil }
        guard allowed.contains(where: { Self.begins(parts, with: $0) }) else { return nil }
        return PushURL(url: url, host: host.trimmingCharacters(in: ["[", "]"]), port: Self.port(of: parts, scheme))
    }

    private static func parts(of url: String) -> URLComponents? {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }), let parts = URLComponents(string: url),
            ["http", "https"].contains(parts.scheme?.lowercased() ?? ""), parts.host?.isEmpty == false, parts.user == nil,
            parts.password == nil, parts.fragment == nil, !parts.path.split(separator: "/").contains(".."),
            !["%2f", "%5c"].contains(where: parts.percentEncodedPath.lowercased().contains)
        else { return nil }
        return parts
    }

    private static func begins(_ parts: URLComponents, with allowed: URLComponents) -> Bool {
        guard let scheme = parts.scheme?.lowercased(), scheme == allowed.scheme?.lowercased(),
            parts.host?.lowercased() == allowed.host?.lowercased(), port(of: parts, scheme) == port(of: allowed, scheme)
        else { return false }
        let prefix = allowed.path
        guard !prefix.isEmpty, prefix != "/" else { return true }
        return parts.path == prefix || parts.path.hasPrefix(prefix.hasSuffix("/") ? prefix : prefix + "/")
    }

    private static func port(of parts: URLComponents, _ scheme: String) -> Int {
        parts.port ?? (scheme.lowercased() == "https" ? 443 : 80)
    }
}

/// An address that the operator allows.
struct PushURL: Hashable, Sendable {
    let url: String
    let host: String
    let port: Int

    /// Whether what the host's name was resolved to may be used. A name that leads to this machine, or to neighbours without a router
    /// in between, is a trap, unless it is one that says so: then the operator meant it.
    func mayConnect(to address: SocketAddress) -> Bool {
        if host.lowercased() == "localhost" || (try? SocketAddress(ipAddress: host, port: port)) != nil { return true }
        guard let text = address.ipAddress?.lowercased() else { return false }
        let plain = text.hasPrefix("::ffff:") ? String(text.dropFirst(7)) : text
        let traps = ["127.", "0.", "169.254.", "fe8", "fe9", "fea", "feb"]
        return !address.isMulticast && plain != "::1" && plain != "::" && !traps.contains { plain.hasPrefix($0) }
    }
}
