import Browser
import Testing

extension DeskOnTheWeb {
    /// Callers whom a bot hands over, in a browser.
    struct HandedOver {
        @Test(.timeLimit(.minutes(5)))
        func `the list says why and what about, the desk all of it, and the caller goes back to the bot with the note`() async throws {
            let axe = try await Axe.text()
            try await WebStage.play(Self.setup) { stage in
                let desk = try await stage.desk()
                let bot = Bot(url: stage.url)
                let call = try await stage.caller("5550177", "4200")
                let fields = #","language":"de","fields":{"street":"Quay 1"}"#
                #expect(try await bot.handOver(call: call, and: fields).code == "0")
                let row = desk.waiting.row(containing: "5550177")
                try await row.says("order")
                try await row.says("wants a taxi")
                try await desk.isAccessible("with a caller of a bot", axe)

                try await desk.talk(to: "5550177")
                for text in ["From voice", "at five", "Language", "street", "Quay 1"] { try await desk.myCall.says(text) }
                try await desk.isAccessible("with what a bot said", axe)
                var news = try await bot.stream()
                try await desk.field("Note, kept with the call").type("ask for the address")
                try await desk.myCall.button("Back to bot").click()
                try await desk.state("Idle")
                let told = try await news.next()
                #expect(told?.name == "givenBack" && told?.data["note"] == "ask for the address")
            }
        }

        private static let setup: Setup = {
            var setup = Setup.web
            setup.queues.append("handOut: never, picking: off")
            setup.centre = ["bots: [{name: voice, tokens: [\"voice-token-of-the-test\"], queues: [10, 20], accessCodes: [\"4200\"]}]"]
            return setup
        }()
    }
}
