import Floor
import Logging
import Runtime
import Server

/// Takes in a changed configuration file while the server runs: what can count at once does, what cannot waits for a restart and is
/// said, and a file with a fault changes nothing. One after another.
actor Reloading {
    /// Nil: there is no file to read anew.
    private let file: String?
    private var configuration: Configuration
    private let gateway: Gateway
    private let directories: Directories
    /// Nil: there is no certificate.
    private let tls: TLSSetup?
    private let manager: ServiceManager
    private let logger: Logger

    init(
        _ configuration: Configuration, file: String?, gateway: Gateway, directories: Directories, tls: TLSSetup?, manager: ServiceManager,
        logger: Logger
    ) {
        self.file = file
        self.configuration = configuration
        self.gateway = gateway
        self.directories = directories
        self.tls = tls
        self.manager = manager
        self.logger = logger
    }

    /// What came of it.
    struct Outcome: Hashable, Sendable {
        var isTaken = true
        /// A sentence each.
        var lines: [String]
    }

    /// Reads the file anew. What comes of it is in the log, too.
    func reload() async -> Outcome {
        manager.reloading()
        defer { manager.reloaded() }
        let outcome = await outcome()
        for line in outcome.lines { logger.log(level: outcome.isTaken ? .notice : .error, "reload: \(line)") }
        return outcome
    }

    private func outcome() async -> Outcome {
        guard let file else { return Outcome(isTaken: false, lines: ["this server has no configuration file"]) }
        do {
            let new = try Configuration(file: file)
            let names = try new.directories()
            // Of other files, once they are read: with a restart.
            let isRenewed = try new.tls == configuration.tls && tls?.reload() == true
            var outcome = try await take(new, names, from: file)
            if isRenewed { outcome.lines.insert("the certificate has changed; it is shown to whoever connects from now on", at: 0) }
            return outcome
        } catch {
            return Outcome(isTaken: false, lines: Console.lines(of: error) + ["nothing has changed"])
        }
    }

    private func take(_ new: Configuration, _ names: [Int: Directory], from file: String) async throws -> Outcome {
        let changes = ConfigurationChanges(from: configuration, to: new)
        let centres = changes.effective.centres
        var effects: [String] = []
        for setup in centres {
            guard let centre = gateway.centres.first(where: { $0.id == setup.centre.id }) else { continue }
            effects += try centre.glance { floor, _, now in floor.forecast(setup.centre, at: now) }.lines(of: setup.centre.id)
        }
        var words = changes.now + effects + changes.later
        do {
            try await gateway.configure(
                centres.map(\.centre), passwords: centres.reduce(into: [:]) { $0.merge($1.passwords) { first, _ in first } })
        } catch {
            // It is taken all the same: passwords have changed, and whatever serves again begins with it.
            words.append("it could not be stored in every call centre yet; each is set up so as soon as it can store")
        }
        gateway.bots.replace(centres.botAccess)
        directories.replace(names)
        configuration = changes.effective
        return Outcome(lines: (words.isEmpty ? ["\(file) says what it said before"] : words) + new.warningLines(in: file))
    }
}
