import ArgumentParser
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the call centres of a configuration file.")

    @Option(name: .long, help: "The configuration file.")
    var config: String

    func run() async throws {
        try await Console.run {
            let configuration = try Configuration(file: config)
            configuration.warningLines(in: config).forEach(Console.complain)
            try await Assembly(configuration, file: config, logger: .toStandardError(configuration.log)).serve { url in
                Console.say("ready \(url)")
            }
        }
    }
}
