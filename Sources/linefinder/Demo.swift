import ArgumentParser
import Foundation
import Logging

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a sample call centre with practice callers, nothing installed.")

    @Option(name: .long, help: "The port to listen on; 0 picks a free one.")
    var port = 8043

    @Option(name: .long, help: "The data folder; a fresh temporary one if left out.")
    var data: String?

    func run() async throws {
        try await Console.run {
            let data = data ?? NSTemporaryDirectory() + "linefinder-demo-\(UUID().uuidString.prefix(8))"
            let configuration = DemoCentre.configuration(port: port, data: data)
            let assembly = try Assembly(configuration, logger: .toStandardError(configuration.log))
            try await assembly.serve(callers: true) { url in
                Console.say("ready \(url)")
                DemoCentre.greeting(url: url, data: data).forEach(Console.say)
            }
        }
    }
}
