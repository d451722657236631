import Browser
import Testing

/// An agent as a person: sees what the page shows, writes, presses twice, presses wrong keys, loads the page anew, opens another tab,
/// and closes the laptop.
final class Person {
    let agent: Int
    let page: Page
    private let place: Workplace
    private var dice: Luck
    /// What was written in the note of each call, by its id.
    private(set) var written: [String: String] = [:]
    /// Calls that this person ended.
    private(set) var released: Set<String> = []
    /// Calls whose note the page gave back, since it could not keep all of it any more.
    private(set) var handedBack: Set<String> = []
    /// What was done, for whoever looks for what went wrong.
    private(set) var deeds: [String] = []
    private(set) var isAsleep = false
    /// Lets time pass for everybody: what one does takes time.
    var pass: (_ milliseconds: Int) async throws -> Void = { _ in }

    init(_ agent: Int, at place: Workplace, seed: UInt64) async throws {
        self.agent = agent
        self.place = place
        dice = Luck(seed: seed)
        page = try await place.door()
        for problem in ["failed request", "ERR_INTERNET_DISCONNECTED", "ERR_NETWORK", "net::"] { page.expect(problem) }
        if place.hand != nil { try await page.standStill() }
        try await page.fillIn(agent, password: place.password(of: agent))
        try await page.button("Sign in").click()
        // Where callers come by themselves, one may be handed out at once.
        try await page.myState.within(.seconds(30)).appears()
    }

    // MARK: Eyes

    struct Sight: Decodable {
        /// Nil: nobody is signed in here.
        let state: String?
        let call: String?
        /// The call whose note the hand is in.
        let writingAt: String?
        let canFinish: Bool
    }

    func look() async throws -> Sight {
        try await page.evaluate(
            """
            (() => {
                const shown = (element) => element?.checkVisibility() ?? false;
                const word = document.querySelector(".state-word");
                const field = document.activeElement;
                const card = [...document.querySelectorAll(".call")].find((each) => shown(each) && each.dataset.mode !== "note");
                return {
                    state: shown(word) ? word.textContent : null, call: card?.dataset.call ?? null,
                    writingAt: field?.matches("textarea") ? field.closest(".call")?.dataset.call ?? null : null,
                    canFinish: shown(document.querySelector(".wrapup")),
                };
            })()
            """)
    }

    // MARK: Hands

    /// Does what one does in a few seconds.
    func act() async throws {
        if isAsleep { return }
        let sight = try await look()
        guard let state = sight.state else { return try await comeBack() }
        if dice.happens(3) { return try await reload() }
        if dice.happens(2) { return try await openAnotherTab() }
        switch state {
        case "Talking": try await talk(sight)
        case "On hold": try await click("Back to caller", ".call-controls .primary")
        case "Wrap-up": try await wrapUp(sight)
        case "Connecting", "Ringing": try await pressWrongKey()
        case "Idle": dice.happens(75) ? try await takeSomebody() : try await idle()
        default: try await click("Idle", ".state-control > .button")
        }
    }

    private func talk(_ sight: Sight) async throws {
        if dice.happens(65) { return try await write(sight) }
        if dice.happens(15) { return try await click("Hold", "[data-key='Alt+H']") }
        if dice.happens(20) { return try await pressWrongKey() }
        if dice.happens(50) { try await end(sight) }
    }

    private func wrapUp(_ sight: Sight) async throws {
        if dice.happens(50) { return try await write(sight) }
        if dice.happens(40) { return try await press("Alt+\(Int.random(in: 1...3, using: &dice))") }
        if sight.canFinish { try await click("Finish", ".wrapup .primary") }
    }

    private func idle() async throws {
        if dice.happens(40) { return try await pressWrongKey() }
        try await click("Busy", ".state-control .menu .button")
        try await click("No reason", ".menu-list .menu-item:last-child")
    }

    private func takeSomebody() async throws { try await click("Take", ".take:not([aria-disabled])", isTwice: dice.happens(40)) }

