import Floor

/// How a value looks on the wire: read by validation, written into OpenAPI, tried out by the contract tests.
package struct Format<Value: Sendable>: Sendable {
    package let schema: Schema
    let parse: @Sendable (String) -> Value?
}

/// The checkable part of a format, in OpenAPI's own terms.
package struct Schema: Hashable, Sendable {
    package enum Kind: String, Sendable { case integer, string, boolean, array, object }

    package var type: Kind
    package var minimum: Int?
    /// Of a list: how many values it may have.
    package var maximum: Int?
    package var maxLength: Int?
    package var pattern: String?
    package var choices: [String] = []
    /// Of a list: what each of its values must be.
    package var items: [Schema] = []
    /// Of an object: what it must have.
    package var fields: [Field] = []
    package var example = ""
    /// What the values mean, for people who read about them.
    package var meaning: String?
    /// Texts that must be refused. They drive the contract tests and stay out of OpenAPI.
    package var refuses: [String] = []

    package struct Field: Hashable, Sendable {
        package let name: String
        package let schema: Schema
    }
}

extension Format where Value == Int {
    /// A whole number within bounds, both included.
    static func integer(_ range: ClosedRange<Int>, example: Int) -> Self {
        let schema = Schema(
            type: .integer, minimum: range.lowerBound, maximum: range.upperBound, example: "\(example)",
            refuses: ["x", "1.5", "\(range.lowerBound - 1)", "\(range.upperBound + 1)"])
        return Self(schema: schema) { text in whole(text).flatMap { range.contains($0) ? $0 : nil } }
    }

    /// One of a few whole numbers; `example`: nil for the first of them.
    static func oneOf(_ numbers: [Int], example: Int? = nil) -> Self {
        let schema = Schema(
            type: .integer, choices: numbers.map(String.init), example: "\(example ?? numbers[0])", refuses: ["x", "-1", "99999"])
        return Self(schema: schema) { text in whole(text).flatMap { numbers.contains($0) ? $0 : nil } }
    }

    private static func whole(_ text: String) -> Int? { text.first == "+" ? nil : Int(text) }
}

extension Format where Value == String {
    /// A text of so many bytes at most; what it says is checked elsewhere.
    static func text(upTo length: Int, example: String) -> Self {
        let schema = Schema(
            type: .string, maxLength: length, example: example, refuses: [String(repeating: "x", count: length + 1)])
        return Self(schema: schema) { text in text.utf8.count <= length ? text : nil }
    }
}

extension Format where Value == String {
    /// A text of so many characters at most.
    static func characters(upTo length: Int, example: String) -> Self {
        let schema = Schema(type: .string, maxLength: length, example: example, refuses: [String(repeating: "ü", count: length + 1)])
        return Self(schema: schema) { $0.count <= length ? $0 : nil }
    }
}

extension Format where Value == Bool {
    /// `true` and `1`, `false` and `0`.
    static let flag = Self(schema: Schema(type: .boolean, choices: ["true", "false"], example: "true", refuses: ["maybe"])) { text in
        ["true": true, "1": true, "false": false, "0": false][text.lowercased()]
    }

    /// `true`; any other text, of any length, is false.
    static let anyFlag = Self(schema: Schema(type: .string, example: "true")) { $0.lowercased() == "true" }

    /// `true`; any other text is false, as the reference has it for some switches.
    static let trueOrElse = Self(schema: Schema(type: .string, maxLength: 5, example: "true", refuses: ["falsely"])) { text in
        text.utf8.count <= 5 ? text.lowercased() == "true" : nil
    }
}

extension Format {
    /// The same, with what its values mean.
    func meaning(_ words: String) -> Self {
        var schema = schema
        schema.meaning = words
        return Self(schema: schema, parse: parse)
    }

    /// The same text, given a meaning.
    func map<Meaning>(_ meaning: @escaping @Sendable (Value) -> Meaning) -> Format<Meaning> {
        let parse = parse
        return Format<Meaning>(schema: schema) { parse($0).map(meaning) }
    }
}

extension Format<WorkNo> {
    static let agent = Format<Int>.integer(1...999_999, example: 101).map(WorkNo.init(_:))
}

extension Format<QueueID> {
    static let queue = Format<Int>.integer(1...65_535, example: 10).map(QueueID.init(_:))
}

extension Format<String> {
    /// A call id is opaque: one that is none of ours is simply unknown.
    static let call = Format<String>.text(upTo: 64, example: "1455885056-16777217")
}
