import NIOCore
import Synchronization

/// A page in a window of its own.
package final class Page: Sendable {
    let session: Session
    let context: String
    let agent: String
    let looking = Mutex(Look())
    let downloads: String
    private let target: String
    private let journal = Journal()

    init(_ session: Session, context: String, target: String, agent: String, downloads: String) {
        self.session = session
        self.context = context
        self.target = target
        self.agent = agent
        self.downloads = downloads
    }

    func prepare(_ look: Look) async throws {
        session.listen { [journal] event in journal.note(event) }
        for domain in ["Page", "Runtime", "Network", "Log", "DOM", "Accessibility"] { try await session.ask("\(domain).enable") }
        try await session.ask("Emulation.setFocusEmulationEnabled", ["enabled": true])
        for script in [Self.watch, Self.clock] {
            try await session.ask("Page.addScriptToEvaluateOnNewDocument", ["source": .text(script)])
        }
        try await session.askAll(
            "Browser.setDownloadBehavior",
            ["behavior": "allow", "browserContextId": .text(context), "downloadPath": .text(downloads), "eventsEnabled": true])
        try await self.look(look)
    }

    // MARK: Going

    /// Opens an address, and waits until it has loaded.
    package func go(to url: String) async throws {
        try await session.event("Page.loadEventFired") {
            let outcome = try await session.ask("Page.navigate", ["url": .text(url)], as: Navigated.self)
            if let error = outcome.errorText { throw BrowserError.refused(method: url, why: error) }
        }
        try await mirror()
    }

    package func reload() async throws {
        try await session.event("Page.loadEventFired") { try await session.ask("Page.reload") }
        try await mirror()
    }

    package func close() async throws { try await session.askAll("Target.closeTarget", ["targetId": .text(target)]) }

    /// Cuts the page off from the network, or connects it again.
    package func set(isOffline: Bool) async throws {
        try await session.ask(
            "Network.emulateNetworkConditions",
            ["offline": .flag(isOffline), "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1])
    }

    /// Does something while requests whose address contains a text are kept from leaving; then they go.
    package func holdingBack(_ part: String, _ doing: () async throws -> Void) async throws {
        try await session.ask("Fetch.enable", ["patterns": [["urlPattern": .text("*\(part)*")]]])
        try await doing()
        try await session.ask("Fetch.disable")
    }

    // MARK: What went wrong

    /// What went wrong in it, but for what was expected: words on the console, exceptions, requests that failed or were refused.
    package var problems: [String] { journal.problems }

    /// From now on and for what is past: a problem that contains this text is none.
    package func expect(_ problem: String) { journal.expect(problem) }

    /// The addresses of all that it has loaded so far, and how many bytes of each came over the network, with heads.
    package var loaded: [(url: String, bytes: Int)] { journal.loaded }

    // MARK: What it says

    /// All that can be read in it, in lines.
    package func text() async throws -> String { try await evaluate("document.body.innerText") }

    /// Waits until this can be read somewhere.
    package func says(_ text: String) async throws {
        try await Patience().until("the page saying “\(text)”", shown: { await outline() }) {
            try await self.text().contains(text) ? true : nil
        }
    }

    // MARK: Scripts

    /// What an expression comes to; a promise is waited for.
    package func evaluate<Value: Decodable>(_ expression: String, as: Value.Type = Value.self) async throws -> Value {
        let outcome = try await evaluated(expression, as: Value.self)
        guard let value = outcome.result.value else { throw BrowserError.threw("nothing came of \(expression.prefix(200))") }
        return value
    }

    /// The same for its effect.
    package func run(_ expression: String) async throws { _ = try await evaluated("{ \(expression) }; null", as: Bool?.self) }

    private func evaluated<Value: Decodable>(_ expression: String, as: Value.Type) async throws -> Script<Value> {
        let outcome = try await session.ask(
            "Runtime.evaluate", ["expression": .text(expression), "awaitPromise": true, "returnByValue": true, "userGesture": true],
            as: Script<Value>.self)
        if let trouble = outcome.exceptionDetails { throw BrowserError.threw(trouble.sentence) }
        return outcome
    }

    private struct Navigated: Decodable { let errorText: String? }
}

/// What came of a script.
struct Script<Value: Decodable>: Decodable {
    struct Result: Decodable { let value: Value? }
    let result: Result
    let exceptionDetails: ScriptTrouble?
}

struct ScriptTrouble: Decodable {
    struct Exception: Decodable { let description: String?, value: Scalar? }
    let text: String
    let url: String?
    let lineNumber: Int?
    let exception: Exception?

    var sentence: String { exception?.description ?? exception?.value.map { "\(text) \($0.text)" } ?? text }
}
