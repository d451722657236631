import Server

/// A first configuration: one call centre with one queue, to begin with and to be written on.
struct FirstSetup {
    struct Agent {
        let number: Int
        let name: String
        let phone: String
        /// What the agent signs in with, and what the file has of it.
        let password, hash: String
        /// What the phone registers with at the switch.
        let phonePassword: String
    }

    enum Switch: String, CaseIterable { case practice, asterisk }

    var name: String
    var queue: String
    /// What callers dial.
    var number: String
    var agents: [Agent]
    var `switch`: Switch
    var host: String
    var port: Int
    var data: String
    /// Of the user that Linefinder is at the switch.
    var switchPassword: String
    /// The address of the telephone provider.
    var provider: String

    /// Agents from 101 and phones from 1001 on, with passwords of their own.
    static func agents(named names: [String]) throws -> [Agent] {
        try names.enumerated().map { index, name in
            let password = PasswordInput.generate()
            return Agent(
                number: 101 + index, name: name, phone: "\(1001 + index)", password: password,
                hash: try ScryptHash.make(password: password), phonePassword: PasswordInput.generate())
        }
    }

    var yaml: String {
        let lines =
            [
                "# The configuration of Linefinder: all keys stand in docs/configuration.md.",
                "# After a change: linefinder check FILE, then linefinder reload --config FILE.", "",
                "listen: {host: \(YAMLScalar.address(host)), port: \(port)}",
                "# The certificate is the server's own until one is named here:",
                "# tls: {certificate: cert.pem, privateKey: key.pem}",
                "data: \(YAMLScalar.quoted(data))", "",
            ] + switchLines + [
                "", "callCenters:", "  - id: 1", "    name: \(YAMLScalar.written(name))",
                "    # What callers dial, and where it leads.",
                "    accessCodes:", "      - {number: \"\(number)\", queue: 10}",
                "    queues:",
                "      # handOut: automatic hands callers out by itself; never: agents pick them; {after: 15s}: only then by itself.",
                "      - {id: 10, name: \(YAMLScalar.written(queue)), handOut: automatic}",
                "    # More of them: linefinder agent add NUMBER --name NAME --skill 10 --config FILE",
                "    agents:",
            ] + agents.map { "      - \(entry($0))" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var switchLines: [String] {
        switch `switch` {
        case .practice:
            ["# The built-in practice switch: callers and phones are simulated, see docs/practice.md.", "switch: practice"]
        case .asterisk:
            [
                "# What it must be told stands in the files beside this one, see docs/asterisk.md.", "switch:",
                "  asterisk: {url: http://127.0.0.1:8088, user: linefinder, password: \(YAMLScalar.quoted(switchPassword)), app: linefinder}",
            ]
        }
    }

    private func entry(_ agent: Agent) -> String {
        "{id: \(agent.number), name: \(YAMLScalar.written(agent.name)), password: \"\(agent.hash)\", phone: \"\(agent.phone)\", skills: {10: 1}}"
    }

    /// What the operator has to know, and is told once.
    func lines(file: String, folder: String) -> [String] {
        ["\(file) is written: who can sign in, with which password, at which phone:"]
            + agents.map { "  \($0.number)  \($0.name)  \($0.password)  \($0.phone)" }
            + ["These passwords are shown once: the file has only what proves them."]
            + (`switch` == .practice ? [] : ["For Asterisk: \(folder), to be added to the files of the same names in /etc/asterisk"])
            + ["Next: linefinder check \(file), then linefinder serve --config \(file)"]
    }
}

extension YAMLScalar {
    /// An address with colons would be a mapping between braces.
    fileprivate static func address(_ text: String) -> String { text.contains(":") ? quoted(text) : text }
}
