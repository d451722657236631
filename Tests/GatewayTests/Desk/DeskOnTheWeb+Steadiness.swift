import Browser
import Testing

extension DeskOnTheWeb {
    /// What stays in its place on the inspector's page, whatever happens meanwhile: a hand that is about to press means what it sees.
    struct Steadiness {
        private static let sizes = [(390, 844), (768, 1_024), (1_152, 800), (1_440, 900), (2_560, 1_440)]

        @Test(.timeLimit(.minutes(5)), arguments: ["en-GB,en", "de-DE,de"])
        func `no control of the sheet moves when a call begins, rings, is refused or ends`(_ languages: String) async throws {
            try await WebStage.play(.supervised) { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk()
                let inspector = try await stage.inspector()
                try await inspector.agent(101).appears()
                try await inspector.speaks(languages)
                let idle = try await inspector.places(Self.sizes)
                #expect(idle.allSatisfy { $0.count > 9 }, "\(idle)")

                try await stage.caller("5550100")
                try await desk.take("5550100")
                try await inspector.looks("ringing")
                try await stay(idle, "while it rings", inspector)
                try await stage.lift(1001)
                try await inspector.looks("talking")
                try await stay(idle, "in the call", inspector)
                try await desk.myCall.button("Hold").click()
                try await inspector.looks("held")
                try await stay(idle, "on hold", inspector)
                try await stage.line.set(1002, #"{"reachable":false}"#)
                try await inspector.run("document.querySelector('.agent-sheet .way').click()")
                try await inspector.sheet(101).find(.alert).appears()
                try await stay(idle, "after a refusal", inspector)
                try await desk.myCall.button("Release").click()
                try await inspector.looks("idle")
                try await stay(idle, "after the call", inspector)
            }
        }

        /// Nothing that can be pressed has another place or size.
        private func stay(
            _ known: [[String: Box]], _ moment: String, _ page: Page, sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            for ((width, _), (before, now)) in zip(Self.sizes, zip(known, try await page.places(Self.sizes))) {
                let moved = before.keys.sorted().filter { before[$0] != now[$0] }
                #expect(moved.isEmpty, "\(moment), \(width) px wide, of \(moved)", sourceLocation: sourceLocation)
            }
        }
    }
}

extension Page {
    /// Signed in already; from now on in these languages, and with the first agent chosen.
    fileprivate func speaks(_ languages: String) async throws {
        try await look(Look(languages: languages))
        try await reload()
        try await until("document.querySelector('.agent-name') !== null")
        try await run("document.querySelector('.agent-name').click()")
        try await looks("idle")
    }

    /// Waits until the sheet's agent is so.
    fileprivate func looks(_ state: String) async throws {
        try await until("document.querySelector('.sheet-head').dataset.state === '\(state)'")
    }

    private func until(_ condition: String) async throws {
        try await eventually(within: .seconds(15), #_sourceLocation) { try await evaluate(condition) }
    }

    /// Where the controls of the sheet are, by what they are called: once for each size of the window.
    fileprivate func places(_ sizes: [(Int, Int)]) async throws -> [[String: Box]] {
        var places: [[String: Box]] = []
        for (width, height) in sizes {
            try await look(Look(width: width, height: height))
            try await frames(3)
            places.append(
                try await evaluate(
                    """
                    (() => {
                        const { top, left } = document.querySelector(".agent-sheet").getBoundingClientRect();
                        const shown = [...document.querySelectorAll(".agent-sheet button")].filter((each) => each.checkVisibility());
                        return Object.fromEntries(shown.map((each) => {
                            const { x, y, width, height } = each.getBoundingClientRect();
                            const name = each.ariaLabel ?? (each.querySelector("strong, .button-label") ?? each).textContent;
                            return [name, { x: x - left, y: y - top, width, height }];
                        }));
                    })()
                    """))
        }
        return places
    }
}
