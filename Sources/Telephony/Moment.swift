/// A point in time: milliseconds since 1970-01-01 UTC. It always comes from outside; nothing here reads a clock. Whatever comes from
/// there, nothing overflows: what would be beyond the last moment is the last.
package struct Moment: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package init(milliseconds: Int64) { rawValue = milliseconds }

    package var milliseconds: Int64 { rawValue }
    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { rawValue / 1000 }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    package static func + (left: Self, right: Interval) -> Self { Self(rawValue: left.rawValue.adding(right.rawValue)) }
    package static func - (left: Self, right: Interval) -> Self { Self(rawValue: left.rawValue.subtracting(right.rawValue)) }
    package static func - (left: Self, right: Self) -> Interval { Interval(rawValue: left.rawValue.subtracting(right.rawValue)) }
}

/// A length of time in milliseconds.
package struct Interval: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    package static func milliseconds(_ count: Int64) -> Self { Self(rawValue: count) }
    package static func seconds(_ count: Int64) -> Self {
        Self(rawValue: count.multipliedReportingOverflow(by: 1000).overflow ? (count < 0 ? .min : .max) : count * 1000)
    }
    package static let zero = Self(rawValue: 0)

    package var milliseconds: Int64 { rawValue }
    /// Whole seconds, rounded down.
    package var seconds: Int64 { rawValue / 1000 }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    package static func + (left: Self, right: Self) -> Self { Self(rawValue: left.rawValue.adding(right.rawValue)) }
    package static func - (left: Self, right: Self) -> Self { Self(rawValue: left.rawValue.subtracting(right.rawValue)) }
}

extension Int64 {
    fileprivate func adding(_ other: Int64) -> Int64 {
        let (sum, isBeyond) = addingReportingOverflow(other)
        return isBeyond ? (other < 0 ? .min : .max) : sum
    }

    fileprivate func subtracting(_ other: Int64) -> Int64 {
        let (difference, isBeyond) = subtractingReportingOverflow(other)
        return isBeyond ? (other < 0 ? .max : .min) : difference
    }
}
