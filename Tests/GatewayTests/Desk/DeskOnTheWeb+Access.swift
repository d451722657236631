import Browser
import Testing

extension DeskOnTheWeb {
    /// The pages for those who see them badly or not at all: the rules of axe-core, in each state, in light and in dark.
    struct Access {
        @Test(.timeLimit(.minutes(5)))
        func `nothing keeps anybody from the sign-in and from a desk that is idle, rings, talks, holds and wraps up`() async throws {
            let axe = try await Axe.text()
            try await WebStage.play(.webWithWrapUp) { stage in
                try await stage.letRing(1001)
                let desk = try await stage.door()
                try await desk.isAccessible("sign-in", axe)
                try await desk.fillIn(101, password: "wrong")
                try await desk.button("Sign in").click()
                try await desk.alert(containing: "Agent number or password is wrong.").appears()
                try await desk.isAccessible("wrong password", axe)
                try await desk.correctPassword()
                try await desk.isAccessible("nobody waits", axe)
                for number in ["5550100", "5550101", "5550102"] { try await stage.caller(number) }
                try await desk.caller("5550102").appears()
                try await desk.isAccessible("idle", axe)
                try await desk.myState.button("Rest").click()
                try await desk.isAccessible("with an open menu", axe)
                try await desk.press(.escape)
                try await desk.take("5550100")
                try await desk.state("Connecting")
                try await desk.isAccessible("ringing", axe)
                try await stage.lift(1001)
                try await desk.state("Talking")
                try await desk.isAccessible("talking", axe)
                try await desk.myCall.button("Keypad").click()
                try await desk.isAccessible("talking, with the keypad", axe)
                try await desk.press(.escape)
                try await desk.myCall.button("Hold").click()
                try await desk.state("On hold")
                try await desk.isAccessible("held", axe)
                try await desk.myCall.button("Back to 5550100").click()
                try await desk.state("Talking")
                try await desk.myCall.button("Release").click()
                try await desk.state("Wrap-up")
                try await desk.isAccessible("wrap-up", axe)
                try await desk.button("Keyboard shortcuts").click()
                try await desk.isAccessible("with the list of shortcuts", axe)
            }
        }

        @Test(.timeLimit(.minutes(5)))
        func `nothing keeps anybody from a desk without connection, from the history and from the wallboard`() async throws {
            let axe = try await Axe.text()
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await stage.caller("5550100")
                try await desk.talk(to: "5550100")
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                try await stage.caller("5550101")

                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").appears()
                try await history.isAccessible("history", axe)
                try await history.row(containing: "5550100").find(.link).click()
                try await history.heading("Its course").appears()
                try await history.isAccessible("one call’s story", axe)

                let wallboard = try await stage.wallboard()
                try await wallboard.row(containing: "Queue10").appears()
                try await wallboard.isAccessible("wallboard", axe)

                try await desk.talk(to: "5550101")
                for page in [desk, history, wallboard] { page.expect("failed request") }
                stage.kill()
                try await desk.alert(containing: "No connection to Linefinder").appears()
                try await desk.isAccessible("connection lost", axe)
                try await wallboard.status("No connection").appears()
                try await wallboard.isAccessible("wallboard without connection", axe)
            }
        }
    }
}
