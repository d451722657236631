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
        (
            "info",
            .object([
                ("title", .text("Linefinder")), ("version", .text(linefinderVersion)),
                ("summary", .text("An agent gateway for call centres.")),
                ("description", .text(introduction)),
                ("license", .object([("name", .text("Apache-2.0")), ("identifier", .text("Apache-2.0"))])),
            ])
        ),
        ("servers", .list([.object([("url", .text("/"))])])),
        ("paths", .object(paths)),
        (
            "components",
            .object([
                ("schemas", .object([("Refusal", refusalSchema), ("Event", eventSchema)])),
                ("responses", .object([("BadRequest", badRequest)])),
                ("headers", .object([("SetGUID", setGUID)])),
                (
                    "securitySchemes",
                    .object([
                        (
                            "guid",
                            .object([
                                ("type", .text("apiKey")), ("in", .text("header")), ("name", .text("Guid")),
                                ("description", .text("What follows JSESSIONID= in the header Set-GUID of a sign-in's answer.")),
                            ])
                        )
                    ])
                ),
            ])
        ),
    ]).bytes
}

private let introduction = """
    Sign in with PUT /agentgateway/resource/onlineagent/{agentid}; the answer's header Set-GUID holds what every later request shows in \
    the header Guid. Success and refusal are both HTTP 200: retcode "0" is success, any other comes with a reason in one word. \
    Interfaces with x-status notOffered are known, and answer 100-007 with the reason notOffered. One with x-refused is understood, and \
    always refused with the reason that it names: what it needs does not exist here.
    """

extension Endpoint {
    fileprivate var operation: JSON {
        var fields: [(String, JSON)] = [
            ("operationId", .text(id)), ("summary", .text(title)), ("tags", .list([.text(group)])),
            ("parameters", .list(parameters.filter { $0.place != .body }.map(\.json))),
        ]
        if method == .get, hasBody {
            fields.append(("description", .text("It may be asked without its body, which some clients cannot send.")))
        }
        if hasBody { fields.append(("requestBody", body)) }
        fields.append(("responses", .object([("200", answer), ("400", Self.reference("responses/BadRequest"))])))
        if needsSession { fields.append(("security", .list([.object([("guid", .list([]))])]))) }
        fields.append(("x-retcodes", .list((["0"] + resultCodes).map { .text($0) })))
        if !isOffered { fields.append(("x-status", .text("notOffered"))) }
        if let alwaysRefuses { fields.append(("x-refused", .text(alwaysRefuses.reason))) }
        return .object(fields)
    }

    private var body: JSON {
        let fields = parameters.filter { $0.place == .body }
        let required = fields.filter(\.isRequired).map { JSON.text($0.name) }
        let schema = JSON.object(
            [
                ("type", .text("object")),
                ("properties", .object(fields.map { ($0.name, $0.schema.json(inBody: true, isRequired: $0.isRequired)) })),
            ]
                + (required.isEmpty ? [] : [("required", .list(required))]))
        return .object([
            ("required", .bool(!required.isEmpty)),
            ("content", .object([("application/json", .object([("schema", schema)]))])),
        ])
    }

    /// Success and refusal are both 200: the code is in `retcode`.
    private var answer: JSON {
        var fields: [(String, JSON)] = [("description", .text("The answer; retcode \"0\" is success."))]
        if carriesGUID { fields.append(("headers", .object([("Set-GUID", Self.reference("headers/SetGUID"))]))) }
        let refusal = Self.reference("schemas/Refusal")
        let json = success.map { JSON.object([("anyOf", .list([$0, refusal]))]) } ?? refusal
        var content = [("application/json", JSON.object([("schema", json)]))]
        if result == .file {
            content.append(
                ("application/octet-stream", .object([("schema", .object([("type", .text("string")), ("format", .text("binary"))]))])))
        }
        if result == .stream { content.append(("text/event-stream", .object([("schema", .object([("type", .text("string"))]))]))) }
        return .object(fields + [("content", .object(content))])
    }

    private var carriesGUID: Bool {
        !needsSession || result == .event || ["handShake", "heartbeat", "updateGuid"].contains(id)
    }

    /// Nil for what never succeeds, or not with JSON.
    private var success: JSON? {
        guard isOffered, alwaysRefuses == nil else { return nil }
        switch result {
        case .stream, .file, .unknown: return nil
        case .event:
            return .closed(
                [("message", .constant("")), ("retcode", .constant("0"))], optional: [("event", Self.reference("schemas/Event"))])
        case .events:
            let list = JSON.object([("type", .text("array")), ("items", Self.reference("schemas/Event"))])
            return .closed([("message", .constant("")), ("retcode", .constant("0"))], optional: [("event", list)])
        case .reserved, .scalar, .object, .texts, .list, .nullable:
            return .closed([("message", .constant("success")), ("retcode", .constant("0")), ("result", result.json)])
        }
    }

    private static func reference(_ component: String) -> JSON { .object([("$ref", .text("#/components/\(component)"))]) }
}

extension Description {
    fileprivate var json: JSON {
        .object([
            ("name", .text(name)), ("in", .text(place.rawValue)), ("required", .bool(isRequired)),
            ("schema", schema.json(inBody: false, isRequired: isRequired)),
        ])
    }
}
