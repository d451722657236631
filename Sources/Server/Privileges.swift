import Crypto
import HTTPTypes
package import Hummingbird
package import NIOCore

/// What the address alone entitles a request to, without a GUID or a token: the one place that decides it. Pages of other sites, and
/// whatever stands behind a proxy, send from an address that is not their own; so they have none of its privileges.
package struct Privileges: Sendable {
    /// Addresses that need no GUID.
    let trusted: TrustedAddresses
    /// Whose word counts on where a request was forwarded from.
    let proxies: TrustedAddresses
    /// What this server is called, in small letters, besides its addresses and localhost.
    let names: Set<String>

    package init(trusted: TrustedAddresses = .init([]), proxies: TrustedAddresses = .init([]), names: [String] = []) {
        self.trusted = trusted
        self.proxies = proxies
        self.names = Set(names.map { $0.lowercased() })
    }

    /// Why an address does not count.
    package enum Objection: Error, Hashable {
        case otherMachine
        /// A page that comes from elsewhere made the browser send it.
        case otherSite
        /// It came through a proxy, and nobody knows from where.
        case forwarded
        /// `Host` is a name that is not known here: a page of that name may have had it lead to this address.
        case unknownHost

        /// What to do, as the end of a sentence.
        package var remedy: String {
            switch self {
            case .otherMachine: "only this machine may do this without the token"
            case .otherSite: "a page of another site may not do this without the token"
            case .forwarded: "what a proxy forwarded needs the token"
            case .unknownHost: "'Host' is neither an address nor localhost nor one of 'names' in the configuration, so this needs the token"
            }
        }
    }

    /// From where a request comes, as far as limits are concerned: where a proxy of ours says, else the other end of the connection.
    func origin(of request: Request, from peer: SocketAddress?) -> String? {
        let isForwarded = proxies.contain(peer)
        return ((isForwarded ? Forwarding.client(in: request.headers, proxies) : nil) ?? peer)?.origin
    }

    /// Whether the request needs no GUID.
    func isTrusted(_ request: Request, from peer: SocketAddress?) -> Bool {
        // Whatever the objection is, a GUID is needed then.
        guard let address = try? address(of: request, from: peer) else { return false }
        return trusted.contain(address)
    }

    /// Nil for this machine itself, and for whoever shows the token, if there is one; else why not.
    package func objection(to request: Request, from peer: SocketAddress?, token: String?) -> Objection? {
        if let token, let shown = request.headers[.authorization], Self.isSame(shown, "Bearer \(token)") { return nil }
        do throws(Objection) {
            return try address(of: request, from: peer).isLoopback ? nil : .otherMachine
        } catch {
            return error
        }
    }

    /// Whoever asks shows the token.
    func isShown(_ token: String?, in request: Request) -> Bool {
        guard let token, let shown = request.headers[.authorization] else { return false }
        return Self.isSame(shown, "Bearer \(token)")
    }

    /// The address that the request has the privileges of.
    private func address(of request: Request, from peer: SocketAddress?) throws(Objection) -> SocketAddress {
        guard let peer else { throw .otherMachine }
        if Self.isOfOtherSite(request) { throw .otherSite }
        guard isOurs(request.head.authority) else { throw .unknownHost }
        // A proxy of ours that does not say for whom it asks must not be taken for the one who does.
        guard proxies.contain(peer) || Forwarding.isNamed(in: request.headers) else { return peer }
        guard proxies.contain(peer), let client = Forwarding.client(in: request.headers, proxies) else { throw .forwarded }
        return client
    }

    private static func isOfOtherSite(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite], !["same-origin", "none"].contains(site) { return true }
        guard let origin = request.headers[.origin] else { return false }
        guard let host = request.head.authority?.lowercased() else { return true }
        return !["http://\(host)", "https://\(host)"].contains(origin.lowercased())
    }

    private func isOurs(_ authority: String?) -> Bool {
        guard let authority else { return false }
        let host: Substring
        if authority.hasPrefix("["), authority.contains("]") {
            host = authority.dropFirst().prefix { $0 != "]" }
        } else {
            host = authority.prefix { $0 != ":" }
            // More than one colon is an IPv6 address without its brackets.
            guard authority.dropFirst(host.count + 1).allSatisfy(\.isNumber) else { return false }
        }
        let name = host.lowercased()
        return name == "localhost" || names.contains(name) || (try? SocketAddress(ipAddress: name, port: 0)) != nil
    }

    /// Takes the same time whatever differs.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        SHA256.hash(data: Array(left.utf8)) == SHA256.hash(data: Array(right.utf8))
    }
}

/// What proxies write into a request.
private enum Forwarding {
    /// Those that name the client.
    private static let clients = ["forwarded", "x-forwarded-for", "x-real-ip"]
    private static let others = ["via", "true-client-ip", "cf-connecting-ip", "x-client-ip", "x-cluster-client-ip", "x-original-host"]

    static func isNamed(in headers: HTTPFields) -> Bool {
        headers.contains { field in
            let name = field.name.canonicalName
            return name.hasPrefix("x-forwarded") || clients.contains(name) || others.contains(name)
        }
    }

    /// Whom a request was forwarded for. What stands further to the left of a list was written by whoever sent it; so the last that is
    /// none of our proxies counts. Nil when it is not said, or headers differ: then one of them came through from the client.
    static func client(in headers: HTTPFields, _ proxies: TrustedAddresses) -> SocketAddress? {
        var found: SocketAddress?
        for name in clients.compactMap({ HTTPField.Name($0) }) where headers.contains(name) {
            let hops = headers[values: name].flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let addresses = hops.map { address(in: $0, isPairs: name.canonicalName == "forwarded") }
            guard let client = addresses.last(where: { !proxies.contain($0) }) ?? nil else { return nil }
            if let found, found.addressBytes != client.addressBytes { return nil }
            found = client
        }
        return found
    }

    /// One hop: an address, perhaps with a port; in Forwarded (RFC 7239) behind `for=`, perhaps quoted.
    private static func address(in hop: Substring, isPairs: Bool) -> SocketAddress? {
        var text = hop.trimmingPrefix { $0 == " " }
        if isPairs {
            let pairs = text.split(separator: ";").map { $0.trimmingPrefix { $0 == " " } }
            guard let pair = pairs.first(where: { $0.lowercased().hasPrefix("for=") }) else { return nil }
            text = pair.dropFirst(4)
        }
        let plain = text.filter { $0 != "\"" && $0 != " " }
        if let address = try? SocketAddress(ipAddress: plain, port: 0) { return address }
        let host = plain.hasPrefix("[") ? plain.dropFirst().prefix { $0 != "]" } : plain.prefix { $0 != ":" }
        return try? SocketAddress(ipAddress: String(host), port: 0)
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
