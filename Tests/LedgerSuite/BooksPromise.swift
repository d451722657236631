/// Something that the books of every ledger promise, and how it is found out whether they keep it.
package struct BooksPromise: Sendable, CustomStringConvertible {
    package let sentence: String
    /// Wants the books of a fresh ledger.
    package let check: @Sendable (Past) throws -> Void

    init(_ sentence: String, check: @escaping @Sendable (Past) throws -> Void) {
        self.sentence = sentence
        self.check = check
    }

    package var description: String { sentence }

    /// What a test of a ledger calls, one by one.
    package static let all = pages + following + timed + digits + calls + reports + recordings + forgetting
}
