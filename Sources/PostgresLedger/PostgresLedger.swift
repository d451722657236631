package import Floor
package import Ledger
import Synchronization
package import Telephony

/// A ledger in a PostgreSQL database, which several servers may share. Every commit is as durable as the database makes it before `append`
/// returns. Nothing is kept in a session of the database, so that a pooler may stand before it.
package final class PostgresLedger: Ledger {
    let pool: Pool
    let leases: Leases
    /// The last known number of erasures.
    private let erased = Mutex<Int64>(0)

    /// Opens the database, and makes the tables when there are none. `node` and `address`: who we are, for people and other nodes.
    /// Throws `.unusable`.
    package init(url: String, node: String, address: String = "", lease: LeaseTimes = LeaseTimes()) throws(LedgerError) {
        pool = Pool(Address(url: url))
        leases = Leases(pool, owner: LeaseOwner(node: node, address: address), times: lease)
        try pool.look { connection throws(PostgresError) in try Schema.prepare(connection) }
    }

    /// Opens a database that holds a ledger, only to read from it, also while servers write to it. Throws `.unusable`.
    package init(reading url: String) throws(LedgerError) {
        pool = Pool(Address(url: url))
        leases = Leases(pool, owner: LeaseOwner(node: "", address: ""), times: LeaseTimes())
        try pool.look { connection throws(PostgresError) in try Schema.check(connection) }
    }

    package func installation() throws(LedgerError) -> Installation {
        guard let row = try pool.look("SELECT id, encode(secret, 'hex') FROM installation").first else {
            throw .unusable("\(pool.address.shown): its installation is missing: restore the database from a backup")
        }
        return Installation(id: row.text(0), secret: row.hex(1))
    }

    /// When the newest fact of all centres happened, by the clock of its time; before everything when there is none.
    package func lastMoment() throws(LedgerError) -> Moment {
        let sql = "SELECT max(fact.at) FROM lease JOIN fact ON fact.centre = lease.centre AND fact.position = lease.position"
        return Moment(milliseconds: try pool.look(sql).first?.integer(0) ?? 0)
    }

    package func takeOver(centre: Int) throws(LedgerError) -> Int64 { try leases.take(centre) }

    package func owns(centre: Int, epoch: Int64) -> Bool { leases.owns(centre, epoch) }

    package var hasLeases: Bool { true }

    package func end() { leases.give() }

    deinit { leases.stopRenewing() }

    package func particulars(of subjects: [String]) throws(LedgerError) -> Particulars { try pool.particulars(of: subjects) }

    package func erased(since number: Int64?) -> Erasures {
        let last = erased.withLock { $0 }
        do {
            let now = try pool.look("SELECT erasures FROM installation").first?.integer(0) ?? last
            erased.withLock { $0 = now }
            guard let number, number < now else { return Erasures(number: now, subjects: []) }
            guard number >= now - Erasures.remembered else { return Erasures(number: now, subjects: nil) }
            let sql = "SELECT DISTINCT subject FROM erased WHERE number > $1 ORDER BY subject"
            return Erasures(number: now, subjects: try pool.look(sql, [.integer(number)]).rows.map { $0.text(0) })
        } catch {
            return Erasures(number: number ?? last, subjects: [])
        }
    }

    // MARK: Passwords

    package func passwordChanges() throws(LedgerError) -> [PasswordChange] {
        try pool.look("SELECT agent, changed, hash, encode(configured, 'hex') FROM password ORDER BY changed, agent").rows.map { row in
            PasswordChange(
                agent: WorkNo(row.number(0)), at: Moment(milliseconds: row.integer(1)), hash: row.text(2), configured: row.hex(3))
        }
    }

    package func store(_ change: PasswordChange) throws(LedgerError) {
        try pool.change(
            """
            INSERT INTO password (agent, changed, hash, configured) VALUES ($1, $2, $3, $4)
                ON CONFLICT (agent, changed) DO UPDATE SET hash = excluded.hash, configured = excluded.configured
            """, [.integer(change.agent.rawValue), .integer(change.at.milliseconds), .text(change.hash), .hex(change.configured)])
    }

    package func forgetPasswordChanges(of agent: WorkNo) throws(LedgerError) {
        try pool.change("DELETE FROM password WHERE agent = $1", [.integer(agent.rawValue)])
    }
}

extension Erasures {
    /// Whose texts went is remembered of the last so many times.
    static let remembered: Int64 = 1_000
}
