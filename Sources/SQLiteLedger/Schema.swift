import Foundation
import GRDB
import Ledger

/// The tables of a ledger file. Times are milliseconds since 1970, spans milliseconds. What is stored with each commit is in the order
/// of its positions and has no other index: one by call or agent would scatter every commit over as many pages as there are calls.
enum Schema {
    /// Each step leads from one version to the next: a new one is added at the end, none is ever changed.
    static let steps = [
        """
        CREATE TABLE installation (id TEXT NOT NULL, secret BLOB NOT NULL, erasures INTEGER NOT NULL) STRICT;
        CREATE TABLE lease (centre INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, position INTEGER NOT NULL) STRICT;

        CREATE TABLE fact (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL, call TEXT, kind TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (centre, position)) STRICT, WITHOUT ROWID;

        CREATE TABLE particulars (
            subject TEXT NOT NULL, field TEXT NOT NULL, centre INTEGER NOT NULL, at INTEGER NOT NULL, value TEXT NOT NULL,
            PRIMARY KEY (subject, field)) STRICT, WITHOUT ROWID;
        CREATE INDEX particulars_caller ON particulars (value) WHERE field = 'caller';
        CREATE INDEX particulars_at ON particulars (centre, at);

        CREATE TABLE call_record (
            call TEXT PRIMARY KEY, centre INTEGER NOT NULL, position INTEGER NOT NULL, queue INTEGER NOT NULL, access_code TEXT NOT NULL,
            arrived INTEGER NOT NULL, answered INTEGER, ended INTEGER NOT NULL, end TEXT NOT NULL, ended_by TEXT NOT NULL, agent INTEGER,
            offers INTEGER NOT NULL, waited INTEGER NOT NULL, talked INTEGER NOT NULL, held INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE offer_record (
            call TEXT NOT NULL, number INTEGER NOT NULL, centre INTEGER NOT NULL, position INTEGER NOT NULL, agent INTEGER NOT NULL,
            kind TEXT NOT NULL, offered INTEGER NOT NULL, ended INTEGER NOT NULL, end TEXT, level INTEGER) STRICT;

        CREATE TABLE leg_record (
            call TEXT NOT NULL, leg TEXT NOT NULL, centre INTEGER NOT NULL, position INTEGER NOT NULL, agent INTEGER NOT NULL,
            phone TEXT NOT NULL, began INTEGER NOT NULL, alerted INTEGER, lifted INTEGER, talked_from INTEGER, ended INTEGER NOT NULL,
            held INTEGER NOT NULL, end TEXT NOT NULL) STRICT;

        CREATE TABLE delivery (
            centre INTEGER NOT NULL, agent INTEGER NOT NULL, position INTEGER NOT NULL, idx INTEGER NOT NULL,
            PRIMARY KEY (centre, agent)) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshot (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (centre, position)) STRICT;
        """,
        """
        CREATE TABLE push (
            centre INTEGER NOT NULL, agent INTEGER NOT NULL, session INTEGER NOT NULL, url TEXT NOT NULL, token TEXT,
            PRIMARY KEY (centre, agent)) STRICT, WITHOUT ROWID;
        CREATE TABLE password (
            agent INTEGER NOT NULL, changed INTEGER NOT NULL, hash TEXT NOT NULL, configured BLOB NOT NULL,
            PRIMARY KEY (agent, changed)) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE recording_record (
            recording TEXT PRIMARY KEY, centre INTEGER NOT NULL, position INTEGER NOT NULL, call TEXT, agent INTEGER NOT NULL,
            began INTEGER NOT NULL, ended INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE snapshot_piece (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (centre, position, number)) STRICT;
        INSERT INTO snapshot_piece SELECT centre, position, 0, body FROM snapshot;
        ALTER TABLE snapshot DROP COLUMN body;
        CREATE TABLE erased (number INTEGER NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (number, subject)) STRICT, WITHOUT ROWID;

        CREATE TABLE named (
            centre INTEGER NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL, name TEXT,
            PRIMARY KEY (centre, kind, id, position)) STRICT, WITHOUT ROWID;
        INSERT INTO named SELECT fact.centre, 'queue', json_extract(queue.value, '$.id'), fact.position, fact.at,
            json_extract(queue.value, '$.name') FROM fact, json_each(fact.body, '$.queues') AS queue WHERE fact.kind = 'centre.configured';
        INSERT INTO named SELECT fact.centre, 'agent', json_extract(agent.value, '$.number'), fact.position, fact.at,
            json_extract(agent.value, '$.name') FROM fact, json_each(fact.body, '$.agents') AS agent WHERE fact.kind = 'centre.configured';
        """,
        """
        ALTER TABLE call_record ADD COLUMN disposition INTEGER;
        ALTER TABLE call_record ADD COLUMN disposition_name TEXT;
        """,
        """
        CREATE TABLE call_record_of_any_kind (
            call TEXT PRIMARY KEY, centre INTEGER NOT NULL, position INTEGER NOT NULL, queue INTEGER, access_code TEXT NOT NULL,
            arrived INTEGER NOT NULL, answered INTEGER, ended INTEGER NOT NULL, end TEXT NOT NULL, ended_by TEXT NOT NULL, agent INTEGER,
            offers INTEGER NOT NULL, waited INTEGER NOT NULL, talked INTEGER NOT NULL, held INTEGER NOT NULL, disposition INTEGER,
            disposition_name TEXT, direction TEXT NOT NULL, on_behalf_of TEXT) STRICT, WITHOUT ROWID;
        INSERT INTO call_record_of_any_kind SELECT call, centre, position, queue, access_code, arrived, answered, ended, end, ended_by,
            agent, offers, waited, talked, held, disposition, disposition_name, 'inbound', NULL FROM call_record;
        DROP TABLE call_record;
        ALTER TABLE call_record_of_any_kind RENAME TO call_record;
        """,
        """
        ALTER TABLE recording_record ADD COLUMN due INTEGER;
        ALTER TABLE recording_record ADD COLUMN end TEXT;
        CREATE INDEX recording_call ON recording_record (call) WHERE call IS NOT NULL;
        CREATE TABLE recording_silence (
            recording TEXT NOT NULL, began INTEGER NOT NULL, centre INTEGER NOT NULL, position INTEGER NOT NULL, ended INTEGER NOT NULL,
            agent INTEGER, resumed_by INTEGER, reason TEXT, PRIMARY KEY (recording, began)) STRICT, WITHOUT ROWID;
        CREATE TABLE recording_missing (
            call TEXT NOT NULL, agent INTEGER NOT NULL, began INTEGER NOT NULL, centre INTEGER NOT NULL, position INTEGER NOT NULL,
            ended INTEGER NOT NULL, PRIMARY KEY (call, agent, began)) STRICT, WITHOUT ROWID;
        CREATE TABLE recording_hearing (
            recording TEXT NOT NULL, at INTEGER NOT NULL, agent INTEGER NOT NULL, centre INTEGER NOT NULL, position INTEGER NOT NULL,
            how TEXT NOT NULL, PRIMARY KEY (recording, at, agent)) STRICT, WITHOUT ROWID;
        CREATE TABLE recording_file (
            recording TEXT PRIMARY KEY, centre INTEGER NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, length INTEGER,
            sha256 TEXT) STRICT, WITHOUT ROWID;
        CREATE INDEX recording_file_state ON recording_file (centre, state, at);
        CREATE INDEX recording_silence_ended ON recording_silence (centre, ended);
        CREATE INDEX recording_missing_ended ON recording_missing (centre, ended);
        CREATE INDEX recording_hearing_at ON recording_hearing (centre, at);
        """,
        """
        CREATE TABLE webhook (
            centre INTEGER NOT NULL, url TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (centre, url)) STRICT, WITHOUT ROWID;
        """,
        BookSchema.step,
    ]

    static var version: Int { steps.count }

    /// Makes the tables, or brings those of an older version up to date.
    static func prepare(_ db: Database) throws {
        let found = try version(of: db)
        guard found <= version else { throw Trouble.newer(found) }
        if found == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") != 0 { throw Trouble.foreign }
        for step in steps[found...] { try db.execute(sql: step) }
        if found < version { try db.execute(sql: "PRAGMA user_version = \(version)") }
        if found == 0 {
            let made = Installation.fresh()
            try db.execute(sql: "INSERT INTO installation VALUES (?, ?, 0)", arguments: [made.id, Data(made.secret)])
        }
    }

    /// Wants the tables as they are now.
    static func check(_ db: Database) throws {
        let found = try version(of: db)
        if found > version { throw Trouble.newer(found) }
        if found < version { throw Trouble.older(found) }
    }

    private static func version(of db: Database) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 }
}
