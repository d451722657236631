import ArgumentParser
import Floor

struct Unlock: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Let an agent in again who is locked after wrong passwords. The server has to be running: a lock does not outlive it.")

    @Argument(help: "The agent's number.")
    var agent: Int

    @Option(help: "The configuration file.")
    var config: String

    func run() throws {
        try Console.run {
            let configuration = try Configuration(file: config)
            let number = WorkNo(agent)
            guard configuration.centres.contains(where: { $0.centre.agents.contains { $0.number == number } }) else {
                throw Failure("\(config): there is no agent \(agent); name one of 'agents'")
            }
            guard DataFolder.isInUse(configuration.data) else {
                throw Failure("\(configuration.data): no server runs on this data folder, so nobody is locked")
            }
            try UnlockRequests(data: configuration.data).ask(number)
            Console.say("agent \(agent) is let in again within a second; the server's log says so")
        }
    }
}
