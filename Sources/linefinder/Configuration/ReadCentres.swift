import Floor
import Server
import Telephony
import Yams

extension Section {
    private static let centreKeys = [
        "id", "name", "accessCodes", "phones", "queues", "groups", "restReasons", "busyReasons", "wallboard", "directory", "links",
        "bulletins", "dialing", "webhooks", "queueLog", "bots", "agents", "timeZone", "sites",
    ]

    func centres(
        selfRecording: Bool, announcesInspections: Bool, mayHaveEmptyPasswords: Bool, pushAllowed: [String]
    ) -> [CentreSetup] {
        var passwords = PasswordWarnings()
        var phones = PhoneBook()
        let centres = list("callCenters").compactMap { node -> CentreSetup? in
            guard let given = Section(node, "a call centre", keys: Self.centreKeys, findings) else { return nil }
            let id = given.id("call centre", 1...65_535)
            let name = given.required("name", .name)
            let (queues, known) = given.queues(of: id ?? 0)
            let codes = given.accessCodes(known)
            let bots = given.bots(of: id ?? 0, known, codes)
            given.check(codes, against: queues)
            let sites = given.sites(queues, known)
            let groups = given.groups(of: id ?? 0)
            let restReasons = given.restReasons(of: id ?? 0)
            let busyReasons = given.busyReasons(of: id ?? 0)
            let agents = given.agents(known, groups: groups.known, mayHaveEmptyPasswords: mayHaveEmptyPasswords)
            given.check(groups, agents)
            passwords.note(agents)
            let ranges = given.phones()
            phones.note(ranges, agents, centre: id ?? 0, at: given.line)
            guard let id, let name else { return nil }
            let centre = Centre(
                id: id, name: name, accessCodes: codes, queues: queues, agents: agents.map(\.member), selfRecording: selfRecording,
                groups: groups.groups, restReasons: restReasons, busyReasons: busyReasons, wallboard: given.wallboard(),
                phones: ranges?.map(\.range), links: given.links(), bulletins: given.value("bulletins", .word),
                dialing: given.dialing(), inspection: announcesInspections ? nil : InspectionRules(announces: false),
                bots: bots.map(\.bot), sites: sites)
            let stored = agents.compactMap { agent in agent.password.map { (agent.member.number, $0) } }
            return CentreSetup(
                centre: centre, passwords: Dictionary(stored) { first, _ in first }, directory: given.value("directory", .anything),
                webhooks: given.webhooks(allowed: pushAllowed), queueLog: given.queueLog(),
                botTokens: Dictionary(bots.map { ($0.bot.name, $0.tokens) }) { first, _ in first },
                timeZone: given.value("timeZone", .timeZone))
        }
        passwords.warn(findings)
        phones.check(findings)
        centres.checkBotTokens(findings)
        return centres
    }

    /// A number that must be there, and nowhere else.
    func id(_ thing: String, _ range: ClosedRange<Int>, in scope: String = "") -> Int? {
        guard let id = required("id", .number(range)) else { return nil }
        findings.claim("\(thing) \(id)\(scope)", at: line(of: "id"))
        return id
    }

    /// Nil when left out.
    private func wallboard() -> WallboardTargets? {
        var targets: WallboardTargets?
        section("wallboard", keys: ["inTime", "waiting", "longestWait", "left"]) { given in
            var read = WallboardTargets()
            given.read("inTime", .percent, into: &read.inTime)
            given.read("waiting", .number(0...65_535), into: &read.waiting)
            given.read("longestWait", .duration, into: &read.longestWait)
            given.read("left", .percent, into: &read.left)
            targets = read
        }
        return targets
    }

    /// Where agents may look callers up.
    private func links() -> [CallerLink] {
        list("links").compactMap { node in
            guard let given = Section(node, "a link", keys: ["name", "url"], findings) else { return nil }
            guard let name = given.required("name", .name), let url = given.required("url", .callerAddress) else { return nil }
            return CallerLink(name: name, url: url)
        }
    }

    private func accessCodes(_ queues: Set<Int>) -> [AccessCode] {
        list("accessCodes").compactMap { node in
            guard let given = Section(node, "an access code", keys: ["number", "queue"], findings) else { return nil }
            let number = given.required("number", .dialled)
            let queue = given.required("queue", .number(1...65_535))
            if let number { findings.claim("number \(number)", at: given.line(of: "number")) }
            if let queue, !queues.contains(queue) { findings.unknownQueue(queue, given.line(of: "queue"), queues) }
            guard let number, let queue else { return nil }
            return AccessCode(number, queue: QueueID(queue))
        }
    }
}

extension Findings {
    func unknownQueue(_ queue: Int, _ line: Int, _ known: Set<Int>) {
        let names = known.sorted().prefix(10).map(String.init).joined(separator: ", ")
        let remedy = known.isEmpty ? "it has none, describe one under 'queues'" : "it has \(names)\(known.count > 10 ? " …" : "")"
        error(line, "queue \(queue) does not exist in this call centre; \(remedy)")
    }
}

/// What is worth a word about passwords: one warning for all agents, at the first.
private struct PasswordWarnings {
    private var plain = (count: 0, line: 0)
    private var missing = (count: 0, line: 0)
    private var empty = (count: 0, line: 0)

    mutating func note(_ agents: [ReadAgent]) {
        for agent in agents {
            switch agent.password {
            case .plain(""): empty = (empty.count + 1, empty.count == 0 ? agent.line : empty.line)
            case .plain: plain = (plain.count + 1, plain.count == 0 ? agent.line : plain.line)
            case nil: missing = (missing.count + 1, missing.count == 0 ? agent.line : missing.line)
            case .scrypt: break
            }
        }
    }

    func warn(_ findings: Findings) {
        if missing.count > 0 {
            findings.warn(missing.line, "\(agents(missing.count)) no password and cannot sign in, the first here; set 'password'")
        }
        if empty.count > 0 {
            findings.warn(
                empty.line,
                "\(agents(empty.count)) an empty password, the first here: from the addresses under 'trusted', whoever asks is let in, "
                    + "and nobody from anywhere else")
        }
        if plain.count > 0 {
            findings.warn(
                plain.line,
                "\(agents(plain.count)) a plain password, the first here; put in its place what 'linefinder hash-password' prints")
        }
    }

    private func agents(_ count: Int) -> String { count == 1 ? "1 agent has" : "\(count) agents have" }
}
