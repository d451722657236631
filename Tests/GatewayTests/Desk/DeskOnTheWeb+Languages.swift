import Browser
import Testing

extension DeskOnTheWeb {
    /// The language is the browser's.
    struct Languages {
        struct Language: Sendable, CustomTestStringConvertible {
            let asked: String, spoken: String, signIn: String
            var testDescription: String { asked }
        }

        private static let languages = [
            Language(asked: "de-AT,de;q=0.9,en;q=0.5", spoken: "de", signIn: "Anmelden"),
            Language(asked: "zh-CN,zh;q=0.9", spoken: "zh", signIn: "签入"),
            Language(asked: "xx,en-GB", spoken: "en", signIn: "Sign in"),
        ]

        @Test(.timeLimit(.minutes(1)), arguments: languages)
        func `pages speak the browser’s language, or English`(_ language: Language) async throws {
            try await WebStage.play { stage in
                let look = Look(languages: language.asked)
                let door = try await stage.door(look)
                try await door.button(language.signIn).appears()
                let wallboard = try await stage.wallboard(look)
                try await wallboard.heading("Harbour").appears()
                for page in [door, wallboard] {
                    #expect(try await page.evaluate("document.documentElement.lang", as: String.self).hasPrefix(language.spoken))
                    // A text that is missing stands there by its key.
                    let text: String = try await page.evaluate("document.body.innerText")
                    #expect(text.firstMatch(of: /[a-z]+[A-Z]?[a-z]*\.[a-z]+[A-Z]\w*/) == nil, "\(text)")
                }
            }
        }
    }
}
