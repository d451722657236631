import ArgumentParser
import Wire

@main
struct Linefinder: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linefinder", abstract: "An open agent gateway for call centres.",
        version: "linefinder \(linefinderVersion)",
        subcommands: [
            Demo.self, Init.self, Check.self, Serve.self, Status.self, Reload.self, AgentCommands.self, Unlock.self, Backup.self,
            Restore.self, CopyLedger.self, Digest.self, Explain.self, MakeReport.self, PlayWhatif.self, ExportRecords.self, Erase.self,
            CheckRecordings.self, Interfaces.self, HashPassword.self,
        ])
}
