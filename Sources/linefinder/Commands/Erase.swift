import ArgumentParser
import Ledger
import Recordings

struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Erase all texts about a caller from the ledger: numbers, call data, recordings and their names. The server may be running.")

    @Option(help: "The caller's number, as it is stored.")
    var caller: String

    @Option(help: "The configuration file.")
    var config: String

    func run() throws {
        try Console.run {
            let configuration = try Configuration(file: config)
            let eraser = try configuration.openEraser()
            let recordings = try eraser.recordings(ofCaller: caller)
            for (recording, centre) in recordings {
                try configuration.recordings(of: centre).remove(recording)
                try configuration.voices?.remove(recording)
                try eraser.noteRemoved(recording, centre: centre)
            }
            if !recordings.isEmpty { Console.say("erased: \(recordings.count) \(recordings.count == 1 ? "recording" : "recordings")") }
            let count = try eraser.erase(caller: caller)
            Console.say("erased: \(count) \(count == 1 ? "call" : "calls") of caller …\(caller.suffix(3))")
            let phones = try eraser.erase(phone: caller)
            if phones > 0 { Console.say("erased: \(phones) \(phones == 1 ? "use" : "uses") of it as an agent's phone") }
        }
    }
}
