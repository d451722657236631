/// What results are made of: the same fields write an answer and describe it.
package enum Shape {
    /// What an interface's `result` is.
    package indirect enum Result: Hashable, Sendable {
        /// An empty object, reserved.
        case reserved
        /// None: a poll answers with an event, or with nothing.
        case event
        /// None: a poll for several agents answers with a list of events, or with nothing.
        case events
        /// None: events without end.
        case stream
        case scalar(Schema.Kind)
        case object([Described])
        /// An object of texts, whose names are none of the table's.
        case texts
        case list(Result)
        case nullable(Result)
        /// Of an interface that is not built yet, and of which no page says what it answers.
        case unknown
        /// A file, or part of one.
        case file
    }

    package struct Described: Hashable, Sendable {
        package let name: String
        package let kind: Schema.Kind
        package let isNullable: Bool
    }

    /// How to show a value.
    package struct Showing<Value: Sendable>: Sendable {
        package let result: Result
        let json: @Sendable (Value) -> JSON
    }

    /// One field of an object.
    struct Field<Value>: Sendable {
        let described: Described
        let json: @Sendable (Value) -> JSON

        private init(_ name: String, _ kind: Schema.Kind, isNullable: Bool = false, _ json: @escaping @Sendable (Value) -> JSON) {
            described = Described(name: name, kind: kind, isNullable: isNullable)
            self.json = json
        }

        static func text(_ name: String, _ value: @escaping @Sendable (Value) -> String) -> Self {
            Self(name, .string) { .text(value($0)) }
        }
        static func number(_ name: String, _ value: @escaping @Sendable (Value) -> Int64) -> Self {
            Self(name, .integer) { .number(value($0)) }
        }
        static func maybe(_ name: String, _ value: @escaping @Sendable (Value) -> Int64?) -> Self {
            Self(name, .integer, isNullable: true) { value($0).map { .number($0) } ?? .null }
        }
        static func maybeText(_ name: String, _ value: @escaping @Sendable (Value) -> String?) -> Self {
            Self(name, .string, isNullable: true) { value($0).map { .text($0) } ?? .null }
        }
        static func bool(_ name: String, _ value: @escaping @Sendable (Value) -> Bool) -> Self {
            Self(name, .boolean) { .bool(value($0)) }
        }
        /// Always null: the reference reserves it.
        static func null(_ name: String) -> Self { Self(name, .object, isNullable: true) { _ in .null } }
        static func object(_ name: String, _ value: @escaping @Sendable (Value) -> JSON) -> Self { Self(name, .object, value) }
        static func maybeObject(_ name: String, _ value: @escaping @Sendable (Value) -> JSON?) -> Self {
            Self(name, .object, isNullable: true) { value($0) ?? .null }
        }
        static func list(_ name: String, _ value: @escaping @Sendable (Value) -> [JSON]) -> Self {
            Self(name, .array) { .list(value($0)) }
        }
        /// A list that is written row by row.
        static func rows(_ name: String, _ value: @escaping @Sendable (Value) -> JSON) -> Self { Self(name, .array, value) }

        /// The same field of a value that is part of another.
        func of<Whole>(_ part: @escaping @Sendable (Whole) -> Value) -> Shape.Field<Whole> {
            Shape.Field<Whole>(described.name, described.kind, isNullable: described.isNullable) { json(part($0)) }
        }
    }
}

extension Shape.Showing {
    static func object(_ fields: Shape.Field<Value>...) -> Self { object(fields) }

    static func object(_ fields: [Shape.Field<Value>]) -> Self {
        Self(result: .object(fields.map(\.described))) { value in .object(fields.map { ($0.described.name, $0.json(value)) }) }
    }

    /// A list of values.
    static func list<Item>(_ item: Shape.Showing<Item>) -> Self where Value == [Item] {
        Self(result: .list(item.result)) { values in .rows(values.count) { item.json(values[$0]) } }
    }

    /// A value, or null.
    static func orNull<Wrapped>(_ value: Shape.Showing<Wrapped>) -> Self where Value == Wrapped? {
        Self(result: .nullable(value.result)) { $0.map(value.json) ?? .null }
    }
}

extension Shape.Showing<String> {
    static let text = Self(result: .scalar(.string)) { .text($0) }
}

extension Shape.Showing<Bool> {
    static let flag = Self(result: .scalar(.boolean)) { .bool($0) }
}

extension Shape.Showing<Int> {
    static let number = Self(result: .scalar(.integer)) { .number(Int64($0)) }
    /// A count that the reference writes as text.
    static let numberAsText = Self(result: .scalar(.string)) { .text("\($0)") }
}

extension Endpoint {
    /// A refusal leaves `result` out where success has a scalar or a list there, or may have one; else it is an empty object.
    package var refusalLeavesResultOut: Bool { result.isLeftOutOfRefusals }

}

extension Shape.Result {
    fileprivate var isLeftOutOfRefusals: Bool {
        switch self {
        case .scalar, .list, .unknown: true
        case .nullable(let value): value.isLeftOutOfRefusals
        case .reserved, .event, .events, .stream, .object, .texts, .file: false
        }
    }
}
