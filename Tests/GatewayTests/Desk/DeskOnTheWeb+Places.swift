import Browser
import Testing

extension DeskOnTheWeb {
    /// Where things stand: the list stays where it is, and nothing is in its way.
    struct Places {
        private static let sizes = [(390, 844), (768, 1_024), (1_280, 800), (1_920, 1_080), (2_560, 1_440)]

        private struct Place: Decodable, Equatable { let x: Double, y: Double, width: Double }

        private func list(_ desk: Page) async throws -> Place {
            try await desk.frames(4)
            return try await desk.evaluate(
                """
                (() => {
                    const { x, y, width } = document.querySelector(".queues .caller:last-of-type").getBoundingClientRect();
                    return { x: Math.round(x), y: Math.round(y + scrollY), width: Math.round(width) };
                })()
                """)
        }

        private func stays(_ before: Place, _ desk: Page, _ when: String) async throws {
            let place = try await list(desk)
            #expect(place == before, "\(when): \(place), and was \(before)")
        }

        @Test(.timeLimit(.minutes(4)), arguments: sizes)
        func `the list does not move when a call begins, is talked, held and over`(_ width: Int, _ height: Int) async throws {
            try await WebStage.play(.webWithWrapUp) { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk(101, as: "Idle", Look(width: width, height: height))
                for number in ["5550100", "5550101", "5550102"] { try await stage.caller(number) }
                try await desk.caller("5550102").appears()
                let before = try await list(desk)
                try await stage.caller("5550900", "4100")
                try await desk.state("Ringing")
                try await stays(before, desk, "ringing")
                try await stage.lift(1001)
                try await desk.state("Talking")
                try await stays(before, desk, "talking")
                try await desk.myCall.button("Hold").click()
                try await desk.state("On hold")
                try await stays(before, desk, "on hold")
                try await desk.myCall.button("Back to 5550900").click()
                try await desk.state("Talking")
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                try await stays(before, desk, "over")
                // Each can be brought into sight, also while a call stands there.
                try await stage.caller("5550901", "4100")
                try await desk.state("Ringing")
                for number in ["5550100", "5550101", "5550102"] { try await desk.caller(number).hover() }
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `letters for keys are shown where there is a keyboard, and where a key was pressed`() async throws {
            let letters = "[...document.querySelectorAll('kbd')].filter((each) => each.checkVisibility()).length"
            try await WebStage.play { stage in
                let mouse = try await stage.desk()
                try await stage.caller()
                try await mouse.caller("5550100").appears()
                #expect(try await mouse.evaluate(letters, as: Int.self) > 3)
                let finger = try await stage.desk(102, as: "Idle", Look(width: 820, height: 1_180, isTouched: true))
                try await finger.caller("5550100").appears()
                #expect(try await finger.evaluate(letters, as: Int.self) == 0)
                try await finger.run("document.activeElement.blur()")
                try await finger.press(.down)
                try await eventually(within: .seconds(5), #_sourceLocation) { try await finger.evaluate(letters, as: Int.self) > 3 }
            }
        }
    }
}
