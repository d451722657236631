import Browser
import Testing

extension DeskOnTheWeb {
    /// Taking a call over while the inspector's phone still rings, and what may come between: 102 inspects, 101 has the calls.
    struct TakingOver {
        @Test(.timeLimit(.minutes(2)))
        func `a wish that came to nothing unseen is over, and who listens then only listens`() async throws {
            try await WebStage.play(.supervised) { stage in
                let desk = try await stage.desk()
                let call = try await stage.caller()
                try await desk.talk()
                let inspector = try await stage.inspector()
                let other = try await stage.colleague(103)
                try await inspector.agent(101).click()
                let sheet = inspector.sheet(101)
                try await sheet.button(containing: "Take over").isEnabled()
                try await stage.line.set(1002, #"{"answersAfter":0,"then":"busy"}"#)
                try await inspector.drawingNothing {
                    try await sheet.button(containing: "Take over").click()
                    try await inspector.answersEveryPress()
                    try await eventually(within: .seconds(10), #_sourceLocation) {
                        try await !other.ask(.get, "qualitycontrol/103/supervision").text.contains("\"inspecting\"")
                    }
                }
                try await stage.line.set(1002, #"{"answersAfter":0.3,"then":"answer"}"#)
                try await sheet.button(containing: "Listen").isEnabled()
                try await sheet.button(containing: "Listen").click()
                try await inspector.state("Listening")
                try await inspector.passes(.milliseconds(1_000))
                try await inspector.state("Listening")
                try await desk.state("Talking")
                #expect(try await stage.line.state(of: call)?["hears"] == ["1001"])
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `the caller who was seen is meant, and none who comes while the phone rings`() async throws {
            try await WebStage.play(.supervised) { stage in
                try await stage.letRing(1002)
                let desk = try await stage.desk()
                try await stage.caller("5550100")
                try await desk.talk()
                let inspector = try await stage.inspector()
                try await inspector.agent(101).click()
                let sheet = inspector.sheet(101)
                try await sheet.button(containing: "Take over").click()
                try await inspector.state("Connecting")
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                let next = try await stage.caller("5550101")
                try await desk.talk(to: "5550101")
                try await sheet.says("5550101")
                try await stage.lift(1002)
                try await inspector.state("Listening")
                try await sheet.alert(containing: "Agent101 (101) has no caller who could be taken over now.").appears()
                try await desk.state("Talking")
                #expect(try await stage.line.state(of: next)?["hears"] == ["1001"])
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `whoever turns to another agent, or stops, has no wish any more`() async throws {
            try await WebStage.play(.supervised) { stage in
                try await stage.letRing(1002)
                let desk = try await stage.desk()
                let call = try await stage.caller("5550100")
                try await desk.talk()
                _ = try await stage.colleague(103)
                let inspector = try await stage.inspector()
                try await inspector.agent(101).click()
                try await inspector.sheet(101).button(containing: "Take over").click()
                try await inspector.state("Connecting")
                // Esc pressed twice asks once.
                try await inspector.press(.escape)
                try await inspector.press(.escape)
                try await inspector.state("Busy")
                #expect(try await inspector.sheet(101).find(.alert).count == 0)
                try await inspector.sheet(101).button(containing: "Take over").click()
                try await inspector.state("Connecting")
                try await inspector.agent(103).click()
                try await inspector.sheet(103).button(containing: "Listen").click()
                try await inspector.sheet(103).says("Lift your phone 1002")
                try await stage.lift(1002)
                try await inspector.state("Listening")
                try await inspector.agent(101).click()
                try await inspector.sheet(101).button(containing: "Listen").click()
                try await inspector.sheet(101).says("Lift your phone 1002")
                try await stage.lift(1002)
                try await inspector.state("Listening")
                try await inspector.passes(.milliseconds(1_000))
                try await desk.state("Talking")
                #expect(try await stage.line.state(of: call)?["hears"] == ["1001"])
            }
        }
    }
}

extension Page {
    /// Meanwhile the page shows nothing of what it hears, as on a machine that has other things to do; then all that there is.
    fileprivate func drawingNothing(_ doing: () async throws -> Void) async throws {
        try await run("window.later = []; window.draw = requestAnimationFrame; window.requestAnimationFrame = (work) => later.push(work)")
        try await doing()
        try await run("window.requestAnimationFrame = draw; for (const work of later) draw(work)")
    }

    fileprivate func answersEveryPress() async throws {
        try await eventually(within: .seconds(10), #_sourceLocation) {
            try await evaluate("document.querySelector('[aria-busy=true]') === null")
        }
    }
}
