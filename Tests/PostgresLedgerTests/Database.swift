import DatabaseServer
import Foundation
import Synchronization
import Testing

@testable import PostgresLedger

/// The PostgreSQL of all tests here, which ends with this process; or the one that LINEFINDER_POSTGRES_URL names.
enum Database {
    // What is lost in a power cut is not looked at here.
    private static let server = Result { try DatabaseServer(["fsync=off"]) }
    private static let named = ProcessInfo.processInfo.environment["LINEFINDER_POSTGRES_URL"]
    private static let number = Mutex(0)

    static var isThere: Bool { named != nil || DatabaseServer.isInstalled }

    /// The address of a place in the database that holds nothing.
    static func fresh() throws -> String {
        let url = try named ?? server.get().url
        let count = number.withLock { number in
            number += 1
            return number
        }
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        try Connection(Address(url: url)).ask("CREATE SCHEMA \(name)")
        return "\(url)?options=-csearch_path%3D\(name)"
    }
}

extension Trait where Self == ConditionTrait {
    /// Left out where there is no database.
    static var onPostgres: Self { .enabled(if: Database.isThere, "PostgreSQL is not installed: tools/setup postgresql") }
}
