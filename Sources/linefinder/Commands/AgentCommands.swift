import ArgumentParser
import Floor
import Server
import Telephony

struct AgentCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "Add and remove agents and change their passwords, in the configuration file.",
        discussion: "The file stays as it is written otherwise, with its remarks. A running server takes it in with --reload.",
        subcommands: [AddAgent.self, RemoveAgent.self, ChangePassword.self])
}

struct AgentOptions: ParsableArguments {
    @Argument(help: "The agent's number.")
    var agent: Int

    @Option(help: "The configuration file.")
    var config: String

    @Flag(help: "Have the running server take the file in at once.")
    var reload = false

    func validate() throws {
        guard (1...999_999).contains(agent) else {
            throw ValidationError("The number of an agent is from 1 to 999999.")
        }
    }

    /// Does it, and says what came of it.
    func perform(_ change: AgentChange) async throws {
        Console.say(try change.perform(on: config))
        let configuration = try Configuration(file: config)
        guard DataFolder.isInUse(configuration.data) else { return }
        guard reload else { return Console.say("the running server takes it in with: linefinder reload --config \(config)") }
        try await configuration.reloadLines().forEach(Console.say)
    }
}

struct PasswordOptions: ParsableArguments {
    @Flag(help: "Make a password and print it; else it is read from the terminal, or is the first line of standard input.")
    var generate = false

    /// To be stored, and what to tell whoever asked.
    func password(of agent: Int) throws -> (stored: StoredPassword, line: String?) {
        let plain = generate ? PasswordInput.generate() : try PasswordInput.read(for: "agent \(agent)")
        return (.scrypt(try ScryptHash.make(password: plain)), generate ? "password: \(plain)" : nil)
    }
}

struct AddAgent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add an agent.")

    @OptionGroup var options: AgentOptions
    @OptionGroup var passwordOptions: PasswordOptions

    @Option(help: "What the agent is called.")
    var name: String

    @Option(help: "The phone that the agent usually has.")
    var phone: String?

    @Option(
        help: ArgumentHelp(
            "A queue that the agent serves, with the level: 1 is best. May be said several times.", valueName: "queue[:level]")
    )
    var skill: [String] = []

    @Option(help: "The group that the agent is in.")
    var group: Int?

    @Option(help: "The call centre; may be left out where there is one.")
    var centre: Int?

    @Flag(help: "The agent may supervise.")
    var inspector = false

    func run() async throws {
        try await Console.run {
            let member = Member(
                number: WorkNo(options.agent), name: try checked("name", name, .name),
                phone: try phone.map { try checked("phone", $0, .phone) }, skills: try skill.map { try Self.skill($0) },
                inspector: inspector, group: group)
            let password = try passwordOptions.password(of: options.agent)
            try await options.perform(.add(member, password.stored, centre: centre))
            if let line = password.line { Console.say(line) }
            if skill.isEmpty { Console.complain("warning: agent \(options.agent) serves no queue; name some with --skill") }
        }
    }

    private func checked<Value>(_ option: String, _ text: String, _ scalar: Scalar<Value>) throws(Failure) -> Value {
        guard let value = scalar.parse(text) else { throw Failure("--\(option) must be \(scalar.wanted)") }
        return value
    }

    /// `10`, or `10:2`.
    static func skill(_ text: String) throws(Failure) -> Member.Skill {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Scalar<Int>.number(1...65_535).parse(String($0)) }
        guard (1...2).contains(parts.count), let queue = parts[0], let level = parts.count == 1 ? 1 : parts[1] else {
            throw Failure("--skill must be a queue, or a queue and a level, such as 10:2")
        }
        return Member.Skill(QueueID(queue), level: level)
    }
}

struct RemoveAgent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove an agent. With the next reload the agent is signed out; calls go on to their end.")

    @OptionGroup var options: AgentOptions

    func run() async throws {
        try await Console.run { try await options.perform(.remove(WorkNo(options.agent))) }
    }
}

struct ChangePassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Give an agent another password: the way out of a forgotten one.")

    @OptionGroup var options: AgentOptions
    @OptionGroup var passwordOptions: PasswordOptions

    func run() async throws {
        try await Console.run {
            let password = try passwordOptions.password(of: options.agent)
            try await options.perform(.password(WorkNo(options.agent), password.stored))
            if let line = password.line { Console.say(line) }
        }
    }
}
