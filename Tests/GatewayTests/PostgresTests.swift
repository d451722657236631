#if POSTGRES
    import DatabaseServer
    import Foundation
    import Testing

    /// A server that stores in PostgreSQL, and a database that dies.
    @Suite(.enabled(if: DatabaseServer.isInstalled, "PostgreSQL is not installed: tools/setup postgresql"))
    struct PostgresTests {
        private static func setup(_ database: DatabaseServer, node: String = "a", _ keys: String...) -> Setup {
            var setup = Setup()
            setup.keys += ["ledger: \"\(database.url)\"", "node: \(node)"] + keys
            return setup
        }

        private static func run(_ server: ServerProcess, _ arguments: String...) async throws -> Program.Outcome {
            try await Program.run(arguments + ["--config", server.configuration], in: server.folder)
        }

        @Test(.timeLimit(.minutes(3)))
        func `sessions, callers and the books outlive a server that is killed`() async throws {
            let database = try DatabaseServer()
            let setup = Self.setup(database)
            let first = try await ServerProcess(setup)
            let ana = try await Desk.signedIn(101, at: first.url)
            let line = PracticeLine(url: first.url)
            let (done, waits) = (try await line.call(from: "5550101"), try await line.call(from: "5550102"))
            #expect(try await ana.take(done).code == "0")
            try await eventually(within: .seconds(30), #_sourceLocation) { try await line.state(of: done)?["state"]?.text == "talking" }
            #expect(try await ana.release().code == "0")
            try await eventually(within: .seconds(30), #_sourceLocation) { try await line.state(of: done)?["ended"] != .null }

            let second = try await first.restarted(setup)
            #expect(try await ana.at(second.url).ask(.get, "onlineagent/101/agentstatus").code == "0")
            #expect(try await ana.at(second.url).waiting().map { $0["callid"]?.text } == [waits])
            let story = try await Self.run(second, "explain", done)
            #expect(
                story.code == 0 && story.output.contains("101")
                    && !FileManager.default.fileExists(atPath: second.folder.path("data/ledger.db")))
            let report = try await Self.run(second, "report", "--as", "json", "--from", Self.day, "--to", Self.day)
            #expect(report.code == 0 && report.output.contains("5550101") == false, "\(report)")
            #expect(try await Self.run(second, "erase", "--caller", "5550101").output.contains("1 call of caller …101"))
            let check = try await Program.run(["check", second.configuration], in: second.folder)
            #expect(check.code == 0 && check.output.contains("no synchronous standby"), "\(check)")
            let backup = try await Program.run(
                ["backup", second.folder.path("copy.db"), "--config", second.configuration], in: second.folder)
            #expect(backup.code == 1 && backup.errors.contains("pg_dump"))
        }

        @Test(.timeLimit(.minutes(3)))
        func `of two servers on one database the second is refused, and takes over at once when the first ends in order`() async throws {
            let database = try DatabaseServer()
            let first = try await ServerProcess(Self.setup(database, node: "a"))
            let ana = try await Desk.signedIn(101, at: first.url)
            let refusal = await #expect(throws: ServerProcess.NotReady.self) {
                _ = try await ServerProcess(Self.setup(database, node: "b"))
            }
            #expect(refusal?.log.contains("call centre 1 is served by node 'a'") == true, "\(String(describing: refusal))")
            #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "0")
            first.terminate()
            #expect(first.end() == 0)
            let second = try await ServerProcess(Self.setup(database, node: "b"))
            #expect(try await ana.at(second.url).ask(.get, "onlineagent/101/agentstatus").code == "0")
        }

        @Test(.timeLimit(.minutes(3)))
        func `while the database is away nothing is granted, and when it is back all goes on`() async throws {
            let database = try DatabaseServer()
            let server = try await ServerProcess(Self.setup(database))
            let ana = try await Desk.signedIn(101, at: server.url)
            let line = PracticeLine(url: server.url)
            let call = try await line.call()
            try database.kill()
            let refused = try await ana.ask(.post, "onlineagent/101/saybusy")
            #expect(refused.code != "0")
            #expect(try await HTTP.send(.get, "\(server.url)/readyz").status == 503)
            let revived = try database.startAgain()
            try await eventually(within: .seconds(30), #_sourceLocation) { try await HTTP.send(.get, "\(server.url)/readyz").status == 200 }
            #expect(try await ana.waiting().map { $0["callid"]?.text } == [call])
            #expect(try await ana.take(call).code == "0")
            withExtendedLifetime(revived) {}
        }

        @Test(.timeLimit(.minutes(3)))
        func `a ledger is copied into PostgreSQL and back, and is served on from there`() async throws {
            let database = try DatabaseServer()
            let first = try await ServerProcess()
            let ana = try await Desk.signedIn(101, at: first.url)
            let call = try await PracticeLine(url: first.url).call()
            let (folder, file) = (first.folder, first.folder.path("data/ledger.db"))
            let busy = try await Program.run(["copy", "--from", file, "--to", database.url], in: folder)
            #expect(busy.code == 1 && busy.errors.contains("a server runs on it"))
            first.terminate()
            #expect(first.end() == 0)
            let there = try await Program.run(["copy", "--from", file, "--to", database.url], in: folder)
            #expect(there.code == 0 && there.output.contains("the same as"), "\(there)")
            let back = try await Program.run(["copy", "--from", database.url, "--to", folder.path("back.db")], in: folder)
            #expect(back.code == 0 && back.output.split(separator: "\n").first == there.output.split(separator: "\n").first, "\(back)")
            let again = try await Program.run(["copy", "--from", file, "--to", database.url], in: folder)
            #expect(again.code == 1 && again.errors.contains("holds a ledger already"))
            let second = try await ServerProcess(Self.setup(database), in: folder)
            #expect(try await ana.at(second.url).waiting().map { $0["callid"]?.text } == [call])
        }

        /// Today, where the tests run.
        private static var day: String {
            let day = Calendar.current.dateComponents([.year, .month, .day], from: Date())
            return String(format: "%04d-%02d-%02d", day.year ?? 0, day.month ?? 0, day.day ?? 0)
        }
    }
#endif
