import Browser
import Testing

extension DeskOnTheWeb {
    /// A caller who rings at a colleague is taken over, in a browser.
    struct Snatching {
        @Test(.timeLimit(.minutes(2)))
        func `who rings at a colleague is taken over with one press, and the colleague is as before`() async throws {
            try await WebStage.play(Self.setup) { stage in
                let (desk, colleague) = try await ringing(stage)
                try await takeOver(desk).click()
                try await desk.state("Talking")
                try await desk.myCall.row(containing: "5550100").appears()
                try await colleague.state("Idle")
                try await takeOver(desk).disappears()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a key takes over, and what is refused is told in a sentence`() async throws {
            try await WebStage.play(Self.setup) { stage in
                let (desk, colleague) = try await ringing(stage)
                let colleagues = desk.region("Colleagues")
                try await desk.holdingBack("snatchpickup") {
                    try await takeOver(desk).click()
                    try await stage.lift(1002)
                    try await colleague.state("Talking")
                }
                try await colleagues.alert(containing: "No caller rings there any more.").appears()
                try await colleague.myCall.button("Release").click()
                try await colleague.state("Idle")

                try await stage.caller("5550101", "4100")
                try await colleague.state("Ringing")
                try await takeOver(desk).isEnabled()
                // Letters rest for a while after the field of the sign-in has gone.
                try await desk.passes(.milliseconds(2_100))
                try await desk.press("s")
                try await desk.state("Talking")
                try await desk.myCall.row(containing: "5550101").appears()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `only who may take over sees how: of the own group, where the queue says nothing else`() async throws {
            var setup = Setup.web
            setup.centre = ["groups: [{id: 1, name: Harbour}, {id: 2, name: Airport}]"]
            setup.said = [101: "group: 1", 102: "group: 2", 103: "group: 2"]
            try await WebStage.play(setup) { stage in
                let (desk, _) = try await ringing(stage)
                let other = try await stage.desk(103, as: "Busy")
                try await takeOver(other).isEnabled()
                try await desk.region("Colleagues").row(containing: "Agent102").says("Ringing")
                #expect(try await takeOver(desk).count == 0)
            }
        }

        private static let setup: Setup = {
            var setup = Setup.web
            setup.queues[1] += ", snatch: centre"
            return setup
        }()

        /// A caller rings at agent 102; 101 is busy, and looks on.
        private func ringing(_ stage: WebStage) async throws -> (desk: Page, colleague: Page) {
            try await stage.letRing(1002)
            let desk = try await stage.desk(101, as: "Busy")
            let colleague = try await stage.desk(102)
            try await stage.caller("5550100", "4100")
            try await colleague.state("Ringing")
            return (desk, colleague)
        }

        private func takeOver(_ desk: Page) -> Element {
            desk.region("Colleagues").button("Take over the call that rings at Agent102 (102)")
        }
    }
}
