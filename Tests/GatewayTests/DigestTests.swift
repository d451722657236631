import GRDB
import Testing

struct DigestTests {
    @Test(.timeLimit(.minutes(1)))
    func `a digest only reads: whoever writes is not disturbed, and not waited for`() async throws {
        let server = try await ServerProcess()
        _ = try await Desk.signedIn(101, at: server.url)
        server.kill()
        var configuration = GRDB.Configuration()
        configuration.allowsUnsafeTransactions = true
        let ledger = try DatabaseQueue(path: server.folder.path("data/ledger.db"), configuration: configuration)
        try await ledger.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let outcome = try await Program.run(["digest", "--config", server.configuration], in: server.folder)
        #expect(outcome.code == 0 && outcome.output.hasPrefix("centre 1: ") && outcome.errors.isEmpty, "\(outcome)")
        try await ledger.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }
}
