/// The way to an element of a page. Whatever is wanted of it waits until it is there, and there only once.
package struct Element: Scope, CustomStringConvertible {
    package let page: Page
    package let path: [Step]
    private var patience = Patience()

    init(page: Page, path: [Step]) {
        self.page = page
        self.path = path
    }

    package var description: String { path.reversed().map(\.sentence).joined(separator: " in ") }

    /// The same, waited for no longer than so.
    package func within(_ time: Duration) -> Element {
        var element = self
        element.patience.limit = time
        return element
    }

    /// How many there are now.
    package var count: Int { get async throws { try await page.nodes(path).count } }

    /// Waits until it is there.
    package func appears() async throws { try await once { _ in true } }

    /// Waits until there is none.
    package func disappears() async throws {
        try await until("no \(self)") { try await page.nodes(path).isEmpty ? true : nil }
    }

    /// Waits until there are so many.
    package func counts(_ number: Int) async throws {
        try await until("\(number) of \(self)") {
            let count = try await count
            guard count == number else { throw BrowserError.refused(method: "counting", why: "there are \(count)") }
            return true
        }
    }

    // MARK: For what is wanted of it

    /// Waits until it is there and something is so.
    func once<Found>(_ what: String = "", _ look: (Node) async throws -> Found?) async throws -> Found {
        try await until(what.isEmpty ? "\(self)" : "\(self), \(what)") {
            let nodes = try await page.nodes(path)
            guard nodes.count < 2 else { throw BrowserError.refused(method: "looking", why: "there are \(nodes.count) of them") }
            guard let node = nodes.first else { return nil }
            return try await look(node)
        }
    }

    func once(_ what: String = "", _ look: (Node) async throws -> Bool) async throws {
        _ = try await once(what) { try await look($0) ? true : nil }
    }

    @discardableResult
    private func until<Found>(_ wanted: String, _ look: () async throws -> Found?) async throws -> Found {
        try await patience.until(wanted, shown: { await page.outline() }, look)
    }
}
