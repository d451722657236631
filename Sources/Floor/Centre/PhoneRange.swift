package import Telephony

/// The numbers of phones from one to another, which have as many digits: of 1001 to 1099, neither 10010 nor 01001 is one.
package struct PhoneRange: Hashable, Sendable, Codable {
    package let first: PhoneNumber
    package let last: PhoneNumber

    /// Nil when the two differ in length, or the first is beyond the last. Both are digits and nothing else.
    package init?(_ first: PhoneNumber, _ last: PhoneNumber) {
        guard first.rawValue.utf8.count == last.rawValue.utf8.count, first <= last else { return nil }
        self.first = first
        self.last = last
    }

    package func contains(_ phone: PhoneNumber) -> Bool {
        let digits = phone.rawValue.utf8
        return digits.count == first.rawValue.utf8.count && digits.allSatisfy { (48...57).contains($0) } && first <= phone && phone <= last
    }

    /// Whether a phone is in both.
    package func overlaps(_ other: Self) -> Bool { contains(other.first) || other.contains(first) }
}

extension PhoneRange: CustomStringConvertible {
    package var description: String { first == last ? first.rawValue : "\(first.rawValue)-\(last.rawValue)" }
}
