import Floor
import Yams

/// The agent groups of a centre as the file has them.
struct ReadGroups {
    var groups: [AgentGroup] = []
    /// The ids of all, also of those that are wrong in other ways.
    var known: Set<Int> = []
    var leaders: [(agent: WorkNo, line: Int)] = []
}

extension Section {
    func groups(of centre: Int) -> ReadGroups {
        var read = ReadGroups()
        for node in list("groups") {
            guard let given = Section(node, "an agent group", keys: ["id", "name", "leader"], findings) else { continue }
            let id = given.id("agent group", 1...65_535, in: " of call centre \(centre)")
            let name = given.required("name", .name)
            let leader = given.value("leader", .number(1...999_999)).map(WorkNo.init(_:))
            if let leader { read.leaders.append((leader, given.line(of: "leader"))) }
            guard let id else { continue }
            read.known.insert(id)
            if let name { read.groups.append(AgentGroup(id: id, name: name, leader: leader)) }
        }
        return read
    }

    func restReasons(of centre: Int) -> [RestReason] {
        reasons("restReasons", "rest reason", 0...255, in: " of call centre \(centre)").map(RestReason.init(id:name:))
    }

    /// Those that an application may say busy with.
    func busyReasons(of centre: Int) -> [BusyReason] {
        reasons("busyReasons", "busy reason", 200...250, in: " of call centre \(centre)").map(BusyReason.init(id:name:))
    }

    /// Ids with names, each id once in the scope.
    func reasons(_ key: String, _ thing: String, _ ids: ClosedRange<Int>, in scope: String) -> [(id: Int, name: String)] {
        list(key).compactMap { node in
            guard let given = Section(node, "a \(thing)", keys: ["id", "name"], findings) else { return nil }
            let id = given.id(thing, ids, in: scope)
            let name = given.required("name", .name)
            guard let id, let name else { return nil }
            return (id, name)
        }
    }

    /// A leader is an agent of the centre.
    func check(_ groups: ReadGroups, _ agents: [ReadAgent]) {
        for leader in groups.leaders where !agents.contains(where: { $0.member.number == leader.agent }) {
            findings.error(
                leader.line, "agent \(leader.agent.rawValue) does not exist in this call centre; name one of its agents as 'leader'")
        }
    }
}
