import Floor
import Testing

@testable import Wire

extension Endpoint: CustomTestStringConvertible {
    package var testDescription: String { id }

    /// A request made of the examples in the table.
    var example: RequestTexts {
        parameters.reduce(into: RequestTexts()) { texts, parameter in texts = texts.with(parameter, parameter.schema.example) }
    }

    /// What a request comes down to, as text: commands have no equality, and looks are closures.
    func meaning(_ texts: RequestTexts) throws(Refusal) -> String { "\(try read(texts))" }
}

extension RequestTexts {
    /// The same request with one parameter set, or left out.
    func with(_ parameter: Description, _ text: String?) -> RequestTexts {
        var (path, query, body) = (path, query, body)
        switch parameter.place {
        case .path: path[parameter.name] = text
        case .query: query[parameter.name.lowercased()] = text
        case .body: body[parameter.name] = text.map { parameter.schema.type == .array ? Self.list($0) : .text($0) }
        }
        return RequestTexts(path: path, query: query, body: body)
    }

    func with(body field: String, _ value: LenientJSON) -> RequestTexts {
        var body = body
        body[field] = value
        return RequestTexts(path: path, query: query, body: body)
    }

    private static func list(_ text: String) -> LenientJSON {
        // As a whole body, nothing would be an empty object.
        text.isEmpty ? .text("") : LenientJSON(body: Array(text.utf8)) ?? .text(text)
    }
}

extension NamedTexts {
    init(_ texts: [String: String]) {
        self = [:]
        for (name, text) in texts { self[name] = text }
    }
}

/// A row of the table by its id.
func row(_ id: String) throws -> Endpoint { try #require(endpoints.first { $0.id == id }) }

/// What a request of agent 101 comes down to.
func meaning(_ id: String, _ path: [String: String] = [:], query: String = "", body: String = "") throws -> String {
    var texts = RequestTexts(query: query)
    texts.path = NamedTexts(path.merging(["agentid": "101"]) { $1 })
    texts.read(body: Array(body.utf8))
    return try row(id).meaning(texts)
}

/// What a request comes down to that asks for this.
func ask(_ command: Command) -> String { "\(Intent.ask(command))" }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// A small seeded generator, so that a failing input can be made again.
struct Chance: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
