import Browser
import Testing

extension DeskOnTheWeb {
    /// Hands that press twice, and hands that press words.
    struct Hands {
        private static let pauses = [150, 300, 1_500]

        @Test(.timeLimit(.minutes(3)), arguments: pauses)
        func `a second press undoes nothing`(_ pause: Int) async throws {
            try await WebStage.play(.webWithWrapUp) { stage in
                try await stage.letRing(1001)
                let again = Duration.milliseconds(pause)
                let desk = try await stage.door()
                try await desk.fillIn(101)
                try await desk.button("Sign in").click(andAgainAfter: again)
                try await desk.state("Idle")
                try await stage.caller("5550100")
                try await desk.caller("5550100").button("Take").click(andAgainAfter: again)
                try await desk.state("Connecting")
                // A hand that rests there, and presses on.
                try await desk.passes(.milliseconds(700))
                try await desk.state("Connecting")
                try await stage.lift(1001)
                try await desk.state("Talking")
                for (button, state) in [("Hold", "On hold"), ("Back to 5550100", "Talking"), ("Release", "Wrap-up")] {
                    try await desk.myCall.button(button).click(andAgainAfter: again)
                    try await desk.state(state)
                    try await desk.passes(.milliseconds(300))
                    try await desk.state(state)
                }
                try await desk.button("Finish").click(andAgainAfter: again)
                try await desk.state("Idle")
                try await desk.myState.button("Busy").click()
                try await desk.myState.button("No reason").click(andAgainAfter: again)
                try await desk.state("Busy")
                try await desk.myState.button("Idle").click(andAgainAfter: again)
                try await desk.state("Idle")
                try await desk.button("Sign out").click(andAgainAfter: again)
                try await desk.alert(containing: "You are signed out.").appears()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `what opens stays open under a hand that presses twice, and closes where that is meant`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                for opener in [desk.myState.button("Busy"), desk.myCall.button("Keypad"), desk.button("How the list looks")] {
                    try await opener.click(andAgainAfter: .milliseconds(150))
                    try await opener.isExpanded()
                    try await desk.passes(.milliseconds(700))
                    try await opener.click(andAgainAfter: .milliseconds(300))
                    try await opener.isCollapsed()
                    try await desk.passes(.milliseconds(700))
                }
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `digits are pressed as often as they are`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                try await desk.myCall.button("Keypad").click()
                try await desk.myCall.button("1").click(andAgainAfter: .milliseconds(150))
                try await desk.myCall.says("1 1")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `in menus words are pressed, and keys choose what looks chosen`() async throws {
            var setup = Setup.web
            setup.centre = ["busyReasons: [{id: 201, name: Paperwork}]", "restReasons: [{id: 1, name: Lunch}, {id: 2, name: Coffee}]"]
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                // After writing, a password too, letters and signs rest for a moment.
                try await desk.passes(.milliseconds(2_100))
                try await desk.button("My queues 2 of 2").click()
                try await desk.checkbox("Queue20").clickWords()
                try await desk.button("My queues 1 of 2").isExpanded()
                try await desk.press(.escape)
                try await desk.myState.button("Rest").click()
                try await desk.radio("Coffee").clickWords()
                try await desk.radio("Coffee").isChecked()
                try await desk.myState.button("5:00").click()
                try await desk.state("Rest")
                try await desk.myState.says("Coffee.")

                try await desk.run("document.activeElement.blur()")
                try await desk.press("i")
                try await desk.state("Idle")
                try await desk.press("p")
                try await desk.radio("Lunch").isFocused()
                try await desk.press(.enter)
                for _ in 0..<3 { try await desk.press(.down) }
                try await desk.myState.button("5:00").isFocused()
                try await desk.press(.enter)
                try await desk.state("Rest")
                try await desk.myState.says("Lunch.")
                try await desk.press("b")
                try await desk.myState.button("Paperwork").isFocused()
                try await desk.press(.enter)
                try await desk.state("Busy")
                try await desk.myState.says("Paperwork.")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `what looks chosen is taken by Enter and left by the first arrow, and Find leads to whom it found`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                for number in ["5550100", "5550101", "5550102"] { try await stage.caller(number) }
                try await desk.caller("5550102").button("Take").isEnabled()
                // After writing, a password too, letters and signs rest for a moment.
                try await desk.passes(.milliseconds(2_100))
                try await desk.press(.down)
                try await desk.caller("5550101").button("Take").isFocused()
                try await desk.press("/")
                try await desk.type("5550102")
                try await desk.press(.enter)
                try await desk.caller("5550102").button("Take").isFocused()
                try await desk.passes(.milliseconds(2_100))
                try await desk.press("/")
                try await desk.press(.escape)
                try await desk.press(.down)
                try await desk.caller("5550100").button("Take").isFocused()
                try await desk.run("document.activeElement.blur()")
                try await desk.passes(.milliseconds(2_100))
                try await desk.press(.enter)
                try await desk.state("Talking")
                try await desk.myCall.says("5550100")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a row that is gone goes after five seconds, and moves no other while the hand is there`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                var calls: [String] = []
                for number in ["5550100", "5550101", "5550102"] { calls.append(try await stage.caller(number)) }
                let wanted = desk.caller("5550102").button("Take")
                try await wanted.hover()
                let before = try await wanted.box()
                try await stage.line.send(.delete, "calls/\(calls[0])")
                try await desk.caller("5550100").says("Waits no more")
                try await desk.passes(.milliseconds(4_000))
                try await desk.caller("5550100").says("Waits no more")
                try await desk.passes(.milliseconds(1_500))
                try await desk.caller("5550100").disappears()
                #expect(try await wanted.box() == before)
                try await desk.field("Find a caller by number or call data").hover()
                try await desk.passes(.milliseconds(1_500))
                try await eventually(within: .seconds(5), #_sourceLocation) { try await wanted.box().y < before.y }
            }
        }
    }
}
