import Browser
import Testing

extension DeskOnTheWeb {
    /// The same desk in Firefox, where it is installed (apt-get install firefox-esr): the main scenario, from the sign-in to the next state.
    struct InFirefox {
        @Test(.enabled(if: Firefox.isThere), .timeLimit(.minutes(3)))
        func `an agent signs in, takes a caller, talks, writes, holds, releases, says why it ended, and is idle again`() async throws {
            var setup = Setup.web.with("flowControl: off")
            setup.queues[0] += ", wrapUp: 60s, dispositions: [{id: 7, name: Booked}, {id: 3, name: Wrong number}]"
            setup.inspectors = [103]
            try await WebStage.play(setup) { stage in
                let inspector = try await stage.colleague(103)
                let call = try await stage.caller("5550100")
                try await Firefox.run { firefox in
                    try await firefox.go(to: "\(stage.url)/desk/")
                    for (field, text) in [("Agent number", "101"), ("Password", "secret"), ("Phone", "1001")] {
                        try await firefox.click("label", saying: field)
                        try await firefox.type(text)
                    }
                    try await firefox.click("label", saying: "Idle")
                    try await firefox.click("button", saying: "Sign in")
                    try await firefox.says("Take any caller you choose.")
                    try await firefox.click(".take")
                    try await firefox.says("Talking")
                    try await eventually(within: .seconds(5), #_sourceLocation) {
                        try await firefox.evaluate("document.activeElement.matches('textarea')", as: Bool.self)
                    }
                    try await firefox.type("two bags")
                    try await firefox.type("h", withAlt: true)
                    try await firefox.says("On hold")
                    try await firefox.click("button", saying: "Back to 5550100")
                    try await firefox.says("Talking")
                    try await firefox.says("Saved")
                    try await firefox.click("button", saying: "Release")
                    try await firefox.says("Why it ended")
                    try await firefox.click("label", saying: "Booked")
                    try await eventually(within: .seconds(10), #_sourceLocation) {
                        let past = try await inspector.ask(.get, "calldata/103/history/\(call)").json?["result"]?["call"]
                        return past?["note"]?.text == "two bags" && past?["disposition"]?["name"]?.text == "Booked"
                    }
                    try await firefox.click("button", saying: "Finish")
                    try await firefox.says("Take any caller you choose.")
                    #expect(try await stage.line.state(of: call)?["ended"]?.text == "answered")
                }
            }
        }
    }
}
