import Browser
import Testing

extension DeskOnTheWeb {
    /// Calls outside that a supervisor offers to an agent, in a browser.
    struct Previews {
        @Test(.timeLimit(.minutes(5)))
        func `of several calls that are offered one is made and one refused, and what cannot be made now says why`() async throws {
            let axe = try await Axe.text()
            try await WebStage.play(Self.setup) { stage in
                let desk = try await stage.desk()
                let supervisor = try await stage.colleague(103)
                try await offer(supervisor, "70003,70004", "Renewal of the contract")
                try await offer(supervisor, "70005")
                let offered = desk.region("Calls offered to you")
                try await offered.row(containing: "70003, 70004").says("Renewal of the contract")
                try await desk.isAccessible("with calls that are offered", axe)

                try await stage.caller("5550100")
                try await desk.talk()
                try await offered.button("Call 70005").isDisabled()
                try await offered.says("You can call as soon as nothing else takes you up.")
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")

                try await offered.button("Call 70004").click()
                try await desk.state("Talking")
                try await desk.myCall.row(containing: "70004").appears()
                try await desk.field("Note, kept with the call").holds("Renewal of the contract")
                try await offered.row(containing: "70003").disappears()
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                try await offered.button("Refuse to call 70005").click()
                try await offered.disappears()
                try await desk.focusIsKept()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `by keys one is led to them, refuses the first and calls the next`() async throws {
            try await WebStage.play(Self.setup) { stage in
                let desk = try await stage.desk()
                let supervisor = try await stage.colleague(103)
                for number in ["70003", "70004"] { try await offer(supervisor, number) }
                let offered = desk.region("Calls offered to you")
                try await offered.row(containing: "70004").appears()
                // Letters rest for a while after the field of the sign-in has gone.
                try await desk.passes(.milliseconds(2_100))
                try await desk.press("v")
                try await offered.button("Call 70003").isFocused()
                try await desk.press(Key("r"), with: .alt)
                try await offered.row(containing: "70003").disappears()
                try await desk.focusIsKept()
                try await desk.press(Key("c"), with: .alt)
                try await desk.state("Talking")
                try await desk.myCall.row(containing: "70004").appears()
                try await offered.disappears()
                try await desk.focusIsKept()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a key that is pressed twice, or held down, refuses one call`() async throws {
            try await WebStage.play(Self.setup) { stage in
                let desk = try await stage.desk()
                let supervisor = try await stage.colleague(103)
                for number in ["70003", "70004", "70005", "70006"] { try await offer(supervisor, number) }
                let offered = desk.region("Calls offered to you")
                try await offered.row(containing: "70006").appears()
                try await desk.press(Key("r"), with: .alt, andAgainAfter: .milliseconds(200)) {
                    try await offered.row(containing: "70003").disappears()
                }
                try await offered.button("Refuse to call 70004").focus()
                try await desk.press(.enter, andAgainAfter: .milliseconds(200)) {
                    try await offered.row(containing: "70004").disappears()
                    // As the page leads on, or a hand that is quick.
                    try await offered.button("Refuse to call 70005").focus()
                }
                try await desk.passes(.milliseconds(700))
                try await desk.hold(.enter, for: .milliseconds(1_500))
                try await offered.row(containing: "70005").disappears()
                try await desk.passes(.milliseconds(700))
                try await offered.row(containing: "70006").appears()
                try await desk.press(Key("r"), with: .alt)
                try await offered.disappears()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a refusal is a sentence: the phone is away`() async throws {
            try await WebStage.play(Self.setup) { stage in
                let desk = try await stage.desk()
                let supervisor = try await stage.colleague(103)
                for number in ["70003", "70004"] { try await offer(supervisor, number) }
                let offered = desk.region("Calls offered to you")
                try await offered.row(containing: "70004").appears()
                try await stage.line.set(1001, #"{"reachable":false}"#)
                try await offered.button("Call 70003").click()
                try await offered.alert(containing: "Your phone cannot be reached.").appears()
            }
        }

        private static let setup: Setup = {
            var setup = Setup.web
            setup.centre = ["dialing: {calls: outside}"]
            setup.inspectors = [103]
            return setup
        }()

        /// To agent 101.
        private func offer(_ supervisor: Desk, _ numbers: String, _ data: String = "") async throws {
            let body = #"{"workNo":"101","numbers":"\#(numbers)","callappdata":"\#(data)"}"#
            let answer = try await supervisor.ask(.post, "voicecall/103/previewcall", body)
            #expect(answer.json?["retcode"] == "0", "\(answer)")
        }
    }
}
