import Testing

/// Commands beside a server, most of them while it runs.
struct CommandTests {
    @Test(.timeLimit(.minutes(1)))
    func `a call that was offered twice is explained while the server runs, and alike when it does not`() async throws {
        var setup = Setup.byHand
        setup.queues = ["handOut: automatic, ringTimeout: 10s"]
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        for agent in [101, 102] { _ = try await Desk.signedIn(agent, at: server.url) }
        try await practice.set(9_101, #"{"answersAfter":null}"#)
        let call = try await practice.call()
        try await practice.advance("10s")
        try await practice.advance("3s")
        try await practice.send(.delete, "calls/\(call)")
        let outcome = try await Self.explain(call, server)
        #expect(outcome.code == 0 && outcome.errors == "")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("Call \(call) of caller 5550100, who dialled 4000, came in on ") == true)
        #expect(lines.last == "In all: waited 11.0 s, talked 2.0 s, held 0.0 s, 2 offers.")
        // In this order, between the first line and the last.
        var rest = lines[...]
        for part in [
            "waits in queue 10 (Queue10), handed out as soon as an agent is free",
            "offered to agent 101 (Agent101) by routing: best level 1, idle since", "before agent 102 (Agent102)",
            "not answered by agent 101 (Agent101): back at its old place",
            "offered to agent 102 (Agent102) by routing: best level 1, idle since", "agent 102 (Agent102) lifted the phone",
            "the caller and agent 102 (Agent102) talk", "ended: it was talked, and is over; the caller hung up",
        ] {
            let next = rest.firstIndex { $0.contains(part) }
            #expect(next != nil, "'\(part)' is not told, or not in its place")
            rest = rest[(next ?? rest.startIndex)...]
        }
        server.kill()
        #expect(try await Self.explain(call, server).output == outcome.output)
        let unknown = try await Self.explain("1-2", server)
        #expect(unknown.code == 1 && unknown.output == "" && unknown.lines.count == 1)
        #expect(unknown.errors.contains("call 1-2 is not known"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a call of the demo is explained by its data folder, with the demo's names`() async throws {
        let folder = try TestFolder()
        let data = folder.path("demo")
        let demo = try await ServerProcess(command: ["demo", "--port", "0", "--data", data], in: folder)
        let practice = PracticeLine(url: demo.url)
        let call = try await practice.call("4200", from: "5559999")
        try await practice.send(.delete, "calls/\(call)")
        let outcome = try await Program.run(["explain", call, "--demo", data], in: folder)
        #expect(outcome.code == 0 && outcome.errors == "")
        #expect(outcome.output.hasPrefix("Call \(call) of caller 5559999, who dialled 4200, came in on "), "\(outcome.output)")
        #expect(outcome.output.contains("waits in queue 30 (Lost property)"), "\(outcome.output)")
        demo.kill()
        #expect(try await Program.run(["explain", call, "--demo", data], in: folder).output == outcome.output)
        let both = try await Program.run(["explain", call, "--demo", data, "--config", "centre.yaml"], in: folder)
        #expect(both.code == 64 && both.errors.contains("Name either '--config FILE' or '--demo FOLDER'."))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a caller who is erased while the server runs is erased everywhere, and the call goes on`() async throws {
        let setup = Setup.byHand
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call(from: "5558675309")
        let other = try await practice.call(from: "5550100")
        let outcome = try await Program.run(
            ["erase", "--caller", "5558675309", "--config", server.configuration], in: server.folder)
        #expect(outcome.code == 0 && outcome.output == "erased: 1 call of caller …309\n")
        // The server looks once a second whether anything was erased.
        try await practice.advance("1s")
        #expect(try await ana.waiting().map { $0["caller"] } == ["erased", "5550100"])
        #expect(try await ana.take(call).code == "0")
        try await practice.advance("1s")
        let talking = try await ana.events().first { $0.type == "AgentEvent_Talking" }
        #expect(talking?.content["caller"] == "erased")
        let next = try await server.restarted(setup)
        #expect(try await Self.explain(call, next).output.contains("of caller erased, who dialled 4000"))
        #expect(try await Self.explain(other, next).output.contains("of caller 5550100, who dialled 4000"))
        #expect(try await ana.at(next.url).waiting().map { $0["caller"] } == ["5550100"])
        let again = try await Program.run(
            ["erase", "--caller", "5558675309", "--config", server.configuration], in: server.folder)
        #expect(again.code == 0 && again.output == "erased: 0 calls of caller …309\n")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a hashed password lets its agent in`() async throws {
        let folder = try TestFolder()
        let outcome = try await Program.run(["hash-password"], input: "secret\n", in: folder)
        #expect(outcome.code == 0 && outcome.errors == "")
        let hash = try #require(outcome.output.split(separator: "\n").first)
        #expect(hash.wholeMatch(of: /scrypt:15:8:1:[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]{43}/) != nil)
        let server = try await ServerProcess(Setup(password: String(hash)))
        #expect(try server.log.contains("plain password") == false)
        #expect(try await Desk.signedIn(101, at: server.url).signIn.code == "0")
        let path = "\(server.url)/agentgateway/resource/onlineagent/102"
        #expect(try await HTTP.send(.put, path, body: #"{"password":"Secret","phonenum":"9102"}"#).code == "100-004")
        let empty = try await Program.run(["hash-password"], in: folder)
        #expect(empty.code == 1 && empty.output == "" && empty.lines.count == 1)
    }

    private static func explain(_ call: String, _ server: ServerProcess) async throws -> Program.Outcome {
        try await Program.run(["explain", call, "--config", server.configuration], in: server.folder)
    }
}
