import Browser
import Foundation
import Testing

extension DeskOnTheWeb {
    /// Who looks elsewhere while a call comes; and the lists as each one likes them.
    struct Ring {
        /// Counts what would be heard, and keeps what would be shown.
        private static let ears = """
            window.tones = 0;
            window.messages = [];
            const create = AudioContext.prototype.createOscillator;
            AudioContext.prototype.createOscillator = function () { tones += 1; return create.call(this); };
            window.Notification = class {
                static permission = "default";
                static async requestPermission() { return (Notification.permission = "granted"); }
                constructor(title, { body }) { messages.push(`${title}, ${body}`); }
                close() { messages.push("closed"); }
            };
            """

        @Test(.timeLimit(.minutes(2)))
        func `a call that comes by itself is heard, shown and in the title, as chosen once`() async throws {
            try await WebStage.play { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk()
                try await desk.run(Self.ears)
                try await desk.button("How calls ring").click()
                try await desk.checkbox("A message of the browser").click()
                try await desk.checkbox("A message of the browser").isChecked()
                try await desk.press(.escape)
                try await stage.caller("5550100", "4100")
                try await desk.state("Ringing")
                for isTold in [true, false] {
                    try await eventually(within: .seconds(5), #_sourceLocation) {
                        try await desk.evaluate("document.title === '5550100 is ringing'", as: Bool.self) == isTold
                    }
                }
                #expect(try await desk.evaluate("tones", as: Int.self) >= 4)
                #expect(try await desk.evaluate("messages", as: [String].self) == ["5550100 is ringing, Queue20"])
                try await stage.lift(1001)
                try await desk.state("Talking")
                #expect(try await desk.evaluate("messages.at(-1)", as: String.self) == "closed")
                let before: Int = try await desk.evaluate("tones")
                try await desk.passes(.milliseconds(3_000))
                #expect(try await desk.evaluate("tones", as: Int.self) == before)
                #expect(try await desk.evaluate("document.title", as: String.self).hasPrefix("Talking"))
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `how calls ring is remembered over a reload`() async throws {
            try await WebStage.play { stage in
                try await stage.letRing(1001)
                let desk = try await stage.desk()
                try await desk.run(Self.ears)
                try await desk.button("How calls ring").click()
                try await desk.checkbox("A message of the browser").click()
                try await desk.checkbox("A message of the browser").isChecked()
                try await desk.checkbox("A sound").click()
                try await desk.press(.escape)
                try await desk.reload()
                try await desk.state("Idle")
                try await desk.run(Self.ears + "Notification.permission = 'granted';")
                try await stage.caller("5550101", "4100")
                try await desk.state("Ringing")
                try await eventually(within: .seconds(5), #_sourceLocation) {
                    try await desk.evaluate("messages.length", as: Int.self) == 1
                }
                #expect(try await desk.evaluate("tones", as: Int.self) == 0)
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `a row says who calls, what was noted before, and where the caller can be looked up`() async throws {
            let folder = try TestFolder()
            let names = try folder.write("names.csv", "Number,Name\n+49 30 555-0100,\"Port Authority\"\n")
            var setup = Setup.web
            let address = "https://crm.example/find?phone={caller}&by=desk"
            setup.centre = ["directory: \(names.path)", "links: [{name: CRM, url: \"\(address)\"}]"]
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                try await stage.caller("0049305550100")
                try await desk.caller("0049305550100").says("Port Authority")
                let link = desk.caller("0049305550100").link("CRM")
                #expect(try await link.attribute("href") == "https://crm.example/find?phone=0049305550100&by=desk")
                #expect(try await link.attribute("rel") == "noopener noreferrer")
                try await desk.talk(to: "0049305550100")
                try await desk.myCall.says("Port Authority")
                try await desk.myCall.says("No call before")
                try await desk.field("Note, kept with the call").type("wants a quay")
                try await desk.myCall.says("Saved")
                try await desk.myCall.button("Release").click()
                try await desk.state("Idle")
                try await stage.caller("0049305550100")
                try await desk.waiting.within(.seconds(10)).says("1 call before, last on")
                try await desk.waiting.says("wants a quay")
                // Of calls that were somebody else's an agent sees nothing.
                let other = try await stage.desk(102)
                try await other.caller("0049305550100").says("Port Authority")
                #expect(try await !other.caller("0049305550100").text().contains("quay"))
            }
        }

        @Test(.timeLimit(.minutes(2)))
        func `all queues are one list by longest wait, with low rows, for who likes it so`() async throws {
            var setup = Setup.web
            setup.queues = ["handOut: never", "handOut: never"]
            try await WebStage.play(setup) { stage in
                let desk = try await stage.desk()
                for (number, called) in [("5550100", "4000"), ("5550200", "4100"), ("5550101", "4000")] {
                    try await stage.caller(number, called)
                }
                try await desk.caller("5550101").appears()
                let high = try await desk.caller("5550200").box().height
                try await desk.button("How the list looks").click()
                try await desk.radio("All by longest wait").clickWords()
                try await desk.checkbox("Low rows").clickWords()
                try await desk.press(.escape)
                for _ in 0..<2 {
                    let rows = try await desk.waiting.rows.texts()
                    #expect(rows.count == 3 && zip(rows, ["5550100", "5550200", "5550101"]).allSatisfy { $0.contains($1) }, "\(rows)")
                    #expect(rows[1].contains("Queue20"))
                    #expect(try await desk.caller("5550200").box().height <= high / 2 + 1)
                    try await desk.reload()
                    try await desk.caller("5550101").appears()
                }
                try await desk.talk(to: "5550200")
            }
        }

        @Test(.timeLimit(.minutes(2)), arguments: [360, 390, 700])
        func `rows are half as high on a narrow page too, and nothing of them is cut off`(width: Int) async throws {
            try await WebStage.play(.web) { stage in
                let desk = try await stage.desk(101, Look(width: width, height: 800))
                for number in ["5550100", "5550101"] { try await stage.caller(number) }
                try await desk.caller("5550101").appears()
                let high = try await desk.caller("5550101").box().height
                try await desk.button("How the list looks").click()
                try await desk.checkbox("Low rows").clickWords()
                try await desk.press(.escape)
                try await eventually(within: .seconds(10), #_sourceLocation) { try await desk.caller("5550101").box().height <= high * 0.6 }
                #expect(try await desk.clipped() == [])
                let widths = try await desk.widths()
                #expect(widths.content <= widths.window)
                try await desk.talk(to: "5550101")
            }
        }
    }
}
