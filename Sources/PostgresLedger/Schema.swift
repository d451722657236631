import Ledger

/// The tables of a ledger in PostgreSQL, with the names and columns that they have in SQLite. Times are milliseconds since 1970, spans
/// milliseconds. Texts are compared byte by byte on every server, whatever its language: ids are in the order of time so.
enum Schema {
    /// Each step leads from one version to the next: a new one is added at the end, none is ever changed.
    static let steps = [
        """
        CREATE TABLE installation (id text NOT NULL, secret bytea NOT NULL, erasures bigint NOT NULL);
        CREATE TABLE lease (
            centre bigint PRIMARY KEY, epoch bigint NOT NULL, position bigint NOT NULL, owner text, address text, until timestamptz)
            WITH (fillfactor = 50);
        CREATE TABLE fact (
            centre bigint NOT NULL, position bigint NOT NULL, at bigint NOT NULL, call text COLLATE "C", kind text NOT NULL,
            body text NOT NULL, PRIMARY KEY (centre, position));
        CREATE INDEX fact_at ON fact USING brin (at);
        CREATE TABLE particulars (
            subject text COLLATE "C" NOT NULL, field text COLLATE "C" NOT NULL, centre bigint NOT NULL, at bigint NOT NULL,
            value text COLLATE "C" NOT NULL, PRIMARY KEY (subject, field));
        CREATE INDEX particulars_caller ON particulars USING hash (value) WHERE field = 'caller';
        CREATE INDEX particulars_at ON particulars (centre, at);
        CREATE TABLE erased (number bigint NOT NULL, subject text COLLATE "C" NOT NULL, PRIMARY KEY (number, subject));
        CREATE TABLE delivery (
            centre bigint NOT NULL, agent bigint NOT NULL, position bigint NOT NULL, idx bigint NOT NULL, PRIMARY KEY (centre, agent));
        CREATE TABLE push (
            centre bigint NOT NULL, agent bigint NOT NULL, session bigint NOT NULL, url text NOT NULL, token text,
            PRIMARY KEY (centre, agent));
        CREATE TABLE password (
            agent bigint NOT NULL, changed bigint NOT NULL, hash text NOT NULL, configured bytea NOT NULL, PRIMARY KEY (agent, changed));
        CREATE TABLE snapshot (
            centre bigint NOT NULL, position bigint NOT NULL, version text NOT NULL, PRIMARY KEY (centre, position));
        CREATE TABLE snapshot_piece (
            centre bigint NOT NULL, position bigint NOT NULL, number bigint NOT NULL, body text NOT NULL,
            PRIMARY KEY (centre, position, number));
        CREATE TABLE named (
            centre bigint NOT NULL, kind text NOT NULL, id bigint NOT NULL, position bigint NOT NULL, at bigint NOT NULL, name text,
            PRIMARY KEY (centre, kind, id, position));
        CREATE TABLE webhook (centre bigint NOT NULL, url text NOT NULL, position bigint NOT NULL, PRIMARY KEY (centre, url));
        """, BookSchema.step, BookViews.step,
    ]

    static var version: Int { steps.count }

    /// Makes the tables, or brings those of an older version up to date. Of servers that start at the same time one does, and the others
    /// wait for it.
    static func prepare(_ connection: Connection) throws(PostgresError) {
        try connection.run(
            "BEGIN; SELECT pg_advisory_xact_lock(7135046); CREATE TABLE IF NOT EXISTS ledger_version (version bigint NOT NULL)")
        do throws(PostgresError) {
            let found = try version(connection)
            guard found <= version else { throw newer(found) }
            for step in steps[found...] { try connection.run(step) }
            if found < version {
                try connection.ask("DELETE FROM ledger_version")
                try connection.ask("INSERT INTO ledger_version VALUES ($1)", [.integer(version)])
            }
            if found == 0 {
                let made = Installation.fresh()
                try connection.ask("INSERT INTO installation VALUES ($1, $2, 0)", [.text(made.id), .hex(made.secret)])
            }
            try connection.ask("COMMIT")
        } catch {
            // What was wrong is more to the point than that a broken connection cannot be rolled back.
            _ = try? connection.ask("ROLLBACK")
            throw error
        }
    }

    /// Wants the tables as they are now.
    static func check(_ connection: Connection) throws(PostgresError) {
        guard try connection.ask("SELECT to_regclass('ledger_version') IS NOT NULL").first?.bool(0) == true else {
            throw PostgresError(state: PostgresError.own, message: "it holds no ledger yet: start the server, which makes it")
        }
        let found = try version(connection)
        if found > version { throw newer(found) }
        if found < version {
            throw PostgresError(
                state: PostgresError.own,
                message: "it is a ledger of version \(found), and this Linefinder wants \(version): start the server")
        }
    }

    private static func version(_ connection: Connection) throws(PostgresError) -> Int {
        try connection.ask("SELECT coalesce(max(version), 0) FROM ledger_version").first?.number(0) ?? 0
    }

    private static func newer(_ found: Int) -> PostgresError {
        PostgresError(
            state: PostgresError.own, message: "it is a ledger of version \(found), and this Linefinder knows \(version): use the newer one"
        )
    }
}
