import Floor
import Server
import Telephony
import Yams

/// An agent as the file has it.
struct ReadAgent {
    var member: Member
    var password: StoredPassword?
    var line: Int
}

extension Section {
    private static let agentKeys = ["id", "name", "password", "phone", "skills", "inspector", "group", "calls", "inspects", "recording"]

    func agents(_ queues: Set<Int>, groups: Set<Int>, mayHaveEmptyPasswords: Bool) -> [ReadAgent] {
        list("agents").compactMap { node in
            guard let given = Section(node, "an agent", keys: Self.agentKeys, findings) else { return nil }
            let id = given.id("agent", 1...999_999)
            let name = given.required("name", .name)
            let password = given.value("password", .password(mayBeEmpty: mayHaveEmptyPasswords))
            let phone = given.value("phone", .phone)
            if let phone { findings.claim("number \(phone.rawValue)", at: given.line(of: "phone")) }
            let skills = given.skills(queues)
            let inspector = given.value("inspector", .onOff) ?? false
            let group = given.value("group", .number(1...65_535))
            if let group, !groups.contains(group) {
                findings.error(given.line(of: "group"), "group \(group) does not exist in this call centre; describe it under 'groups'")
            }
            let inspects = given.inspects(groups)
            if inspects != nil, !inspector {
                findings.error(given.line(of: "inspects"), "'inspects' is for inspectors; add 'inspector: true'")
            }
            guard let id, let name else { return nil }
            let member = Member(
                number: WorkNo(id), name: name, phone: phone, skills: skills, inspector: inspector, group: group,
                calls: given.value("calls", .word), inspects: inspects,
                recording: given.value("recording", .word))
            return ReadAgent(member: member, password: password, line: given.line)
        }
    }

    /// A mapping from queue ids to levels.
    private func skills(_ queues: Set<Int>) -> [Member.Skill] {
        guard let node = self["skills"], findings.isWrittenOut(node) else { return [] }
        guard let mapping = node.mapping else {
            findings.error(node.line, "'skills' must be a mapping from queue ids to levels, such as {10: 1}")
            return []
        }
        var skills: [Member.Skill] = []
        for (key, value) in mapping {
            let queue = findings.value(of: key, "a queue in 'skills'", .number(1...65_535))
            let level = findings.value(of: value, "a level in 'skills'", .number(1...65_535))
            guard let queue else { continue }
            if !queues.contains(queue) { findings.unknownQueue(queue, key.line, queues) }
            if skills.contains(where: { $0.queue.rawValue == queue }) {
                findings.error(key.line, "queue \(queue) is in 'skills' more than once; keep one")
            }
            if let level { skills.append(Member.Skill(QueueID(queue), level: level)) }
        }
        return skills
    }
}

extension Scalar<StoredPassword> {
    /// A hash if it says so, else the password itself.
    fileprivate static func password(mayBeEmpty: Bool) -> Self {
        let needed = mayBeEmpty ? "" : "; an empty one only with 'authentication: {trusted: […]}', from whose addresses it is good"
        return Self("a password, or a hash as 'linefinder hash-password' prints it\(needed)") { text in
            guard !text.isEmpty || mayBeEmpty else { return nil }
            guard text.hasPrefix("scrypt:") else { return .plain(text) }
            return ScryptHash(text) == nil ? nil : .scrypt(text)
        }.secret
    }
}
