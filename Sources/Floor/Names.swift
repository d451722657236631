/// The number an agent works under, unique over all call centres: 1 to 999999.
package struct WorkNo: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package init(_ number: Int) { rawValue = number }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A skill queue's number, unique within its call centre.
package struct QueueID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package init(_ number: Int) { rawValue = number }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Counts the sign-ins of one agent; a GUID names it, so that an older session is known as such.
package struct SessionNumber: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package init(_ number: Int) { rawValue = number }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One conversation's name, `<epoch seconds>-<serial>`. The serial is the centre's number times 2²⁴ plus a counter, so that
/// the ids of two centres never meet. On the wire it is opaque text.
package struct CallID: Hashable, Comparable, Sendable, Codable, LosslessStringConvertible {
    package let seconds: Int64
    package let serial: Int64

    package init(seconds: Int64, serial: Int64) {
        self.seconds = seconds
        self.serial = serial
    }

    /// Reads an id written by `description`; nil for any other text.
    package init?(_ text: String) {
        var numbers: [Int64] = [0]
        var digits = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "-"), numbers.count == 1, digits > 0 {
                numbers.append(0)
                digits = 0
                continue
            }
            // Seconds have room to become milliseconds.
            let longest = numbers.count == 1 ? 15 : 18
            let isLeadingZero = digits > 0 && numbers[numbers.count - 1] == 0
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < longest, !isLeadingZero else { return nil }
            numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int64(byte - UInt8(ascii: "0"))
            digits += 1
        }
        guard numbers.count == 2, digits > 0 else { return nil }
        self.init(seconds: numbers[0], serial: numbers[1])
    }

    package var description: String { "\(seconds)-\(serial)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.seconds, left.serial) < (right.seconds, right.serial)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = Self(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no call id: \(text)"))
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Text about a person (a caller's number, a recording's name). It is kept apart from the facts and may be erased; no decision
/// depends on it, and it takes no part in comparisons.
package struct Personal: Sendable, Hashable {
    /// Nil once erased.
    package var text: String?
    package init(_ text: String?) { self.text = text }
    /// The text, or the word that stands for one that is gone.
    package var shown: String { text ?? "erased" }

    package static func == (left: Self, right: Self) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
}

extension Personal: Codable {
    /// Nothing is ever written in place: an encoder of facts handles this type itself.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }

    package init(from decoder: any Decoder) throws { text = nil }
}
