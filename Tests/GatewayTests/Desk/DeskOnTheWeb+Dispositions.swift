import Browser
import Testing

extension DeskOnTheWeb {
    /// Why calls ended: asked for after the talk, kept with the call.
    struct Dispositions {
        private static let reasons = "[{id: 7, name: Booked}, {id: 3, name: Wrong number}, {id: 5, name: Price}]"

        private static func setup(_ rest: String) -> Setup {
            var setup = Setup.web.with("flowControl: off")
            setup.queues[0] += ", dispositions: \(reasons)\(rest)"
            setup.inspectors = [103]
            return setup
        }

        private func said(_ call: String, _ desk: Desk) async throws -> String? {
            try await desk.ask(.get, "calldata/103/history/\(call)").json?["result"]?["call"]?["disposition"]?["name"]?.text
        }

        @Test(.timeLimit(.minutes(2)))
        func `in wrap-up it is chosen by keys while one writes, changed by hand, and is in the history and its file`() async throws {
            try await WebStage.play(Self.setup(", wrapUp: 60s")) { stage in
                let desk = try await stage.desk()
                let inspector = try await stage.colleague(103)
                let call = try await stage.caller()
                try await desk.talk()
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Wrap-up")
                try await desk.field("Note, kept with the call").type("two bags")
                try await desk.press(Key("2"), with: .alt)
                try await desk.radio("Wrong number").isChecked()
                try await desk.field("Note, kept with the call").holds("two bags")
                try await eventually(within: .seconds(10), #_sourceLocation) { try await said(call, inspector) == "Wrong number" }
                try await desk.radio("Booked").clickWords()
                try await eventually(within: .seconds(10), #_sourceLocation) { try await said(call, inspector) == "Booked" }
                try await desk.press(.enter, with: .control)
                try await desk.state("Idle")

                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").says("Booked")
                try await history.says("Why they ended: Booked 1")
                let file = try await history.download { try await history.button("Save as CSV").click() }
                #expect(file.text.contains("Reason of ending") && file.text.contains(",7,Booked,"), "\(file.text)")
                try await history.row(containing: "5550100").find(.link).click()
                try await history.region("5550100").says("Booked")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `one that is required is asked for until it is there: at Finish, after wrap-up, after a reload, and beside the next call`()
            async throws
        {
            try await WebStage.play(Self.setup(", wrapUp: 60s, dispositionRequired: on")) { stage in
                let desk = try await stage.desk()
                let inspector = try await stage.colleague(103)
                let call = try await stage.caller()
                try await desk.talk()
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Wrap-up")
                try await desk.button("Finish").click()
                try await desk.says("Choose why this call ended.")
                try await desk.radio("Booked").isFocused()
                try await desk.state("Wrap-up")
                // Nobody is kept from work: another desktop ends the wrap-up, and the desk goes on asking.
                let guid: String = try await desk.evaluate("JSON.parse(sessionStorage.getItem('linefinder.session')).guid")
                _ = try await Desk(101, at: stage.url).at(guid: guid).ask(.post, "onlineagent/101/cancelwork")
                try await desk.state("Idle")
                try await desk.radio("Booked").appears()
                try await desk.reload()
                try await desk.state("Idle")
                try await desk.radio("Booked").appears()
                try await stage.caller("5550200")
                try await desk.talk(to: "5550200")
                try await desk.radio("Booked").appears()
                #expect(try await said(call, inspector) == nil)
                try await desk.press(Key("3"), with: .alt)
                try await eventually(within: .seconds(10), #_sourceLocation) { try await said(call, inspector) == "Price" }
                try await desk.passes(.seconds(3))
                try await desk.radio("Booked").disappears()
                try await desk.state("Talking")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `chosen while the connection is lost, it is saved when it is back`() async throws {
            try await WebStage.play(Self.setup(", wrapUp: 60s")) { stage in
                let desk = try await stage.desk()
                let inspector = try await stage.colleague(103)
                let call = try await stage.caller()
                try await desk.talk()
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Wrap-up")
                desk.expect("failed request")
                desk.expect("ERR_INTERNET_DISCONNECTED")
                try await desk.set(isOffline: true)
                try await desk.alert(containing: "No connection to Linefinder").appears()
                try await desk.radio("Price").clickWords()
                try await desk.says("Not saved yet. It is as soon as Linefinder can be reached.")
                try await desk.set(isOffline: false)
                try await eventually(within: .seconds(40), #_sourceLocation) { try await said(call, inspector) == "Price" }
                try await desk.radio("Price").isChecked()
            }
        }
    }
}
