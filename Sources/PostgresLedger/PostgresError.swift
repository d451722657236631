import CLibpq

/// What PostgreSQL, or the way to it, refused.
struct PostgresError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Field {
        static let state = Int32(UInt8(ascii: "C"))
        static let message = Int32(UInt8(ascii: "M"))
        static let constraint = Int32(UInt8(ascii: "n"))
    }

    /// In the place of an SQLSTATE: the message is ours, and says what to do.
    static let own = "LF000"

    /// SQLSTATE; empty: the connection failed, and nobody knows what became of the statement.
    var state = ""
    var message: String
    /// The key that was there already.
    var constraint: String?

    init(state: String = "", message: String) {
        self.state = state
        self.message = message
    }

    init(link: OpaquePointer) {
        message = unsafe PQerrorMessage(link).map { unsafe Self.line(String(cString: $0)) } ?? "the connection failed"
    }

    init(result: OpaquePointer, link: OpaquePointer) {
        func field(_ code: Int32) -> String? { unsafe PQresultErrorField(result, code).map { unsafe String(cString: $0) } }
        state = field(Field.state) ?? ""
        constraint = field(Field.constraint)
        let failure = unsafe PostgresError(link: link).message
        message = field(Field.message).map(Self.line) ?? failure
    }

    /// What it says is mostly of several lines.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0.isWhitespace } }.joined(separator: "; ")
    }

    var description: String { state.isEmpty || state == Self.own ? message : "\(message) (\(state))" }

    /// What to do; nil: the message says it.
    var remedy: String? {
        switch state.prefix(2) {
        case "LF": nil
        case "", "08", "57": "look whether the database can be reached, and at its log"
        case "28": "look at user and password in 'ledger', and at pg_hba.conf"
        case "3D": "make the database, or name another one in 'ledger'"
        case "42": "give the user the right to make and change tables in the database: it ought to be its owner"
        case "53": "make room: disk, memory or connections of the database are used up"
        case "25": "it only reads: name the primary, and target_session_attrs=read-write, in 'ledger'"
        default: "look at the log of the database"
        }
    }
}
