import Browser
import Testing

extension DeskOnTheWeb {
    /// The inspector's page for everybody: of many agents, badly seen, in other languages.
    struct WholeFloor {
        @Test(.timeLimit(.minutes(5)))
        func `five hundred agents are all there, are found and sorted, and the page answers all the same`() async throws {
            var setup = Setup.supervised
            setup.keys.append("flowControl: off")
            setup.agents = Array(101...600)
            try await WebStage.play(setup) { stage in
                let inspector = try await stage.inspector()
                try await inspector.agents.within(.seconds(60)).says("499")
                try await eventually(within: .seconds(20), #_sourceLocation) {
                    try await inspector.evaluate("document.querySelectorAll('.agents > .agent').length", as: Int.self) == 499
                }
                var crew: [Desk] = []
                for agent in 103...112 { crew.append(try await stage.colleague(agent)) }
                // What else this machine does makes tasks longer, never shorter: the best of some looks counts.
                var paces: [Page.Pace] = []
                for _ in 0..<8 where paces.last?.tooLong.isEmpty != true {
                    paces.append(try await inspector.pace { try await stir(inspector, crew) })
                }
                let best = try #require(paces.last)
                #expect(
                    best.tooLong.isEmpty,
                    "each time something kept the page for longer than 50 ms, or as much more as this machine is slower: \(paces)")

                try await inspector.button(containing: "Signed out").click()
                try await inspector.agents.heading("Agents 489").appears()
                try await inspector.button(containing: "Signed out").click()
                try await inspector.field("Find an agent or a caller").type("600")
                try await inspector.agent(600).appears()
                try await inspector.agents.heading("Agents 1").appears()
                try await inspector.press(.enter)
                try await inspector.sheet(600).says("Agent600 is signed out.")
            }
        }

        /// Agents become busy and idle, many at once, while the inspector scrolls.
        private func stir(_ inspector: Page, _ crew: [Desk]) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for desk in crew {
                    group.addTask {
                        for _ in 0..<4 {
                            try await desk.ask(.post, "onlineagent/\(desk.agent)/saybusy?reason=201")
                            try await desk.ask(.post, "onlineagent/\(desk.agent)/sayfree")
                        }
                    }
                }
                try await inspector.scroll(by: 6_000, speed: 6_000)
                try await inspector.scroll(by: -6_000, speed: 6_000)
                try await group.waitForAll()
            }
        }

        @Test(.timeLimit(.minutes(5)))
        func `nothing keeps anybody from the inspector's page`() async throws {
            let axe = try await Axe.text()
            try await WebStage.play(.supervised) { stage in
                let desk = try await stage.desk()
                try await stage.caller()
                try await desk.talk()
                let inspector = try await stage.inspector()
                try await inspector.agent(101).appears()
                try await inspector.isAccessible("agents", axe)
                try await inspector.agent(101).click()
                try await inspector.sheet(101).says("5550100")
                try await inspector.isAccessible("the chosen agent", axe)
                try await inspector.sheet(101).button(containing: "Listen").click()
                try await inspector.state("Listening")
                try await inspector.isAccessible("listening", axe)
                try await desk.status("Agent102 (102) listens.").appears()
                try await desk.isAccessible("a desk that somebody listens to", axe)
                try await inspector.sheet(101).button("Rest").click()
                try await inspector.isAccessible("with a menu", axe)
                try await inspector.press(.escape)
                try await inspector.sheet(101).button("More").click()
                try await inspector.sheet(101).button("End this call …").click()
                try await inspector.dialog("End the call of Agent101 (101)?").appears()
                try await inspector.isAccessible("with a question", axe)
                try await inspector.press(.escape)
                try await inspector.dialog("End the call of Agent101 (101)?").disappears()
                try await inspector.button("Keyboard shortcuts").click()
                try await inspector.isAccessible("with the list of shortcuts", axe)
            }
        }

        private static let languages = [
            ("de-AT,de;q=0.9", "Agenten", "Mithören"), ("zh-CN,zh;q=0.9", "座席", "监听"), ("en", "Agents", "Listen"),
        ]

        @Test(.timeLimit(.minutes(1)), arguments: languages)
        func `it speaks the browser's language`(_ asked: String, _ agents: String, _ listen: String) async throws {
            try await WebStage.play(.supervised) { stage in
                let page = try await stage.browser.page("\(stage.url)/inspector/", Look(languages: asked))
                // It is there, unseen, while another page is asked for its session.
                try await eventually(within: .seconds(15), #_sourceLocation) {
                    try await page.evaluate("document.getElementById('phone')?.checkVisibility() ?? false", as: Bool.self)
                }
                try await page.run(
                    """
                    for (const [id, value] of [["agent-number", "102"], ["password", "secret"], ["phone", "1002"]]) {
                        document.getElementById(id).value = value;
                    }
                    document.querySelector("form").requestSubmit();
                    """)
                try await page.region(agents).row(containing: "Agent101").find(.button).click()
                try await page.button(containing: listen).appears()
                // A text that is missing stands there by its key.
                let text: String = try await page.evaluate("document.body.innerText")
                #expect(text.firstMatch(of: /[a-z]+[A-Z]?[a-z]*\.[a-z]+[A-Z]?\w*/) == nil, "\(text)")
            }
        }
    }
}
