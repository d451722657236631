import Foundation
import GRDB
import Testing

/// Copies of the ledger: made while the server runs, and put back.
struct BackupTests {
    private static func backUp(_ server: ServerProcess, _ name: String) async throws -> Program.Outcome {
        try await Program.run(["backup", server.folder.path(name), "--config", server.configuration], in: server.folder)
    }

    private static func restore(_ name: String, _ configuration: String, in folder: TestFolder) async throws -> Program.Outcome {
        try await Program.run(["restore", folder.path(name), "--config", folder.path(configuration)], in: folder)
    }

    private static func digests(_ outcome: Program.Outcome) -> [Substring] {
        outcome.output.split(separator: "\n").filter { $0.wholeMatch(of: /centre 1: [0-9]+ facts, digest [0-9a-f]+/) != nil }
    }

    @Test(.timeLimit(.minutes(3)))
    func `a backup of a running server holds sessions, passwords and keys, and can be tried beside it`() async throws {
        var setup = Setup.byHand.with("authentication: {mode: static, silence: 100d}")
        setup.password = "Zebra-77x"
        let server = try await ServerProcess(setup)
        let line = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url, password: "Zebra-77x")
        let change = #"{"oldPassword":"Zebra-77x","newPassword":"Badger-1"}"#
        #expect(try await ana.ask(.post, "onlineagent/101/modifyaccountpwdex", change).code == "0")
        let call = try await line.call(from: "5550123")
        let made = try await Self.backUp(server, "copy.db")
        #expect(made.code == 0 && made.errors == "" && Self.digests(made).count == 1, "\(made)")
        #expect(try FileManager.default.attributesOfItem(atPath: server.folder.path("copy.db"))[.posixPermissions] as? Int == 0o600)
        // The server goes on; the copy does not.
        #expect(try await ana.take(call).code == "0")
        let again = try await Self.backUp(server, "copy.db")
        #expect(again.code == 1 && again.errors.contains("copy.db: is there already, and is not replaced"))

        _ = try server.folder.write("centre.yaml", setup.yaml)
        _ = try server.folder.write("other.yaml", setup.yaml.replacing("data: data", with: "data: other"))
        let restored = try await Self.restore("copy.db", "other.yaml", in: server.folder)
        #expect(restored.code == 0 && Self.digests(restored) == Self.digests(made), "\(restored)")
        let digest = try await Program.run(["digest", "--config", server.folder.path("other.yaml")], in: server.folder)
        #expect(Self.digests(digest) == Self.digests(made))
        let other = try await ServerProcess(command: ["serve", "--config", server.folder.path("other.yaml")], in: server.folder)
        // The GUID is still good, and the caller, whom that switch never had, is known by the ledger alone.
        #expect(try await ana.at(other.url).ask(.get, "onlineagent/101/agentstatus").code == "0")
        #expect(try await Self.signIn("Zebra-77x", other) == "100-004")
        #expect(try await Self.signIn("Badger-1", other) == "0")
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "0", "the first server was not disturbed")
    }

    private static func signIn(_ password: String, _ server: ServerProcess) async throws -> String? {
        let body = #"{"password":"\#(password)","phonenum":"9101"}"#
        return try await Desk(101, at: server.url).ask(.put, "onlineagent/101/forcelogin", body).code
    }

    @Test(.timeLimit(.minutes(3)))
    func `backups made while many call are each whole`() async throws {
        let server = try await ServerProcess(.byHand)
        let line = PracticeLine(url: server.url)
        let (folder, configuration) = (server.folder, server.configuration)
        var seen: [Substring] = []
        for round in 1...4 {
            async let made = Program.run(["backup", folder.path("copy\(round).db"), "--config", configuration], in: folder)
            for caller in 1...40 { _ = try await line.call(from: "555\(round)0\(caller)") }
            let outcome = try await made
            #expect(outcome.code == 0, "\(outcome)")
            seen += Self.digests(outcome)
        }
        #expect(Set(seen).count == 4, "each of another moment: \(seen)")
    }

    @Test(.timeLimit(.minutes(3)))
    func `a backup is put back when the server is down, and what was there is kept`() async throws {
        let server = try await ServerProcess(.byHand)
        let line = PracticeLine(url: server.url)
        _ = try await Desk.signedIn(101, at: server.url)
        let made = try await Self.backUp(server, "copy.db")
        for caller in 1...5 { _ = try await line.call(from: "555010\(caller)") }
        let refused = try await Self.restore("copy.db", "centre.yaml", in: server.folder)
        #expect(refused.code == 1 && refused.errors.contains("a server runs on this data folder; stop it first"))
        server.kill()
        let before = try await Program.run(["digest", "--config", server.configuration], in: server.folder)
        #expect(Self.digests(before) != Self.digests(made))

        for (name, bytes) in try [
            ("empty.db", Data()), ("text.db", Data("no ledger\n".utf8)),
            ("short.db", Data(contentsOf: URL(filePath: server.folder.path("copy.db"))).prefix(20_000)),
        ] {
            try bytes.write(to: URL(filePath: server.folder.path(name)))
            let outcome = try await Self.restore(name, "centre.yaml", in: server.folder)
            #expect(outcome.code == 1 && outcome.output == "" && outcome.lines.count == 1, "\(name): \(outcome)")
        }
        let missing = try await Self.restore("missing.db", "centre.yaml", in: server.folder)
        #expect(missing.code == 1 && missing.errors.contains("missing.db: is not there"))
        let still = try await Program.run(["digest", "--config", server.configuration], in: server.folder)
        #expect(still.output == before.output, "what cannot be restored changes nothing")

        let restored = try await Self.restore("copy.db", "centre.yaml", in: server.folder)
        #expect(restored.code == 0 && Self.digests(restored) == Self.digests(made), "\(restored)")
        #expect(restored.output.contains("data/ledger-replaced-1.db: what was there before\n"))
        let kept = try DatabaseQueue(path: server.folder.path("data/ledger-replaced-1.db"))
        let facts = try await kept.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM fact") ?? 0 }
        #expect(Self.digests(before).first?.hasPrefix("centre 1: \(facts) facts") == true, "\(facts)")
        let names = try FileManager.default.contentsOfDirectory(atPath: server.folder.path("data"))
        #expect(!names.contains { $0.contains("restored") }, "\(names)")
        let next = try await ServerProcess(.byHand, in: server.folder)
        #expect(try await Desk.signedIn(102, at: next.url).signIn.code == "0")
    }
}
