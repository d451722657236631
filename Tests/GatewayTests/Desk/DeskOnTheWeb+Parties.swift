import Browser
import Testing

extension DeskOnTheWeb {
    /// Calls of several parties, in a browser.
    struct Parties {
        @Test(.timeLimit(.minutes(2)))
        func `a caller is taken, a colleague consulted, all joined, and the two go on without who began it`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                let colleague = try await stage.desk(102)
                let call = try await stage.caller("5550100")
                try await desk.talk()
                try await consult(desk)
                try await colleague.state("Talking")
                // Who is on hold stays in sight, and hears music.
                let held = desk.region("On hold")
                try await held.row(containing: "5550100").appears()
                #expect(try await stage.line.state(of: call)?["hears"] == ["music"])
                try await desk.myCall.row(containing: "Agent102 (102)").appears()

                try await held.button("Put 5550100 into this call").click()
                try await held.disappears()
                for party in ["5550100", "Agent102 (102)"] { try await desk.myCall.row(containing: party).appears() }
                try await desk.myCall.button("Leave them").click()
                try await desk.state("Idle")
                try await colleague.myCall.row(containing: "5550100").appears()
                #expect(try await stage.line.state(of: call)?["hears"] == ["1002"])
                try await colleague.myCall.button("Release").click()
                try await colleague.state("Idle")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a consult that ends brings the caller back`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                let colleague = try await stage.desk(102)
                try await stage.caller("5550100")
                try await desk.talk()
                try await consult(desk)
                try await colleague.state("Talking")
                try await desk.myCall.button("End, and back to the caller").click()
                try await desk.region("On hold").disappears()
                try await desk.myState.says("5550100, Queue10")
                try await colleague.state("Idle")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `the key that ends a consultation, pressed twice, ends no caller's call`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                let colleague = try await stage.desk(102)
                let call = try await stage.caller("5550100")
                try await desk.talk()
                try await consult(desk)
                try await colleague.state("Talking")
                try await desk.myCall.button("End, and back to the caller").isEnabled()
                try await desk.press(Key("l"), with: .alt, andAgainAfter: .milliseconds(200)) {
                    try await desk.region("On hold").disappears()
                    try await desk.myCall.button("Release").isEnabled()
                }
                try await colleague.state("Idle")
                try await desk.passes(.milliseconds(700))
                try await desk.state("Talking")
                #expect(try await stage.line.state(of: call)?["hears"] == ["1001"])
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a caller is handed over in three presses, can be taken back until it is answered, and goes then`() async throws {
            try await WebStage.play { stage in
                try await stage.letRing(1002)
                let desk = try await stage.desk()
                let colleague = try await stage.desk(102)
                let call = try await stage.caller("5550100")
                try await desk.talk()
                try await reach(desk, "Hand over when answered")
                try await colleague.state("Ringing")
                try await desk.myCall.button("Take back").click()
                try await colleague.state("Idle")
                try await desk.state("Talking")
                try await desk.passes(.milliseconds(2_100))
                try await reach(desk, "Hand over when answered")
                try await colleague.state("Ringing")
                try await stage.lift(1002)
                try await colleague.state("Talking")
                try await desk.state("Idle")
                #expect(try await stage.line.state(of: call)?["hears"] == ["1002"])
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a number outside is called by keys, with the own phone first, and a muted agent is seen to be so`() async throws {
            var setup = Setup.web
            setup.centre = ["dialing: {calls: outside}"]
            try await WebStage.play(setup) { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk()
                // Letters rest for a while after the field of the sign-in has gone.
                try await desk.passes(.milliseconds(2_100))
                try await desk.press("c")
                try await desk.type("70003")
                try await desk.press(.enter)
                try await desk.button("Call: 70003").isFocused()
                try await desk.press(.enter)
                try await desk.state("Calling")
                try await desk.myState.says("Lift phone 1001; then 70003 is rung.")
                try await stage.lift(1001)
                try await desk.state("Talking")
                try await desk.myCall.row(containing: "70003").appears()
                try await desk.myCall.button("Mute").click()
                try await desk.myCall.button("Muted").isPressed()
                try await desk.myCall.says("Muted: nobody hears you")
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Idle")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `who may call nobody sees no way to, and who is taken up cannot be called`() async throws {
            var setup = Setup.web
            setup.centre = ["dialing: {calls: none}"]
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                _ = try await stage.colleague(102)
                try await desk.region("Colleagues").row(containing: "Agent102").appears()
                #expect(try await desk.region("Colleagues").button(containing: "Agent102").count == 0)
            }
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                let colleague = try await stage.desk(102)
                try await desk.button("Call: Agent102 (102)").isEnabled()
                try await stage.caller("5550100")
                try await colleague.talk()
                try await desk.button("Call: Agent102 (102)").within(.seconds(12)).isDisabled()
            }
        }

        private func consult(_ desk: Page) async throws { try await reach(desk, "Ask, caller on hold") }

        /// Of agent 102, in a talk.
        private func reach(_ desk: Page, _ way: String) async throws {
            let row = desk.region("Colleagues").row(containing: "Agent102")
            try await row.button(containing: "Consult Agent102 (102)").click()
            try await row.button(way).click()
        }
    }
}
