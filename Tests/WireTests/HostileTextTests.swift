import Floor
import Testing

@testable import Wire

/// Rows against texts that nobody would send in earnest: each is understood, or refused by the name of one of its own parameters.
struct HostileTextTests {
    @Test(arguments: ContractTests.inAgentsNames)
    func `whatever one parameter holds, a row understands it or names one of its own`(_ endpoint: Endpoint) {
        var chance = Chance(seed: 23)
        var refused = 0
        for _ in 0..<400 {
            let parameter = endpoint.parameters[chance.number(0...endpoint.parameters.count - 1)]
            let value = chance.value()
            do {
                _ = try endpoint.meaning(endpoint.example.with(parameter, value))
            } catch {
                refused += 1
                #expect(endpoint.mayRefuse(with: error), "\(parameter.name) = \(value)")
            }
        }
        // Every row has the agent's number at least, and most values are none.
        #expect(refused > 0)
    }

    @Test(arguments: endpoints.filter(\.hasBody))
    func `whatever bytes a body holds, a row understands it or names one of its own`(_ endpoint: Endpoint) {
        var chance = Chance(seed: 29)
        var refused = 0
        for _ in 0..<400 {
            var texts = endpoint.example
            texts.read(body: chance.body())
            do {
                _ = try endpoint.meaning(texts)
            } catch {
                refused += 1
                #expect(endpoint.mayRefuse(with: error), "\(texts.body)")
            }
        }
        #expect(refused > 0)
    }
}

extension Chance {
    /// A number at the edge of something, or noise.
    fileprivate mutating func value() -> String {
        let edges = [
            "0", "-1", "-0", "+1", "00", "65535", "65536", "999999", "1000000", "\(Int64.max)", "\(Int64.min)", "9223372036854775808",
            "1e9", "0x10", "٣", "１", " 1", "1 ", "1\u{0}", "true", "null", "NaN", "1;2;\(Int64.max)", ";;;", "\u{202E}101",
        ]
        let place = number(0...edges.count)
        return place < edges.count ? edges[place] : String(decoding: body(), as: UTF8.self)
    }
}

extension Endpoint {
    /// The reader of a row may blame the request only, and only what the row declares.
    fileprivate func mayRefuse(with refusal: Refusal) -> Bool {
        let names = Set(parameters.map(\.name))
        switch refusal {
        case .badParameter(let name): return name == "body" || names.contains(name)
        case .parameterMissing(let name), .parameterNotAllowed(let name): return !needsSession && names.contains(name)
        case .phoneNotValid, .wrongAgentType: return !needsSession
        default: return false
        }
    }
}
