import Ledger

#if POSTGRES
    import PostgresLedger

    /// Ledgers in PostgreSQL.
    enum Database {
        typealias Opened = Ledger & Books & Erasing & Positions & TableLedger

        /// Opens one to serve from, which is made when there is none. Throws when the database cannot be trusted.
        static func serve(_ url: String, _ configuration: Configuration) throws -> Storage {
            _ = try examine(url)
            let address = "\(configuration.listen.host):\(configuration.listen.port)"
            let ledger = try PostgresLedger(url: url, node: configuration.node, address: address)
            return Storage(ledger: ledger, keeping: ledger, books: ledger)
        }

        /// Opens one that is there, also while servers write to it.
        static func open(_ url: String) throws -> any Opened { try PostgresLedger(reading: url) }

        /// Opens one to be filled.
        static func make(_ url: String) throws -> any Ledger & TableLedger { try PostgresLedger(url: url, node: "copy") }

        /// The nodes that serve from it.
        static func nodes(_ url: String) throws -> [String] { try PostgresLedger(reading: url).nodes() }

        /// What is to be said of a database. Throws when it cannot be trusted, or cannot be asked.
        static func examine(_ url: String) throws -> [String] {
            let found = try Examination(url: url)
            guard found.problems.isEmpty else { throw Failure(lines: found.problems) }
            return found.remarks
        }

        /// An address for people: without a password.
        static func shown(_ url: String) -> String { PostgresLedger.shown(url) }
    }
#else
    /// Ledgers in PostgreSQL, in a program that was built without.
    enum Database {
        typealias Opened = Ledger & Books & Erasing & Positions & TableLedger

        private static var missing: Failure {
            Failure("'ledger' names PostgreSQL, and this Linefinder was built without it: build it with LINEFINDER_POSTGRES=yes")
        }

        static func serve(_ url: String, _ configuration: Configuration) throws -> Storage { throw missing }
        static func open(_ url: String) throws -> any Opened { throw missing }
        static func make(_ url: String) throws -> any Ledger & TableLedger { throw missing }
        static func nodes(_ url: String) throws -> [String] { throw missing }
        static func examine(_ url: String) throws -> [String] { throw missing }
        static func shown(_ url: String) -> String { "\(url.prefix { $0 != ":" })://…" }
    }
#endif
