import Browser
import Foundation
import Testing

extension DeskOnTheWeb {
    /// Whoever looks at the clock.
    struct Time {
        /// In seconds: a time that is right shows the second that is full, so it is up to one behind.
        private static let tolerance = 1.5
        private static let step = Duration.milliseconds(700)

        @Test(.timeLimit(.minutes(4)))
        func `for five minutes every time on the page is the server’s, while callers come and go`() async throws {
            try await byHand { stage, desk, colleague in
                var calls: [String] = []
                var looks = 0
                for number in 5_550_000..<5_550_430 {
                    if number.isMultiple(of: 3) { calls.append(try await stage.caller("\(number)")) }
                    if calls.count > 12 { try await goes(calls.remove(at: number % calls.count), number, stage, colleague) }
                    try await passes(desk, stage)
                    looks += try await look(desk, stage, colleague, isStill: true)
                }
                #expect(looks > 3_000, "only \(looks) times were compared")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `by a clock that nobody moves it is the same`() async throws {
            try await WebStage.play(.web.with("flowControl: off")) { stage in
                let desk = try await stage.desk()
                let colleague = try await stage.colleague(102)
                for number in 5_550_000..<5_550_012 { try await stage.caller("\(number)") }
                try await desk.caller("5550011").appears()
                var looks = 0
                for _ in 0..<60 { looks += try await look(desk, stage, colleague) }
                #expect(looks > 600, "only \(looks) times were compared")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a clock that is set beside the page makes no time on it wrong`() async throws {
            try await WebStage.play(.web.with("flowControl: off")) { stage in
                let desk = try await stage.desk()
                let colleague = try await stage.colleague(102)
                for number in 5_550_000..<5_550_004 { try await stage.caller("\(number)") }
                try await desk.caller("5550003").appears()
                for minutes in [10, -30] {
                    try await desk.run("window.trueNow ??= Date.now.bind(Date); Date.now = () => trueNow() + \(minutes) * 60_000")
                    // The page notices it with the next step, and asks the server.
                    let asked: Int = try await desk.evaluate(Self.questions)
                    try await desk.passes(.milliseconds(200))
                    try await eventually(within: .seconds(5), #_sourceLocation) {
                        try await desk.evaluate(Self.questions, as: Int.self) > asked
                    }
                    try await desk.passes(.milliseconds(100))
                    try await desk.frames(2)
                    for _ in 0..<4 { #expect(try await look(desk, stage, colleague) > 3) }
                }
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a question that was long on its way makes no time on the page wrong`() async throws {
            try await byHand { stage, desk, colleague in
                for number in 5_550_000..<5_550_004 { try await stage.caller("\(number)") }
                try await desk.caller("5550003").appears()
                let asked: Int = try await desk.evaluate(Self.questions)
                try await desk.holdingBack("onlineagent/101/desk") {
                    // It asks anew, since it knows nothing any more.
                    try await desk.run("window.trueNow ??= Date.now.bind(Date); Date.now = () => trueNow() + 600_000")
                    for _ in 0..<10 {
                        try await passes(desk, stage)
                    }
                }
                try await eventually(within: .seconds(5), #_sourceLocation) {
                    try await desk.evaluate(Self.questions, as: Int.self) > asked
                }
                try await desk.frames(2)
                try await passes(desk, stage)
                #expect(try await look(desk, stage, colleague, isStill: true) > 3)
            }
        }

        /// A desk and a colleague in a time that only passes when it is told to, for the gateway and for the page.
        private func byHand(_ scenario: (WebStage, Page, Desk) async throws -> Void) async throws {
            let setup = Setup.web.with(
                "flowControl: off", "practice: {clock: manual, seed: 7}", "authentication: {mode: static, silence: 1h}")
            try await WebStage.play(setup) { stage in
                let desk = try await stage.door()
                try await desk.standStill()
                try await desk.signIn(101)
                try await scenario(stage, desk, try await stage.colleague(102))
            }
        }

        /// Both times go on.
        private func passes(_ desk: Page, _ stage: WebStage) async throws {
            try await stage.line.advance("700ms")
            try await desk.passes(Self.step)
        }

        /// Somebody has waited long enough, or is taken.
        private func goes(_ call: String, _ number: Int, _ stage: WebStage, _ colleague: Desk) async throws {
            if number.isMultiple(of: 2) {
                _ = try await colleague.take(call)
                try await colleague.release()
            } else {
                try await stage.line.send(.delete, "calls/\(call)")
            }
        }

        private struct Seen: Decodable {
            let now: Double
            let state: String
            let rows: [[String]]
            let oldest: String
            /// Whatever else counts up in sight, with the moment since when.
            let others: [[String]]
        }

        /// Compares what the page shows with what the server says. Returns how many times were compared. `isStill`: no time passes meanwhile,
        /// so that the server's clock can be asked itself.
        private func look(_ desk: Page, _ stage: WebStage, _ colleague: Desk, isStill: Bool = false) async throws -> Int {
            let waiting = try await colleague.waiting()
            let guid: String = try await desk.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session')).guid")
            let truth = try await Desk(101, at: stage.url).at(guid: guid).ask(.get, "onlineagent/101/desk").json?["result"]
            let seen: Seen = try await desk.evaluate(Self.seeing)
            let now = (isStill ? truth?["now"]?.number.map(Double.init) : nil) ?? seen.now
            var compared = 0
            func compare(_ what: String, _ shown: String, since: Int64?) {
                guard let since else { return }
                compared += 1
                let lasted = (now - Double(since)) / 1000
                #expect(abs(lasted - seconds(shown)) <= Self.tolerance, "\(what) shows \(shown), and is \(lasted) s")
            }
            for other in seen.others { compare("a time since \(other[1])", other[0], since: Int64(other[1])) }
            compare("my state", seen.state, since: truth?["state"]?["since"]?.number.map(Int64.init))
            let begun = Dictionary(waiting.map { ($0["caller"]?.text ?? "", $0["begintime"]?.number.map(Int64.init)) }) { $1 }
            for row in seen.rows {
                guard let since = begun[row[0]] ?? nil else { continue }
                compare("caller \(row[0])", row[1], since: since)
                let lasted = (now - Double(since)) / 1000
                if abs(lasted - 20) > Self.tolerance {
                    #expect(row[2].isEmpty == (lasted < 20), "caller \(row[0]) is \(lasted) s, and the limit says “\(row[2])”")
                }
                if lasted < 20, let filled = Double(row[3]) {
                    #expect(abs(filled / 5 - lasted) <= Self.tolerance, "the meter of \(row[0])")
                }
            }
            // One may have gone and another come since the page heard of either.
            if let oldest = begun.values.compactMap({ $0 }).min(), Set(seen.rows.map { $0[0] }) == Set(begun.keys) {
                compare("the longest wait", seen.oldest, since: oldest)
            }
            return compared
        }

        /// How often the page has been answered what holds.
        private static let questions = "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/desk')).length"

        private func seconds(_ text: String) -> Double {
            text.split(separator: ":").reduce(0) { $0 * 60 + (Double($1) ?? .nan) }
        }

        private static let seeing = """
            (() => {
                const rows = [...document.querySelectorAll(".caller:not([data-at])")];
                const text = (element) => element?.textContent ?? "";
                return {
                    now: (window.trueNow ?? Date.now)(), state: text(document.querySelector(".state-line time")),
                    rows: rows.map((row) => [
                        text(row.querySelector("bdi")), text(row.querySelector("time")),
                        row.querySelector(".over").hidden ? "" : text(row.querySelector(".over")),
                        row.querySelector("rect").getAttribute("width"),
                    ]),
                    oldest: text(document.querySelector(".queue-head time")),
                    others: [...document.querySelectorAll("time[data-since]:not([data-until])")]
                        .filter((each) => each.checkVisibility() && !each.closest("[data-at]"))
                        .map((each) => [text(each), each.dataset.since]),
                };
            })()
            """
    }
}
