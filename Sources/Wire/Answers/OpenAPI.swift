/// The table as an OpenAPI 3.1 document. Paths are in the order of their names, so that a difference shows only what changed.
package func openAPI() -> [UInt8] {
    var byPath: [String: [Endpoint]] = [:]
    for endpoint in endpoints { byPath[endpoint.path, default: []].append(endpoint) }
    let paths = byPath.keys.sorted().map { path in
        (
            path,
            JSON.object((byPath[path] ?? []).sorted { $0.method.rawValue < $1.method.rawValue }.map { ($0.method.rawValue, $0.operation) })
        )
    }
    return JSON.object([
        ("openapi", .text("3.1.0")),
        ("info", .object([("title", .text("Linefinder")), ("version", .text("0.1.0"))])),
        ("paths", .object(paths)),
        (
            "components",
            .object([
                (
                    "securitySchemes",
                    .object([("guid", .object([("type", .text("apiKey")), ("in", .text("header")), ("name", .text("Guid"))]))])
                )
            ])
        ),
    ]).bytes
}

extension Endpoint {
    fileprivate var operation: JSON {
        var fields: [(String, JSON)] = [
            ("operationId", .text(id)), ("summary", .text(title)), ("tags", .list([.text(group)])),
            ("parameters", .list(parameters.filter { $0.place != .body }.map(\.json))),
        ]
        if hasBody { fields.append(("requestBody", body)) }
        fields.append(("responses", .object([("200", answer)])))
        if needsSession { fields.append(("security", .list([.object([("guid", .list([]))])]))) }
        fields.append(("x-retcodes", .list((["0"] + resultCodes).map { .text($0) })))
        if !isOffered { fields.append(("x-status", .text("notOffered"))) }
        return .object(fields)
    }

    private var body: JSON {
        let fields = parameters.filter { $0.place == .body }
        let required = fields.filter(\.isRequired).map { JSON.text($0.name) }
        let schema = JSON.object(
            [("type", .text("object")), ("properties", .object(fields.map { ($0.name, $0.schema.json(isLenient: true)) }))]
                + (required.isEmpty ? [] : [("required", .list(required))]))
        return .object([
            ("required", .bool(!required.isEmpty)),
            ("content", .object([("application/json", .object([("schema", schema)]))])),
        ])
    }

    private static let event = JSON.object([
        ("type", .text("object")),
        (
            "properties",
            .object([
                ("eventType", .object([("type", .text("string"))])), ("workNo", .object([("type", .text("string"))])),
                ("content", .object([])),
            ])
        ),
    ])

    /// Success and refusal are both 200: the code is in `retcode`.
    private var answer: JSON {
        let text = JSON.object([("type", .text("string"))])
        let schema = JSON.object([
            ("type", .text("object")),
            (
                "properties",
                .object(
                    [("message", text), ("retcode", text), ("result", result.json), ("reason", text)]
                        + (result == .event ? [("event", Self.event)] : []))
            ),
            ("required", .list([.text("message"), .text("retcode")])),
        ])
        return .object([
            ("description", .text("The answer; retcode \"0\" is success.")),
            ("content", .object([("application/json", .object([("schema", schema)]))])),
        ])
    }
}

extension Description {
    fileprivate var json: JSON {
        .object([
            ("name", .text(name)), ("in", .text(place.rawValue)), ("required", .bool(isRequired)),
            ("schema", schema.json(isLenient: false)),
        ])
    }
}

extension Schema {
    /// In bodies numbers and booleans may come as text.
    fileprivate func json(isLenient: Bool) -> JSON {
        let mayBeText = isLenient && (type == .integer || type == .boolean)
        var fields: [(String, JSON)] = [
            ("type", mayBeText ? .list([.text(type.rawValue), .text("string"), .text("null")]) : .text(type.rawValue))
        ]
        if let minimum { fields.append(("minimum", .number(minimum))) }
        if let maximum { fields.append(("maximum", .number(maximum))) }
        if let maxLength { fields.append(("maxLength", .number(maxLength))) }
        if let pattern { fields.append(("pattern", .text(pattern))) }
        if type == .array { fields.append(("items", .object([]))) }
        if !choices.isEmpty, !mayBeText {
            fields.append(
                (
                    "enum",
                    .list(
                        choices.map {
                            type == .integer
                                ? Int64($0).map { .number($0) } ?? .text($0) : type == .boolean ? .bool($0 == "true") : .text($0)
                        })
                ))
        }
        return .object(fields)
    }
}

extension Shape.Result {
    fileprivate var json: JSON {
        switch self {
        case .reserved, .event, .stream: .object([("type", .text("object"))])
        case .scalar(let kind): .object([("type", .text(kind.rawValue))])
        case .list(let item): .object([("type", .text("array")), ("items", item.json)])
        case .nullable(let value):
            .object([("anyOf", .list([value.json, .object([("type", .text("null"))]), .object([("type", .text("object"))])]))])
        case .object(let fields):
            .object([
                ("type", .text("object")),
                (
                    "properties",
                    .object(
                        fields.map { field in
                            let kind = JSON.text(field.kind.rawValue)
                            return (field.name, .object([("type", field.isNullable ? .list([kind, .text("null")]) : kind)]))
                        })
                ),
            ])
        }
    }
}
