import Testing

@testable import Wire

/// The script for browsers, read as the lines it is made of. That it works is seen in a browser: `GatewayTests/Browser`.
struct ResourceScriptTests {
    private static let script = String(decoding: resourceScript(), as: UTF8.self)
    private static let lines = script.split(separator: "\n").map(String.init)

    /// What follows `Object.function = ` on a line of its own.
    private static let definitions: [(name: String, value: String)] = lines.compactMap { line in
        let sides = line.split(separator: " = ", maxSplits: 1).map(String.init)
        guard sides.count == 2, let first = line.first, first.isUppercase else { return nil }
        return (sides[0], sides[1])
    }

    /// The line's call, behind another name too.
    private static func call(_ name: String) -> String? {
        guard let value = definitions.first(where: { $0.name == name })?.value else { return nil }
        return value.hasPrefix("REST.call(") ? value : call(String(value.dropLast()))
    }

    @Test func `it is the same each time, and ASCII`() {
        #expect(resourceScript() == resourceScript())
        #expect(resourceScript().allSatisfy { $0 < 0x80 })
    }

    @Test func `a function is as its row: method, path, and the names in the query`() throws {
        let function = try #require(Self.call("VoiceCall.requestAppointedCall"))
        #expect(function == #"REST.call("POST", "/voicecall/{agentid}/requestcall/{callid}/{skilltype}", ["skillId"]);"#)
        #expect(Self.call("OnlineAgent.login") == #"REST.call("PUT", "/onlineagent/{agentid}", []);"#)
    }

    @Test(arguments: endpoints)
    func `no row is missing but the stream, which has no end to wait for`(_ row: Endpoint) throws {
        let object = try #require(
            scriptObjects.first { $0.group == row.group }?.object, "\(row.group) has no object: see ScriptNames.swift")
        let path = row.path.dropFirst("/agentgateway/resource".count)
        let query = row.parameters.filter { $0.place == .query }.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let expected = #"REST.call("\#(row.method.rawValue.uppercased())", "\#(path)", [\#(query)]);"#
        #expect(Self.call("\(object).\(row.id)") == ([.stream, .file].contains(row.result) ? nil : expected))
    }

    @Test func `no name is defined twice, and none before its object`() {
        var defined: Set<String> = []
        for line in Self.lines where line.first?.isLetter == true {
            let words = line.split(separator: " ")
            let isObject = words[0] == "var"
            let name = String(words[isObject ? 1 : 0])
            #expect(isObject || defined.contains(String(name.prefix { $0 != "." })), "\(line)")
            let isNew = defined.insert(name).inserted
            #expect(isNew, "\(line)")
        }
    }

    @Test(arguments: olderScript)
    func `pages of older gateways find their functions`(_ function: OlderFunction) throws {
        let call = try #require(Self.call(function.name))
        #expect(call.hasPrefix(#"REST.call("\#(function.method)", "\#(function.path)", ["#), "\(call)")
    }

    @Test func `the older functions are all there`() {
        #expect(olderScript.count == 183)
        #expect(Set(olderScript.map(\.name)).count == olderScript.count)
    }
}
