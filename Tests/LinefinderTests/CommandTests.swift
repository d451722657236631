import ArgumentParser
import Floor
import Foundation
import Ledger
import Server
import Telephony
import Testing

@testable import linefinder

@Suite struct CommandTests {
    @Test func `a hash is a salt of 16 and a key of 32 bytes, and matches its password alone`() throws {
        let text = try ScryptHash.make(password: "correct horse")
        #expect(text.wholeMatch(of: /scrypt:15:8:1:[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]{43}/) != nil)
        #expect(ScryptHash(text)?.matches("correct horse") == true)
        #expect(ScryptHash(text)?.matches("correct hors") == false)
    }

    @Test(arguments: [["check"], ["explain", "--config", "f"], ["erase", "--config", "f"], ["nonsense"], ["check", "a", "b"]])
    func `wrong usage exits with 64`(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Linefinder.parseAsRoot(arguments) }
        #expect(error.map { Linefinder.exitCode(for: $0).rawValue } == 64)
    }

    @Test func `a failed command exits with 1`() {
        let error = #expect(throws: ExitCode.self) { try Console.run { throw Failure(lines: []) } }
        #expect(error == .failure)
    }

    @Test(arguments: [
        (Failure("a", "b") as any Error, ["a", "b"]),
        (BadConfiguration(file: "f", findings: [Finding(line: 3, sentence: "s")]), ["f:3: s"]),
        (BadConfiguration(file: "f", findings: [Finding(sentence: "is not there")]), ["f: is not there"]),
        (LedgerError.unusable("why"), ["why"]), (LedgerError.notOwner, ["another linefinder serves this call centre; ask there"]),
    ])
    func `errors are told in sentences`(_ error: any Error, _ lines: [String]) {
        #expect(Console.lines(of: error) == lines)
    }

    @Test func `the ledger is a file in the data folder`() throws {
        var configuration = Configuration()
        configuration.data = "/var/lib/linefinder"
        #expect(try configuration.ledgerFile == "/var/lib/linefinder/ledger.db")
        configuration.ledger = .postgres(url: "postgres://db")
        #expect(throws: Failure.self) { try configuration.ledgerFile }
    }

    @Test func `the demo's centre is one that may be configured`() throws {
        let demo = DemoCentre.configuration(port: 8043, data: "/tmp/demo")
        let centre = try #require(demo.centres.first).centre
        #expect(centre.queues.map(\.handOut) == [.automatic, .after(.seconds(15)), .never, .never])
        #expect(centre.agents.compactMap(\.phone?.rawValue) == (1001...1008).map(String.init))
        #expect(centre.agents.count { $0.inspector } == 2)
        #expect(Set(centre.agents.flatMap { $0.skills.map(\.queue) }).isSubset(of: Set(centre.queues.map(\.id))))
        #expect(Set(centre.accessCodes.map(\.queue)) == Set(centre.queues.map(\.id)))
        #expect(demo.centres[0].passwords.count == centre.agents.count)
    }

    @Test func `the demo says who can sign in, and where`() {
        let greeting = DemoCentre.greeting(url: "https://127.0.0.1:8043", data: "/tmp/demo")
        #expect(greeting.contains("  101  Ana, password ana, phone 1001, queues 10 (level 1), 20 (level 2), 30 (level 1)"))
        #expect(greeting.contains("  20  Airport, dialled 4100: only picked for 15 s, then handed out by itself"))
        #expect(greeting.contains("  curl -k -X POST https://127.0.0.1:8043/practice/calls \\"))
        #expect(!DemoCentre.greeting(url: "http://127.0.0.1:8043", data: "/tmp/demo").contains { $0.contains("curl -k") })
    }
}
