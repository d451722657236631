import Browser
import Testing

/// A desk, as those speak of it who work at it.
extension Page {
    /// Fills the sign-in form in, and waits for the desk.
    func signIn(_ agent: Int, as start: String = "Idle", password: String = "secret") async throws {
        try await fillIn(agent, as: start, password: password)
        try await button("Sign in").click()
        try await state(start)
    }

    func fillIn(_ agent: Int, as start: String = "Idle", password: String = "secret") async throws {
        try await field("Agent number").type("\(agent)")
        try await field("Password").type(password)
        try await field("Phone").type("\(agent + 900)")
        try await radio(start).click()
    }

    /// The right one after a wrong one. The gateway lets nobody try again at once: as people do, once more.
    func correctPassword() async throws {
        try await field("Password").type("secret")
        for _ in 0..<3 where try await myState.count == 0 {
            try await button("Sign in").within(.seconds(30)).click()
            try? await myState.within(.seconds(3)).appears()
        }
        try await state("Idle")
    }

    /// Waits until the band says that this is my state.
    func state(_ word: String) async throws { try await myState.status(word).appears() }

    var myState: Element { region("My state") }
    var myCall: Element { region("My call") }
    var waiting: Element { region("Waiting") }

    /// The row of somebody who waits.
    func caller(_ number: String) -> Element { waiting.row(containing: number) }

    func take(_ number: String) async throws { try await caller(number).button("Take").click() }

    /// From a caller who waits to one who talks.
    func talk(to number: String = "5550100") async throws {
        try await take(number)
        try await state("Talking")
    }

    /// Nobody who works with the keyboard alone has to begin anew.
    func focusIsKept(_ sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let focus = try await focus()
        #expect(!focus.isLost, "the focus is on \(focus)", sourceLocation: sourceLocation)
    }
}
