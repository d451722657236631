import Floor
package import Ledger
import Telephony

extension PostgresLedger {
    /// One statement, which is one round trip and one commit: it checks epoch and position, and stores all or nothing. There is no moment
    /// between the check and the write in which a node could be stopped, and keep everybody out. What returns has renewed the lease.
    package func append(_ batch: Batch, centre: Int, after position: Position, epoch: Int64) throws(LedgerError) {
        let statement = try statement(batch, centre, position, epoch)
        let asked = leases.asked()
        do {
            let count = try pool.use { connection throws(PostgresError) in
                try connection.askSurely("WITH \(statement.parts.joined(separator: ", ")) SELECT count(*) FROM mine", statement.parameters)
                    .first?.integer(0)
            }
            guard count == 1 else { return try lost(centre, epoch) }
            leases.renewed(centre, epoch, since: asked)
            // A commit that took longer than a lease kept others out while it lasted, and no longer.
            if !leases.owns(centre, epoch) { leases.renew() }
        } catch let error as PostgresError {
            // The second fence: somebody wrote at this place.
            if error.state == "23505", error.constraint == "fact_pkey" { try lost(centre, epoch) }
            throw .outcomeUnknown(pool.sentence(error))
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .outcomeUnknown("\(error)")
        }
    }

    private func lost(_ centre: Int, _ epoch: Int64) throws(LedgerError) {
        leases.lost(centre, epoch)
        throw .notOwner
    }

    func statement(_ batch: Batch, _ centre: Int, _ position: Position, _ epoch: Int64) throws(LedgerError) -> Statement {
        var statement = Statement()
        let (count, place, at, term) = (
            statement.bind(.integer(batch.facts.count)), statement.bind(.integer(centre)), statement.bind(.integer(position.rawValue)),
            statement.bind(.integer(epoch))
        )
        statement.add(
            """
            UPDATE lease SET position = position + \(count)::bigint, until = \(leases.times.until)
                WHERE centre = \(place)::bigint AND epoch = \(term)::bigint AND position = \(at)::bigint RETURNING centre
            """, as: "mine")
        statement.add(facts: batch.facts, after: position)
        let last = position + batch.facts.count
        var books = BookRows()
        for (index, record) in batch.records.enumerated() {
            books.add(record, at: BookPlace(centre: centre, position: last, index: index))
        }
        for (index, (moment, fact)) in batch.facts.enumerated() {
            switch fact {
            case .centre(.configured(let configured)):
                // Looked up before: nobody else gives names while epoch and position are ours.
                statement.add(try names(configured, centre, at: moment.milliseconds, (position + (index + 1)).rawValue))
            case .call(.dispositionSet(let given)): if !books.note(given) { statement.add(given, place) }
            case _: continue
            }
        }
        books.tables.forEach { statement.add($0) }
        statement.add(deliveries: batch.deliveries, centre)
        statement.add(pushes: batch.pushes, centre, place)
        return statement
    }

    /// The names that a configuration gives or takes away.
    private func names(_ configured: Centre, _ centre: Int, at moment: Int64, _ position: Int64) throws(LedgerError) -> Rows {
        let sql = "SELECT DISTINCT ON (kind, id) kind, id, name FROM named WHERE centre = $1 ORDER BY kind, id, position DESC"
        let last = try pool.look(sql, [.integer(centre)]).rows.map { (kind: $0.text(0), id: $0.integer(1), name: $0.maybeText(2)) }
        let given: [(String, [(Int64, String)])] = [
            ("queue", configured.queues.map { (Int64($0.id.rawValue), $0.name) }),
            ("agent", configured.agents.map { (Int64($0.number.rawValue), $0.name) }),
            ("busyReason", (configured.busyReasons ?? []).map { (Int64($0.id), $0.name) }),
            ("restReason", (configured.restReasons ?? []).map { (Int64($0.id), $0.name) }),
        ]
        var rows = Rows(.names)
        for (kind, names) in given {
            var before: [Int64: String?] = [:]
            for row in last where row.kind == kind { before[row.id] = row.name }
            func write(_ id: Int64, _ name: String?) {
                rows.add([.number(centre), .text(kind), .integer(id), .integer(position), .integer(moment), .text(name)], key: 1..<4)
            }
            for (id, name) in names where before.removeValue(forKey: id) != .some(name) { write(id, name) }
            // What is left of them went.
            for (id, name) in before.sorted(by: { $0.key < $1.key }) where name != nil { write(id, nil) }
        }
        return rows
    }
}

