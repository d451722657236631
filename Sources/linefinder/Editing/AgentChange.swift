import Floor
import Foundation
import Server
import Telephony

/// What `linefinder agent` does with the agents of a configuration file.
enum AgentChange {
    case add(Member, StoredPassword?, centre: Int?)
    case remove(WorkNo)
    case password(WorkNo, StoredPassword)

    /// Changes the file, and returns a sentence about it. Whatever the layout of the file: afterwards the configuration is the one of
    /// before with this change, and nothing else, or else a `Failure` is thrown and the file is as it was.
    func perform(on file: String) throws -> String {
        let edited = try EditedFile(file)
        let old = try Configuration(file: file)
        let (text, wanted, sentence) = try applied(to: old, AgentEdit(edited.text), file)
        let unclear = Failure("\(file): this command cannot change the way in which it is laid out; use an editor. Nothing was changed")
        // What can be read no more was not what was meant.
        guard let text, (try? Document(text)) != nil else { throw unclear }
        let new: Configuration
        do {
            new = try Configuration(yaml: text, file: file, environment: ProcessInfo.processInfo.environment)
        } catch {
            // A queue that is not there, a number that is used: what was wanted is wrong.
            throw Failure(lines: ["\(file): nothing was changed, since the outcome would be wrong:"] + error.findings.map(\.sentence))
        }
        guard new.withoutWarnings == wanted.withoutWarnings else { throw unclear }
        try edited.write(text)
        return sentence
    }

    private func applied(
        to old: Configuration, _ edit: AgentEdit, _ file: String
    ) throws(Failure) -> (text: String?, wanted: Configuration, sentence: String) {
        var wanted = old
        func index(of agent: WorkNo) throws(Failure) -> Int {
            let index = old.centres.firstIndex { $0.centre.agents.contains { $0.number == agent } }
            guard let index else { throw Failure("\(file): there is no agent \(agent.rawValue); name one of 'agents'") }
            return index
        }
        switch self {
        case .add(let member, let password, let centre):
            let index = try Self.index(of: centre, in: old, file)
            let id = old.centres[index].centre.id
            wanted.centres[index].centre.agents = (old.centres[index].centre.agents + [member]).sorted { $0.number < $1.number }
            wanted.centres[index].passwords[member.number] = password
            let entry = Self.entry(member, password)
            return (edit.adding(entry, toCentre: id), wanted, "agent \(member.number.rawValue) is in call centre \(id) now")
        case .remove(let agent):
            let index = try index(of: agent)
            wanted.centres[index].centre.agents.removeAll { $0.number == agent }
            wanted.centres[index].passwords[agent] = nil
            return (edit.removing(agent), wanted, "agent \(agent.rawValue) is gone from call centre \(old.centres[index].centre.id)")
        case .password(let agent, let password):
            let index = try index(of: agent)
            wanted.centres[index].passwords[agent] = password
            return (
                edit.changing(passwordOf: agent, to: password), wanted,
                "agent \(agent.rawValue) has another password; one that the agent chose counts no more"
            )
        }
    }

    private static func index(of centre: Int?, in old: Configuration, _ file: String) throws(Failure) -> Int {
        let ids = old.centres.map(\.centre.id)
        guard let centre else {
            guard ids.count == 1 else {
                let list = ids.map(String.init).joined(separator: " or ")
                throw Failure("\(file): there are several call centres; name one of them: --centre \(list)")
            }
            return 0
        }
        guard let index = ids.firstIndex(of: centre) else {
            throw Failure("\(file): there is no call centre \(centre); there is \(ids.map(String.init).joined(separator: ", "))")
        }
        return index
    }

    /// The agent as a line of the file.
    static func entry(_ member: Member, _ password: StoredPassword?) -> String {
        let skills = member.skills.map { "\($0.queue.rawValue): \($0.level)" }.joined(separator: ", ")
        let parts = [
            "id: \(member.number.rawValue)", "name: \(YAMLScalar.written(member.name))",
            password.map { "password: \(YAMLScalar.quoted($0.written))" }, member.phone.map { "phone: \"\($0.rawValue)\"" },
            member.skills.isEmpty ? nil : "skills: {\(skills)}", member.inspector ? "inspector: true" : nil,
            member.group.map { "group: \($0)" },
        ]
        return "{\(parts.compactMap { $0 }.joined(separator: ", "))}"
    }
}

extension Configuration {
    /// Warnings have lines, which move.
    fileprivate var withoutWarnings: Configuration {
        var configuration = self
        configuration.warnings = []
        return configuration
    }
}
