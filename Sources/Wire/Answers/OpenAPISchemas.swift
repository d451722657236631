// The schemas of the OpenAPI document. What is answered is described to the last field; what is taken as liberally as it is read.

/// What every interface may answer instead of a success.
let refusalSchema = JSON.closed(
    [
        ("message", .object([("type", .text("string")), ("minLength", .number(1))])),
        ("retcode", .object([("type", .text("string")), ("pattern", .text("^[0-9]{3}-[0-9]{3}$"))])),
        ("reason", .object([("type", .text("string")), ("pattern", .text("^[a-zA-Z]+$"))])),
    ],
    optional: [
        ("result", .object([("type", .text("object")), ("maxProperties", .number(0))])),
        ("parameter", .type(.string)), ("rule", .type(.string)), ("workNo", .type(.string)), ("answered", .type(.boolean)),
        ("skillId", .type(.integer)), ("ended", .type(.string)), ("retryAfter", .type(.integer)), ("days", .type(.integer)),
    ])

let eventSchema = JSON.closed([("eventType", .type(.string)), ("workNo", .type(.string)), ("content", .object([]))])

/// For a request that is no HTTP, or whose head is too long.
let badRequest = JSON.object([
    ("description", .text("The request is no valid HTTP, or its head is too long.")),
    (
        "content",
        .object([("application/json", .object([("schema", .object([("$ref", .text("#/components/schemas/Refusal"))]))]))])
    ),
])

let setGUID = JSON.object([
    ("description", .text("JSESSIONID=<guid>: the GUID from now on. With polls and heartbeats only when it is a new one.")),
    ("schema", .type(.string)),
])

extension JSON {
    static func type(_ kind: Schema.Kind) -> JSON { .object([("type", .text(kind.rawValue))]) }

    static func constant(_ text: String) -> JSON { .object([("type", .text("string")), ("const", .text(text))]) }

    /// An object with these fields and no others.
    static func closed(_ fields: [(String, JSON)], optional: [(String, JSON)] = []) -> JSON {
        .object([
            ("type", .text("object")), ("properties", .object(fields + optional)), ("required", .list(fields.map { .text($0.0) })),
            ("additionalProperties", .bool(false)),
        ])
    }
}

extension Schema {
    /// In bodies numbers and booleans may come as text, and what may be missing may be null.
    func json(inBody: Bool, isRequired: Bool) -> JSON {
        let mayBeText = inBody && (type == .integer || type == .boolean)
        let types = [type.rawValue] + (mayBeText ? ["string"] : []) + (inBody && !isRequired ? ["null"] : [])
        var fields: [(String, JSON)] = [("type", types.count == 1 ? .text(types[0]) : .list(types.map { .text($0) }))]
        if let minimum { fields.append(("minimum", .number(minimum))) }
        if let maximum, type != .array { fields.append(("maximum", .number(maximum))) }
        if let maxLength { fields.append(("maxLength", .number(maxLength))) }
        if let pattern { fields.append(("pattern", .text(pattern))) }
        if type == .array {
            fields += [("items", items.first?.json(inBody: true, isRequired: true) ?? .object([])), ("maxItems", .number(maximum ?? 100))]
        }
        if !self.fields.isEmpty {
            fields.append(("properties", .object(self.fields.map { ($0.name, $0.schema.json(inBody: true, isRequired: true)) })))
            fields.append(("required", .list(self.fields.map { .text($0.name) })))
        }
        if !choices.isEmpty {
            let plain = choices.map(plainChoice)
            let texts = mayBeText ? choices.map { JSON.text($0) } : []
            fields.append(("enum", .list(plain + texts + (inBody && !isRequired ? [.null] : []))))
        }
        if let meaning { fields.append(("description", .text(meaning))) }
        if !example.isEmpty, type != .array { fields.append(("examples", .list([plainChoice(example)]))) }
        return .object(fields)
    }

    private func plainChoice(_ text: String) -> JSON {
        switch type {
        case .integer: Int64(text).map { .number($0) } ?? .text(text)
        case .boolean: .bool(text == "true")
        case .string, .array, .object: .text(text)
        }
    }
}

extension Shape.Result {
    var json: JSON {
        switch self {
        case .reserved: .object([("type", .text("object")), ("maxProperties", .number(0))])
        case .unknown: .empty
        case .texts: .object([("type", .text("object")), ("additionalProperties", .type(.string))])
        case .event, .events, .stream, .file: .object([])
        case .scalar(let kind): .type(kind)
        case .list(let item): .object([("type", .text("array")), ("items", item.json)])
        case .nullable(let value): .object([("anyOf", .list([value.json, .object([("type", .text("null"))])]))])
        case .object(let fields):
            .closed(
                fields.map { field in
                    let kind = JSON.text(field.kind.rawValue)
                    return (field.name, .object([("type", field.isNullable ? .list([kind, .text("null")]) : kind)]))
                })
        }
    }
}
