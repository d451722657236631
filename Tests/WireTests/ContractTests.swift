import Floor
import Testing

@testable import Wire

/// What must hold for every row, whoever adds it. A new interface is tested by being in the table.
struct ContractTests {
    static let offered = endpoints.filter(\.isOffered)
    /// All but those for several agents at once.
    static let inAgentsNames = offered.filter { !$0.pathNames.isEmpty }

    @Test func `no two rows share an id or a route`() {
        #expect(Set(endpoints.map(\.id)).count == endpoints.count)
        #expect(Set(endpoints.map { "\($0.method) \($0.template.lowercased())" }).count == endpoints.count)
    }

    @Test func `two methods of one path name its parameters alike`() {
        let paths = Dictionary(grouping: endpoints, by: \.template).mapValues { Set($0.map(\.path)) }
        #expect(paths.values.allSatisfy { $0.count == 1 })
    }

    @Test(arguments: endpoints)
    func `the path names exactly its path parameters`(_ endpoint: Endpoint) {
        #expect(endpoint.path.hasPrefix("/agentgateway/resource/"))
        #expect(endpoint.pathNames.map(\.name) == endpoint.parameters.filter { $0.place == .path }.map(\.name))
        #expect(!endpoint.title.isEmpty)
    }

    @Test func `only the poll and the heartbeat for several agents come in nobody's name`() {
        #expect(Set(Self.offered.map(\.id)).subtracting(Self.inAgentsNames.map(\.id)) == ["getAllAgentEvent", "reportAgentsIsAlive"])
    }

    @Test(arguments: inAgentsNames)
    func `its own examples are understood, in the agent's name`(_ endpoint: Endpoint) throws {
        #expect(try endpoint.meaning(endpoint.example) != "\(Intent.notOffered)")
        #expect(endpoint.agent(of: endpoint.example) == WorkNo(101))
    }

    @Test(arguments: offered)
    func `each value that it should refuse is refused by name`(_ endpoint: Endpoint) {
        for parameter in endpoint.parameters {
            for text in parameter.schema.refuses {
                #expect(throws: endpoint.refusal(ofValue: parameter), "\(parameter.name) = \(text)") {
                    try endpoint.read(endpoint.example.with(parameter, text))
                }
            }
        }
    }

    @Test(arguments: offered)
    func `each required parameter is missed by name`(_ endpoint: Endpoint) {
        for parameter in endpoint.parameters where parameter.isRequired {
            #expect(throws: endpoint.refusal(ofMissing: parameter)) {
                try endpoint.read(endpoint.example.with(parameter, nil))
            }
        }
    }

    @Test(arguments: offered)
    func `missing, empty and null are the same`(_ endpoint: Endpoint) throws {
        for parameter in endpoint.parameters where !parameter.isRequired {
            let missing = try endpoint.meaning(endpoint.example.with(parameter, nil))
            #expect(try endpoint.meaning(endpoint.example.with(parameter, "")) == missing, "\(parameter.name)")
            guard parameter.place == .body else { continue }
            #expect(try endpoint.meaning(endpoint.example.with(body: parameter.name, .null)) == missing, "\(parameter.name)")
        }
    }

    @Test(arguments: offered.filter(\.hasBody))
    func `a body that is no object is refused`(_ endpoint: Endpoint) {
        for body in ["not JSON", "[1]", "7"] {
            var texts = endpoint.example
            texts.read(body: Array(body.utf8))
            #expect(throws: Refusal.badParameter("body")) { try endpoint.read(texts) }
        }
    }

    @Test(arguments: inAgentsNames, ["", "0", "1000000", "x", "+101", "101.0"])
    func `what is no agent's number is refused`(_ endpoint: Endpoint, _ number: String) throws {
        let asker = try #require(endpoint.parameters.first)
        let texts = endpoint.example.with(asker, number)
        #expect(endpoint.agent(of: texts) == nil && endpoint.pathNames.first?.name == asker.name)
        #expect(throws: Refusal.badParameter(asker.name)) { try endpoint.read(texts) }
    }

    @Test(arguments: offered.filter { $0.alwaysRefuses != nil })
    func `what cannot be here is understood, and refused with a reason of its own`(_ endpoint: Endpoint) throws {
        let refusal = try #require(endpoint.alwaysRefuses)
        #expect(try endpoint.meaning(endpoint.example) == "\(Intent.refuse(refusal))")
        #expect(refusal != .notOffered && endpoint.resultCodes.contains(refusal.words.code))
    }

    @Test func `nothing is known and not built`() {
        #expect(endpoints.filter { !$0.isOffered }.map(\.id) == [])
    }
}

extension ContractTests {
    /// A reader of a text, a number or a list ends over an object, whatever kind of request it was.
    @Test(arguments: endpoints)
    func `no refusal has an object where success has none`(_ endpoint: Endpoint) {
        let isObject: Bool =
            switch endpoint.result {
            case .object, .texts, .reserved, .nullable(.object), .event, .events, .stream, .file: true
            case .scalar, .list, .nullable, .unknown: false
            }
        for refusal in [Refusal.notSignedIn, .notOffered, .badParameter("x"), .unavailable, .callEnded(.expired)] {
            #expect(text(Reply.refusal(refusal, for: endpoint)).contains(#","result":{},"#) == isObject)
        }
    }

    /// The reference says of these that the field is absent on failure; of most looks that are not built yet no page says what they show.
    @Test func `what is not built yet refuses as it will once it is`() throws {
        for id in [
            "callout", "previewCallout", "callInner", "callInnerSkill", "innerHelp", "thirdCallOut", "queryConfInfos", "queryQcTasks",
        ] {
            #expect(try text(Reply.refusal(.notOffered, for: row(id))).contains("result") == false, "\(id)")
        }
        for id in ["beginMute", "transfer", "forceBusy", "requestAgentConf"] {
            #expect(try text(Reply.refusal(.notOffered, for: row(id))).contains(#""result":{}"#), "\(id)")
        }
    }
}

extension Endpoint {
    private var isSignIn: Bool { !needsSession }

    /// A sign-in has result codes of its own.
    fileprivate func refusal(ofValue parameter: Description) -> Refusal {
        switch (isSignIn, parameter.place, parameter.name) {
        case (true, .body, "phonenum"): .phoneNotValid
        case (true, .body, "agenttype"): .wrongAgentType
        case (true, .body, let name): .parameterNotAllowed(name)
        case (_, _, let name): .badParameter(name)
        }
    }

    fileprivate func refusal(ofMissing parameter: Description) -> Refusal {
        isSignIn && parameter.place == .body ? .parameterMissing(parameter.name) : .badParameter(parameter.name)
    }
}

extension Endpoint {
    /// The path with its names replaced by their places: `/voicecall/{0}/dropcall/{1}`.
    fileprivate var template: String {
        pathNames.enumerated().reduce(path) { $0.replacing("{\($1.element.name)}", with: "{\($1.offset)}") }
    }
}
