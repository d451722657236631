import Browser
import Foundation
import Testing

extension DeskOnTheWeb {
    /// What the pages say of times and reasons, and by which clock.
    struct Words {
        @Test(.timeLimit(.minutes(2)))
        func `why the gateway made an agent busy is said until the next talk, and no longer`() async throws {
            var setup = Setup.web
            setup.queues[1] = "handOut: automatic, ringTimeout: 2s"
            try await WebStage.play(setup) { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk()
                try await stage.caller("5550100", "4100")
                try await desk.state("Busy")
                try await desk.myState.says("A call rang for too long.")
                try await stage.caller("5550101")
                try await desk.take("5550101")
                try await desk.state("Connecting")
                try await stage.lift(1001)
                try await desk.state("Talking")
                try await desk.myCall.button("Release").click()
                try await desk.state("Busy")
                try await desk.myState.says("Nothing is handed to you; you can still take a caller.")
                #expect(try await !desk.myState.text().contains("A call rang for too long."))
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `how long one talks stands in one place, and is the same after a hold`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                let before = try await times(desk)
                #expect(before.count == 1)
                try await desk.passes(.milliseconds(1_500))
                try await desk.myCall.button("Hold").click()
                try await desk.state("On hold")
                #expect(try await times(desk) != before, "how long the caller is on hold")
                try await desk.passes(.milliseconds(1_500))
                try await desk.myCall.button("Back to 5550100").click()
                try await desk.state("Talking")
                #expect(try await times(desk) == before)
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `what is left of the wrap-up is said in minutes and seconds`() async throws {
            var setup = Setup.web
            setup.queues[0] += ", wrapUp: 10m"
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                try await desk.myCall.button("Release").click()
                try await desk.state("Wrap-up")
                let left: String = try await desk.evaluate("document.querySelector('.ring text').textContent")
                #expect(left.wholeMatch(of: /10:00|9:5\d/) != nil, "\(left)")
            }
        }

        /// Since when each time counts that is seen in my state and in my call.
        private func times(_ desk: Page) async throws -> [String] {
            try await desk.evaluate(
                "[...document.querySelectorAll('.state-now time, .call-card time')].filter((each) => each.checkVisibility()).map((each) => each.dataset.since)"
            )
        }

        @Test(.timeLimit(.minutes(2)))
        func `the story of a call has one clock, that of the centre, wherever one reads it`() async throws {
            let ahead = 5 * 3_600.0 + 45 * 60
            try await WebStage.play(environment: ["TZ": "<+0545>-5:45"]) { stage in
                let desk = try await stage.desk()
                let began = Date.now
                try await talk(desk, stage)
                let history = try await story(desk, stage, Look())
                try await history.heading("What happened").appears()
                let said: [String] = try await history.evaluate(
                    """
                    [document.querySelector(".story").innerText, ...[...document.querySelectorAll(".story time")].map((each) => each.title)]
                        .flatMap((text) => [...text.matchAll(/\\b\\d{2}:\\d{2}(?=:\\d{2})/g)].map(([time]) => time))
                    """)
                #expect(said.count > 10)
                // Until when it would have waited, too.
                let centre = Set((-1...17).map { time(began + ahead + Double($0) * 60) })
                #expect(Set(said).subtracting(centre) == [], "some are not by the clock of the centre")
            }
        }

        private func time(_ moment: Date) -> String {
            let minutes = Int(moment.timeIntervalSince1970) / 60 % 1440
            return String(format: "%02d:%02d", minutes / 60, minutes % 60)
        }

        @Test(
            .timeLimit(.minutes(2)),
            arguments: [
                ("de-AT,de", "wartet in Warteschlange 10 (Queue10), nur selbst gewählt; verlässt die Warteschlange um"),
                ("zh-CN", "在队列 10（Queue10）中等待，只能由座席选接；若无人接听，于"),
            ])
        func `what happened in a call is told in the reader’s language, to the last sentence`(_ language: String, _ sentence: String)
            async throws
        {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await talk(desk, stage)
                let history = try await story(desk, stage, Look(languages: language))
                try await history.says(sentence)
                #expect(try await history.evaluate("document.querySelectorAll('.steps li').length", as: Int.self) > 5)
                #expect(try await history.evaluate("document.querySelectorAll('.steps [lang=en]').length", as: Int.self) == 0)
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a wait that is too long names its limit in minutes and seconds, and supervisors are called so`() async throws {
            var setup = Setup.web
            setup.queues = ["handOut: never, answerWithin: 2s", "handOut: never, picking: inspectors"]
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                try await stage.caller("5550100")
                try await desk.caller("5550100").within(.seconds(10)).says("limit 0:02")
                try await desk.waiting.region("Queue20").says("Supervisors take these")
                let said: [String] = try await desk.evaluate(
                    "import(document.querySelector('meta[name=assets]').content + '/scripts/shared/texts.js')"
                        + ".then(({ duration }) => [0, 999, 20_000, 65_000, 599_000, 600_000, 3_600_000, 36_065_000].map(duration))")
                #expect(said == ["0:00", "0:00", "0:20", "1:05", "9:59", "10:00", "1:00:00", "10:01:05"])
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `wrap-up says how long was talked, without the holds, and says so where it does not know`() async throws {
            try await WebStage.play(.webWithWrapUp.with("practice: {clock: manual, seed: 1}")) { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.caller("5550100").button("Take").click()
                try await stage.line.advance("1s")
                try await desk.state("Talking")
                try await stage.line.advance("20s")
                for state in ["On hold", "Talking"] {
                    try await desk.press(Key("h"), with: .alt)
                    try await desk.state(state)
                    try await stage.line.advance("40s")
                    try await desk.passes(.milliseconds(700))
                }
                try await desk.myCall.button("Release").click()
                try await desk.myCall.says("Queue10. Talked 1:0")
                try await desk.reload()
                try await desk.myCall.says("Queue10. 1:4")
                try await desk.myCall.says("with holds")
            }
        }

        /// From the caller to the end of the talk.
        private func talk(_ desk: Page, _ stage: WebStage) async throws {
            try await stage.caller("5550100")
            try await desk.talk()
            try await desk.myCall.button("Release").click()
            try await desk.state("Idle")
        }

        private func story(_ desk: Page, _ stage: WebStage, _ look: Look) async throws -> Page {
            let history = try await stage.history(desk, look)
            try await history.row(containing: "5550100").find(.link).click()
            return history
        }
    }
}
