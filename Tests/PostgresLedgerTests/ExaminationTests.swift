import Testing

@testable import PostgresLedger

/// Whether a database can be trusted.
@Suite struct ExaminationTests {
    typealias Settings = Examination.Settings

    /// (settings, what is said)
    static let rows: [(Settings, [String])] = [
        (Settings(), []),
        (Settings(commit: "local"), []),
        (Settings(commit: "remote_apply", standbys: "b"), []),
        (Settings(version: 120_011), ["13 or later"]),
        (Settings(isStandby: true), ["target_session_attrs"]),
        (Settings(maySetUp: false), ["may not make tables"]),
        (Settings(mayWrite: false), ["belong to another user"]),
        (Settings(fsync: "off"), ["set fsync"]),
        (Settings(pages: "off"), ["set fsync"]),
        (Settings(commit: "off"), ["synchronous_commit"]),
        (Settings(commit: "off", standbys: "b"), ["what a crash can lose"]),
        (Settings(commit: "local", standbys: "b"), ["'synchronous_commit = local' does not wait"]),
        (Settings(commit: "remote_write", standbys: "b"), ["'synchronous_commit = remote_write' does not wait"]),
    ]

    @Test(arguments: rows)
    func `a database that would lose something is refused`(_ row: (Settings, [String])) {
        let problems = row.0.problems
        #expect(problems.count == row.1.count)
        for (problem, wanted) in zip(problems, row.1) { #expect(problem.contains(wanted)) }
    }

    @Test(.onPostgres) func `a real one is asked, and nothing is made in it`() throws {
        let url = try Database.fresh()
        let found = try Examination(url: url)
        // The server of these tests does without.
        #expect(found.problems.count == 1 && found.problems.first?.contains("set fsync") == true)
        #expect(found.remarks.first?.contains("no synchronous standby") == true)
        #expect(try Connection(Address(url: url)).ask("SELECT to_regclass('fact') IS NULL").first?.bool(0) == true)
    }
}
