import Browser
import Foundation
import GRDB
import Testing

extension DeskOnTheWeb {
    /// Talks that are recorded: the pause at the desk, and listening again in the history.
    struct Recordings {
        private static var setup: Setup {
            var setup = Setup.web.with("flowControl: off")
            setup.queues[0] += ", recording: always"
            setup.inspectors = [103]
            return setup
        }

        @Test(.timeLimit(.minutes(2)))
        func `a talk is paused by key and by hand, and heard again with its gap, once in the books`() async throws {
            try await WebStage.play(Self.setup) { stage in
                let desk = try await stage.desk()
                let inspector = try await stage.colleague(103)
                let call = try await stage.caller()
                try await desk.talk()
                try await desk.myCall.button("Pause recording").appears()
                try await desk.press(Key("p"), with: .alt)
                try await desk.myCall.button("Recording paused").click()
                try await desk.myCall.button("Pause recording").appears()
                try await desk.press(Key("l"), with: .alt)
                try await desk.state("Idle")

                let history = try await stage.history(desk)
                try await history.row(containing: "5550100").find(.link).click()
                let story = history.region("5550100")
                // It is taken from the switch some seconds after its end.
                try await eventually(within: .seconds(30), #_sourceLocation) {
                    try await inspector.ask(.get, "recordfile/103/outline?recordId=\(call).r101-1").code == "0"
                }
                try await story.button("Listen").click()
                try await story.says("Silent for")
                try await story.says("by 101")
                let place = story.find(.slider, "Place in the recording")
                try await place.appears()
                try await story.button("Play").appears()  // it has played to its end
                let end = try await place.value()
                try await place.focus()
                try await history.press(.left)
                try await eventually(within: .seconds(5), #_sourceLocation) { try await place.value() != end }
                try await story.button("Play").click()
                try await story.button("Pause").click()
                try await story.link("Save the file").appears()
                let hearings = try await stage.server.books.read {
                    try Row.fetchAll($0, sql: "SELECT agent, how FROM recording_hearing").map {
                        [$0["agent"] as Int, $0["how"] == "file" ? 1 : 0]
                    }
                }
                #expect(hearings == [[101, 1]], "one listening, and a look at its outline is none")

                for kind in ["wav", "outline"] {
                    try FileManager.default.removeItem(atPath: stage.server.folder.path("data/recordings/1/\(call).r101-1.\(kind)"))
                }
                let later = try await stage.history(desk)
                try await later.row(containing: "5550100").find(.link).click()
                try await later.region("5550100").button("Listen").click()
                try await later.region("5550100").says("The file is not here yet, or not any more.")
            }
        }
    }
}
