import Browser

/// Where people work: at the tests' own stage, whose time is in a hand, or at a demo that runs, whose time is its own.
struct Workplace {
    let url: String
    let browser: Browser
    /// Nil: callers come by themselves, and time passes by itself.
    var hand: PracticeLine?
    var passwords: [Int: String] = [:]
    /// Sees every call.
    let inspector: Int
    /// Whose callers each agent sees.
    let queues: [Int: [Int]]

    init(_ stage: WebStage) {
        url = stage.url
        browser = stage.browser
        hand = stage.line
        inspector = 103
        queues = [101: [10, 20], 102: [10, 20]]
    }

    /// `linefinder demo`, or tools/asterisk/demo: the same people.
    init(demo url: String, _ browser: Browser) {
        self.url = url
        self.browser = browser
        passwords = [101: "ana", 102: "ben", 107: "greta"]
        inspector = 107
        queues = [101: [10, 20, 30], 102: [10, 20]]
    }

    func password(of agent: Int) -> String { passwords[agent] ?? "secret" }

    func door() async throws -> Page { try await browser.page("\(url)/desk/") }

    func history(beside desk: Page) async throws -> Page { try await browser.page("\(url)/desk/history", beside: desk) }

    /// At a desktop without a page.
    func colleague(_ agent: Int) async throws -> Desk {
        try await Desk.signedIn(agent, at: url, forced: true, phone: agent + 900, password: password(of: agent))
    }

    /// Until one looks again. At a demo what was just asked counts for two seconds.
    func rests() async throws {
        if hand == nil { try await Patience.rest(.milliseconds(2_200)) } else { try await Patience.rest() }
    }

    /// So much time passes for the centre and on these pages.
    func pass(milliseconds: Int, on pages: [Page]) async throws {
        guard let hand else { return try await Patience.rest(.milliseconds(milliseconds)) }
        // The server before the pages, which may hear of it at any moment.
        try await hand.advance("\(milliseconds)ms")
        for page in pages { try await page.passes(.milliseconds(milliseconds)) }
    }
}

extension Desk {
    /// The answer, as often as it takes: a demo answers whoever asks a few times in two seconds, and no more.
    func patientlyAsks(_ path: String) async throws -> JSON? {
        for _ in 0..<10 {
            let answer = try await ask(.get, path).json
            if answer?["reason"]?.text != "tooManyRequests" { return answer }
            try await Patience.rest(.milliseconds(1_100))
        }
        return nil
    }
}
