import ArgumentParser
import Floor
import Ledger
import Reports
import Telephony

/// Whose books are meant: of a configuration or of the demo, and of which call centre.
struct WhichLedger: ParsableArguments {
    @Option(help: "The configuration file.") var config: String?
    @Option(help: "Of the demo: its data folder, which it says when it begins.") var demo: String?
    @Option(help: "The call centre; may be left out where there is one.") var centre: Int?

    func validate() throws {
        guard (config == nil) != (demo == nil) else { throw ValidationError("Name either '--config FILE' or '--demo FOLDER'.") }
    }

    struct Source {
        let books: any Books
        let centre: Centre
        let zone: Zone
        let configuration: Configuration

        /// How far the ledger goes.
        func lastMoment() throws -> Moment { try configuration.openLedger().lastMoment() }
    }

    func source() throws -> Source {
        let configuration = try config.map { try Configuration(file: $0) } ?? DemoCentre.configuration(port: 0, data: demo ?? "")
        let found = configuration.centres.filter { centre == nil || $0.centre.id == centre }
        let ids = configuration.centres.map { "\($0.centre.id)" }.joined(separator: ", ")
        guard let setup = found.first else { throw Failure("there is no call centre \(centre ?? 0); there are \(ids)") }
        guard found.count == 1 else { throw Failure("there are several call centres (\(ids)); name one with --centre") }
        let zone = CentreTime(setup.timeZone, local: try LocalTime()).reports
        return Source(books: try configuration.openBooks(), centre: setup.centre, zone: zone, configuration: configuration)
    }
}
