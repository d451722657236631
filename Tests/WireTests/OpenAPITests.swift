import Testing

@testable import Wire

struct OpenAPITests {
    private static let document = LenientJSON(body: openAPI())

    private func operation(_ endpoint: Endpoint) throws -> LenientJSON {
        try #require(Self.document?["paths"]?[endpoint.path]?[endpoint.method.rawValue])
    }

    @Test func `it is an OpenAPI 3.1 document, the same each time`() {
        #expect(Self.document?["openapi"]?.text == "3.1.0")
        #expect(Self.document?["info"]?["title"]?.text == "Linefinder")
        #expect(openAPI() == openAPI())
    }

    @Test(arguments: endpoints)
    func `it describes every row`(_ endpoint: Endpoint) throws {
        let operation = try operation(endpoint)
        #expect(operation["operationId"]?.text == endpoint.id)
        #expect(operation["summary"]?.text == endpoint.title)
        #expect(operation["x-status"]?.text == (endpoint.isOffered ? nil : "notOffered"))
        #expect((operation["security"] != nil) == endpoint.needsSession)
        let names = operation["parameters"]?.items.map { "\($0["in"]?.text ?? "") \($0["name"]?.text ?? "")" }
        #expect(names == endpoint.parameters.filter { $0.place != .body }.map { "\($0.place.rawValue) \($0.name)" })
        for parameter in operation["parameters"]?.items ?? [] where parameter["in"]?.text == "path" {
            #expect(parameter["required"]?.text == "true")
        }
        let body = operation["requestBody"]?["content"]?["application/json"]?["schema"]
        #expect((body != nil) == endpoint.hasBody)
        for parameter in endpoint.parameters where parameter.place == .body {
            #expect(body?["properties"]?[parameter.name] != nil, "\(parameter.name)")
            #expect((body?["required"]?.items.contains(.text(parameter.name)) ?? false) == parameter.isRequired)
        }
    }

    @Test func `it has no row that the table has not`() {
        let rows = Self.document?["paths"]?.fields.values.reduce(0) { $0 + $1.fields.count }
        #expect(rows == endpoints.count)
    }

    @Test(arguments: [
        ("queryQueueLengthOnAgent", #"{"type":"integer"}"#), ("queryCallNumsOnAgent", #"{"type":"string"}"#),
        ("logout", #"{"type":"object","maxProperties":0}"#),
        (
            "queryCustomState",
            #"{"type":"object","properties":{"agentcustomstate":{"type":"string"}},"required":["agentcustomstate"],"additionalProperties":false}"#
        ),
        (
            "queryAgentSkills",
            #"{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"id":{"type":"integer"},"mediatype":{"type":"integer"}},"#
                + #""required":["name","id","mediatype"],"additionalProperties":false}}"#
        ),
    ])
    func `results are described by what writes them`(_ id: String, _ schema: String) throws {
        #expect(try success(of: id)?["properties"]?["result"] == LenientJSON(body: Array(schema.utf8)))
    }

    @Test func `a poll answers with an event`() throws {
        #expect(try success(of: "getAgentEvent")?["properties"]?["event"]?["$ref"]?.text == "#/components/schemas/Event")
        let event = Self.document?["components"]?["schemas"]?["Event"]
        #expect(event?["properties"]?.fields.keys.sorted() == ["content", "eventType", "workNo"])
    }

    /// The first of what an interface may answer; the other is a refusal.
    private func success(of id: String) throws -> LenientJSON? {
        let answer = try operation(try row(id))["responses"]?["200"]?["content"]?["application/json"]?["schema"]
        #expect(answer?["anyOf"]?.items.last?["$ref"]?.text == "#/components/schemas/Refusal")
        return answer?["anyOf"]?.items.first
    }

    @Test func `no two ids differ only in their letter case, for generators of clients`() {
        #expect(Set(endpoints.map { $0.id.lowercased() }).count == endpoints.count)
    }
}

extension LenientJSON {
    fileprivate subscript(name: String) -> LenientJSON? { fields[name] }
    fileprivate var fields: [String: LenientJSON] { if case .object(let fields) = self { fields } else { [:] } }
    fileprivate var items: [LenientJSON] { if case .list(let items) = self { items } else { [] } }
}
