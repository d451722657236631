extension Page {
    private struct Nodes: Decodable { let nodes: [Node] }
    private struct Document: Decodable {
        struct Root: Decodable { let backendNodeId: Int }
        let root: Root
    }

    /// The elements at the end of a path, as of now.
    func nodes(_ path: [Step]) async throws -> [Node] {
        var root = try await session.ask("DOM.getDocument", ["depth": 0], as: Document.self).root.backendNodeId
        guard let last = path.last else { return [] }
        for step in path.dropLast() {
            let found = try await nodes(step, in: root)
            guard found.count == 1, let next = found[0].backendDOMNodeId else {
                throw BrowserError.refused(method: "looking", why: "there are \(found.count) of \(step.sentence)")
            }
            root = next
        }
        return try await nodes(last, in: root)
    }

    private func nodes(_ step: Step, in root: Int) async throws -> [Node] {
        let found: [Node] =
            switch step.mark {
            case .named(let name): try await candidates("mayBeNamed", name, step.role, in: root).filter { $0.label == name }
            case .nameContains(let part):
                try await candidates("mayBeNamed", part, step.role, in: root).filter { $0.label.contains(part) }
            case .says(let text): try await candidates("says", text, step.role, in: root)
            case .any: try await all(step.role, in: root)
            }
        return found.filter { !$0.ignored && $0.backendDOMNodeId != nil && $0.backendDOMNodeId != root }
    }

    private func all(_ role: Role, in root: Int) async throws -> [Node] {
        var found: [Node] = []
        for name in role.names {
            let wanted: [String: JSON] = ["backendNodeId": .number(Double(root)), "role": .text(name)]
            found += try await session.ask("Accessibility.queryAXTree", wanted, as: Nodes.self).nodes
        }
        return found
    }

    /// Those that may be meant: Chromium is asked for role and name of these alone, since of a thousand that takes a second.
    private func candidates(_ test: String, _ text: String, _ role: Role, in root: Int) async throws -> [Node] {
        let objects = try await objects(Self.search, [.text(test), .text(text), .text(role.selector)], on: root)
        guard objects.count < 100 else { throw BrowserError.refused(method: "looking", why: "\(objects.count) may be meant") }
        var found: [Node] = []
        for object in objects { found += try await node(object).filter { role.names.contains($0.roleName) } }
        return found
    }

    /// Of those that say a text, the innermost: a list in a list says it too. To what the browser passes over since it is far away, one
    /// has to scroll.
    private static let search = """
        function (test, text, selector) {
            const plain = (text) => text?.replace(/[\\u200e\\u200f\\u2066-\\u2069]/g, "").replace(/\\s+/g, " ") ?? "";
            const says = (one) => plain(one.textContent).includes(text) && plain(one.innerText || one.textContent).includes(text);
            const others = (one) => (one.getAttribute("aria-labelledby") ?? "").split(/\\s+/).map((id) => document.getElementById(id));
            const keys = ["aria-label", "title", "alt", "placeholder", "value"];
            const mayBeNamed = (one) => [one, ...one.labels ?? [], ...others(one)].some((name) => plain(name?.textContent).includes(text)
                || keys.some((key) => plain(name?.getAttribute(key)).includes(text)));
            const all = [...this.querySelectorAll(selector)];
            if (test === "mayBeNamed") return all.filter(mayBeNamed);
            const sayers = all.filter(says);
            const found = sayers.filter((one) => !sayers.some((other) => other !== one && one.contains(other)));
            const isFar = (one) => one.checkVisibility() && !one.checkVisibility({ contentVisibilityAuto: true });
            if (found.length === 1 && isFar(found[0])) found[0].scrollIntoView({ block: "center", behavior: "instant" });
            return found;
        }
        """

    func node(_ object: String) async throws -> [Node] {
        try await session.ask("Accessibility.getPartialAXTree", ["objectId": .text(object), "fetchRelatives": false], as: Nodes.self).nodes
    }

    /// All of them, those that are ignored too, in the order of the document.
    func tree() async throws -> [Node] { try await session.ask("Accessibility.getFullAXTree", as: Nodes.self).nodes }
}
