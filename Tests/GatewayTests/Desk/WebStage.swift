import Browser
import Foundation
import Testing

/// The real program with its pages, over HTTPS, on the practice switch; a browser; and the hand that scripts callers and phones. Agent N
/// sits at phone N + 900.
final class WebStage {
    private(set) var server: ServerProcess
    let browser: Browser
    let line: PracticeLine
    /// The same before and after a restart: pages know no other.
    let url: String
    private let setup: Setup

    private init(_ setup: Setup, _ server: ServerProcess, _ browser: Browser) {
        var setup = setup
        setup.listen = "{host: 127.0.0.1, port: \(server.port)}"
        self.setup = setup
        self.server = server
        self.browser = browser
        url = server.url
        line = PracticeLine(url: server.url)
    }

    /// Plays a scenario. In no page anything may go wrong that the scenario does not expect. `environment` is added to the server's.
    static func play(
        _ setup: Setup = .web, environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation,
        _ scenario: (WebStage) async throws -> Void
    ) async throws {
        let server = try await ServerProcess(setup, environment: environment)
        try await Browser.run { browser in
            let stage = WebStage(setup, server, browser)
            defer {
                for problem in browser.problems { Issue.record("in a page: \(problem)", sourceLocation: sourceLocation) }
                stage.server.kill()
            }
            for phone in 1001...1003 { try await line(at: stage, phone, answersAfter: "0.3") }
            try await scenario(stage)
        }
    }

    private static func line(at stage: WebStage, _ phone: Int, answersAfter: String) async throws {
        try await stage.line.set(phone, "{\"answersAfter\":\(answersAfter)}")
    }

    // MARK: Hands

    /// The phone rings until it is lifted.
    func letRing(_ phone: Int) async throws { try await Self.line(at: self, phone, answersAfter: "null") }

    func lift(_ phone: Int) async throws { try await line.send(.post, "phones/\(phone)/lift") }

    /// A caller dials, and waits in the first queue.
    @discardableResult
    func caller(_ number: String = "5550100", _ called: String = "4000") async throws -> String {
        try await line.call(called, from: number)
    }

    func kill() { server.kill() }

    /// `other`: with another configuration.
    func restart(as other: Setup? = nil) async throws {
        var setup = other ?? setup
        setup.listen = self.setup.listen
        server = try await server.restarted(setup)
    }

    // MARK: Pages

    /// The desk before anybody has signed in.
    func door(_ look: Look = Look()) async throws -> Page { try await browser.page("\(url)/desk/", look) }

    /// The desk of an agent who has signed in, in a browser of its own.
    func desk(_ agent: Int = 101, as start: String = "Idle", _ look: Look = Look()) async throws -> Page {
        let page = try await door(look)
        try await page.signIn(agent, as: start)
        return page
    }

    func wallboard(_ look: Look = Look()) async throws -> Page { try await browser.page("\(url)/wallboard/?centre=1", look) }

    /// Beside the desk whose session it uses.
    func history(_ desk: Page, _ look: Look = Look()) async throws -> Page {
        try await browser.page("\(url)/desk/history", beside: desk, look)
    }

    /// Agents at other desktops, which take and talk without a page.
    func colleague(_ agent: Int) async throws -> Desk { try await Desk.signedIn(agent, at: url, phone: agent + 900) }
}

extension Setup {
    /// As an operator would have it, but for passwords: HTTPS, and the limits on questions that pages have to keep.
    static var web: Setup {
        var setup = Setup()
        setup.keys = []
        setup.queues = ["handOut: never, ringTimeout: 20s", "handOut: automatic, ringTimeout: 20s"]
        return setup
    }

    static var webWithoutTLS: Setup { web.with("tls: off") }

    /// With wrap-up in the first queue.
    static var webWithWrapUp: Setup {
        var setup = web
        setup.queues[0] += ", wrapUp: 60s"
        return setup
    }
}
