package import Ledger
import Synchronization
package import Telephony
import Timekeeping

/// For how long a server owns a centre without a word, and how often it gives one.
package struct LeaseTimes: Sendable {
    /// By the clock of the database.
    package var length = Interval.seconds(4)
    /// So long before its end the owner takes it to be over, by its own clock, counted from before it asked.
    package var margin = Interval.seconds(1)
    package var renewal = Interval.seconds(1)
    /// Who comes to a centre that another owns waits so long for the end of that.
    package var patience = Interval.seconds(6)
    package init() {}

    /// The end of a lease that is given now, in SQL. Computed where it is stored, after any wait for the row: a value from before would be
    /// old when it is born.
    var until: String { "clock_timestamp() + interval '\(length.milliseconds) ms'" }
}

/// Who owns a centre.
struct LeaseOwner: Sendable {
    /// The node's name and the mark of one start of the program: two servers with one name are two.
    let id: String
    let address: String

    init(node: String, address: String) {
        id = "\(node)/\(Installation.fresh().id)"
        self.address = address
    }
}

/// The centres that this server owns, and until when. Only the clock of the database decides when a lease is over; ours decides when we
/// stop relying on one. Who stores is decided by the epoch alone, in `append`.
final class Leases: Sendable {
    private struct Term {
        var epoch: Int64
        /// By our own clock, the margin taken off.
        var until: Moment
    }

    private let pool: Pool
    private let owner: LeaseOwner
    let times: LeaseTimes
    private let clock = MachineClock()
    private let terms = Mutex<[Int: Term]>([:])
    private let bell = Bell()
    private let renewal = Mutex(Renewal.none)
    private enum Renewal { case none, runs, over }

    init(_ pool: Pool, owner: LeaseOwner, times: LeaseTimes) {
        self.pool = pool
        self.owner = owner
        self.times = times
    }

    // MARK: Our own view

    /// The time from which a lease counts that is asked for now.
    func asked() -> Moment { clock.now }

    func renewed(_ centre: Int, _ epoch: Int64, since asked: Moment) {
        let until = asked + (times.length - times.margin)
        terms.withLock { if let term = $0[centre], term.epoch == epoch, term.until < until { $0[centre]?.until = until } }
    }

    func lost(_ centre: Int, _ epoch: Int64) { terms.withLock { if $0[centre]?.epoch == epoch { $0[centre] = nil } } }

    func owns(_ centre: Int, _ epoch: Int64) -> Bool {
        terms.withLock { $0[centre].map { $0.epoch == epoch && clock.now < $0.until } ?? false }
    }

    /// It is not renewed any more: what happens to a server that is stopped for a while.
    func forget(_ centre: Int) { terms.withLock { $0[centre] = nil } }

    // MARK: Taking

    /// Waits for the end of another's lease where this server comes anew; else it tries once. Throws `.unusable` when another owns the
    /// centre, or the database cannot be asked.
    func take(_ centre: Int) throws(LedgerError) -> Int64 {
        let start = clock.now
        // Who lost a centre is asked for it meanwhile, and tries again by itself.
        let patience = renewal.withLock { $0 == .none } ? times.patience : .zero
        while true {
            let asked = asked()
            if let epoch = try tryToTake(centre) {
                terms.withLock { $0[centre] = Term(epoch: epoch, until: asked + (times.length - times.margin)) }
                beginToRenew()
                return epoch
            }
            let sql = """
                SELECT split_part(coalesce(owner, '?'), '/', 1), coalesce(address, ''),
                    ceil(greatest(extract(epoch FROM until - clock_timestamp()), 0) * 1000)::bigint FROM lease WHERE centre = $1
                """
            let row = try pool.look(sql, [.integer(centre)]).first
            if clock.now - start >= patience { throw .unusable(sentence(centre, row?.text(0) ?? "?", at: row?.text(1) ?? "")) }
            // The database waits: its clock is the one that counts.
            let pause = min(max(row?.integer(2) ?? 0, 20), 250)
            _ = try pool.look("SELECT pg_sleep($1::float8 / 1000)", [.integer(pause)])
        }
    }

    private func sentence(_ centre: Int, _ node: String, at address: String) -> String {
        "\(pool.address.shown): call centre \(centre) is served by node '\(node)'\(address.isEmpty ? "" : " at \(address)"): stop that "
            + "server, or wait until its lease has run out"
    }

