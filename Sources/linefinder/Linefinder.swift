import ArgumentParser
import Wire

@main
struct Linefinder: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linefinder", abstract: "An open agent gateway for call centres.",
        version: "linefinder \(linefinderVersion)",
        subcommands: [
            Demo.self, Serve.self, Check.self, Reload.self, Explain.self, Erase.self, CheckRecordings.self, Unlock.self, Digest.self,
            Interfaces.self,
            HashPassword.self,
        ])
}
