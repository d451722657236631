import Browser
import NIOHTTP1
import Testing

extension DeskOnTheWeb {
    /// How the pages are served, and what they leave behind.
    struct Safety {
        private static let pages = ["/desk/", "/desk/history", "/wallboard/"]

        @Test(.timeLimit(.minutes(1)))
        func `all that the pages load comes from here, safely, once and for ever, and is small`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                let loaded = desk.loaded.map(\.url)
                let foreign = loaded.filter { !$0.hasPrefix(stage.url) }
                #expect(foreign.isEmpty, "\(foreign)")
                let assets = Set(loaded.filter { $0.hasPrefix("\(stage.url)/assets/") })
                #expect(assets.count > 10, "\(loaded)")

                var sum = 0
                for url in assets.sorted() + Self.pages.map({ stage.url + $0 }) {
                    let answer = try await HTTP.send(.get, url, headers: [("Accept-Encoding", "gzip")])
                    #expect(answer.status == 200)
                    #expect(answer.headers["X-Content-Type-Options"] == ["nosniff"], "\(url)")
                    let policy = answer.headers["Content-Security-Policy"].first ?? ""
                    #expect(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "\(url): \(policy)")
                    let bytes = answer.headers["Content-Length"].first.flatMap { Int($0) } ?? 0
                    #expect(bytes > 0)
                    if assets.contains(url) {
                        #expect(answer.headers["Cache-Control"].first?.contains("immutable") == true, "\(url)")
                    } else {
                        #expect(answer.headers["Cache-Control"].first == "no-cache", "\(url)")
                        let tag = try #require(answer.headers["ETag"].first, "\(url)")
                        let again = try await HTTP.send(.get, url, headers: [("If-None-Match", tag)])
                        #expect(again.status == 304 && again.text.isEmpty, "\(url)")
                    }
                    if assets.contains(url) || url.hasSuffix("/desk/") { sum += bytes }
                }
                #expect(sum <= 120 * 1_024, "the desk loads \(sum) bytes")
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `a second visit loads nothing but the page`() async throws {
            // A browser keeps nothing from who shows a certificate of one's own.
            try await WebStage.play(.webWithoutTLS) { stage in
                let first = try await stage.door()
                let second = try await stage.browser.page("\(stage.url)/desk/", beside: first)
                try await second.button("Sign in").appears()
                let again = second.loaded.filter { $0.url.contains("/assets/") && $0.bytes > 0 }
                #expect(again.isEmpty, "\(again)")
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `what says who one is stays in the tab, and goes with the session`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                let history = try await stage.history(desk)
                try await history.heading("Call history").appears()
                let secret = /[0-9a-f]{4}-[0-9a-f]{4}/
                let tab: String = try await desk.evaluate("JSON.stringify({ ...sessionStorage })")
                #expect(tab.contains(secret) && tab.contains("101") && !tab.contains("password"))
                for page in [desk, history] {
                    // Neither where other tabs see it, nor where it is sent along.
                    let others: String = try await page.evaluate("JSON.stringify({ ...localStorage }) + document.cookie")
                    #expect(!others.contains(secret), "\(others)")
                    let stored = try await page.stored()
                    #expect(!stored.contains { $0.contains("secret") }, "\(stored)")
                    let document: String = try await page.evaluate("document.documentElement.outerHTML")
                    #expect(!document.contains("AgentGateway0"))
                }
                #expect(try await !history.stored().contains { $0.contains(secret) })
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                try await desk.button("Sign out").click()
                try await desk.alert(containing: "You are signed out.").appears()
                #expect(try await desk.evaluate("sessionStorage.length", as: Int.self) == 0)
            }
        }
    }
}