    /// A row that is locked belongs to somebody who is storing: it is passed over, and not waited for.
    private func tryToTake(_ centre: Int) throws(LedgerError) -> Int64? {
        let sql = """
            WITH free AS (
                SELECT centre FROM lease WHERE centre = $1::bigint
                    AND (owner IS NULL OR owner = $2::text OR until IS NULL OR until < clock_timestamp()) FOR UPDATE SKIP LOCKED),
            taken AS (
                UPDATE lease SET epoch = epoch + 1, owner = $2::text, address = $3::text, until = \(times.until)
                    FROM free WHERE lease.centre = free.centre RETURNING epoch),
            made AS (
                INSERT INTO lease (centre, epoch, position, owner, address, until)
                    SELECT $1::bigint, 1, 0, $2::text, $3::text, \(times.until)
                    WHERE NOT EXISTS (SELECT 1 FROM lease WHERE centre = $1::bigint) ON CONFLICT DO NOTHING RETURNING epoch)
            SELECT epoch FROM taken UNION ALL SELECT epoch FROM made
            """
        return try pool.change(sql, [.integer(centre), .text(owner.id), .text(owner.address)]).first?.integer(0)
    }

    // MARK: Renewing and giving

    private func beginToRenew() {
        let isNew = renewal.withLock { renewal in
            defer { if renewal == .none { renewal = .runs } }
            return renewal == .none
        }
        if isNew { OwnThread.start(name: "leases") { self.renewInTime() } }
    }

    private func renewInTime() {
        while !bell.wait(atMost: times.renewal) { renew() }
    }

    /// Those whose lease is not young. A row that is locked is being renewed by a commit of ours, which may take its time: it is passed by.
    func renew() {
        let asked = asked()
        let young = asked + (times.length - times.margin - .milliseconds(times.renewal.milliseconds / 2))
        let old = terms.withLock { $0.filter { $0.value.until < young } }
        if old.isEmpty { return }
        let sql = """
            WITH mine AS (
                SELECT lease.centre FROM lease JOIN unnest($1::bigint[], $2::bigint[]) AS u (centre, epoch)
                    ON lease.centre = u.centre AND lease.epoch = u.epoch
                    WHERE lease.owner = $3::text ORDER BY 1 FOR UPDATE OF lease SKIP LOCKED)
            UPDATE lease SET until = \(times.until) FROM mine WHERE lease.centre = mine.centre RETURNING lease.centre, lease.epoch
            """
        // A database that does not answer is noticed by whoever stores or looks: the lease runs out, here sooner than there.
        let renewed = try? pool.change(sql, parameters(old))
        for row in renewed?.rows.map({ ($0.number(0), $0.integer(1)) }) ?? [] { self.renewed(row.0, row.1, since: asked) }
    }

    private func parameters(_ terms: [Int: Term]) -> [Parameter] {
        let ordered = terms.sorted { $0.key < $1.key }
        return [.integers(ordered.map { Int64($0.key) }), .integers(ordered.map(\.value.epoch)), .text(owner.id)]
    }

    /// No more signs of life: what a server that dies does.
    func stopRenewing() {
        renewal.withLock { $0 = .over }
        bell.ring()
    }

    /// Ends exactly these terms: another need not wait for them to run out.
    func give() {
        stopRenewing()
        let given = terms.withLock { terms in
            defer { terms = [:] }
            return terms
        }
        if given.isEmpty { return }
        let sql = """
            UPDATE lease SET owner = NULL, address = NULL, until = NULL FROM unnest($1::bigint[], $2::bigint[]) AS u (centre, epoch)
                WHERE lease.centre = u.centre AND lease.epoch = u.epoch AND lease.owner = $3::text
            """
        // What is not given runs out.
        _ = try? pool.change(sql, parameters(given))
    }
}

extension PostgresLedger {
    /// The nodes that serve from this database at the moment.
    package func nodes() throws(LedgerError) -> [String] {
        let sql = "SELECT DISTINCT split_part(owner, '/', 1) FROM lease WHERE owner IS NOT NULL AND until > clock_timestamp() ORDER BY 1"
        return try pool.look(sql).rows.map { $0.text(0) }
    }
}
