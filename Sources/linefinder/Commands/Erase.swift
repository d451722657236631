import ArgumentParser
import SQLiteLedger

struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase all texts about a caller from the ledger: numbers, call data, names of recordings. The server may be running.")

    @Option(help: "The caller's number, as it is stored.")
    var caller: String

    @Option(help: "The configuration file.")
    var config: String

    func run() throws {
        try Console.run {
            let eraser = try LedgerEraser(path: Configuration(file: config).ledgerFile)
            let count = try eraser.erase(caller: caller)
            Console.say("erased: \(count) \(count == 1 ? "call" : "calls") of caller …\(caller.suffix(3))")
            let phones = try eraser.erase(phone: caller)
            if phones > 0 { Console.say("erased: \(phones) \(phones == 1 ? "use" : "uses") of it as an agent's phone") }
        }
    }
}
