import Browser
import Testing

extension DeskOnTheWeb {
    /// What an agent does with calls, in a browser.
    struct Calls {
        @Test(.timeLimit(.minutes(2)))
        func `a wrong password is told, and with the right one the desk opens`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.door()
                try await desk.fillIn(101, password: "wrong")
                try await desk.button("Sign in").click()
                try await desk.alert(containing: "Agent number or password is wrong.").appears()
                try await desk.field("Password").isInvalid()
                try await desk.correctPassword()
                #expect(try await desk.field("Password").count == 0)
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a caller arrives, is taken, talks, is held, comes back and is released, and the wrap-up is finished`() async throws {
            try await WebStage.play(.webWithWrapUp) { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk()
                try await stage.caller("5550100")
                try await desk.caller("5550100").appears()
                try await desk.take("5550100")
                try await desk.state("Connecting")
                try await desk.myCall.says("Lift phone 1001.")
                try await stage.lift(1001)
                try await desk.state("Talking")
                // For how long is said in one place.
                #expect(try await desk.myCall.row(containing: "5550100").text() == "5550100 Talking")
                try await desk.myCall.button("Hold").click()
                try await desk.state("On hold")
                try await desk.myState.says("5550100 hears music.")
                #expect(try await stage.line.phone(1001)?["state"]?.text == "held")
                try await desk.myCall.button("Back to 5550100").click()
                try await desk.state("Talking")
                try await desk.myCall.button("Release").click()
                try await desk.state("Wrap-up")
                try await desk.button("Finish").click()
                try await desk.state("Idle")
                try await desk.caller("5550100").disappears()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `what is written during a call is kept with it`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                try await desk.field("Note, kept with the call").type("Wants the large car; Größe L")
                try await desk.myCall.says("Saved")
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").find(.link).click()
                try await history.region("5550100").says("Wants the large car; Größe L")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `of two desks that take one caller one is told who has the caller`() async throws {
            try await WebStage.play { stage in
                let winner = try await stage.desk(102)
                let loser = try await stage.desk(101)
                try await loser.region("Colleagues").row(containing: "Agent102").appears()
                try await stage.letRing(1002)
                try await stage.caller("5550100")
                for desk in [loser, winner] { try await desk.caller("5550100").button("Take").isEnabled() }
                // Both have pressed; one of the two is on its way for longer.
                try await loser.holdingBack("requestcall") {
                    try await loser.take("5550100")
                    try await winner.take("5550100")
                    try await winner.state("Connecting")
                }
                try await loser.caller("5550100").alert(containing: "Agent102 (102) took 5550100 before you").appears()
                try await loser.caller("5550100").says("Agent102")
                try await loser.state("Idle")
                try await stage.lift(1002)
                try await winner.state("Talking")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a call that is handed out rings, is refused, and goes back`() async throws {
            try await WebStage.play { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk()
                try await stage.caller("5550100", "4100")
                try await desk.state("Ringing")
                try await desk.myState.says("Handed to you.")
                try await desk.myCall.button("Refuse").click()
                try await desk.state("Busy")
                try await desk.myState.says("You refused a call.")
                try await desk.caller("5550100").button("Take").isEnabled()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a choice made in a call is shown as a wish until it holds`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                try await desk.myState.button("Busy").click()
                try await desk.myState.button("No reason").click()
                try await desk.myState.says("After this call: Busy")
                try await desk.myCall.button("Release").click()
                try await desk.state("Busy")
                try await desk.myState.button("Idle").click()
                try await desk.state("Idle")
            }
        }
    }
}
