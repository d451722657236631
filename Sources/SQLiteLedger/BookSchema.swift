/// Rows of waits in queues and of agents' time; a place for every row; and views for people who ask by SQL, which are documented and kept
/// (docs/figures.md).
enum BookSchema {
    /// Part of `Schema.steps`: never changed.
    static let step =
        """
        ALTER TABLE call_record ADD COLUMN idx INTEGER;
        ALTER TABLE offer_record ADD COLUMN idx INTEGER;
        ALTER TABLE offer_record ADD COLUMN queue INTEGER;
        ALTER TABLE offer_record ADD COLUMN visit INTEGER;
        ALTER TABLE offer_record ADD COLUMN by_agent INTEGER;
        ALTER TABLE leg_record ADD COLUMN idx INTEGER;
        ALTER TABLE recording_record ADD COLUMN idx INTEGER;
        ALTER TABLE recording_silence ADD COLUMN idx INTEGER;
        ALTER TABLE recording_missing ADD COLUMN idx INTEGER;
        ALTER TABLE recording_hearing ADD COLUMN idx INTEGER;
        CREATE INDEX call_record_place ON call_record (centre, position, idx);
        CREATE INDEX offer_record_place ON offer_record (centre, position, idx);
        CREATE INDEX leg_record_place ON leg_record (centre, position, idx);

        CREATE TABLE entry_record (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, idx INTEGER NOT NULL, call TEXT NOT NULL, visit INTEGER NOT NULL,
            queue INTEGER NOT NULL, entered INTEGER NOT NULL, noted INTEGER NOT NULL, place INTEGER NOT NULL, how TEXT NOT NULL,
            agent INTEGER, PRIMARY KEY (centre, position, idx)) STRICT, WITHOUT ROWID;
        CREATE TABLE visit_record (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, idx INTEGER NOT NULL, call TEXT NOT NULL, visit INTEGER NOT NULL,
            queue INTEGER NOT NULL, entered INTEGER NOT NULL, ended INTEGER NOT NULL, noted INTEGER NOT NULL, end TEXT NOT NULL,
            agent INTEGER, place INTEGER NOT NULL, last_place INTEGER NOT NULL,
            PRIMARY KEY (centre, position, idx)) STRICT, WITHOUT ROWID;
        CREATE TABLE hold_record (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, idx INTEGER NOT NULL, call TEXT NOT NULL, agent INTEGER NOT NULL,
            leg TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL,
            PRIMARY KEY (centre, position, idx)) STRICT, WITHOUT ROWID;
        CREATE TABLE state_record (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, idx INTEGER NOT NULL, agent INTEGER NOT NULL, session INTEGER NOT NULL,
            state TEXT NOT NULL, reason INTEGER, began INTEGER NOT NULL, ended INTEGER NOT NULL, by_agent INTEGER, call TEXT,
            queue INTEGER, purpose TEXT, PRIMARY KEY (centre, position, idx)) STRICT, WITHOUT ROWID;
        CREATE TABLE session_record (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, idx INTEGER NOT NULL, agent INTEGER NOT NULL, session INTEGER NOT NULL,
            phone TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL, end TEXT, reason INTEGER, by_agent INTEGER,
            PRIMARY KEY (centre, position, idx)) STRICT, WITHOUT ROWID;
        CREATE TABLE day_record (
            centre INTEGER NOT NULL, position INTEGER NOT NULL, idx INTEGER NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL,
            PRIMARY KEY (centre, position, idx)) STRICT, WITHOUT ROWID;

        INSERT INTO named SELECT fact.centre, 'restReason', json_extract(reason.value, '$.id'), fact.position, fact.at,
            json_extract(reason.value, '$.name') FROM fact, json_each(fact.body, '$.restReasons') AS reason
            WHERE fact.kind = 'centre.configured';
        INSERT INTO named SELECT fact.centre, 'busyReason', json_extract(reason.value, '$.id'), fact.position, fact.at,
            json_extract(reason.value, '$.name') FROM fact, json_each(fact.body, '$.busyReasons') AS reason
            WHERE fact.kind = 'centre.configured';

        CREATE VIEW calls AS SELECT c.call, c.centre, c.position, c.idx, c.direction, c.queue,
            (SELECT name FROM named n WHERE n.centre = c.centre AND n.kind = 'queue' AND n.id = c.queue AND n.position <= c.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS queue_name,
            c.access_code AS called, p.value AS caller, c.agent,
            (SELECT name FROM named n WHERE n.centre = c.centre AND n.kind = 'agent' AND n.id = c.agent AND n.position <= c.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS agent_name,
            c.arrived, c.answered, c.ended, c.end, c.ended_by, c.offers, c.waited, c.talked, c.held, c.disposition, c.disposition_name,
            c.on_behalf_of
            FROM call_record c LEFT JOIN particulars p ON p.subject = c.call AND p.field = 'caller';
        CREATE VIEW offers AS SELECT o.call, o.number, o.centre, o.position, o.idx, o.queue,
            (SELECT name FROM named n WHERE n.centre = o.centre AND n.kind = 'queue' AND n.id = o.queue AND n.position <= o.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS queue_name,
            o.visit, o.agent,
            (SELECT name FROM named n WHERE n.centre = o.centre AND n.kind = 'agent' AND n.id = o.agent AND n.position <= o.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS agent_name,
            o.kind, o.level, o.offered, o.ended, coalesce(o.end, 'talked') AS end FROM offer_record o;
        CREATE VIEW agent_states AS SELECT s.centre, s.position, s.idx, s.agent,
            (SELECT name FROM named n WHERE n.centre = s.centre AND n.kind = 'agent' AND n.id = s.agent AND n.position <= s.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS agent_name,
            s.session, s.state, s.reason,
            (SELECT name FROM named n WHERE n.centre = s.centre AND n.kind = s.state || 'Reason' AND n.id = s.reason
                AND n.position <= s.position AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS reason_name,
            s.began, s.ended, s.ended - s.began AS lasted, s.by_agent, s.call, s.queue, s.purpose FROM state_record s;
        """
}
