import Testing

/// Something that every ledger promises, and how it is found out whether one keeps it.
package struct Promise: Sendable, CustomStringConvertible {
    package let sentence: String
    /// Wants a fresh ledger.
    package let check: @Sendable (TestLedger) throws -> Void

    init(_ sentence: String, check: @escaping @Sendable (TestLedger) throws -> Void) {
        self.sentence = sentence
        self.check = check
    }

    package var description: String { sentence }

    /// What a test of a ledger calls, one by one.
    package static let all = storing + saving + erasing + aging
}
