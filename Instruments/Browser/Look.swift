import Synchronization

/// How a page is looked at: on what screen, in which colours, languages and direction.
package struct Look: Sendable {
    package var width: Int
    package var height: Int
    package var isDark: Bool
    /// As a browser says it to servers: the best first, such as `de-DE,de`.
    package var languages: String
    /// Turns the page around after it has loaded, whatever it says itself.
    package var isMirrored: Bool
    /// A screen for fingers, without mouse and keyboard.
    package var isTouched: Bool

    package init(
        width: Int = 1440, height: Int = 900, isDark: Bool = false, languages: String = "en-GB,en", isMirrored: Bool = false,
        isTouched: Bool = false
    ) {
        self.width = width
        self.height = height
        self.isDark = isDark
        self.languages = languages
        self.isMirrored = isMirrored
        self.isTouched = isTouched
    }
}

extension Page {
    /// From now on; a reload keeps it.
    package func look(_ look: Look) async throws {
        try await session.ask(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(look.width)), "height": .number(Double(look.height)), "deviceScaleFactor": 1,
                "mobile": .flag(look.isTouched),
            ])
        try await session.ask("Emulation.setTouchEmulationEnabled", ["enabled": .flag(look.isTouched)])
        let scheme: JSON = ["name": "prefers-color-scheme", "value": look.isDark ? "dark" : "light"]
        // What moves is hard to hit, and nobody looks at it.
        let motion: JSON = ["name": "prefers-reduced-motion", "value": "reduce"]
        try await session.ask("Emulation.setEmulatedMedia", ["features": [scheme, motion]])
        try await session.ask(
            "Emulation.setUserAgentOverride", ["userAgent": .text(agent), "acceptLanguage": .text(look.languages)])
        looking.withLock { $0 = look }
        try await mirror()
    }

    /// Each document has its own direction, which comes back.
    func mirror() async throws {
        let direction = looking.withLock { $0.isMirrored } ? "'rtl'" : "window.ownDirection"
        try await run("window.ownDirection ??= document.documentElement.dir; document.documentElement.dir = \(direction)")
    }
}
