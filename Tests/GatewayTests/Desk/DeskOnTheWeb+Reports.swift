import Browser
import Testing

extension DeskOnTheWeb {
    /// The page of reports: its numbers against the rows, and that everybody can use it.
    struct Reports {
        @Test(.timeLimit(.minutes(3)))
        func `every number on the page is what SQL over the rows says`() async throws {
            try await ReportDay.play { day in
                let page = try await day.reports()
                let from: Int64 = try await page.evaluate(
                    "Date.parse(document.querySelector('[data-sheet=intervals] tbody time').dateTime)")
                let rows = try ReportRows(day.stage.server, from: from, to: from + 86_400_000)
                let queues = try await page.sheet("queues")
                #expect(queues.map { $0["queue"] ?? "" } == ["Queue10 10", "Queue20 20"])
                for (cells, queue) in zip(queues, [10, 20]) { try same(cells, try rows.waits("queue = \(queue)"), but: ["queue"]) }
                let total = try rows.waits()
                try same(try await page.sheet("queues", part: "tfoot")[0], total, but: ["queue", "within"])
                for (name, text) in try await page.tiles() { #expect(total[name] == text, "\(name)") }
                #expect(total["offered"] == "6" && total["answered"] == "3" && total["waiting"] == "1", "the day was another: \(total)")

                let intervals = try await page.sheet("intervals")
                #expect(intervals.count == 96)
                for (index, cells) in intervals.enumerated() {
                    let begin = from + Int64(index) * 900_000
                    try same(cells, try rows.waits("entered >= \(begin) AND entered < \(begin + 900_000)"), but: ["interval"])
                }

                let agents = try rows.agents()
                for cells in try await page.sheet("agents") {
                    let number = try #require(cells["agent"].flatMap { Int($0.suffix(3)) })
                    if number == 103 { continue }
                    try same(cells, try #require(agents[number]), but: ["agent", "time"])
                }
                #expect(agents[101]?["busy"] == "1:10", "\(agents)")
                let left = try await page.sheet("abandoned").map { cells in
                    ["caller", "waited", "place", "short", "cameAgain"].map { cells[$0] ?? "" }
                }
                #expect(left == (try rows.abandoned()) && left.map(\.[4]) == ["no", "yes"], "\(left)")
                let reasons = try await page.sheet("reasons").filter { $0["agent"] == "101" }
                let times = reasons.map { row in ["agent", "state", "time"].map { row[$0] ?? "" } }
                #expect(times == (try rows.reasons()).filter { $0[0] == "101" })
                try await page.region("Does it add up?").says("offered 5 + waiting before 0 = answered 2 + abandoned 1 + short 1")
            }
        }

        private func same(_ cells: [String: String], _ rows: [String: String], but names: Set<String>) throws {
            for (name, text) in cells where !names.contains(name) { #expect(rows[name] == text, "\(name) of \(cells)") }
            #expect(cells.count > 15)
        }

        @Test(.timeLimit(.minutes(3)))
        func `it says what it counts, is saved as the command writes it, and keeps nobody out`() async throws {
            let axe = try await Axe.text()
            try await ReportDay.play { day in
                let page = try await day.reports()
                try await page.region("What is counted").says("each queue’s own: 10 0:15, 20 0:20; others 0:20")
                try await page.isAccessible("reports", axe)
                let file = try await page.download { try await page.region("By queue").button("Save as CSV").click() }
                let (first, last, position): (String, String, String) = try await page.asked()
                let command = ["report", "--config", day.stage.server.configuration, "--from", first, "--as", "csv", "--at", position]
                let told = try await Program.run(command, in: day.stage.server.folder, environment: ["TZ": "UTC"])
                // The mark in front of it, by which spreadsheets know UTF-8, is taken away as it is read.
                #expect(file.text == told.output, "\(told.errors)")
                #expect(file.name == "By queue-\(first)-to-\(last).csv" && first == last)
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `it fits every screen and paper, speaks three languages, and is for supervisors alone`() async throws {
            try await ReportDay.play { day in
                let page = try await day.reports()
                try await Sizes().fits("reports", page)
                try await page.button(containing: "7 days").click()
                try await page.region("What is counted").says("quarters of an hour")
                try await Sizes().fits("reports-week", page)
                for (asked, word) in [("de-AT,de;q=0.9", "Geht es auf?"), ("zh-CN,zh;q=0.9", "数据是否相符？")] {
                    let other = try await day.stage.browser.page("\(day.stage.url)/reports/", beside: day.inspector, Look(languages: asked))
                    try await other.region(word).within(.seconds(20)).appears()
                    // A text that is missing stands there by its key.
                    let text: String = try await other.evaluate("document.body.innerText")
                    #expect(text.firstMatch(of: /reports\.\w+/) == nil, "\(text)")
                }
                let desk = try await day.stage.desk(102)
                let refused = try await day.stage.browser.page("\(day.stage.url)/reports/", beside: desk)
                try await refused.heading("Reports are for supervisors").appears()
            }
        }
    }
}

extension Page {
    /// The rows of a table as they are read, by the names of their columns.
    fileprivate func sheet(_ name: String, part: String = "tbody") async throws -> [[String: String]] {
        try await evaluate(
            """
            [...document.querySelectorAll("[data-sheet=\(name)] \(part) tr")].map((row) =>
                Object.fromEntries([...row.cells].map((cell) => [cell.dataset.column, cell.textContent.trim()])))
            """)
    }

    fileprivate func tiles() async throws -> [String: String] {
        try await evaluate(
            "Object.fromEntries([...document.querySelectorAll('[data-tile]')].map((tile) => [tile.dataset.tile, tile.textContent]))")
    }

    /// The first day, the last, and the position of the report that is shown.
    fileprivate func asked() async throws -> (String, String, String) {
        let days: [String] = try await evaluate("['from', 'to'].map((name) => document.querySelector(`[name=${name}]`).value)")
        let position: String = try await evaluate("/\\d+/.exec(document.querySelector('[data-definition=position]').textContent)[0]")
        return (days[0], days[1], position)
    }
}
