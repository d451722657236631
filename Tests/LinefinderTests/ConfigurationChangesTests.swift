import Floor
import Server
import Telephony
import Testing

@testable import linefinder

/// What of a changed configuration counts at once, and what waits.
struct ConfigurationChangesTests {
    private static func configuration(_ change: (inout Configuration) -> Void = { _ in }) -> Configuration {
        var configuration = Configuration()
        let centres = [1, 2].map { id in
            Centre(
                id: id, name: "C\(id)", accessCodes: [AccessCode("\(id)000", queue: QueueID(id))],
                queues: [QueuePolicy(id: QueueID(id), name: "Q")],
                agents: (1...12).map { Member(number: WorkNo(100 * id + $0), name: "A") })
        }
        configuration.centres = centres.map { CentreSetup(centre: $0, passwords: [WorkNo(100 * $0.id + 1): .plain("a")]) }
        change(&configuration)
        return configuration
    }

    private static func changes(_ change: (inout Configuration) -> Void) -> ConfigurationChanges {
        ConfigurationChanges(from: configuration(), to: configuration(change))
    }

    @Test func `what is the same is not said`() {
        let changes = Self.changes { _ in }
        #expect(changes.now.isEmpty && changes.later.isEmpty && changes.effective == Self.configuration())
    }

    @Test func `a centre changes at once, part by part, and its passwords`() {
        let changes = Self.changes {
            $0.centres[0].centre.agents.removeLast()
            $0.centres[0].centre.agents[0].name = "Ana"
            $0.centres[0].centre.queues[0].name = "Other"
            $0.centres[0].centre.name = "Port"
            $0.centres[0].passwords[WorkNo(101)] = .plain("b")
        }
        #expect(
            changes.now == [
                "call centre 1: agent 112 is gone", "call centre 1: agent 101 has changed", "call centre 1: queue 1 has changed",
                "call centre 1: its other settings have changed", "call centre 1: agent 101: another password",
            ])
        #expect(changes.later.isEmpty && changes.effective.centres[0].centre.name == "Port")
    }

    @Test func `what waits is left as it was, and said again the next time`() {
        let changed = Self.configuration {
            $0.listen.port = 9
            $0.centres[0].centre.name = "Port"
            $0.centres[1].centre.id = 3
        }
        let changes = ConfigurationChanges(from: Self.configuration(), to: changed)
        #expect(changes.now == ["call centre 1: its other settings have changed"])
        let later = [
            "'listen' counts after a restart: the port is open", "call centre 2 is gone after a restart: until then its calls go on",
            "call centre 3 begins after a restart: each has a dialogue of its own with the switch",
        ]
        #expect(changes.later == later)
        #expect(changes.effective.listen.port == Self.configuration().listen.port && changes.effective.centres.map(\.centre.id) == [1, 2])
        #expect(ConfigurationChanges(from: changes.effective, to: changed).later == later)
    }

    @Test func `many are not all named`() {
        let changes = Self.changes { $0.centres[0].centre.agents = [] }
        #expect(
            changes.now == ["call centre 1: agents 101, 102, 103, 104, 105, 106, 107, 108, 109, 110 and 2 others are gone"])
    }
}