extension Statement {
    fileprivate mutating func add(facts: [(at: Moment, fact: Fact)], after position: Position) {
        if facts.isEmpty { return }
        let encoded = facts.map { FactCoding.encode($0.fact) }
        let lists = bind([
            .integers(facts.indices.map { (position + ($0 + 1)).rawValue }), .integers(facts.map(\.at.milliseconds)),
            .texts(encoded.map { $0.call?.description }), .texts(encoded.map(\.kind)), .texts(of: encoded.map(\.body)),
        ])
        add(
            """
            INSERT INTO fact (centre, position, at, call, kind, body) SELECT centre, u.* FROM mine,
                unnest(\(lists[0])::bigint[], \(lists[1])::bigint[], \(lists[2])::text[], \(lists[3])::text[], \(lists[4])::text[]) AS u
            """)
        var texts: [[String]: (at: Int64, text: String)] = [:]
        for (fact, at) in zip(encoded, facts.map(\.at.milliseconds)) {
            for personal in fact.personal { texts[[personal.subject, personal.field]] = (at, personal.text) }
        }
        if texts.isEmpty { return }
        // In one order, so that two servers that store the same texts do not wait for each other.
        let ordered = texts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let columns = bind([
            .texts(ordered.map { $0.key[0] }), .texts(ordered.map { $0.key[1] }), .integers(ordered.map(\.value.at)),
            .texts(ordered.map(\.value.text)),
        ])
        add(
            """
            INSERT INTO particulars (centre, subject, field, at, value) SELECT centre, u.* FROM mine,
                unnest(\(columns[0])::text[], \(columns[1])::text[], \(columns[2])::bigint[], \(columns[3])::text[]) AS u
                ON CONFLICT (subject, field) DO UPDATE SET centre = excluded.centre, at = excluded.at, value = excluded.value
            """)
    }

    /// A reason of ending that was given when the call had ended.
    fileprivate mutating func add(_ given: DispositionSet, _ centre: String) {
        let (id, name) = (bind(.integer(given.disposition.id)), bind(.text(given.disposition.name)))
        let call = bind(.text(given.call.description))
        add(
            """
            UPDATE call_record SET disposition = \(id)::bigint, disposition_name = \(name)::text FROM mine
                WHERE call_record.call = \(call)::text AND call_record.centre = \(centre)::bigint
            """)
    }

    fileprivate mutating func add(deliveries: [Delivery], _ centre: Int) {
        var rows = Rows(.deliveries)
        for delivery in deliveries {
            rows.add(
                [
                    .number(centre), .number(delivery.agent.rawValue), .integer(delivery.cursor.position.rawValue),
                    .number(delivery.cursor.index),
                ], key: 1..<2)
        }
        add(rows)
    }

    fileprivate mutating func add(pushes: [(agent: WorkNo, push: PushTarget?)], _ centre: Int, _ place: String) {
        var last: [WorkNo: PushTarget?] = [:]
        for (agent, push) in pushes { last[agent] = .some(push) }
        var rows = Rows(.pushes)
        var gone: [Int64] = []
        for (agent, push) in last.sorted(by: { $0.key < $1.key }) {
            guard let push else {
                gone.append(Int64(agent.rawValue))
                continue
            }
            rows.add(
                [
                    .number(centre), .number(agent.rawValue), .number(push.session.rawValue), .text(push.address.url),
                    .text(push.address.token),
                ])
        }
        add(rows)
        if gone.isEmpty { return }
        let agents = bind(.integers(gone))
        add("DELETE FROM push USING mine WHERE push.centre = \(place)::bigint AND push.agent = ANY(\(agents)::bigint[])")
    }
}
