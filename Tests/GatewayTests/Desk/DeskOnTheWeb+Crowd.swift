import Browser
import Testing

extension DeskOnTheWeb {
    /// The desk when very many wait.
    struct Crowd {
        private static let thousand = (0..<1_000).map { "\(5_550_000 + $0)" }

        @Test(.timeLimit(.minutes(5)))
        func `a thousand waiting callers are all there, and the page answers all the same`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                try await gather(stage)
                try await desk.waiting.within(.seconds(60)).says("1,000")
                try await eventually(within: .seconds(20), #_sourceLocation) {
                    let text: String = try await desk.evaluate("document.body.textContent")
                    return Self.thousand.allSatisfy { text.contains($0) }
                }
                #expect(try await desk.evaluate("document.title", as: String.self).contains("1,000"))
                for number in [Self.thousand[0], Self.thousand[500], Self.thousand[999]] { try await desk.caller(number).appears() }
                // What else this machine does makes tasks longer, never shorter: the best of some looks counts.
                let colleague = try await stage.colleague(102)
                var paces: [Page.Pace] = []
                for _ in 0..<8 where paces.last?.tooLong.isEmpty != true {
                    paces.append(try await desk.pace { try await stir(desk, stage, colleague) })
                }
                let best = try #require(paces.last)
                #expect(
                    best.tooLong.isEmpty,
                    "each time something kept the page for longer than 50 ms, or as much more as this machine is slower: \(paces)")
                try await desk.caller(Self.thousand[999]).button("Take").hover()
                let clipped = try await desk.clipped()
                #expect(clipped.isEmpty, "\(clipped)")
                try await desk.caller(Self.thousand[999]).button("Take").click()
                try await desk.state("Talking")
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a row that somebody else takes moves no other under the pointer`() async throws {
            try await WebStage.play { stage in
                let desk = try await stage.desk()
                var calls: [String] = []
                for number in Self.thousand.prefix(8) { calls.append(try await stage.caller(number)) }
                let wanted = desk.caller(Self.thousand[4]).button("Take")
                try await wanted.isEnabled()
                try await wanted.hover()
                let before = try await wanted.box()

                let colleague = try await stage.colleague(102)
                #expect(try await colleague.take(calls[1]).code == "0")
                try await desk.caller(Self.thousand[1]).says("Agent102 (102)")
                #expect(try await wanted.box() == before)
                // A new caller, and one who gives up, above and below.
                try await stage.caller("5550900")
                try await stage.line.send(.delete, "calls/\(calls[0])")
                try await desk.caller(Self.thousand[0]).says("Waits no more")
                try await desk.caller("5550900").appears()
                #expect(try await wanted.box() == before)
                // A hand that rests there meets nobody else when it presses: what is gone leaves its place empty for as long.
                try await desk.caller(Self.thousand[4]).within(.seconds(40)).says("limit 0:20")
                try await desk.caller(Self.thousand[1]).disappears()
                #expect(try await wanted.box() == before)
                try await desk.field("Find a caller by number or call data").hover()
                try await desk.caller(Self.thousand[0]).disappears()
                try await wanted.click()
                try await desk.state("Talking")
                try await desk.myCall.says(Self.thousand[4])
            }
        }

        private func gather(_ stage: WebStage) async throws {
            let line = stage.line
            for part in 0..<20 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in Self.thousand[part * 50..<part * 50 + 50] { group.addTask { _ = try await line.call(from: number) } }
                    try await group.waitForAll()
                }
            }
        }

        /// Scrolls down and up while callers come, go and are taken.
        private func stir(_ desk: Page, _ stage: WebStage, _ colleague: Desk) async throws {
            let line = stage.line
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 0..<8 {
                        let call = try await line.call(from: "\(5_560_000 + number)")
                        _ = try await colleague.take(call)
                        try await line.send(.delete, "calls/\(call)")
                    }
                }
                try await desk.scroll(by: 6_000, speed: 6_000)
                try await desk.scroll(by: -6_000, speed: 6_000)
                try await group.waitForAll()
            }
        }
    }
}
