import Browser
import Foundation
import Testing

/// What the documents tell people to type is typed, as it stands.
@Suite(.serialized) struct DocumentTests {
    @Test(.timeLimit(.minutes(2)))
    func `the README runs in one shell beside the demo, from top to bottom, and says what comes of it`() async throws {
        let document = try Document("README.md")
        let folder = try TestFolder()
        let demo = try await ServerProcess(command: ["demo", "--port", "0", "--data", folder.path("demo")], in: folder)
        let python = try #require(document.block("python"))
        let receiver = Process()
        receiver.executableURL = URL(filePath: "/usr/bin/python3")
        receiver.arguments = ["-u", try folder.write("receiver.py", python.text).path]
        receiver.standardOutput = try FileHandle(forWritingTo: folder.write("receiver.out", ""))
        try receiver.run()
        defer { _ = kill(receiver.processIdentifier, SIGKILL) }
        for (block, said) in try await document.run(in: folder, changing: { $0.replacing(":8043", with: ":\(demo.port)") }) {
            let missing = block.missing(in: said)
            #expect(
                missing.isEmpty,
                "README.md:\(block.line): \(missing.joined(separator: "\n"))\ndid not come, but:\n\(said.joined(separator: "\n"))")
            #expect(!said.contains { $0.contains(/"retcode":"[0-9]{3}-/) }, "README.md:\(block.line): \(said)")
        }
        try await eventually(within: .seconds(10), #_sourceLocation) {
            try folder.read("receiver.out").hasPrefix("103 AgentOther_InService None\n103 AgentState_Ready None\n")
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `so does what the page on the practice line tells, and its test to copy passes`() async throws {
        let document = try Document("docs/practice.md")
        let folder = try TestFolder()
        let demo = try await ServerProcess(command: ["demo", "--port", "0", "--data", folder.path("demo")], in: folder)
        for (block, said) in try await document.run(in: folder, changing: { $0.replacing(":8043", with: ":\(demo.port)") }) {
            #expect(block.missing(in: said).isEmpty, "docs/practice.md:\(block.line): \(said)")
            if block.text.hasPrefix("#!/bin/bash") {
                #expect(said.last == "passed", "\(said)")
            } else if block.outcome == nil {
                #expect(said.allSatisfy { !$0.contains("\"error\"") }, "docs/practice.md:\(block.line): \(said)")
            }
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `a caller is handed over as the page on it tells`() async throws {
        let folder = try TestFolder()
        let demo = try await ServerProcess(command: ["demo", "--port", "0", "--data", folder.path("demo")], in: folder)
        let document = try Document("docs/handover.md")
        for (block, said) in try await document.run(in: folder, changing: { $0.replacing(":8043", with: ":\(demo.port)") }) {
            #expect(block.missing(in: said).isEmpty, "docs/handover.md:\(block.line): \(said)")
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `the configuration of the README is good, and what the page on operations tells runs beside it`() async throws {
        let folder = try TestFolder()
        let yaml = try #require(try Document("README.md").block("yaml")).text.replacing("port: 8044", with: "port: \(FreePort.find())")
        try folder.write("linefinder.yaml", yaml)
        let check = try await Program.run(["check", folder.path("linefinder.yaml")], in: folder)
        #expect(check.code == 0 && check.output == "ok: 1 call centre, 1 queue, 1 agent, 1 warning\n", "\(check)")
        #expect(check.lines.count == 1 && check.errors.contains("1 agent has a plain password"), "\(check)")
        let server = try await ServerProcess(command: ["serve", "--config", folder.path("linefinder.yaml")], in: folder)
        let line = PracticeLine(url: server.url)
        try await line.send(.delete, "calls/\(line.call())")
        for (block, said) in try await Document("docs/operations.md").run(in: folder) {
            #expect(
                !said.isEmpty && !said.contains { $0.contains("Error") || $0.contains("not found") || $0.contains("not known") },
                "docs/operations.md:\(block.line): \(said)")
            if block.text.contains("restore") { #expect(said.contains { $0.hasPrefix("centre 1: ") }, "\(said)") }
        }
        #expect(try Data(contentsOf: URL(filePath: folder.path("ledger-backup.db"))).count > 10_000)
    }

    @Test(.timeLimit(.minutes(2)))
    func `the first steps of an operator and of an integrator can be taken as they are told`() async throws {
        let folder = try TestFolder()
        for (block, said) in try await Document("docs/first-steps/operator.md").run(in: folder) {
            #expect(!said.contains { $0.contains("rror") || $0.contains("not found") }, "operator.md:\(block.line): \(said)")
            if block.text.contains("check") { #expect(said.contains("ok: 1 call centre, 1 queue, 2 agents, 0 warnings"), "\(said)") }
            if block.text.contains("generate") { #expect(said.contains { $0.hasPrefix("password: ") }, "\(said)") }
        }
        let demo = try await ServerProcess(command: ["demo", "--port", "0", "--data", folder.path("demo")], in: folder)
        let integrator = try Document("docs/first-steps/integrator.md")
        let said = try await integrator.run(in: folder, changing: { $0.replacing(":8043", with: ":\(demo.port)") })
        #expect(said.count == 4)
        for (block, lines) in said {
            let codes = lines.compactMap { $0.firstMatch(of: /"retcode":"([0-9-]+)"/)?.1 }
            // Only the last asks for what cannot be had.
            let isLast = block.text.contains("/release")
            #expect(codes.count == 1 + (block.line == said[0].0.line || isLast ? 1 : 0), "integrator.md:\(block.line): \(lines)")
            #expect(codes.count { $0 != "0" } == (isLast ? 1 : 0), "integrator.md:\(block.line): \(lines)")
        }
    }

    @Test(.timeLimit(.minutes(2)))
    func `what the pages on recordings and on configuration tell runs beside a talk that is recorded`() async throws {
        let folder = try TestFolder()
        var setup = Setup()
        setup.keys = ["operations: {token: from-the-operator}"]
        setup.queues = ["handOut: never, recording: always"]
        let server = try await ServerProcess(
            command: ["serve", "--config", folder.write("linefinder.yaml", setup.yaml).path], in: folder)
        let line = PracticeLine(url: server.url)
        try await line.set(1001, "{\"answersAfter\":0.1}")
        let ana = try await Desk.signedIn(101, at: server.url, phone: 1001)
        #expect(try await ana.take(line.call("4000")).code == "0")
        try await eventually(within: .seconds(10), #_sourceLocation) {
            try await ana.ask(.get, "onlineagent/101/desk").json?["result"]?["call"]?["isRecorded"] == true
        }
        let run = { (name: String) in
            try await Document(name).run(in: folder, environment: ["token": "from-the-operator"]) {
                $0.replacing("https://127.0.0.1:8043", with: server.url)
            }
        }
        let said = try await run("docs/recording.md")
        #expect(said.first?.1.last?.contains(#""retcode":"0""#) == true, "\(said)")
        #expect(said.last?.1.contains { $0.contains("rror") || $0.contains("not found") } == false, "\(said)")
        for (block, said) in try await run("docs/configuration.md") {
            #expect(said.last?.contains("101") == true, "docs/configuration.md:\(block.line): \(said)")
        }
    }

    @Test func `certificates for a switch are made as the page on Asterisk tells`() async throws {
        let folder = try TestFolder()
        for (_, said) in try await Document("docs/asterisk.md").run(in: folder) {
            #expect(!said.contains { $0.lowercased().contains("error") }, "\(said)")
        }
        let verified = try await Program.run(
            ["openssl", "verify", "-CAfile", folder.path("authority.pem"), folder.path("asterisk.pem")], of: URL(filePath: "/usr/bin/env"),
            in: folder)
        #expect(verified.code == 0, "\(verified)")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the README’s lines for a page follow a stream`() async throws {
        let script = try #require(try Document("README.md").block("js")).text
        let server = try await ServerProcess(Setup())
        let desk = try await Desk.signedIn(101, at: server.url)
        try await Browser.run { browser in
            let page = try await browser.page("\(server.url)/healthz")
            try await page.run(
                """
                window.heard = [];
                (0, eval)(`\(script.replacing("\\", with: "\\\\").replacing("`", with: "\\`").replacing("${", with: "\\${"))\\nwindow.follow = follow;`);
                follow("/agentgateway/resource/agentevent/101/stream", "\(desk.guid)", (event, data) => heard.push(data.eventType ?? event)).catch(() => {});
                """)
            try await eventually(within: .seconds(10), #_sourceLocation) {
                let heard: [String] = try await page.evaluate("heard")
                return Set(["AgentOther_InService", "AgentState_Ready", "desk", "waiting"]).isSubset(of: heard)
            }
        }
    }

    /// Nobody forgets to run a block: each that a shell runs stands in a document named here, or says why not.
    @Test func `every document with something to type is run`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let run = [
            "README.md", "docs/practice.md", "docs/operations.md", "docs/asterisk.md", "docs/recording.md", "docs/configuration.md",
            "docs/handover.md",
            "docs/first-steps/operator.md", "docs/first-steps/integrator.md",
        ]
        let names =
            try ["README.md", "CONTRIBUTING.md", "SECURITY.md", "findings/README.md"]
            + FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "docs").path).filter { $0.hasSuffix(".md") }.map {
                "docs/\($0)"
            }
        for name in names where !run.contains(name) {
            let forgotten = try Document(name).script.map { "\(name):\($0.line)" }
            #expect(forgotten.isEmpty, "run it in DocumentTests, or say in the line above why it is not run")
        }
    }
}
