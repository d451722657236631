import Browser
import Testing

/// The script for browsers, in a browser: a page of another origin loads it from the real server and works with it.
struct PageTests {
    @Test(.timeLimit(.minutes(1)))
    func `an agent takes a call, and the page waits for each answer`() async throws {
        #expect(
            try await lines(of: wholeCall, last: "poll 100-006") == [
                "sign in 0 as 101", "skills 0", "waiting 1: 5550100 in Queue10", "taken 0",
                "AgentOther_InService AgentState_Ready AgentState_Busy AgentOther_PhoneAlerting AgentOther_PhoneOffhook AgentEvent_Talking",
                "waiting 0", "released 0", "nothing to release 200-017", "signed out 0", "poll 100-006",
            ])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a page that does not wait is called back, and may keep the GUID itself`() async throws {
        #expect(
            try await lines(of: callbacks, last: "nobody there 0") == [
                "asked, REST.guid is not known yet", "sign in 200 0 101", "without a GUID 000-003",
                "with the page's own AgentOther_InService", "nobody there 0",
            ])
    }

    private static let ownLines = [
        "sign in 200 0 with a session", "skills 0", "without a session 000-003", "asked true", "with it 0 0", "encoded a%20b%2Fc a+b%26c",
    ]

    @Test(.timeLimit(.minutes(1)))
    func `a page puts its requests together itself, waits for them or not, and knows the session by its older name`() async throws {
        #expect(try await lines(of: deskPage(ownRequests), last: "encoded") == Self.ownLines)
    }

    @Test(.timeLimit(.minutes(1)))
    func `so does a page of the gateway’s own origin`() async throws {
        let server = try await ServerProcess(Setup())
        try await Browser.run { browser in
            let page = try await browser.page("\(server.url)/healthz")
            try await page.run(
                """
                window.said = [];
                window.say = (line) => said.push(line);
                const script = document.createElement("script");
                script.src = "/agentgateway/resource-js";
                script.onload = () => { (0, eval)(`\(ownRequests)`); };
                document.documentElement.append(script);
                """)
            try await eventually(within: .seconds(10), #_sourceLocation) {
                try await page.evaluate("said.length", as: Int.self) == Self.ownLines.count
            }
            #expect(try await page.evaluate("said", as: [String].self) == Self.ownLines)
        }
    }

    /// What a page wrote, up to its last line.
    private func lines(of page: String, last: String) async throws -> [String] {
        try await PageServer(page: page).run { origin in
            let server = try await ServerProcess(Setup().with("cors: [\"\(origin)\"]"))
            // Pages of other origins may not script the practice line.
            _ = try await PracticeLine(url: server.url).call()
            return try await Browser.run { browser in
                let page = try await browser.page("\(origin)/?gateway=\(server.url)")
                try await page.says(last)
                return try await page.text().split(separator: "\n").map(String.init)
            }
        }
    }
}
