import Foundation
import Testing

/// What can be wrong before a server serves: one clear sentence on standard error, and exit code 1.
struct TroubleTests {
    private static let bad = "listn: {}\nlisten: {port: 70000}\n"

    @Test(.timeLimit(.minutes(1)), arguments: [["check"], ["serve", "--config"]])
    func `each fault of a configuration is named with its file and line`(_ command: [String]) async throws {
        let folder = try TestFolder()
        let file = try folder.write("bad.yaml", Self.bad).path
        let outcome = try await Program.run(command + [file], in: folder)
        #expect(outcome.code == 1)
        #expect(outcome.output == "")
        #expect(
            outcome.lines == [
                "\(file):1: 'listn' is no key of the configuration; the nearest is 'listen'",
                "\(file):2: 'port' is '70000'; it must be a whole number from 0 to 65535",
            ])
        let absent = try await Program.run(command + [folder.path("absent.yaml")], in: folder)
        #expect(absent.code == 1)
        #expect(absent.lines == ["\(folder.path("absent.yaml")): cannot be read; name a file that is there and that this user may read"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a good configuration is called so, with what there is, and wrong usage exits with 64`() async throws {
        let folder = try TestFolder()
        let file = try folder.write("good.yaml", Setup().yaml).path
        let outcome = try await Program.run(["check", file], in: folder)
        #expect(outcome.code == 0)
        #expect(outcome.output == "ok: 1 call centre, 2 queues, 3 agents, 1 warning\n")
        #expect(outcome.lines.allSatisfy { $0.hasPrefix("\(file):") && $0.contains("warning: 3 agents have a plain password") })
        #expect(try await Program.run(["nonsense"], in: folder).code == 64)
        #expect(try await Program.run(["explain", "1-2"], in: folder).code == 64)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a second server on the same data, or on the same port, says so and ends`() async throws {
        let server = try await ServerProcess()
        let data = try await Self.serve(Setup(), in: server.folder)
        #expect(data.code == 1 && data.output == "")
        #expect(
            data.told == [
                "\(server.folder.path("data")): another linefinder uses this data folder; stop it, or give this one a folder of its own as 'data'"
            ])
        let elsewhere = try TestFolder()
        var setup = Setup()
        setup.listen = "{host: 127.0.0.1, port: \(server.port)}"
        let port = try await Self.serve(setup, in: elsewhere)
        #expect(port.code == 1 && port.output == "")
        #expect(
            port.told == [
                "port \(server.port) of 127.0.0.1 is taken; stop what listens there, or set 'listen: {port: …}' to another one"
            ])
        let taken = "port \(server.port) of 127.0.0.1 is taken; stop what listens there, or set 'listen: {port: …}' to another one"
        let file = try elsewhere.write("check.yaml", setup.yaml).path
        let found = try await Program.run(["check", file], in: elsewhere)
        #expect(found.code == 1 && found.lines.last == "\(file): \(taken)")
        try server.folder.write("centre.yaml", setup.yaml)
        let own = try await Program.run(["check", server.configuration], in: server.folder)
        #expect(own.code == 0, "the server itself may be running")
        #expect(try await HTTP.send(.get, "\(server.url)/readyz").status == 200, "the first server is not disturbed")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a killed server leaves no lock`() async throws {
        let server = try await ServerProcess()
        let next = try await server.restarted(Setup())
        #expect(try await HTTP.send(.get, "\(next.url)/readyz").status == 200)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a ledger that is none is named, and left as it is`() async throws {
        let folder = try TestFolder()
        let text = String(repeating: "this is no ledger ", count: 1_000)
        try folder.write("data/ledger.db", text)
        let outcome = try await Self.serve(Setup(), in: folder)
        #expect(outcome.code == 1 && outcome.output == "")
        #expect(outcome.told.count == 1)
        #expect(outcome.told.first?.hasPrefix("\(folder.path("data/ledger.db")): file is not a database") == true)
        #expect(try folder.read("data/ledger.db") == text)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a ledger that is damaged inside is named, and left as it is`() async throws {
        let server = try await ServerProcess(Setup().with("practice: {clock: manual}"))
        _ = try await PracticeLine(url: server.url).call(from: "5550199")
        server.kill()
        // To erase something moves all that is in the log into the file.
        #expect(try await Program.run(["erase", "--config", server.configuration, "--caller", "1"], in: server.folder).code == 0)
        let file = URL(filePath: server.folder.path("data/ledger.db"))
        var bytes = try Data(contentsOf: file)
        // The first page tells what the tables are; the second holds the installation.
        for place in 8_192..<bytes.count { bytes[place] = 0xFF }
        try bytes.write(to: file)
        let outcome = try await Self.serve(Setup(), in: server.folder)
        #expect(outcome.code == 1 && outcome.output == "")
        #expect(outcome.told.count == 1)
        #expect(outcome.told.first?.contains("ledger.db: database disk image is malformed") == true)
        #expect(outcome.told.first?.hasSuffix("restore the file from a backup") == true)
        // The library opens a file by making a table and dropping it, which may add a page behind the others.
        #expect(try Data(contentsOf: file)[8_192..<bytes.count].allSatisfy { $0 == 0xFF })
    }

    /// Serves with the configuration, which must fail; what is told leaves out the warning about plain passwords.
    private static func serve(
        _ setup: Setup, in folder: TestFolder
    ) async throws -> (code: Int32, output: String, told: [String]) {
        let file = try folder.write("second.yaml", setup.yaml).path
        let outcome = try await Program.run(["serve", "--config", file], in: folder)
        return (outcome.code, outcome.output, outcome.lines.filter { !$0.contains(": warning: ") })
    }
}
