import NIOCore
import Synchronization

/// Debian's Chromium, without a screen, driven as a person would drive it.
package final class Browser: Sendable {
    private let chromium: BrowserProcess
    private let devTools: DevTools
    private let agent: String
    private let pages = Mutex<[Page]>([])

    private init(_ chromium: BrowserProcess, _ devTools: DevTools, agent: String) {
        self.chromium = chromium
        self.devTools = devTools
        self.agent = agent
    }

    /// Starts it with a fresh profile, and ends it when `body` has ended, however that comes.
    package static func run<Value>(_ body: (Browser) async throws -> Value) async throws -> Value {
        let chromium = try Chromium.start()
        defer { chromium.end() }
        let patience = Patience(limit: .seconds(30))
        let address = try await patience.until("Chromium's address for DevTools", shown: { chromium.said }) {
            try Chromium.address(of: chromium)
        }
        let devTools = try await DevTools(address) { chromium.said }
        defer { devTools.close() }
        let version = try await devTools.ask("Browser.getVersion", as: Version.self)
        // It would say that it has no screen, and some libraries look for that.
        let agent = version.userAgent.replacing("HeadlessChrome", with: "Chrome")
        return try await body(Browser(chromium, devTools, agent: agent))
    }

    /// A page of a person who was never here: it shares nothing with others.
    package func page(_ url: String, _ look: Look = Look()) async throws -> Page {
        let context = try await devTools.ask("Target.createBrowserContext", as: Context.self)
        return try await open(url, look, in: context.browserContextId)
    }

    /// A further page in the same window, as it were: it shares what pages of one origin share.
    package func page(_ url: String, beside other: Page, _ look: Look = Look()) async throws -> Page {
        try await open(url, look, in: other.context)
    }

    /// What went wrong in any of the pages and was not expected there.
    package var problems: [String] { pages.withLock { $0 }.flatMap(\.problems) }

    private func open(_ url: String, _ look: Look, in context: String) async throws -> Page {
        let target = try await devTools.ask(
            "Target.createTarget", ["url": "about:blank", "browserContextId": .text(context), "newWindow": true], as: Target.self)
        let attached = try await devTools.ask(
            "Target.attachToTarget", ["targetId": .text(target.targetId), "flatten": true], as: Attached.self)
        let session = Session(devTools, attached.sessionId)
        let page = Page(
            session, context: context, target: target.targetId, agent: agent, downloads: chromium.folder("downloads-\(target.targetId)"))
        pages.withLock { $0.append(page) }
        try await page.prepare(look)
        try await page.go(to: url)
        return page
    }

    private struct Version: Decodable { let userAgent: String }
    private struct Context: Decodable { let browserContextId: String }
    private struct Target: Decodable { let targetId: String }
    private struct Attached: Decodable { let sessionId: String }
}
