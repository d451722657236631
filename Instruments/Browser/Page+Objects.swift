extension Page {
    private struct Resolved: Decodable {
        struct Object: Decodable { let objectId: String }
        let object: Object
    }

    private struct Returned: Decodable {
        struct Result: Decodable { let objectId: String? }
        let result: Result
        let exceptionDetails: ScriptTrouble?
    }

    private struct Properties: Decodable {
        struct Property: Decodable {
            struct Value: Decodable { let objectId: String? }
            let name: String
            let value: Value?
        }
        let result: [Property]
    }

    /// Calls a function with an element as `this`.
    func call<Value: Decodable>(
        _ function: String, _ arguments: [JSON] = [], on element: Int, as: Value.Type = Value.self
    ) async throws -> Value {
        let outcome = try await called(function, arguments, on: element, ["returnByValue": true], as: Script<Value>.self)
        if let trouble = outcome.exceptionDetails { throw BrowserError.threw(trouble.sentence) }
        guard let value = outcome.result.value else { throw BrowserError.threw("nothing came of \(function.prefix(200))") }
        return value
    }

    /// The same for a function that returns a list of elements.
    func objects(_ function: String, _ arguments: [JSON] = [], on element: Int) async throws -> [String] {
        let outcome = try await called(function, arguments, on: element, [:], as: Returned.self)
        if let trouble = outcome.exceptionDetails { throw BrowserError.threw(trouble.sentence) }
        guard let list = outcome.result.objectId else { return [] }
        let properties = try await session.ask(
            "Runtime.getProperties", ["objectId": .text(list), "ownProperties": true], as: Properties.self)
        return properties.result.filter { Int($0.name) != nil }.compactMap { $0.value?.objectId }
    }

    private func called<Result: Decodable>(
        _ function: String, _ arguments: [JSON], on element: Int, _ further: [String: JSON], as: Result.Type
    ) async throws -> Result {
        let this = try await session.ask("DOM.resolveNode", ["backendNodeId": .number(Double(element))], as: Resolved.self).object.objectId
        let asked: [String: JSON] = [
            "functionDeclaration": .text(function), "objectId": .text(this), "awaitPromise": true, "userGesture": true,
            "arguments": .list(arguments.map { .object(["value": $0]) }),
        ]
        return try await session.ask("Runtime.callFunctionOn", asked.merging(further) { $1 }, as: Result.self)
    }

    /// What has the focus, by role and name; the body of the document when nothing has.
    package func focus() async throws -> Focus {
        let root = try await session.ask("Runtime.evaluate", ["expression": "document.activeElement ?? document.body"], as: Returned.self)
        let tag: String = try await evaluate("(document.activeElement ?? document.body).cloneNode().outerHTML")
        guard let object = root.result.objectId, let node = try await node(object).first else { return Focus(role: "", name: "", tag: tag) }
        return Focus(role: node.roleName, name: node.label, tag: tag)
    }

    /// What has the focus.
    package struct Focus: Sendable, Hashable, CustomStringConvertible {
        package let role: String
        package let name: String
        /// As the document has it.
        package let tag: String
        /// It is the page as a whole: whoever works with the keyboard has to begin anew.
        package var isLost: Bool { ["RootWebArea", "", "generic", "none"].contains(role) }
        package var description: String { "\(role) “\(name)” \(tag)" }
    }
}
