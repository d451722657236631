import Browser
import Testing

/// A day of a few calls whose times are set by hand, and what the pages of reports say of it.
struct ReportDay {
    let stage: WebStage
    let inspector: Page

    static var setup: Setup {
        var setup = Setup.supervised
        setup.inspectors = [103]
        setup.queues[0] += ", answerWithin: 15s"
        // Time stands still: who has asked too often in two seconds would have for ever.
        setup.keys += ["practice: {clock: manual, seed: 7}", "flowControl: off"]
        return setup
    }

    /// Plays the day, and signs the inspector in when it is over. Time stands still from then on.
    static func play(_ scenario: (ReportDay) async throws -> Void) async throws {
        try await WebStage.play(setup, environment: ["TZ": "UTC"]) { stage in
            let ana = try await stage.colleague(101)
            try await stage.talk(ana, "5550100", after: 8, for: 40)
            try await stage.leave("5550101", after: 3)
            try await stage.leave("5550102", after: 31)
            try await stage.talk(ana, "5550102", after: 25, for: 20)
            try await ana.ask(.post, "onlineagent/101/saybusy?reason=201")
            try await stage.line.advance("70s")
            try await ana.ask(.post, "onlineagent/101/sayfree")
            try await ana.ask(.post, "onlineagent/101/handshake")
            let routed = try await stage.caller("5550103", "4100")
            try await stage.line.advance("33s")
            try await stage.line.send(.delete, "calls/\(routed)")
            try await stage.line.advance("5s")
            try await ana.ask(.delete, "onlineagent/101/logout")
            try await stage.caller("5550104")
            try await stage.line.advance("2s")
            let inspector = try await stage.inspector(103)
            try await scenario(ReportDay(stage: stage, inspector: inspector))
        }
    }

    func reports(_ look: Look = Look()) async throws -> Page {
        let page = try await stage.browser.page("\(stage.url)/reports/", beside: inspector, look)
        try await page.region("Does it add up?").within(.seconds(20)).appears()
        return page
    }
}

extension WebStage {
    /// A caller waits, is taken, is held for ten seconds, and is let go.
    fileprivate func talk(_ desk: Desk, _ caller: String, after wait: Int, for length: Int) async throws {
        let call = try await self.caller(caller)
        try await line.advance("\(wait)s")
        #expect(try await desk.take(call).code == "0")
        try await line.advance("1s")
        try await line.advance("\(length)s")
        try await desk.hold()
        try await line.advance("10s")
        try await desk.getHold()
        try await line.advance("6s")
        try await desk.release()
        try await line.advance("9s")
        try await desk.ask(.post, "onlineagent/\(desk.agent)/handshake")
    }

    fileprivate func leave(_ caller: String, after wait: Int) async throws {
        let call = try await self.caller(caller)
        try await line.advance("\(wait)s")
        try await line.send(.delete, "calls/\(call)")
        try await line.advance("4s")
    }
}
