import Browser
import Foundation
import Testing

extension DeskOnTheWeb {
    /// Whoever looks at the clock.
    struct Time {
        /// For how long is looked; five minutes where the environment says so: LINEFINDER_LOOK=300.
        private static let length = Duration.seconds(ProcessInfo.processInfo.environment["LINEFINDER_LOOK"].flatMap { Int($0) } ?? 40)
        /// In whole seconds, as both tell them.
        private static let tolerance = 1.5

        @Test(.timeLimit(.minutes(8)))
        func `every time on the page is the server’s, while callers come and go`() async throws {
            try await WebStage.play(.web.with("flowControl: off")) { stage in
                let desk = try await stage.desk()
                let colleague = try await stage.colleague(102)
                let end = ContinuousClock.now + Self.length
                var calls: [String] = []
                var looks = 0
                var number = 5_550_000
                while ContinuousClock.now < end {
                    number += 1
                    calls.append(try await stage.caller("\(number)"))
                    if calls.count > 12 { try await goes(calls.remove(at: number % calls.count), number, stage, colleague) }
                    for _ in 0..<3 {
                        looks += try await look(desk, stage, colleague)
                        try await Patience.rest()
                    }
                }
                #expect(looks > 100, "only \(looks) times were compared")
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
                    // The page notices it with the next second, and asks the server.
                    try await Patience.rest(.milliseconds(2_200))
                    for _ in 0..<4 { #expect(try await look(desk, stage, colleague) > 3) }
                }
            }
        }

        /// Somebody has waited long enough, or is taken.
        private func goes(_ call: String, _ number: Int, _ stage: WebStage, _ colleague: Desk) async throws {
            if number.isMultiple(of: 3) {
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
        }

        /// Compares what the page shows with what the server says. Returns how many times were compared.
        private func look(_ desk: Page, _ stage: WebStage, _ colleague: Desk) async throws -> Int {
            let waiting = try await colleague.waiting()
            let guid: String = try await desk.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session')).guid")
            let truth = try await Desk(101, at: stage.url).at(guid: guid).ask(.get, "onlineagent/101/desk").json?["result"]
            let seen: Seen = try await desk.evaluate(Self.seeing)
            var compared = 0
            func compare(_ what: String, _ shown: String, since: Int64?) {
                guard let since else { return }
                compared += 1
                let lasted = (seen.now - Double(since)) / 1000
                #expect(abs(lasted.rounded(.down) - seconds(shown)) <= Self.tolerance, "\(what) shows \(shown), and is \(lasted) s")
            }
            compare("my state", seen.state, since: truth?["state"]?["since"]?.number.map(Int64.init))
            let begun = Dictionary(waiting.map { ($0["caller"]?.text ?? "", $0["begintime"]?.number.map(Int64.init)) }) { $1 }
            for row in seen.rows {
                guard let since = begun[row[0]] ?? nil else { continue }
                compare("caller \(row[0])", row[1], since: since)
                let lasted = (seen.now - Double(since)) / 1000
                if abs(lasted - 20) > Self.tolerance {
                    #expect(row[2].isEmpty == (lasted < 20), "caller \(row[0]) is \(lasted) s, and the limit says “\(row[2])”")
                }
                if lasted < 20, let filled = Double(row[3]) {
                    #expect(abs(filled / 5 - lasted) <= Self.tolerance, "the meter of \(row[0])")
                }
            }
            if let oldest = begun.values.compactMap({ $0 }).min(), seen.rows.count == begun.count {
                compare("the longest wait", seen.oldest, since: oldest)
            }
            return compared
        }

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
                };
            })()
            """
    }
}
