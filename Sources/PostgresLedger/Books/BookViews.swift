/// Views for people who ask by SQL, which are documented and kept (docs/figures.md): the same as in SQLite.
enum BookViews {
    /// Part of `Schema.steps`: never changed.
    static let step = """
        CREATE VIEW calls AS SELECT c.call, c.centre, c.position, c.idx, c.direction, c.queue,
            (SELECT name FROM named n WHERE n.centre = c.centre AND n.kind = 'queue' AND n.id = c.queue AND n.position <= c.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS queue_name,
            c.access_code AS called, p.value AS caller, c.agent,
            (SELECT name FROM named n WHERE n.centre = c.centre AND n.kind = 'agent' AND n.id = c.agent AND n.position <= c.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS agent_name,
            c.arrived, c.answered, c.ended, c."end", c.ended_by, c.offers, c.waited, c.talked, c.held, c.disposition, c.disposition_name,
            c.on_behalf_of
            FROM call_record c LEFT JOIN particulars p ON p.subject = c.call AND p.field = 'caller';
        CREATE VIEW offers AS SELECT o.call, o.number, o.centre, o.position, o.idx, o.queue,
            (SELECT name FROM named n WHERE n.centre = o.centre AND n.kind = 'queue' AND n.id = o.queue AND n.position <= o.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS queue_name,
            o.visit, o.agent,
            (SELECT name FROM named n WHERE n.centre = o.centre AND n.kind = 'agent' AND n.id = o.agent AND n.position <= o.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS agent_name,
            o.kind, o.level, o.offered, o.ended, coalesce(o."end", 'talked') AS "end" FROM offer_record o;
        CREATE VIEW agent_states AS SELECT s.centre, s.position, s.idx, s.agent,
            (SELECT name FROM named n WHERE n.centre = s.centre AND n.kind = 'agent' AND n.id = s.agent AND n.position <= s.position
                AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS agent_name,
            s.session, s.state, s.reason,
            (SELECT name FROM named n WHERE n.centre = s.centre AND n.kind = s.state || 'Reason' AND n.id = s.reason
                AND n.position <= s.position AND n.name IS NOT NULL ORDER BY n.position DESC LIMIT 1) AS reason_name,
            s.began, s.ended, s.ended - s.began AS lasted, s.by_agent, s.call, s.queue, s.purpose FROM state_record s;
        """
}
