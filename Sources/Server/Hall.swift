import Logging
import NIOCore
import Synchronization

/// Where connections are counted as they come and go, for all Doormen of one listener. Says once a minute, at most, that it turns some
/// away, and why.
final class Hall: Sendable {
    let limits: ConnectionLimits
    private let trusted: [TrustedAddresses]
    private let logger: Logger
    private let sparing: Sparing
    private let guests: Mutex<Guests>

    /// `trusted` have no limit of their own.
    init(
        _ limits: ConnectionLimits, trusted: [TrustedAddresses], logger: Logger, now: @escaping @Sendable () -> NIODeadline = { .now() }
    ) {
        self.limits = limits
        self.trusted = trusted
        self.logger = logger
        sparing = Sparing(1, now: now)
        guests = Mutex(Guests(limits))
    }

    var count: Int { guests.withLock { $0.count } }

    /// Lets a connection in, if there is room: then what it is counted under, to be given back by `leave`.
    func enter(_ address: SocketAddress?) -> String? {
        let origin = address?.origin ?? ""
        let isTrusted = trusted.contains { $0.contain(address) }
        let verdict = guests.withLock { $0.enter(from: origin, isTrusted: isTrusted) }
        switch verdict {
        case .welcome: return origin
        case .full: complain("all \(limits.all) connections are taken; let more files be open (LimitNOFILE), or look who holds them")
        case .tooManyOfOne:
            complain(
                "\(origin) has \(limits.perAddress) connections, as many as one address may; set 'listen: {perAddress: …}', or, "
                    + "if many desktops come from there, name it in 'proxies' or 'authentication: {trusted: …}'")
        }
        return nil
    }

    func leave(_ origin: String) { guests.withLock { $0.leave(from: origin) } }

    /// A connection was turned away; or none could be taken at all.
    func complain(_ reason: String) {
        guard let count = sparing.note().map({ $0 + 1 }) else { return }
        logger.warning("\(count) \(count == 1 ? "connection was" : "connections were") turned away: \(reason)")
    }
}
