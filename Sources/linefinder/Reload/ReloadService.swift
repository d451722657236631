import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the configuration anew when `linefinder reload` asks for it.
struct ReloadService: Service {
    let questions: Questions
    let reloading: Reloading

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await questions.serve(every: .milliseconds(500)) { questions.answer($0, await reloading.reload().text) }
        }
    }
}

/// SIGHUP is a reload, as of other servers; a terminal that is closed must not end this one.
struct Hangups: Service {
    let reloading: Reloading

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { _ = await reloading.reload() }
    }
}

extension Questions {
    static func reload(_ data: String) -> Questions { Questions(data: data, about: "reload") }
}

extension Reloading.Outcome {
    /// The first line says whether it was taken.
    var text: String { ([isTaken ? "taken" : "refused"] + lines).joined(separator: "\n") }

    init(text: String) {
        var lines = text.split(separator: "\n").map(String.init)[...]
        let first = lines.popFirst()
        self.init(isTaken: first == "taken", lines: Array(lines))
    }
}
