import Browser
import Testing

/// The script for browsers, in a browser: a page of another origin loads it from the real server and works with it.
struct PageTests {
    @Test(.timeLimit(.minutes(1)))
    func `an agent takes a call, and the page waits for each answer`() async throws {
        #expect(
            try await lines(of: wholeCall, last: "poll 100-006") == [
                "sign in 0 as 101", "skills 0", "waiting 1: 5550100 in Queue10", "it is the caller's: true", "taken 0",
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

    /// What a page wrote, up to its last line.
    private func lines(of page: String, last: String) async throws -> [String] {
        try await PageServer(page: page).run { origin in
            let server = try await ServerProcess(Setup().with("cors: [\"\(origin)\"]"))
            return try await Browser.run { browser in
                let page = try await browser.page("\(origin)/?gateway=\(server.url)")
                try await page.says(last)
                return try await page.text().split(separator: "\n").map(String.init)
            }
        }
    }
}
