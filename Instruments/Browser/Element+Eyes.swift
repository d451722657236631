/// Where an element is in the window.
package struct Box: Sendable, Hashable, Decodable {
    package let x: Double, y: Double, width: Double, height: Double
}

extension Element {
    /// What can be read in it.
    package func text() async throws -> String { try await once { try await text(of: $0) } }

    /// What can be read in each, as of now.
    package func texts() async throws -> [String] {
        var texts: [String] = []
        for node in try await page.nodes(path) { texts.append(try await text(of: node)) }
        return texts
    }

    /// The accessible names of all, as of now.
    package func names() async throws -> [String] { try await page.nodes(path).map(\.label) }

    package func name() async throws -> String { try await once { $0.label } }

    /// What stands in a field.
    package func value() async throws -> String { try await once { $0.value?.value?.text ?? "" } }

    package func box() async throws -> Box {
        try await once { node in try await page.call("function () { return this.getBoundingClientRect().toJSON(); }", on: id(node)) }
    }

    /// An attribute of the document's element; nil if it has none.
    package func attribute(_ name: String) async throws -> String? {
        let values: [String] = try await once { node in
            try await page.call(
                "function (name) { return this.hasAttribute(name) ? [this.getAttribute(name)] : []; }", [.text(name)], on: id(node))
        }
        return values.first
    }

    // MARK: Waiting

    /// Waits until this can be read in it.
    package func says(_ text: String) async throws {
        try await once("saying “\(text)”") { try await self.text(of: $0).contains(text) }
    }

    /// Waits until that can no longer be read in it.
    package func ceases(to text: String) async throws {
        try await once("no longer saying “\(text)”") { try await !self.text(of: $0).contains(text) }
    }

    package func isDisabled() async throws { try await has("disabled", "true") }
    package func isEnabled() async throws { try await once("enabled") { $0["disabled"] != "true" } }
    package func isPressed() async throws { try await has("pressed", "true") }
    package func isChecked() async throws { try await has("checked", "true") }
    package func isExpanded() async throws { try await has("expanded", "true") }
    package func isCollapsed() async throws { try await has("expanded", "false") }
    package func isFocused() async throws { try await has("focused", "true") }
    package func isInvalid() async throws { try await has("invalid", "true") }
    package func holds(_ value: String) async throws {
        try await once("holding “\(value)”") { $0.value?.value?.text == value }
    }

    private func has(_ property: String, _ value: String) async throws {
        try await once("\(property): \(value)") { $0[property] == value }
    }

    // MARK: Means

    private func text(of node: Node) async throws -> String {
        plain(try await page.call("function () { return this.innerText ?? this.textContent; }", on: id(node)))
    }

    func id(_ node: Node) throws -> Int {
        guard let id = node.backendDOMNodeId else { throw BrowserError.refused(method: "looking", why: "\(self) is no element") }
        return id
    }
}
