import Browser
import Testing

extension DeskOnTheWeb {
    /// Whoever writes while calls come and go.
    struct Writing {
        /// Sixty words, with the letters of all commands in them.
        private static let note = (0..<60).map { "\(["hl", "lax", "krag", "nib", "hip"][$0 % 5])\($0)" }.joined(separator: " ")

        @Test(.timeLimit(.minutes(3)))
        func `a note of sixty words is written through the end of wrap-up and the next call: nothing is pressed, no letter is lost`()
            async throws
        {
            var setup = Setup.web
            setup.queues = ["handOut: never, ringTimeout: 20s, wrapUp: 4s", "handOut: automatic, ringTimeout: 20s"]
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                let first = try await stage.caller("5550100")
                try await desk.talk(to: "5550100")
                try await desk.field("Note, kept with the call").isFocused()
                try await desk.run(
                    "window.pressed = []; addEventListener('click', ({ target }) => pressed.push(target.textContent), true)")
                let words = Self.note.split(separator: " ")
                for (index, word) in words.enumerated() {
                    if index == 10 { try await stage.line.send(.delete, "calls/\(first)") }
                    try await desk.type(index == 0 ? String(word) : " \(word)")
                    if index == 40 {
                        // Wrap-up is over by now: another caller is handed out, and talks.
                        try await desk.state("Idle")
                        try await stage.caller("5550200", "4100")
                        try await desk.state("Talking")
                    }
                    try await desk.passes(.milliseconds(60))
                }
                try await desk.field("Note of the call of 5550100").holds(Self.note)
                try await desk.state("Talking")
                #expect(try await desk.evaluate("pressed", as: [String].self).isEmpty)
                #expect(try await stage.line.phone(1001)?["state"]?.text == "talking")
                try await desk.region("Note of the call of 5550100").says("Saved")
                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").find(.link).click()
                try await history.region("5550100").says(Self.note)
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `letters pressed at once after a field has gone are no commands, and those that end a call never are`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                for letter in ["l", "h", "x", "g"] as [Character] {
                    try await desk.run("document.activeElement.blur()")
                    try await desk.press(letter)
                }
                try await desk.passes(.milliseconds(300))
                try await desk.state("Talking")
                // A field that is taken away in the middle of a word.
                try await desk.field("Note, kept with the call").type("mid")
                try await desk.run("document.activeElement.hidden = true")
                for letter in "dle krib " { try await desk.press(letter) }
                try await desk.press(.enter)
                try await desk.state("Talking")
                #expect(try await desk.myCall.button("Keypad").attribute("aria-expanded") == "false")
                #expect(try await desk.myCall.button("Record").count == 1)
                // After two seconds they are commands again.
                try await desk.passes(.milliseconds(2_300))
                try await desk.press("k")
                try await desk.myCall.button("Keypad").isExpanded()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `N leads to the note of the call one has, and of the one before`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                let note = desk.field("Note, kept with the call")
                try await note.isFocused()
                try await desk.press(.escape)
                // Letters rest for a while after the field of the sign-in has gone.
                try await desk.passes(.milliseconds(2_100))
                try await desk.press("n")
                try await note.isFocused()
                #expect(try await note.value() == "")
                try await desk.type("new")
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Idle")
                try await desk.press(.escape)
                // What was typed a moment ago lets letters rest.
                try await desk.passes(.milliseconds(2_300))
                try await desk.press("n")
                try await desk.field("Note of the call of 5550100").isFocused()
                try await desk.field("Note of the call of 5550100").holds("new")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `long after a field has gone the first key is a command`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                try await desk.field("Note, kept with the call").type("mid")
                try await desk.run("document.activeElement.hidden = true")
                try await desk.passes(.milliseconds(2_600))
                try await desk.press("k")
                try await desk.myCall.button("Keypad").isExpanded()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a note is saved every two seconds, by F5 too, and its writer may change it after the call`() async throws {
            var setup = Setup.web
            setup.inspectors = [103]
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                let call = try await stage.caller()
                try await desk.talk()
                let inspector = try await stage.colleague(103)
                for word in ["wants ", "the ", "large ", "car ", "and ", "two ", "seats "] {
                    try await desk.type(word)
                    try await desk.passes(.milliseconds(400))
                }
                // Without a pause in the writing.
                #expect(try await inspector.ask(.get, "calldata/103/callinfobycallid/\(call)").text.contains("wants the"))
                try await desk.type("for children")
                try await desk.reload()
                try await desk.field("Note, kept with the call").holds("wants the large car and two seats for children")
                // The field was drawn anew with what had been sent along: commands rest after that.
                try await desk.passes(.milliseconds(2_300))
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Idle")
                try await desk.region("My day").button("Note of the call of 5550100").click()
                try await desk.field("Note of the call of 5550100").isFocused()
                try await desk.press(.end, with: .control)
                try await desk.type(" at nine")
                try await desk.button("Done").click()
                try await desk.field("Note of the call of 5550100").disappears()
                // It is on its way then; the history is read once.
                try await eventually(within: .seconds(15), #_sourceLocation) {
                    try await inspector.ask(.get, "calldata/103/history/\(call)").text.contains("at nine")
                }

                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").find(.link).click()
                let story = history.region("5550100")
                try await story.says("two seats for children at nine")
                try await story.button("Change the note").click()
                try await story.field("Note").type("cancelled")
                try await story.button("Save").click()
                try await story.says("The note is saved.")
                #expect(try await inspector.ask(.get, "calldata/103/history/\(call)").text.contains("\"note\":\"cancelled\""))
            }
        }
    }
}
