/// Rows of the books.
enum BookSchema {
    /// Part of `Schema.steps`: never changed.
    static let step = """
        CREATE TABLE call_record (
            call text COLLATE "C" PRIMARY KEY, centre bigint NOT NULL, position bigint NOT NULL, queue bigint, access_code text NOT NULL,
            arrived bigint NOT NULL, answered bigint, ended bigint NOT NULL, "end" text NOT NULL, ended_by text NOT NULL, agent bigint,
            offers bigint NOT NULL, waited bigint NOT NULL, talked bigint NOT NULL, held bigint NOT NULL, disposition bigint,
            disposition_name text, direction text NOT NULL, on_behalf_of text, idx bigint);
        CREATE INDEX call_record_place ON call_record (centre, position, idx);
        CREATE TABLE offer_record (
            call text COLLATE "C" NOT NULL, number bigint NOT NULL, centre bigint NOT NULL, position bigint NOT NULL, agent bigint NOT NULL,
            kind text NOT NULL, offered bigint NOT NULL, ended bigint NOT NULL, "end" text, level bigint, idx bigint, queue bigint,
            visit bigint, by_agent bigint);
        CREATE INDEX offer_record_place ON offer_record (centre, position, idx);
        CREATE INDEX offer_record_call ON offer_record (call);
        CREATE INDEX offer_record_agent ON offer_record (agent, call);
        CREATE TABLE leg_record (
            call text COLLATE "C" NOT NULL, leg text NOT NULL, centre bigint NOT NULL, position bigint NOT NULL, agent bigint NOT NULL,
            phone text COLLATE "C" NOT NULL, began bigint NOT NULL, alerted bigint, lifted bigint, talked_from bigint,
            ended bigint NOT NULL, held bigint NOT NULL, "end" text NOT NULL, idx bigint);
        CREATE INDEX leg_record_place ON leg_record (centre, position, idx);
        CREATE INDEX leg_record_call ON leg_record (call);
        CREATE TABLE recording_record (
            recording text COLLATE "C" PRIMARY KEY, centre bigint NOT NULL, position bigint NOT NULL, call text COLLATE "C",
            agent bigint NOT NULL, began bigint NOT NULL, ended bigint NOT NULL, due bigint, "end" text, idx bigint);
        CREATE INDEX recording_call ON recording_record (call) WHERE call IS NOT NULL;
        CREATE TABLE recording_silence (
            recording text COLLATE "C" NOT NULL, began bigint NOT NULL, centre bigint NOT NULL, position bigint NOT NULL,
            ended bigint NOT NULL, agent bigint, resumed_by bigint, reason text, idx bigint, PRIMARY KEY (recording, began));
        CREATE INDEX recording_silence_ended ON recording_silence (centre, ended);
        CREATE TABLE recording_missing (
            call text COLLATE "C" NOT NULL, agent bigint NOT NULL, began bigint NOT NULL, centre bigint NOT NULL, position bigint NOT NULL,
            ended bigint NOT NULL, idx bigint, PRIMARY KEY (call, agent, began));
        CREATE INDEX recording_missing_ended ON recording_missing (centre, ended);
        CREATE TABLE recording_hearing (
            recording text COLLATE "C" NOT NULL, at bigint NOT NULL, agent bigint NOT NULL, centre bigint NOT NULL,
            position bigint NOT NULL, how text NOT NULL, idx bigint, PRIMARY KEY (recording, at, agent));
        CREATE INDEX recording_hearing_at ON recording_hearing (centre, at);
        CREATE TABLE recording_file (
            recording text COLLATE "C" PRIMARY KEY, centre bigint NOT NULL, state text NOT NULL, at bigint NOT NULL, length bigint,
            sha256 text);
        CREATE INDEX recording_file_state ON recording_file (centre, state, at);
        CREATE TABLE entry_record (
            centre bigint NOT NULL, position bigint NOT NULL, idx bigint NOT NULL, call text COLLATE "C" NOT NULL, visit bigint NOT NULL,
            queue bigint NOT NULL, entered bigint NOT NULL, noted bigint NOT NULL, place bigint NOT NULL, how text NOT NULL, agent bigint,
            PRIMARY KEY (centre, position, idx));
        CREATE TABLE visit_record (
            centre bigint NOT NULL, position bigint NOT NULL, idx bigint NOT NULL, call text COLLATE "C" NOT NULL, visit bigint NOT NULL,
            queue bigint NOT NULL, entered bigint NOT NULL, ended bigint NOT NULL, noted bigint NOT NULL, "end" text NOT NULL,
            agent bigint, place bigint NOT NULL, last_place bigint NOT NULL, PRIMARY KEY (centre, position, idx));
        CREATE TABLE hold_record (
            centre bigint NOT NULL, position bigint NOT NULL, idx bigint NOT NULL, call text COLLATE "C" NOT NULL, agent bigint NOT NULL,
            leg text NOT NULL, began bigint NOT NULL, ended bigint NOT NULL, PRIMARY KEY (centre, position, idx));
        CREATE TABLE state_record (
            centre bigint NOT NULL, position bigint NOT NULL, idx bigint NOT NULL, agent bigint NOT NULL, session bigint NOT NULL,
            state text NOT NULL, reason bigint, began bigint NOT NULL, ended bigint NOT NULL, by_agent bigint, call text COLLATE "C",
            queue bigint, purpose text, PRIMARY KEY (centre, position, idx));
        CREATE TABLE session_record (
            centre bigint NOT NULL, position bigint NOT NULL, idx bigint NOT NULL, agent bigint NOT NULL, session bigint NOT NULL,
            phone text COLLATE "C" NOT NULL, began bigint NOT NULL, ended bigint NOT NULL, "end" text, reason bigint, by_agent bigint,
            PRIMARY KEY (centre, position, idx));
        CREATE TABLE day_record (
            centre bigint NOT NULL, position bigint NOT NULL, idx bigint NOT NULL, began bigint NOT NULL, ended bigint NOT NULL,
            PRIMARY KEY (centre, position, idx));
        """ + times.map { "CREATE INDEX \($0)_record_time ON \($0)_record USING brin (\($1));" }.joined(separator: "\n")

    /// The column by which rows are in the order in which they were stored.
    private static let times = [
        ("call", "ended"), ("offer", "ended"), ("leg", "ended"), ("entry", "noted"), ("visit", "noted"), ("hold", "ended"),
        ("state", "ended"), ("session", "ended"), ("day", "ended"),
    ]
}
