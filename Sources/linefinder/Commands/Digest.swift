import ArgumentParser
import Floor
import Ledger

struct Digest: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what state the stored facts lead to, as one number for each call centre.",
        discussion: "The same facts give the same number on every machine: compare a copy of a ledger with the original.")

    @Option(name: .long, help: "The configuration file.")
    var config: String

    func run() throws {
        try Console.run {
            let configuration = try Configuration(file: config)
            let ledger = try configuration.openLedger()
            for setup in configuration.centres {
                var floor = Floor()
                // From no snapshot: every fact is read.
                let recovery = try ledger.recover(centre: setup.centre.id, shapes: [], reach: 0) { _ in
                } each: { _, at, fact in
                    floor.evolve(fact, at: at)
                }
                let digest = String(FactCoding.digest(FactCoding.encode(floor).body), radix: 16)
                Console.say("centre \(setup.centre.id): \(recovery.position.rawValue) facts, digest \(digest)")
            }
        }
    }
}