    private func end(_ sight: Sight) async throws {
        guard let call = sight.call else { return }
        released.insert(call)
        try await press("Alt+L")
    }

    /// A word, letter by letter.
    private func write(_ sight: Sight) async throws {
        guard sight.call != nil else { return }
        if sight.writingAt != sight.call { try await click("the note", ".call:not([data-mode=note]):not([hidden]) textarea") }
        guard let call = try await look().writingAt else { return }
        let word = dice.one(of: ["hal", "kling", "xylo", "grab", "bill", "pina", "rank", "nil", "lax"]) ?? "la"
        deeds.append("writes \(word) at \(call)")
        try await page.press(.end, with: .control)
        for character in word + " " {
            try await page.press(character)
            written[call, default: ""].append(character)
            try await pass(Int.random(in: 60...220, using: &dice))
        }
    }

    /// Wherever the focus is: in a note it is written there.
    private func pressWrongKey() async throws {
        guard let key = dice.one(of: Array("hlxgkrq")) else { return }
        let call = try await look().writingAt
        deeds.append("presses \(key)\(call == nil ? "" : " in a note")")
        if call != nil { try await page.press(.end, with: .control) }
        try await page.press(key)
        if let call { written[call, default: ""].append(key) }
    }

    private func reload() async throws {
        deeds.append("loads anew")
        try await page.reload()
        if place.hand != nil { try await page.standStill() }
        try await seesTheDesk()
    }

    private func openAnotherTab() async throws {
        deeds.append("looks at the history")
        let history = try await place.history(beside: page)
        try await history.heading("Call history").appears()
        try await history.close()
    }

    /// By the name it is told by, and where it is. What is not there, is off or covered is not pressed.
    private func click(_ what: String, _ selector: String, isTwice: Bool = false) async throws {
        deeds.append("clicks \(what)\(isTwice ? " twice" : "")")
        try await page.clickIfThere(selector, isTwice: isTwice)
    }

    private func press(_ keys: String) async throws {
        deeds.append("presses \(keys)")
        if let key = keys.last { try await page.press(Key(Character(key.lowercased())), with: .alt) }
    }

    /// Waits for the desk; if it does not come, what is there instead is told. Meanwhile the page's time goes on, as a person's does.
    private func seesTheDesk() async throws {
        for _ in 0..<200 {
            if try await look().state != nil { return }
            if place.hand != nil { try await page.passes(.milliseconds(100)) }
            try await Patience.rest(.milliseconds(100))
        }
        let shown = try await page.text()
        try #require(Bool(false), "agent \(agent) sees no desk, but: \(shown)\nafter: \(deeds.suffix(12))")
    }

    // MARK: The laptop

    func closeLaptop() async throws {
        deeds.append("closes the laptop")
        isAsleep = true
        try await page.set(isOffline: true)
        if place.hand == nil { try await page.standStill() }
    }

    func openLaptop(after time: Duration) async throws {
        deeds.append("opens the laptop")
        isAsleep = false
        if place.hand == nil { try await page.goesOn() }
        try await page.sleeps(time)
        try await page.set(isOffline: false)
        try await pass(1_000)
    }

    /// Is at the desk, whatever was before.
    func returns() async throws {
        if try await look().state == nil { try await comeBack() }
    }

    /// The session was over: whoever finds text handed back copies it, and signs in again.
    private func comeBack() async throws {
        guard try await page.button("Sign in").count == 1 else { return }
        let texts: [String] = try await page.evaluate("[...document.querySelectorAll('.kept-note')].map((each) => each.textContent)")
        for (call, text) in written where texts.contains(text) { handedBack.insert(call) }
        deeds.append("signs in again\(texts.isEmpty ? "" : ", with \(texts)")")
        try await page.field("Password").type(place.password(of: agent))
        try await page.button("Sign in").click()
        try await seesTheDesk()
    }
}
