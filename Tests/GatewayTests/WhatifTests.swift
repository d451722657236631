import Foundation
import Testing

/// The command that plays a day again, over the ledger of a real one.
struct WhatifTests {
    /// A day of a few calls, which is over. Its name, and the server.
    private static func day() async throws -> (ServerProcess, String) {
        var setup = Setup.byHand
        setup.queues[0] = "handOut: automatic"
        let server = try await ServerProcess(setup, environment: ["TZ": "UTC"])
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        var seconds = 0.0
        for number in 1...8 {
            let call = try await practice.call(from: "55501\(number)")
            seconds = call.split(separator: "-").first.flatMap { Double($0) } ?? 0
            try await practice.advance("3s")
            try await practice.advance(number % 4 == 0 ? "20s" : "9s")
            // Somebody comes while another talks, and gives up.
            let other = try await practice.call(from: "55502\(number)")
            try await practice.advance("\(4 + number)s")
            try await practice.send(.delete, "calls/\(other)")
            try await practice.send(.delete, "calls/\(call)")
            try await practice.advance("5s")
            try await ana.ask(.post, "onlineagent/101/handshake")
        }
        #expect(try await ana.ask(.delete, "onlineagent/101/logout").code == "0")
        try await practice.advance("25h")
        let form = Date.ISO8601FormatStyle().year().month().day()
        return (server, Date(timeIntervalSince1970: seconds).formatted(form))
    }

    private static func whatif(_ server: ServerProcess, _ options: [String]) async throws -> Program.Outcome {
        try await Program.run(
            ["whatif", "--config", server.configuration, "--runs", "3"] + options, in: server.folder, environment: ["TZ": "UTC"])
    }

    @Test(.timeLimit(.minutes(2)))
    func `what was is what the report says, what is played is the same each time, and an agent more helps`() async throws {
        let (server, day) = try await Self.day()
        let options = ["--day", day, "--agents", "+1", "--queue", "10.maxWait=5m", "--as", "csv"]
        let outcome = try await Self.whatif(server, options)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let rows = outcome.output.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        func row(_ figure: String) -> [String] { Array(rows.first { $0[1] == "all" && $0[2] == figure }?[3..<10] ?? []) }
        let report = try await Program.run(
            ["report", "--config", server.configuration, "--from", day, "--as", "csv", "--sheet", "total"], in: server.folder,
            environment: ["TZ": "UTC"])
        let lines = report.output.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        for figure in ["offered", "answered", "abandoned", "short", "serviceLevel", "answerMean", "answerLongest"] {
            let column = try #require(lines[0].firstIndex(of: figure))
            #expect(row(figure)[0] == lines[1][column], "\(figure)")
        }
        #expect(row("offered") == Array(repeating: "16", count: 7))
        #expect(row("answered")[1] == "8" && Int(row("answered")[4]) ?? 0 > 12, "\(row("answered"))")
        #expect(try await Self.whatif(server, options).output == outcome.output)
        let table = try await Self.whatif(server, ["--day", day, "--agents", "-1"])
        #expect(table.code == 0)
        #expect(
            table.output.contains("agents -1") && table.output.contains("Kaplan-Meier") && table.output.contains("1 as it was, 0 otherwise")
        )
    }

    @Test(.timeLimit(.minutes(2)))
    func `what cannot be played is said, with what can`() async throws {
        let (server, day) = try await Self.day()
        let tomorrow = day.prefix(4) + "-12-31"
        for (options, sentence) in [
            (["--day", "\(tomorrow)"], "the ledger does not go to the end of that day"),
            (["--day", day, "--agents", "3"], "'--agents 3' is not known; write +3, -2 or 10:+3"),
            (["--day", day, "--agents", "-2"], "there were not as many agents that day"),
            (["--day", day, "--queue", "10.colour=red"], "a queue has no 'colour' that can be played; there are handOut, picking"),
            (["--day", day, "--queue", "10.handOut=soon"], "it must be automatic, never, or after:15s"),
            (["--day", day, "--queue", "99.maxWait=5m"], "there is no such queue"),
            (["--day", day, "--runs", "0"], "is not from 1 to 1000"),
        ] {
            let outcome = try await Self.whatif(server, options)
            #expect(outcome.code == 1 && outcome.errors.contains(sentence), "\(options): \(outcome.code) \(outcome.errors)")
        }
    }
}
