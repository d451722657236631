import Browser
import Foundation
import Testing

extension DeskOnTheWeb {
    /// The pages on all screens, and turned around.
    struct Sizes {
        private static let sizes = [(360, 740), (768, 1_024), (1_440, 900), (2_560, 1_440)]
        private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../.build/screenshots")
            .standardized.path

        @Test(.timeLimit(.minutes(5)))
        func `every page fits each screen, also where one reads from the right`() async throws {
            try await WebStage.play(.webWithWrapUp) { stage in
                let door = try await stage.door()
                try await fits("sign-in", door)

                let desk = try await stage.desk()
                try await desk.waiting.says("Nobody is waiting")
                try await fits("desk-nobody", desk)
                for number in (0..<12).map({ "\(5_550_100 + $0)" }) { try await stage.caller(number) }
                try await desk.caller("5550111").appears()
                try await fits("desk-idle", desk)
                try await desk.talk()
                try await fits("desk-talking", desk)
                try await desk.myCall.button("Hold").click()
                try await desk.state("On hold")
                try await fits("desk-held", desk)
                try await desk.myCall.button("Back to 5550100").click()
                try await desk.state("Talking")
                try await desk.myCall.button("Release").click()
                try await desk.state("Wrap-up")
                try await fits("desk-wrap-up", desk)

                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").appears()
                try await fits("history", history)
                try await history.row(containing: "5550100").find(.link).click()
                try await history.heading("Its course").appears()
                try await fits("history-story", history)

                let wallboard = try await stage.wallboard()
                try await wallboard.row(containing: "Queue10").appears()
                try await fits("wallboard", wallboard)

                for page in [desk, history, wallboard] { page.expect("failed request") }
                stage.kill()
                try await desk.alert(containing: "No connection to Linefinder").appears()
                try await fits("desk-lost", desk)
            }
        }

        @Test(.timeLimit(.minutes(5)))
        func `so does the inspector's page, and the desk of who is inspected`() async throws {
            var setup = Setup.supervised
            setup.agents = Array(101...125)
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                let inspector = try await stage.inspector()
                try await inspector.agent(101).appears()
                try await fits("inspector", inspector)
                try await inspector.agent(101).click()
                try await inspector.sheet(101).button(containing: "Whisper").click()
                try await inspector.state("Whispering")
                try await fits("inspector-whispering", inspector)
                try await desk.status("Agent102 (102) listens, and speaks to you alone.").appears()
                try await fits("desk-inspected", desk)
                try await inspector.sheet(101).button(containing: "Take over").click()
                try await inspector.state("Talking")
                try await fits("inspector-talking", inspector)
            }
        }

        @Test(.timeLimit(.minutes(5)))
        func `every page fits in every language`() async throws {
            var setup = Setup.supervised
            setup.queues[0] += ", wrapUp: 300s"
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                for number in (0..<12).map({ "\(5_550_100 + $0)" }) { try await stage.caller(number) }
                try await desk.caller("5550111").appears()
                try await fitsInEveryLanguage("desk-idle", desk)
                try await desk.talk()
                try await fitsInEveryLanguage("desk-talking", desk)
                let inspector = try await stage.inspector()
                try await inspector.agent(101).click()
                try await inspector.sheet(101).button(containing: "Whisper").click()
                try await inspector.state("Whispering")
                try await fitsInEveryLanguage("inspector", inspector)
                try await fitsInEveryLanguage("desk-inspected", desk)
                try await desk.myCall.button("Release").click()
                try await desk.state("Wrap-up")
                try await fitsInEveryLanguage("desk-wrap-up", desk)
                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").find(.link).click()
                try await history.heading("Its course").appears()
                try await fitsInEveryLanguage("history-story", history)
                try await fitsInEveryLanguage("wallboard", try await stage.wallboard(), saying: "Queue10")
                try await fitsInEveryLanguage("sign-in", try await stage.door(), saying: "Linefinder")
            }
        }

        /// Whatever its size, direction and colours, it is no wider than the window, and nothing of it is cut off. Leaves pictures.
        func fits(_ name: String, _ page: Page, sourceLocation: SourceLocation = #_sourceLocation) async throws {
            for (width, height) in Self.sizes {
                for isMirrored in [false, true] {
                    let isDark = isMirrored != (width == 768)
                    try await page.look(Look(width: width, height: height, isDark: isDark, isMirrored: isMirrored))
                    try await page.frames(3)
                    let place = "\(name)-\(width)\(isMirrored ? "-mirrored" : "")"
                    let widths = try await page.widths()
                    #expect(widths.content <= widths.window, "\(place) is wider than its window", sourceLocation: sourceLocation)
                    let clipped = try await page.clipped()
                    #expect(clipped.isEmpty, "\(place):\n\(clipped.joined(separator: "\n"))", sourceLocation: sourceLocation)
                    try await page.screenshot(to: "\(Self.folder)/\(place).png", isWhole: width == 360)
                }
            }
            try await page.look(Look())
        }

        /// Words are longer in one language, and letters wider in another: on a small screen and on a usual one.
        private func fitsInEveryLanguage(
            _ name: String, _ page: Page, saying text: String = "555010", sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            for (language, isDark) in [("de-DE,de", true), ("zh-CN,zh", false)] {
                for (width, height) in [(390, 844), (1_440, 900)] {
                    try await page.look(Look(width: width, height: height, isDark: isDark, languages: language))
                    try await page.reload()
                    // In that language, and with what it shows.
                    try await eventually(within: .seconds(15), #_sourceLocation) {
                        try await page.evaluate(
                            "document.documentElement.lang.startsWith('\(language.prefix(2))') && document.body.innerText.includes('\(text)')"
                        )
                    }
                    try await page.frames(5)
                    let place = "\(name)-\(width)-\(language.prefix(2))"
                    let widths = try await page.widths()
                    #expect(widths.content <= widths.window, "\(place) is wider than its window", sourceLocation: sourceLocation)
                    let clipped = try await page.clipped()
                    #expect(clipped.isEmpty, "\(place):\n\(clipped.joined(separator: "\n"))", sourceLocation: sourceLocation)
                    try await page.screenshot(to: "\(Self.folder)/\(place).png", isWhole: width == 390)
                }
            }
            try await page.look(Look())
            try await page.reload()
        }
    }
}
