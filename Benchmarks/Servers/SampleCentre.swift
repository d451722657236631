import Floor
import Telephony

/// A call centre to measure: as a configuration file, and as the floor knows it.
struct SampleCentre {
    static let accessCode = "4000"
    static let password = "bench"
    private static let firstAgent = 101

    var agents: Int
    /// Each agent serves all of them. Callers come into the first; all are only picked.
    var queues = 1
    var tls = true
    /// How the addresses begin that events may be pushed to.
    var pushes: [String] = []

    var agentNumbers: [Int] { (0..<agents).map { Self.firstAgent + $0 } }
    static func phone(of agent: Int) -> String { "\(200_000 + agent)" }
    static let firstQueue = 10
    private var queueIDs: [Int] { (0..<queues).map { Self.firstQueue + $0 } }

    /// Limits that would end a measurement are out of the way; all else is as it comes.
    var configuration: String {
        let skills = queueIDs.map { "\($0): 1" }.joined(separator: ", ")
        let head = """
            listen: {port: 0, perAddress: 1000000}
            data: data
            \(tls ? "" : "tls: off\n")flowControl: off
            push: {allow: [\(pushes.map { "\"\($0)\"" }.joined(separator: ", "))]}
            authentication: {guidInterval: 1h, guidTimeout: 2h, silence: 1h}
            callCenters:
              - id: 1
                name: Bench
                accessCodes: [{number: "\(Self.accessCode)", queue: \(Self.firstQueue)}]
                queues:

            """
        let queues = queueIDs.map { "      - {id: \($0), name: Queue \($0), handOut: never, maxWait: 1h}\n" }
        let agents = agentNumbers.map {
            """
                  - {id: \($0), name: Agent \($0), password: "\(Self.password)", phone: "\(Self.phone(of: $0))", skills: {\(skills)}}

            """
        }
        return head + queues.joined() + "    agents:\n" + agents.joined()
    }

    /// The same centre.
    var centre: Centre {
        Centre(
            id: 1, name: "Bench", accessCodes: [AccessCode(Self.accessCode, queue: QueueID(Self.firstQueue))],
            queues: queueIDs.map {
                QueuePolicy(id: QueueID($0), name: "Queue \($0)", handOut: .never, maxWait: .seconds(3600))
            },
            agents: agentNumbers.map {
                Member(
                    number: WorkNo($0), name: "Agent \($0)", phone: PhoneNumber(Self.phone(of: $0)),
                    skills: queueIDs.map { Member.Skill(QueueID($0), level: 1) })
            })
    }
}
