package import Ledger

/// Whether a database can be trusted with a ledger: nothing is changed in it.
package struct Examination: Sendable {
    /// Why it cannot, each a sentence with its remedy.
    package var problems: [String] = []
    /// What is worth knowing.
    package var remarks: [String] = []

    /// Throws `.unusable` when the database cannot be asked.
    package init(url: String) throws(LedgerError) {
        let pool = Pool(Address(url: url))
        let place = pool.address.shown
        let row = try pool.look(Self.question).first
        guard let row else { throw .unusable("\(place): it does not say what it is") }
        let settings = Settings(
            version: row.number(0), isStandby: row.bool(1), maySetUp: row.bool(2), mayWrite: row.bool(3), fsync: row.text(4),
            commit: row.text(5), standbys: row.text(6), pages: row.text(7))
        problems = settings.problems.map { "\(place): \($0)" }
        let standbys = row.number(8)
        remarks.append(
            settings.standbys.isEmpty
                ? "\(place): no synchronous standby: what is stored is lost with the machine"
                : "\(place): commits wait for \(settings.standbys)\(standbys > 0 ? "; \(standbys) can be seen" : "")")
        do {
            // A pooler that hands each statement to another session would tear a transaction apart.
            try pool.use { connection throws(PostgresError) in
                try connection.ask("BEGIN")
                let first = try connection.ask("SELECT pg_backend_pid()").first?.integer(0)
                let second = try connection.ask("SELECT pg_backend_pid()").first?.integer(0)
                try connection.ask("COMMIT")
                if first != second { throw PostgresError(state: PostgresError.own, message: "a transaction does not stay in one session") }
            }
        } catch {
            problems.append("\(place): \(error): set 'pool_mode = transaction' or 'session' in the pooler")
        }
    }

    private static let question = """
        SELECT current_setting('server_version_num')::int, pg_is_in_recovery(),
            coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),
            to_regclass('fact') IS NULL OR (
                has_table_privilege(to_regclass('fact'), 'SELECT') AND has_table_privilege(to_regclass('fact'), 'INSERT')
                AND has_table_privilege(to_regclass('lease'), 'UPDATE') AND has_table_privilege(to_regclass('fact'), 'DELETE')),
            current_setting('fsync'), current_setting('synchronous_commit'), current_setting('synchronous_standby_names'),
            current_setting('full_page_writes'),
            (SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum'))
        """

    /// What a database says of itself.
    struct Settings {
        var version = 150_000
        var isStandby = false
        var maySetUp = true
        var mayWrite = true
        var fsync = "on"
        var commit = "on"
        var standbys = ""
        var pages = "on"

        var problems: [String] {
            var problems: [String] = []
            if version < 130_000 { problems.append("it is PostgreSQL \(version / 10_000); 13 or later is needed") }
            if isStandby {
                problems.append("it is a standby, which only reads: name the primary, and target_session_attrs=read-write, in 'ledger'")
            }
            if !maySetUp { problems.append("this user may not make tables in it: GRANT CREATE, USAGE ON SCHEMA … TO the user") }
            if !mayWrite { problems.append("its tables belong to another user: give this one SELECT, INSERT, UPDATE and DELETE on all") }
            if fsync != "on" || pages != "on" {
                problems.append("a crash of its machine ruins it: set fsync and full_page_writes to on, and look at what it holds")
            }
            if commit == "off" {
                problems.append("it acknowledges what a crash can lose: set synchronous_commit to on, for this user or for all")
            } else if !standbys.isEmpty, !["on", "remote_apply"].contains(commit) {
                problems.append(
                    "it has synchronous standbys, and 'synchronous_commit = \(commit)' does not wait for them: set it to on")
            }
            return problems
        }
    }
}
