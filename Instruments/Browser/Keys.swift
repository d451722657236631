/// A key of the keyboard.
package struct Key: Sendable {
    /// What it means, and its place on the keyboard, as browsers call them.
    let key: String, code: String
    /// As Windows numbers keys, which is what browsers do.
    let number: Int
    /// What it writes.
    var text: String?

    package static let enter = Key(key: "Enter", code: "Enter", number: 13, text: "\r")
    package static let escape = Key(key: "Escape", code: "Escape", number: 27)
    package static let tab = Key(key: "Tab", code: "Tab", number: 9)
    package static let space = Key(key: " ", code: "Space", number: 32, text: " ")
    package static let up = Key(key: "ArrowUp", code: "ArrowUp", number: 38)
    package static let down = Key(key: "ArrowDown", code: "ArrowDown", number: 40)
    package static let left = Key(key: "ArrowLeft", code: "ArrowLeft", number: 37)
    package static let right = Key(key: "ArrowRight", code: "ArrowRight", number: 39)
    package static let home = Key(key: "Home", code: "Home", number: 36)
    package static let end = Key(key: "End", code: "End", number: 35)
    package static let delete = Key(key: "Delete", code: "Delete", number: 46)
    static let a = Key("a")

    /// The key of a letter, a digit or a sign.
    package init(_ character: Character) {
        let upper = character.uppercased()
        key = String(character)
        text = String(character)
        switch character {
        case "a"..."z", "A"..."Z":
            code = "Key\(upper)"
            number = upper.utf8.first.map(Int.init) ?? 0
        case "0"..."9":
            code = "Digit\(character)"
            number = character.utf8.first.map(Int.init) ?? 0
        default:
            code = ""
            number = 0
        }
    }

    private init(key: String, code: String, number: Int, text: String? = nil) {
        self.key = key
        self.code = code
        self.number = number
        self.text = text
    }
}

/// What is held down meanwhile.
package enum Modifier: Int, Sendable { case alt = 1, control = 2, shift = 8 }

extension Page {
    package func press(_ key: Key, with modifier: Modifier? = nil) async throws {
        try await send(key, modifier, isDown: true)
        try await send(key, modifier, isDown: false)
    }

    /// The same, and once more so long after what it does was `seen`: however long the answer takes on this machine, between the two presses
    /// lies so much of the page's time.
    package func press(
        _ key: Key, with modifier: Modifier? = nil, andAgainAfter pause: Duration, _ seen: () async throws -> Void
    ) async throws {
        try await standStill()
        try await press(key, with: modifier)
        try await seen()
        try await passes(pause)
        try await press(key, with: modifier)
        try await goesOn()
    }

    /// Keeps it down for so long of the page's time: it repeats ten times a second.
    package func hold(_ key: Key, for time: Duration) async throws {
        try await send(key, nil, isDown: true)
        for _ in 0..<Int(time / .milliseconds(100)) {
            try await passes(.milliseconds(100))
            try await send(key, nil, isDown: true, isRepeated: true)
        }
        try await send(key, nil, isDown: false)
    }

    private func send(_ key: Key, _ modifier: Modifier?, isDown: Bool, isRepeated: Bool = false) async throws {
        var event: [String: JSON] = [
            "key": .text(key.key), "code": .text(key.code), "windowsVirtualKeyCode": .number(Double(key.number)),
            "modifiers": .number(Double(modifier?.rawValue ?? 0)), "autoRepeat": .flag(isRepeated),
        ]
        // Control and a letter write nothing.
        let writes = modifier == nil || modifier == .shift
        if isDown, writes, let text = key.text { event["text"] = .text(text) }
        if isDown, modifier == .control, key.key == "a" { event["commands"] = ["selectAll"] }
        event["type"] = !isDown ? "keyUp" : writes && key.text != nil ? "keyDown" : "rawKeyDown"
        try await session.ask("Input.dispatchKeyEvent", event)
    }

    package func press(_ character: Character) async throws { try await press(Key(character)) }

    /// Where the focus is.
    package func type(_ text: String) async throws {
        for character in text {
            switch character {
            case "\n": try await press(.enter)
            case _ where character.isASCII: try await press(Key(character))
            default: try await session.ask("Input.insertText", ["text": .text(String(character))])
            }
        }
    }
}
