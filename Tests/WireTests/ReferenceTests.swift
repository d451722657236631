import Testing

@testable import Wire

/// The table against the reference: what is different stands here, with the reason.
struct ReferenceTests {
    /// Names that the reference has and the table has not, or the reverse (with a plus).
    private static let differences: [String: (names: [String], why: String)] = [
        "login": (["+pushUrl"], "older desktops choose their push by it"),
        "forceLogin": (["+pushUrl"], "older desktops choose their push by it"),
        "loginEx": (["+callBackUri", "+pushUrl", "+serviceToken"], "one body for every sign-in"),
        "forceLoginEx": ([], "its page is not public: the body of every sign-in"),
        "queryAgentInfoByList": (["+agentIds", "+skillIds"], "its page was cut off: what a desktop would ask for"),
        "playRelocation": (["+position"], "its body was cut off"),
        "batchRemoveParticipant": (["+addresses", "+skillId"], "its body was cut off; the queue is ours"),
        "setCallNumsByMediaType": (["+callnums", "+mediaType"], "its body was cut off: what sets one medium"),
        "getAgentEvent": (["+after"], "resumes after a cursor"),
    ]

    @Test(arguments: reference)
    func `each interface stands in the table with its method and path`(_ row: ReferenceRow) throws {
        let found = endpoints.first { $0.method.rawValue.uppercased() == row.method && $0.path == "/agentgateway/resource\(row.path)" }
        // Two ids of the reference stand for two interfaces each: the later one has a digit.
        #expect(found?.id == row.id || found?.id == "\(row.id)2")
    }

    @Test(arguments: reference)
    func `what is offered takes what the reference takes, by its names`(_ row: ReferenceRow) throws {
        guard let endpoint = row.offered, row.id != "forceLoginEx" else { return }
        let names = Set(endpoint.parameters.filter { $0.place != .path }.map { "\($0.place) \($0.name)" })
        let wanted = Set(row.query.map { "query \($0)" } + row.body.map { "body \($0)" })
        let missing = wanted.subtracting(names).map { String($0.split(separator: " ")[1]) }
        let further = names.subtracting(wanted).map { "+\($0.split(separator: " ")[1])" }
        #expect((missing + further).sorted() == Self.differences[row.id]?.names ?? [])
    }

    @Test(arguments: reference)
    func `what is offered answers with the reference's fields`(_ row: ReferenceRow) throws {
        guard let endpoint = row.offered, !row.result.isEmpty else { return }
        // Its page was cut off after the second field.
        if row.id == "queryConfInfos" { return #expect(Array(endpoint.result.fieldNames.prefix(2)) == row.result) }
        // Their order is that of the reference's samples, which its tables do not always keep.
        #expect(endpoint.result.fieldNames.sorted() == row.result.sorted())
    }

    @Test func `all public interfaces are there`() {
        #expect(reference.count == 137)
    }
}

extension ReferenceRow {
    /// The interface in the table, if it is offered; two of the reference may have one id.
    fileprivate var offered: Endpoint? {
        endpoints.first { $0.id == id && $0.path == "/agentgateway/resource\(path)" && $0.isOffered }
    }
}

extension Shape.Result {
    fileprivate var fieldNames: [String] {
        switch self {
        case .object(let fields): fields.map(\.name)
        case .list(let item), .nullable(let item): item.fieldNames
        case .reserved, .texts, .event, .events, .stream, .scalar, .unknown, .file: []
        }
    }
}
