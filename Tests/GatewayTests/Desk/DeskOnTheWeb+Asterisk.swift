import Browser
import Testing

extension DeskOnTheWeb {
    /// The desk on a real switch, by SIP phones that say whom they hear.
    struct OnASwitch {
        @Test(.timeLimit(.minutes(3)))
        func `a colleague is consulted about a caller, all are joined, and the two go on without who began it`() async throws {
            try await play { telephones, desk, colleague in
                try await telephones.dial("4000", from: "5550101")
                try await desk.talk(to: "5550101")
                try await telephones.talk("5550101", 1001)

                let row = desk.region("Colleagues").row(containing: "Agent102")
                try await row.button(containing: "Consult Agent102 (102)").click()
                try await row.button("Ask, caller on hold").click()
                try await colleague.state("Talking")
                try await hear(telephones, caller: ["music"], phones: [1001: ["1002"], 1002: ["1001"]])

                let held = desk.region("On hold")
                try await held.button("Put 5550101 into this call").click()
                try await held.disappears()
                try await hear(
                    telephones, caller: ["1001", "1002"], phones: [1001: ["5550101", "1002"], 1002: ["5550101", "1001"]])

                try await desk.myCall.button("Leave them").click()
                try await desk.state("Idle")
                try await colleague.myCall.row(containing: "5550101").appears()
                try await telephones.talk("5550101", 1002)
                try await colleague.myCall.button("Release").click()
                try await colleague.state("Idle")
                try await telephones.becomes { try await telephones.isGone(caller: "5550101") }
            }
        }

        @Test(.timeLimit(.minutes(3)))
        func `a colleague is called, with the own phone first, and muted`() async throws {
            try await play { telephones, desk, colleague in
                try await telephones.set(1001, .rings)
                try await desk.button("Call: Agent102 (102)").click()
                try await desk.state("Calling")
                try await telephones.becomes { try await telephones.state(of: 1001) == .ringing }
                try await telephones.lift(1001)
                try await colleague.state("Talking")
                try await telephones.becomes { try await telephones.hears(phone: 1002) == ["1001"] }
                try await desk.myCall.button("Mute").click()
                try await desk.myCall.button("Muted").isPressed()
                try await telephones.becomes { try await telephones.hears(phone: 1002) == [] }
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Idle")
                try await colleague.state("Idle")
            }
        }

        /// The desks of agents 101 and 102, at phones 1001 and 1002. Nothing is left on the switch.
        private func play(
            sourceLocation: SourceLocation = #_sourceLocation,
            _ scenario: (AsteriskTelephones, _ desk: Page, _ colleague: Page) async throws -> Void
        ) async throws {
            let telephones = try await AsteriskTelephones(.web)
            defer { telephones.server.kill() }
            try await Browser.run { browser in
                defer { for problem in browser.problems { Issue.record("in a page: \(problem)", sourceLocation: sourceLocation) } }
                let desk = try await browser.page("\(telephones.url)/desk/")
                try await desk.signIn(101)
                let colleague = try await browser.page("\(telephones.url)/desk/")
                try await colleague.signIn(102)
                try await scenario(telephones, desk, colleague)
            }
            try await telephones.leaveNothing()
        }

        private func hear(_ telephones: AsteriskTelephones, caller: [String], phones: [Int: [String]]) async throws {
            try await telephones.becomes { try await telephones.hears(caller: "5550101") == caller }
            for (phone, expected) in phones { try await telephones.becomes { try await telephones.hears(phone: phone) == expected } }
        }
    }
}
