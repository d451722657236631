import Browser
import Testing

extension DeskOnTheWeb {
    /// The desk without a mouse.
    struct Keyboard {
        @Test(.timeLimit(.minutes(2)))
        func `a whole call is done by keys alone, and the focus is never lost`() async throws {
            try await WebStage.play { stage in
                for number in ["5550100", "5550101", "5550102"] { try await stage.caller(number) }
                let desk = try await stage.door()
                try await signIn(desk)
                try await desk.caller("5550102").button("Take").isEnabled()
                try await desk.focusIsKept()

                for (key, number) in [(Key.down, "5550101"), (.down, "5550102"), (.up, "5550101")] {
                    try await desk.press(key)
                    try await desk.caller(number).button("Take").isFocused()
                }
                try await desk.press(.enter)
                try await desk.state("Talking")
                try await desk.focusIsKept()
                try await desk.myCall.says("5550101")
                for (key, state) in [("h", "On hold"), ("h", "Talking"), ("l", "Idle")] as [(Character, String)] {
                    try await desk.press(Key(key), with: .alt)
                    try await desk.state(state)
                    try await desk.focusIsKept()
                    // The same key at once would be a second press.
                    try await desk.passes(.milliseconds(700))
                }
                // Out of the note, and on to the next, even after the row of the one before has gone.
                try await desk.press(.escape)
                try await desk.focusIsKept()
                try await desk.caller("5550101").disappears()
                try await desk.focusIsKept()
                try await desk.press(.down)
                try await desk.caller("5550102").button("Take").isFocused()
                try await desk.press(.enter)
                try await desk.state("Talking")
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Idle")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `letters are no shortcuts in a field, and none at all when they are switched off`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                try await desk.field("Note, kept with the call").type("hl hold release")
                try await desk.state("Talking")
                try await desk.field("Note, kept with the call").holds("hl hold release")

                try await desk.button("Keyboard shortcuts").click()
                let list = desk.dialog("Keyboard shortcuts")
                try await list.checkbox("Letters and signs work as shortcuts").click()
                try await desk.press(.escape)
                try await list.disappears()
                try await desk.press("h")
                try await desk.myCall.button("Hold").click()
                try await desk.state("On hold")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `an unanswered caller is given back by Alt and G, and by no key alone, and keeps the place`() async throws {
            try await WebStage.play { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk()
                for number in ["5550100", "5550101"] { try await stage.caller(number) }
                try await desk.take("5550100")
                try await desk.state("Connecting")
                try await desk.press(.escape)
                try await desk.press("g")
                try await desk.passes(.milliseconds(300))
                try await desk.state("Connecting")
                try await desk.press(Key("g"), with: .alt)
                try await desk.state("Idle")
                try await desk.caller("5550100").button("Take").isEnabled()
                #expect(try await desk.waiting.region("Queue10").rows.texts().first?.contains("5550100") == true)
            }
        }

        /// As a person would who begins where the page puts the focus.
        private func signIn(_ desk: Page) async throws {
            try await desk.field("Agent number").isFocused()
            try await desk.type("101")
            for (name, text) in [("Password", "secret"), ("Phone", "1001")] {
                try await tab(desk, to: name)
                try await desk.type(text)
            }
            try await tab(desk, to: "Busy")
            try await desk.press(.down)
            try await desk.radio("Idle").isChecked()
            try await desk.press(.enter)
            try await desk.state("Idle")
        }

        private func tab(_ desk: Page, to name: String) async throws {
            for _ in 0..<5 {
                try await desk.press(.tab)
                if try await desk.focus().name == name { return }
            }
            Issue.record("Tab does not lead to \(name), but to \(try await desk.focus())")
        }
    }
}
