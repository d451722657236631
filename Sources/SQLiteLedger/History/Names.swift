import Floor
import GRDB
import SQLiteRows
import Telephony

/// What has had names of its own over time.
enum NamedKind: String { case queue, agent, busyReason, restReason }

// Names are in facts, which are forgotten sooner than the books: so they are kept beside them, each from the position on at which it was
// given.
extension Database {
    /// Notes the names that a configuration gives or takes away.
    func note(names configured: Centre, _ centre: Int, at moment: Int64, _ position: Int64) throws {
        let queues = configured.queues.map { (Int64($0.id.rawValue), $0.name) }
        let agents = configured.agents.map { (Int64($0.number.rawValue), $0.name) }
        let busyReasons = (configured.busyReasons ?? []).map { (Int64($0.id), $0.name) }
        let restReasons = (configured.restReasons ?? []).map { (Int64($0.id), $0.name) }
        for (kind, given) in [(NamedKind.queue, queues), (.agent, agents), (.busyReason, busyReasons), (.restReason, restReasons)] {
            var last = try lastNames(of: kind, centre)
            let row = try RowWriter(self, "INSERT INTO named (centre, kind, id, position, at, name) VALUES (?, ?, ?, ?, ?, ?)")
            func write(_ id: Int64, _ name: String?) throws {
                try row.write(
                    .integer(centre), .text(kind.rawValue), .integer(id), .integer(position), .integer(moment), .text(name))
            }
            for (id, name) in given where last.removeValue(forKey: id) != name { try write(id, name) }
            // What is left of them went.
            for id in last.keys.sorted() { try write(id, nil) }
        }
    }

    private func lastNames(of kind: NamedKind, _ centre: Int) throws -> [Int64: String] {
        let sql = "SELECT id, name, max(position) FROM named WHERE centre = ? AND kind = ? GROUP BY id"
        return try Row.fetchAll(self, sql: sql, arguments: [centre, kind.rawValue]).reduce(into: [:]) { names, row in
            let id = try row.decode(Int64.self, atIndex: 0)
            names[id] = try row.decode(String?.self, atIndex: 1)
        }
    }

    /// What these agents and this queue, if there is one, were called at a position.
    func names(of queue: QueueID?, _ agents: [WorkNo], _ centre: Int, at position: Int64) throws -> PastNames {
        var names = PastNames()
        if let queue { names.queues[queue] = try name(of: .queue, Int64(queue.rawValue), centre, position) }
        for agent in agents { names.agents[agent] = try name(of: .agent, Int64(agent.rawValue), centre, position) }
        return names
    }

    private func name(of kind: NamedKind, _ id: Int64, _ centre: Int, _ position: Int64) throws -> String? {
        let sql = """
            SELECT name FROM named WHERE centre = ? AND kind = ? AND id = ? AND position <= ? AND name IS NOT NULL
                ORDER BY position DESC LIMIT 1
            """
        return try String.fetchOne(cachedStatement(sql: sql), arguments: [centre, kind.rawValue, id, position])
    }

    /// Forgets names that were followed by others before a time: nothing of before is in the books any more.
    func forgetNames(_ centre: Int, followedBefore limit: Int64) throws {
        try execute(
            sql: """
                DELETE FROM named WHERE centre = ?1 AND EXISTS (
                    SELECT 1 FROM named AS later WHERE later.centre = ?1 AND later.kind = named.kind AND later.id = named.id
                        AND later.position > named.position AND later.at < ?2)
                """, arguments: [centre, limit])
    }
}
