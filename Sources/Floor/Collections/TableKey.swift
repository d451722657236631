package import Telephony

/// What a table can be looked up by. Equal keys have equal marks; unequal ones should differ in the upper half of it.
package protocol TableKey: Hashable, Comparable, Sendable, Codable {
    var mark: UInt64 { get }
}

extension TableKey {
    /// For keys that come from outside: nobody can choose them so that they meet in one place.
    package var mark: UInt64 { UInt64(truncatingIfNeeded: hashValue) }
}

extension UInt64 {
    /// For keys that we or the operator count: a multiplication by the golden ratio spreads neighbours.
    package static func spread(_ number: Int) -> UInt64 { UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 }
}

extension WorkNo: TableKey {
    package var mark: UInt64 { .spread(rawValue) }
}

extension QueueID: TableKey {
    package var mark: UInt64 { .spread(rawValue) }
}

extension CallID: TableKey {
    package var mark: UInt64 { .spread(Int(truncatingIfNeeded: serial ^ (seconds << 40))) }
}

extension PhoneNumber: TableKey {}
extension LegID: TableKey {}
extension RecordingID: TableKey {}
