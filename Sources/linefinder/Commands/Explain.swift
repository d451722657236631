import ArgumentParser
import Floor
import Ledger
import Telephony

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell the story of a call: why it went to whom, and how it ended. The server may be running.")

    @Argument(help: "The call's id, such as 1455885056-16777217.")
    var callid: String

    @Option(help: "The configuration file.")
    var config: String?

    @Option(help: "Of the demo: its data folder, which it says when it begins.")
    var demo: String?

    func validate() throws {
        guard (config == nil) != (demo == nil) else { throw ValidationError("Name either '--config FILE' or '--demo FOLDER'.") }
    }

    func run() throws {
        try Console.run {
            let configuration = try config.map { try Configuration(file: $0) } ?? DemoCentre.configuration(port: 0, data: demo ?? "")
            try configuration.explanation(of: callid).forEach(Console.say)
        }
    }
}

extension Configuration {
    func explanation(of callid: String) throws -> [String] {
        guard let id = CallID(callid), let story = try openBooks().facts(of: id) else {
            throw Failure("\(ledgerPlace): call \(callid) is not known; look for its id in the desktop, or 'retention.facts' has passed")
        }
        let centre = centres.first { $0.centre.id == id.centre }?.centre
        return Explanation.lines(of: story.map { (at: $0.at, fact: $0.fact) }, about: id, names: centre)
    }
}

extension CallID {
    /// The centre that made the id.
    fileprivate var centre: Int { Int(serial >> 24) }
}
