extension Page {
    /// What keeps people with disabilities from using the page as it is now, by the rules of axe-core: a line for each place. `axe` is
    /// axe-core's own text.
    package func accessibilityFindings(axe: String) async throws -> [String] {
        // In a world of its own, so that neither sees the other's names.
        let frame = try await session.ask("Page.getFrameTree", as: Tree.self).frameTree.frame.id
        let world = try await session.ask(
            "Page.createIsolatedWorld", ["frameId": .text(frame), "worldName": "axe"], as: World.self
        ).executionContextId
        _ = try await evaluate(axe + "; true", in: world, as: Bool.self)
        let rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"].map { "'\($0)'" }.joined(separator: ", ")
        let run = """
            axe.run(document, { runOnly: [\(rules)], resultTypes: ["violations"] }).then((found) => found.violations.flatMap((rule) =>
                rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`)))
            """
        return try await evaluate(run, in: world, as: [String].self)
    }

    private func evaluate<Value: Decodable>(_ expression: String, in world: Int, as: Value.Type) async throws -> Value {
        let outcome = try await session.ask(
            "Runtime.evaluate",
            ["expression": .text(expression), "contextId": .number(Double(world)), "awaitPromise": true, "returnByValue": true],
            as: Script<Value>.self)
        if let trouble = outcome.exceptionDetails { throw BrowserError.threw(trouble.sentence) }
        guard let value = outcome.result.value else { throw BrowserError.threw("axe found neither something nor nothing") }
        return value
    }

    private struct Tree: Decodable {
        struct Branch: Decodable { let frame: Frame }
        struct Frame: Decodable { let id: String }
        let frameTree: Branch
    }
    private struct World: Decodable { let executionContextId: Int }
}
