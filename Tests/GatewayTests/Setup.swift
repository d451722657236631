/// A configuration: one call centre, whose access code 4000 leads to its first queue, 4100 to its second and so on.
struct Setup {
    var listen = "{host: 127.0.0.1, port: 0}"
    /// Further keys at the top.
    var keys = ["tls: off", "flowControl: off", "events: {pollHold: 100ms}"]
    /// Queues 10, 20 …: what is said of each besides its id and name.
    var queues = ["handOut: never", "handOut: automatic, ringTimeout: 10s"]
    /// Further keys of the centre.
    var centre: [String] = []
    var agents = Array(101...103)
    var inspectors: [Int] = []
    /// Further keys of an agent.
    var said: [Int: String] = [:]
    /// Of all agents, plain or hashed.
    var password = "secret"

    /// Lines at the end: further centres.
    var further: [String] = []

    /// Time moves only by `POST /practice/clock`.
    static var byHand: Setup {
        var setup = Setup()
        setup.keys.append("practice: {clock: manual, seed: 7}")
        return setup
    }

    func with(_ keys: String...) -> Setup {
        var setup = self
        setup.keys += keys
        return setup
    }

    var yaml: String {
        let numbers = queues.indices.map { 10 * ($0 + 1) }
        // Nobody can be called into a queue of chats.
        let codes = queues.indices.filter { !queues[$0].contains("media: chat") }.map {
            "{number: \"\(4000 + 100 * $0)\", queue: \(numbers[$0])}"
        }
        let skills = numbers.map { "\($0): 1" }.joined(separator: ", ")
        let queueLines = zip(numbers, queues).map { "      - {id: \($0), name: Queue\($0), \($1)}" }
        let agentLines = agents.map {
            "      - {id: \($0), name: Agent\($0), password: \"\(password)\", skills: {\(skills)}"
                + (inspectors.contains($0) ? ", inspector: true" : "") + (said[$0].map { ", \($0)" } ?? "") + "}"
        }
        let head = [
            "listen: \(listen)", "data: data", "callCenters:", "  - id: 1", "    name: Harbour",
            "    accessCodes: [\(codes.joined(separator: ", "))]",
        ]
        let own = centre.map { "    \($0)" }
        return (keys + head + own + ["    queues:"] + queueLines + ["    agents:"] + agentLines + further).joined(separator: "\n") + "\n"
    }
}
