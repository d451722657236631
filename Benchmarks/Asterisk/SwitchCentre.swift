/// A call centre on a real switch, as a configuration file. Agent N sits at phone N + 900.
struct SwitchCentre {
    struct Queue {
        let id: Int
        /// What callers dial.
        let code: String
        let handsOut: Bool
        let agents: ClosedRange<Int>
    }

    static let password = "bench"
    static func phone(of agent: Int) -> Int { agent + 900 }

    let queues: [Queue]

    /// Limits that would end a measurement are out of the way; all else is as it comes.
    func configuration(on asterisk: PrivateSwitch) -> String {
        let codes = queues.map { "{number: \"\($0.code)\", queue: \($0.id)}" }.joined(separator: ", ")
        let head = """
            listen: {port: 0, perAddress: 1000000}
            data: data
            tls: off
            flowControl: off
            authentication: {guidInterval: 1h, guidTimeout: 2h, silence: 1h}
            switch: {asterisk: {url: "http://127.0.0.1:\(asterisk.ariPort)", user: ari, password: \(Ari.password), app: \(PrivateSwitch.application)}}
            callCenters:
              - id: 1
                name: Bench
                accessCodes: [\(codes)]
                dialing: {calls: outside}
                queues:

            """
        let queueLines = queues.map {
            "      - {id: \($0.id), name: Queue \($0.id), handOut: \($0.handsOut ? "automatic" : "never"), ringTimeout: 5m, maxWait: 1h}\n"
        }
        let agentLines = queues.flatMap { queue in
            queue.agents.map { "      - {id: \($0), name: Agent \($0), password: \(Self.password), skills: {\(queue.id): 1}}\n" }
        }
        return head + queueLines.joined() + "    agents:\n" + agentLines.joined()
    }
}
