import Testing

/// How the server stands, at a glance.
struct StatusTests {
    private static func status(_ server: ServerProcess) async throws -> Program.Outcome {
        try await Program.run(["status", "--config", server.configuration], in: server.folder)
    }

    @Test(.timeLimit(.minutes(1)))
    func `who waits where and for how long, who is here and what is missing`() async throws {
        let server = try await ServerProcess(.byHand)
        let line = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        for _ in 1...2 { _ = try await line.call(from: "5558675309") }
        try await line.advance("83s")
        _ = try await ben.ask(.post, "onlineagent/102/saybusy")
        _ = try await ana.poll()
        let outcome = try await Self.status(server)
        #expect(outcome.code == 0 && outcome.errors == "", "\(outcome)")
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("linefinder "))
        #expect(lines[0].contains(": ready, \(server.url), process \(server.processIdentifier), up 0:"), "\(lines[0])")
        #expect(lines[1] == "switch: practice")
        #expect(lines[2].wholeMatch(of: #/data: .*\/data, ledger [0-9.]+ [KM]B, [0-9.]+ [GT]B free/#) != nil, "\(lines[2])")
        #expect(lines[3].wholeMatch(of: #/call centre 1, Harbour: ready, position [0-9]+, 2 calls/#) != nil, "\(lines[3])")
        let table = [
            "  queue           waiting  longest  agents", "  10     Queue10        2     1:23       2",
            "  20     Queue20        0        -       2", "  agents: 2 of 3 signed in: 1 idle, 1 busy",
        ]
        #expect(Array(lines[4...]) == table)
        #expect(!outcome.output.contains("5558675309"), "callers are nobody's business here")

        try await line.send(.put, "faults", #"{"link":"down"}"#)
        let down = try await Self.status(server)
        #expect(down.code == 1 && down.output.contains(": not ready, \(server.url)"))
        #expect(down.output.contains("\ncall centre 1, Harbour: not ready: the switch link is down, position "))
        server.kill()
        let gone = try await Self.status(server)
        #expect(gone.code == 1 && gone.output.hasPrefix("no server runs on ") && gone.errors == "", "\(gone)")
        #expect(gone.output.contains("\ncall centre 1, Harbour: position ") && gone.output.contains("\nthe newest fact is of "))
    }
}
