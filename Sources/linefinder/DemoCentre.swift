import Floor
import Server
import Telephony

/// The sample centre of `linefinder demo`: a taxi office with three queues and eight agents.
enum DemoCentre {
    /// Listens on the loopback address only, with plain passwords for all to see.
    static func configuration(port: Int, data: String) -> Configuration {
        var configuration = Configuration()
        configuration.listen.port = port
        configuration.data = data
        // Where the receiver of the README listens.
        configuration.push.allow = ["http://127.0.0.1:9700/"]
        configuration.centres = [
            CentreSetup(centre: centre, passwords: Dictionary(uniqueKeysWithValues: passwords), botTokens: ["voice": [botToken]])
        ]
        return configuration
    }

    /// What the demo prints once it is ready; `url` is its address, without a slash at the end, `data` its folder.
    static func greeting(url: String, data: String) -> [String] {
        let program = CommandLine.arguments.first ?? "linefinder"
        let curl = url.hasPrefix("https") ? "curl -k" : "curl"
        return [
            "\(centre.name) is open: callers ring all the time.", "",
            "The desk, in a browser:  \(url)/desk/   (agent 101, password ana, phone 1001)",
            "The wallboard:           \(url)/wallboard/",
            "All interfaces:          \(url)/openapi.json", "",
            "Who can sign in:",
        ] + centre.agents.map(row) + [
            "", "Queues:",
        ] + centre.queues.map(row) + [
            "", "Sign in as Ana without a browser (the answer's Set-GUID, without JSESSIONID=, is the Guid of all later requests):",
            "  \(curl) -i -X PUT \(url)/agentgateway/resource/onlineagent/101 \\",
            "    -H 'Content-Type: application/json' -d '{\"password\": \"ana\", \"phonenum\": \"1001\"}'",
            "Send a caller of your own:",
            "  \(curl) -X POST \(url)/practice/calls \\",
            "    -H 'Content-Type: application/json' -d '{\"caller\": \"5550100\", \"called\": \"4000\"}'",
            "Hear the story of a call, by its id:",
            "  \(program) explain CALLID --demo \(data)",
        ]
    }

    static let centre = Centre(
        id: 1, name: "Harbour Taxi",
        accessCodes: [
            AccessCode("4000", queue: QueueID(10)), AccessCode("4100", queue: QueueID(20)), AccessCode("4200", queue: QueueID(30)),
            AccessCode("4900", queue: QueueID(90)),
        ],
        queues: [
            QueuePolicy(
                id: QueueID(10), name: "Bookings", wrapUp: .seconds(20),
                dispositions: ["Booked", "Asked for the price", "Complaint", "Wrong number"].enumerated().map {
                    Disposition(id: $0 + 1, name: $1)
                }),
            QueuePolicy(id: QueueID(20), name: "Airport", handOut: .after(.seconds(15))),
            QueuePolicy(id: QueueID(30), name: "Lost property", handOut: .never),
            QueuePolicy(id: QueueID(90), name: "Voice bot", handOut: .never, picking: .off),
        ],
        agents: people.map { person in
            Member(
                number: WorkNo(person.number), name: person.name, phone: PhoneNumber("\(person.number + 900)"),
                skills: person.skills.map { Member.Skill(QueueID($0.queue), level: $0.level) }, inspector: person.inspector)
        },
        restReasons: [.init(id: 1, name: "Screen break"), .init(id: 2, name: "Short break"), .init(id: 3, name: "Lunch")],
        busyReasons: [
            .init(id: 201, name: "Paperwork"), .init(id: 202, name: "Driver on the radio"), .init(id: 203, name: "Technical problem"),
        ],
        // Nothing leads outside of the practice network.
        dialing: Dialing(calls: .outside, shows: "4000"),
        bots: [Bot("voice", queues: [10, 20, 30].map(QueueID.init(_:)), accessCodes: ["4900"])])

    /// For all to see, as the passwords are.
    private static let botToken = "demo-voice-token"

    /// Phones are 1001 to 1008, and everybody's password is the name in small letters.
    private static let people: [(number: Int, name: String, skills: [(queue: Int, level: Int)], inspector: Bool)] = [
        (101, "Ana", [(10, 1), (20, 2), (30, 1)], false),
        (102, "Ben", [(10, 2), (20, 1)], false),
        (103, "Chloe", [(10, 1), (30, 1)], false),
        (104, "David", [(20, 1), (30, 2)], false),
        (105, "Emma", [(10, 3)], false),
        (106, "Farid", [(10, 1), (20, 3)], false),
        (107, "Greta", [(10, 2), (20, 2), (30, 2)], true),
        (108, "Hugo", [(10, 4), (20, 4), (30, 3)], true),
    ]

    private static let passwords = people.map { (WorkNo($0.number), StoredPassword.plain($0.name.lowercased())) }

    private static func row(_ agent: Member) -> String {
        let skills = agent.skills.map { "\($0.queue.rawValue) (level \($0.level))" }.joined(separator: ", ")
        let role = agent.inspector ? ", inspector" : ""
        return "  \(agent.number.rawValue)  \(agent.name), password \(agent.name.lowercased()), phone \(agent.phone?.rawValue ?? ""), "
            + "queues \(skills)\(role)"
    }

    private static func row(_ queue: QueuePolicy) -> String {
        let code = centre.accessCodes.first { $0.queue == queue.id }?.number ?? ""
        let how =
            switch queue.handOut {
            case .never where queue.picking == .off: "its callers are those of bot voice, token \(botToken)"
            case .automatic: "handed out by itself, or picked"
            case .never: "only picked"
            case .after(let wait): "only picked for \(wait.seconds) s, then handed out by itself"
            }
        return "  \(queue.id.rawValue)  \(queue.name), dialled \(code): \(how)"
    }
}
