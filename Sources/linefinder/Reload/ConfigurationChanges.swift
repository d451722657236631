import Floor
import Server

/// What of a changed configuration counts at once, and what waits for a restart.
struct ConfigurationChanges {
    /// The configuration that counts from now on: what waits is in it as it was.
    let effective: Configuration
    /// What has changed and counts, a sentence each.
    let now: [String]
    /// What has changed and waits for a restart, and why.
    let later: [String]

    /// What is read once, when the server starts, and why.
    private static let parts: [(name: String, isSame: @Sendable (Configuration, Configuration) -> Bool, why: String)] = [
        ("listen", { $0.listen == $1.listen }, "the port is open"),
        ("tls", { $0.tls == $1.tls }, "the port was opened with it"),
        ("node", { $0.node == $1.node }, "desktops have GUIDs with it"),
        ("data", { $0.data == $1.data }, "the ledger is open there"),
        ("ledger", { $0.ledger == $1.ledger }, "the ledger is open"),
        ("switch", { $0.switch == $1.switch }, "calls go on there"),
        ("authentication", { $0.authentication == $1.authentication }, "sessions go by it"),
        ("flowControl", { $0.flowControl == $1.flowControl }, "it has counted by it"),
        ("events", { $0.events == $1.events }, "polls are held by it"),
        ("push", { $0.push == $1.push }, "events are on their way by it"),
        ("practice", { $0.practice == $1.practice }, "the practice network runs"),
        ("operations", { $0.operations == $1.operations }, "it is read at the start"),
        ("retention", { $0.retention == $1.retention }, "it is read at the start"),
        ("log", { $0.log == $1.log }, "it is read at the start"),
        ("cors", { $0.cors == $1.cors }, "pages were told"),
        ("proxies", { $0.proxies == $1.proxies }, "connections stand by it"),
        ("names", { $0.names == $1.names }, "connections stand by it"),
    ]

    init(from old: Configuration, to new: Configuration) {
        var effective = old
        var now: [String] = []
        var later = Self.parts.filter { !$0.isSame(old, new) }.map { "'\($0.name)' counts after a restart: \($0.why)" }
        for index in effective.centres.indices {
            let before = effective.centres[index]
            guard let after = new.centres.first(where: { $0.centre.id == before.centre.id }) else {
                later.append("call centre \(before.centre.id) is gone after a restart: until then its calls go on")
                continue
            }
            effective.centres[index] = after
            effective.centres[index].webhooks = before.webhooks
            if before.webhooks != after.webhooks {
                later.append("call centre \(before.centre.id): 'webhooks' count after a restart: events are on their way by them")
            }
            effective.centres[index].queueLog = before.queueLog
            if before.queueLog != after.queueLog {
                later.append("call centre \(before.centre.id): 'queueLog' counts after a restart: the file is being written")
            }
            if before.timeZone != after.timeZone {
                effective.centres[index].timeZone = before.timeZone
                later.append("call centre \(before.centre.id): 'timeZone' counts after a restart: the day has begun by it")
            }
            now += CentreChanges(old: before.centre, new: after.centre).lines
            if before.botTokens != after.botTokens { now.append("call centre \(before.centre.id): the tokens of its bots have changed") }
            let renewed = after.passwords.filter { agent, password in before.passwords[agent].map { $0 != password } ?? false }
            if let list = CentreChanges.list("agent", renewed.keys.sorted().map { "\($0.rawValue)" }) {
                now.append("call centre \(before.centre.id): \(list): another password")
            }
        }
        for setup in new.centres where !old.centres.contains(where: { $0.centre.id == setup.centre.id }) {
            later.append("call centre \(setup.centre.id) begins after a restart: each has a dialogue of its own with the switch")
        }
        effective.recording = new.recording
        effective.inspection = new.inspection
        self.effective = effective
        self.now = now
        self.later = later
    }
}
