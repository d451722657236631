/// Texts about people that were put aside, by subject and field.
package struct Particulars: Sendable {
    private var texts: [String: [String: String]] = [:]

    package init() {}

    package subscript(subject: String, field: String) -> String? {
        get { texts[subject]?[field] }
        set { texts[subject, default: [:]][field] = newValue }
    }
}

/// What was erased since a number.
package struct Erasures: Sendable {
    /// Grows whenever texts were erased, also by another process.
    package var number: Int64
    /// Whose texts went: calls, and names that belong to no call. Nil: more than is remembered; all texts in memory must be read anew.
    package var subjects: [String]?
    package init(number: Int64, subjects: [String]?) {
        self.number = number
        self.subjects = subjects
    }
}
