import Browser
import Testing

extension DeskOnTheWeb {
    /// What the wallboard and the history tell of calls.
    struct Boards {
        @Test(.timeLimit(.minutes(2)))
        func `the wallboard shows what goes on, and survives the server’s death`() async throws {
            try await WebStage.play { stage in
                let wallboard = try await stage.wallboard()
                try await wallboard.heading("Harbour").appears()
                let queue = wallboard.row(containing: "Queue10")
                try await queue.says("Queue10 0 –")
                let colleague = try await stage.colleague(102)
                let call = try await stage.caller("5550100")
                try await stage.caller("5550101")
                try await queue.says("Queue10 2 ")
                #expect(try await colleague.take(call).code == "0")
                try await queue.says("Queue10 1 ")
                try await wallboard.region("Agents by state, 1 signed in").says("1 Talking")
                try await wallboard.status("Live").appears()

                wallboard.expect("failed request")
                stage.kill()
                try await wallboard.status("No connection").appears()
                try await queue.says("Queue10 1 ")
                try await stage.restart()
                try await wallboard.status("Live").within(.seconds(40)).appears()
                try await stage.caller("5550102")
                try await queue.says("Queue10 2 ")
            }
        }

        /// Two who are answered, one of them late, and two who give up: one of four is in time.
        @Test(.timeLimit(.minutes(2)))
        func `the share in time counts those who gave up, and says what it counts`() async throws {
            var setup = Setup.web.with("practice: {clock: manual, seed: 1}")
            setup.queues = ["handOut: never, ringTimeout: 20s, answerWithin: 20s", "handOut: never, answerWithin: 20s"]
            try await WebStage.play(setup) { stage in
                let wallboard = try await stage.wallboard()
                try await wallboard.says("No calls yet")
                let colleague = try await stage.colleague(102)
                let calls = try await [stage.caller("5550100"), stage.caller("5550101"), stage.caller("5550102")]
                let other = try await stage.caller("5550103", "4100")
                func answer(_ call: String) async throws {
                    #expect(try await colleague.take(call).code == "0")
                    try await stage.line.advance("1s")
                    try await colleague.release()
                    try await stage.line.advance("1s")
                }
                try await answer(calls[0])
                for call in [calls[1], other] { try await stage.line.send(.delete, "calls/\(call)") }
                try await stage.line.advance("25s")
                try await answer(calls[2])
                try await wallboard.says("1 of 4 calls answered within 0:20; 2 not answered")
                try await wallboard.says("2 of 4 calls")
                let gauges: [String] = try await wallboard.evaluate(
                    "[...document.querySelectorAll('.gauge-value')].map((each) => each.textContent)")
                #expect(gauges == ["25%", "0", "–", "50%"])
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `the history has the agent’s own calls, as a file too, and each one’s story`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk(101)
                let colleague = try await stage.colleague(102)
                #expect(try await colleague.take(try await stage.caller("5550177")).code == "0")
                for number in ["5550100", "5550101"] {
                    try await stage.caller(number)
                    try await desk.talk(to: number)
                    try await desk.myCall.button("Release").click()
                    try await desk.state("Idle")
                }
                try await colleague.release()

                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").says("Answered")
                try await history.row(containing: "5550101").appears()
                try await history.status("2 calls").appears()
                #expect(try await history.row(containing: "5550177").count == 0)

                let file = try await history.download { try await history.button("Save as CSV").click() }
                let lines = file.text.split(whereSeparator: \.isNewline)
                #expect(file.name.hasSuffix(".csv") && lines.count == 3, "\(file)")
                let own = lines.filter { $0.contains("Queue10") && $0.contains("Agent101") }
                #expect(own.count == 2, "\(file.text)")

                try await history.row(containing: "5550100").find(.link).click()
                let story = history.region("5550100")
                try await story.says("Queue10")
                try await story.heading("What happened").appears()
                try await story.button("Close").click()
                try await history.row(containing: "5550101").appears()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a number with a plus is found, and numbers stay what they are in a spreadsheet`() async throws {
            try await WebStage.play(.web.with("flowControl: off")) { stage in
                let desk = try await stage.desk(101)
                for number in ["0049305550100", "5550101"] {
                    try await stage.caller(number)
                    try await desk.talk(to: number)
                    try await desk.myCall.button("Release").click()
                    try await desk.state("Idle")
                }
                let guid: String = try await desk.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session')).guid")
                let agent = Desk(101, at: stage.url).at(guid: guid)
                let now: Int = try await desk.evaluate("Date.now()")
                for caller in ["%2B49305550", "+49305550", "49305550"] {
                    let span = "from=\(now - 3_600_000)&to=\(now + 60_000)"
                    let answer = try await agent.ask(.get, "calldata/101/history?\(span)&caller=\(caller)")
                    #expect(answer.json?["result"]?["calls"]?.list?.map { $0["caller"]?.text } == ["0049305550100"], "\(answer.text)")
                }
                let history = try await stage.history(desk)
                try await history.status("2 calls").appears()
                try await history.field("Caller").type("+49 (30) 555")
                try await history.status("1 call").appears()
                let file = try await history.download { try await history.button("Save as CSV").click() }
                // Text to spreadsheets; whoever reads it by a program takes the space away.
                #expect(file.text.contains(",\"\t0049305550100\",\"\t4000\","), "\(file.text)")
            }
        }

        @Test(.timeLimit(.minutes(1)))
        func `without a desk in the same browser the history says what to do`() async throws {
            try await WebStage.play { stage in
                let history = try await stage.browser.page("\(stage.url)/desk/history")
                try await history.heading("Sign in at the desk first").appears()
            }
        }
    }
}
