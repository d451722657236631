import Browser
import Testing

extension DeskOnTheWeb {
    /// The inspector's page: 102 inspects, 101 has the calls.
    struct Inspectors {
        @Test(.timeLimit(.minutes(2)))
        func `an inspector listens, whispers, steps in and takes over, one press each, and the agent is told`() async throws {
            try await WebStage.play(.supervised) { stage in
                let desk = try await stage.desk()
                let call = try await stage.caller()
                try await desk.talk()
                let inspector = try await stage.inspector()
                try await inspector.agent(101).click()
                for (way, state, told) in Self.ways {
                    try await inspector.sheet(101).button(containing: way).click()
                    try await inspector.state(state)
                    try await inspector.sheet(101).button(containing: way).isPressed()
                    try await desk.status("Agent102 (102) \(told)").appears()
                    #expect(try await stage.line.state(of: call)?["hears"] == (way == "Step in" ? ["1001", "1002"] : ["1001"]))
                    try await inspector.passes(.milliseconds(700))
                }
                try await inspector.sheet(101).button(containing: "Take over").click()
                try await inspector.state("Talking")
                try await desk.state("Idle")
                try await desk.status("Agent102 (102) talks with you.").disappears()
                #expect(try await stage.line.state(of: call)?["hears"] == ["1002"])
                try await inspector.myCall.button("Release").click()
                try await inspector.state("Busy")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `between calls nobody is said to talk, and a call of one's own moves nothing`() async throws {
            try await WebStage.play(.supervised) { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                let inspector = try await stage.inspector()
                try await inspector.agent(101).click()
                try await inspector.sheet(101).button(containing: "Step in").click()
                try await inspector.state("Stepped in")
                try await desk.status("Agent102 (102) talks with you.").appears()
                try await inspector.myState.says("Agent101 (101) and everybody in the call hear you.")
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                try await desk.status("Agent102 (102) stays with you for your next call.").appears()
                try await inspector.myState.says("Agent101 (101) is in no call.")
                try await stage.caller("5550101")
                try await desk.talk(to: "5550101")
                try await desk.status("Agent102 (102) talks with you.").appears()
                try await inspector.myState.says("everybody in the call hear you")

                let before = try await inspector.sheet(101).button(containing: "Take over").box()
                try await inspector.sheet(101).button(containing: "Take over").click()
                try await inspector.state("Talking")
                try await inspector.myCall.button("Release").isEnabled()
                let after = try await inspector.sheet(101).button(containing: "Listen").box()
                #expect(try await inspector.sheet(101).button(containing: "Take over").box().y == before.y, "\(before) \(after)")
            }
        }

        private static let ways = [
            ("Listen", "Listening", "listens."), ("Whisper", "Whispering", "listens, and speaks to you alone."),
            ("Step in", "Stepped in", "talks with you."),
        ]

        @Test(.timeLimit(.minutes(2)))
        func `the same by keys alone, before the first call and from call to call, and the focus is never lost`() async throws {
            try await WebStage.play(.supervised) { stage in
                let desk = try await stage.desk()
                let inspector = try await stage.inspector()
                try await inspector.agent(101).appears()
                // Letters rest for a while after the field of the sign-in has gone.
                try await inspector.passes(.milliseconds(2_100))
                try await inspector.press(.right)
                try await inspector.agent(101).isFocused()
                try await inspector.press("1")
                try await inspector.state("Listening")
                for caller in ["5550100", "5550101"] {
                    try await stage.caller(caller)
                    try await desk.talk(to: caller)
                    try await inspector.agents.row(containing: caller).says("Talking")
                    try await inspector.state("Listening")
                    try await desk.myCall.button("Release").click()
                    try await desk.state("Idle")
                }
                for (key, state) in [("2", "Whispering"), ("3", "Stepped in"), ("1", "Listening")] as [(Character, String)] {
                    try await inspector.press(key)
                    try await inspector.state(state)
                    try await inspector.focusIsKept()
                }
                try await inspector.press(.escape)
                try await inspector.state("Busy")
                try await stage.caller("5550102")
                try await desk.talk(to: "5550102")
                // There is nothing to take over before.
                try await inspector.agents.row(containing: "5550102").says("Talking")
                try await inspector.press(Key("t"), with: .alt)
                try await inspector.state("Talking")
                try await inspector.focusIsKept()
                try await inspector.press(Key("l"), with: .alt)
                try await inspector.state("Busy")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a hand that presses twice means it once, and a phone that rings is waited for`() async throws {
            try await WebStage.play(.supervised) { stage in
                try await stage.letRing(1002)
                let inspector = try await stage.inspector()
                _ = try await stage.colleague(101)
                try await inspector.agent(101).click()
                let sheet = inspector.sheet(101)
                try await sheet.button(containing: "Listen").click(andAgainAfter: .milliseconds(150))
                try await inspector.state("Connecting")
                try await sheet.says("Lift your phone 1002")
                try await sheet.button(containing: "Whisper").isDisabled()
                try await stage.lift(1002)
                try await inspector.state("Listening")
                try await sheet.button("Stop").click(andAgainAfter: .milliseconds(150))
                try await inspector.state("Busy")
                #expect(try await sheet.find(.alert).count == 0)
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `an agent is made busy, sent to rest, given queues and signed out, and a call is cut only when that is meant`() async throws {
            try await WebStage.play(.supervised) { stage in
                let desk = try await stage.desk()
                let inspector = try await stage.inspector()
                try await inspector.agent(101).click()
                let sheet = inspector.sheet(101)
                try await sheet.button("Busy").click()
                try await desk.state("Busy")
                try await desk.myState.says("A supervisor made you busy.")
                try await sheet.button("Rest").click()
                try await sheet.button("15:00").click()
                try await desk.state("Rest")
                try await sheet.button("Idle").click()
                try await desk.state("Idle")
                try await sheet.button("Queues").click()
                try await sheet.checkbox("Queue20").click()
                try await desk.button(containing: "My queues 1 of 2").appears()
                try await inspector.press(.escape)

                let call = try await stage.caller()
                try await desk.talk()
                try await sheet.button("More").click()
                try await sheet.button("End this call …").click()
                try await inspector.dialog("End the call of Agent101 (101)?").button("Leave it").click()
                #expect(try await stage.line.state(of: call)?["state"] == "talking")
                try await inspector.passes(.milliseconds(2_100))
                try await sheet.button("More").click()
                try await sheet.button("End this call …").click()
                try await inspector.dialog("End the call of Agent101 (101)?").button("End the call").click()
                try await desk.state("Idle")
                try await sheet.button("More").click()
                try await sheet.button("Sign Agent101 out").click()
                try await desk.alert(containing: "Somebody signed you out.").appears()
                try await inspector.agents.row(containing: "Agent101").says("Signed out")
                try await sheet.button(containing: "Listen").isDisabled()
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `what is refused is said in a sentence, where it was asked, and what cannot be asked says why`() async throws {
            try await WebStage.play(.supervised) { stage in
                let inspector = try await stage.inspector()
                let other = try await stage.colleague(103)
                _ = try await stage.colleague(101)
                #expect(try await other.ask(.put, "qualitycontrol/103/addsupervise/101").code == "0")
                try await inspector.agent(103).click()
                try await inspector.sheet(103).says("Agent103 is supervising somebody.")
                try await inspector.sheet(103).button(containing: "Listen").isDisabled()
                try await stage.line.set(1002, #"{"reachable":false}"#)
                try await inspector.agent(101).click()
                try await inspector.sheet(101).says("Agent103 (103), listening")
                try await inspector.sheet(101).button(containing: "Listen").click()
                try await inspector.sheet(101).alert(containing: "Your phone cannot be reached.").appears()
                try await inspector.state("Busy")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `the page works in the session of the desk beside it, which leads there, and is for inspectors alone`() async throws {
            try await WebStage.play(.supervised) { stage in
                let desk = try await stage.desk(102)
                #expect(try await desk.link("Supervisor").attribute("href") == "/inspector/")
                let inspector = try await stage.inspector(beside: desk)
                try await inspector.state("Idle")
                try await inspector.agent(101).appears()
                try await inspector.button("Sign out").click()
                try await inspector.alert(containing: "You are signed out.").appears()
                try await desk.alert(containing: "Your session has ended.").appears()

                let ana = try await stage.desk(101)
                #expect(try await ana.link("Supervisor").count == 0)
                let refused = try await stage.inspector(beside: ana)
                try await refused.alert(containing: "Agent 101 is no supervisor.").appears()
                try await ana.state("Idle")
            }
        }
    }
}

extension Page {
    var agents: Element { region("Agents") }
    /// The agent in the list.
    func agent(_ number: Int) -> Element { agents.button("Agent\(number) \(number)") }
    /// What is known of the agent who is chosen.
    func sheet(_ number: Int) -> Element { region("Agent\(number) \(number)") }
}

extension WebStage {
    /// The page of an inspector who has signed in, in a browser of its own.
    func inspector(_ agent: Int = 102, _ look: Look = Look()) async throws -> Page {
        let page = try await browser.page("\(url)/inspector/", look)
        try await page.signIn(agent, as: "Busy")
        return page
    }

    /// In the browser of a desk.
    func inspector(beside desk: Page) async throws -> Page { try await browser.page("\(url)/inspector/", beside: desk) }
}

extension Setup {
    /// Agents 102 and 103 are inspectors.
    static var supervised: Setup {
        var setup = web
        setup.inspectors = [102, 103]
        return setup
    }
}
