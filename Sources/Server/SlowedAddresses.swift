import Telephony

/// Addresses from which many wrong passwords came lately, whosever. A value without a clock.
struct SlowedAddresses: Sendable {
    /// So many wrong ones within `memory` slow an address.
    private static let failures = 20
    private static let memory = Interval.seconds(600)
    /// Beyond so many, further addresses are not noted.
    static let limit = 100_000

    /// The last failures from each address, oldest first, at most 20.
    private var addresses: [String: [Moment]] = [:]
    var count: Int { addresses.count }

    /// See `Patience.begin`.
    mutating func begin(_ address: String?, at: Moment) {
        guard let address, let newest = addresses[address]?.last, at < newest else { return }
        addresses[address] = addresses[address]?.map { min($0, at) }
    }

    /// For how many more seconds this address is slowed; nil when it is not.
    func slowing(of address: String, at: Moment) -> Int? {
        guard let moments = addresses[address], moments.count == Self.failures, let oldest = moments.first, at < oldest + Self.memory
        else { return nil }
        return (oldest + Self.memory - at).secondsRoundedUp
    }

    mutating func failed(_ address: String?, at: Moment) {
        guard let address, addresses[address] != nil || addresses.count < Self.limit else { return }
        addresses[address, default: []].append(at)
        if addresses[address, default: []].count > Self.failures { addresses[address]?.removeFirst() }
    }

    mutating func sweep(at: Moment) {
        addresses = addresses.filter { _, moments in moments.last.map { at < $0 + Self.memory } ?? false }
    }
}

extension Interval {
    var secondsRoundedUp: Int { Int((milliseconds + 999) / 1000) }
}
