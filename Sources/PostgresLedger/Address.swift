/// Where a database is.
struct Address: Sendable {
    /// As libpq has it; it may hold a password.
    let url: String

    /// Hold where the address says nothing else: a dead server is noticed within seconds.
    static let settings: [(name: String, value: String)] = [
        ("connect_timeout", "5"), ("application_name", "linefinder"), ("client_encoding", "UTF8"), ("keepalives_idle", "5"),
        ("keepalives_interval", "2"), ("keepalives_count", "3"), ("tcp_user_timeout", "15000"),
    ]

    /// For people and logs: without user, password and settings.
    var shown: String {
        let rest = url.drop { $0 != ":" }.dropFirst(3)
        let place = rest.prefix { $0 != "?" }
        return "postgres://" + (place.lastIndex(of: "@").map { place[place.index(after: $0)...] } ?? place)
    }
}

extension PostgresLedger {
    /// An address for people and logs.
    package static func shown(_ url: String) -> String { Address(url: url).shown }
}
