import Foundation
import Testing

/// Agents and first configurations without an editor.
struct AgentCommandTests {
    private static func agent(
        _ arguments: [String], _ server: ServerProcess, input: String = ""
    ) async throws -> Program.Outcome {
        try await Program.run(["agent"] + arguments + ["--config", server.configuration], input: input, in: server.folder)
    }

    private static func signIn(_ agent: Int, _ password: String, _ server: ServerProcess) async throws -> String? {
        let body = #"{"password":"\#(password)","phonenum":"9\#(agent)"}"#
        return try await Desk(agent, at: server.url).ask(.put, "onlineagent/\(agent)/forcelogin", body).code
    }

    @Test(.timeLimit(.minutes(3)))
    func `an agent is added, gets another password and is removed while the server runs, and the file keeps its remarks`() async throws {
        let server = try await ServerProcess(Setup())
        let before = Setup().yaml + "# the end\n"
        _ = try server.folder.write("centre.yaml", before)
        let added = try await Self.agent(
            ["add", "104", "--name", "David", "--phone", "9104", "--skill", "10", "--skill", "20:2", "--reload"], server, input: "pass-1\n")
        #expect(added.code == 0 && added.errors == "", "\(added)")
        #expect(added.output.hasPrefix("agent 104 is in call centre 1 now\ncall centre 1: agent 104 is new\n"))
        #expect(try await Self.signIn(104, "pass-1", server) == "0")
        let written = try server.folder.read("centre.yaml")
        #expect(written.hasPrefix(before.dropLast("# the end\n".count)) && written.hasSuffix("# the end\n") && !written.contains("pass-1"))

        let silent = try await Self.agent(["password", "104", "--generate"], server)
        let lines = silent.output.split(separator: "\n").map(String.init)
        #expect(silent.code == 0 && lines.count == 3, "\(silent)")
        #expect(lines[0] == "agent 104 has another password; one that the agent chose counts no more")
        #expect(lines[1] == "the running server takes it in with: linefinder reload --config \(server.configuration)")
        #expect(try await Self.signIn(104, "pass-1", server) == "0", "not before")
        let reload = try await Program.run(["reload", "--config", server.configuration], in: server.folder)
        #expect(reload.output.hasPrefix("call centre 1: agent 104: another password\n"), "\(reload)")
        let password = try #require(lines[2].wholeMatch(of: /password: ([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})/)?.1)
        #expect(try await Self.signIn(104, String(password), server) == "0")

        let removed = try await Self.agent(["remove", "104", "--reload"], server)
        #expect(removed.code == 0 && removed.output.contains("call centre 1: agent 104: signed out\n"), "\(removed)")
        #expect(try server.folder.read("centre.yaml") == before, "as if nothing had been")
        let again = try await Self.agent(["remove", "104"], server)
        #expect(again.code == 1 && again.errors.contains("there is no agent 104") && again.output == "")
        let empty = try await Self.agent(["password", "101"], server)
        #expect(empty.code == 1 && empty.errors.contains("the first line is empty"))
    }

    @Test(.timeLimit(.minutes(3)), arguments: ["practice", "asterisk"])
    func `what init writes passes check, whatever it is told`(_ kind: String) async throws {
        let folder = try TestFolder()
        let file = folder.path("first.yaml")
        let arguments = [
            "init", file, "--name", "Taxi \"H\": #1", "--queue", "Book, ings", "--number", "+49305550100",
            "--agents", "Ana, Ben O'Neil,Chloé", "--switch", kind, "--port", "0", "--yes",
        ]
        let outcome = try await Program.run(arguments, in: folder)
        #expect(outcome.code == 0 && outcome.errors == "", "\(outcome)")
        let check = try await Program.run(["check", file], in: folder)
        #expect(check.code == 0 && check.output == "ok: 1 call centre, 1 queue, 3 agents, 0 warnings\n" && check.errors == "", "\(check)")
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
        let again = try await Program.run(arguments, in: folder)
        #expect(again.code == 1 && again.errors.contains("is there already, and is left alone"))
        guard kind == "practice" else {
            let names = ["ari.conf", "extensions.conf", "http.conf", "pjsip.conf"]
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("asterisk")).sorted() == names)
            let secret = try #require(try folder.read("asterisk/ari.conf").firstMatch(of: /\npassword = ([a-z0-9-]+)\n/)?.1)
            #expect(try folder.read("first.yaml").contains("password: \"\(secret)\", app: linefinder"))
            #expect(try folder.read("asterisk/extensions.conf").contains("exten => +49305550100,1,Set(CENTRE=linefinder-1)\n"))
            #expect(try folder.read("asterisk/pjsip.conf").contains("\n[1003](phone)\n"))
            return
        }
        // Who is told the passwords can sign in.
        let ben = try #require(outcome.output.firstMatch(of: #/  102  Ben O'Neil  ([a-z0-9-]+)  1002\n/#)?.1)
        let server = try await ServerProcess(command: ["serve", "--config", file], in: folder)
        // The certificate is the server's own, so this goes by the program's own eyes.
        let status = try await Program.run(["status", "--config", file], in: folder)
        #expect(status.code == 0 && status.output.contains("  agents: 0 of 3 signed in\n"), "\(status)")
        let body = #"{"password":"\#(ben)","phonenum":"1002"}"#
        let signIn = try await Program.run(
            [
                "curl", "-ks", "-X", "PUT", "\(server.url)/agentgateway/resource/onlineagent/102", "-H", "Content-Type: application/json",
                "-d", body,
            ],
            of: URL(filePath: "/usr/bin/env"), in: folder)
        #expect(signIn.output.contains(#""retcode":"0""#), "\(signIn)")
    }

    @Test(.timeLimit(.minutes(1)))
    func `questions are asked, again where the answer is none, and what is left out is taken`() async throws {
        let folder = try TestFolder()
        let answers = "Port\n\n12x\n4711\nUma\npractice\n\nx\n0\n"
        let outcome = try await Program.run(["init", folder.path("a.yaml"), "--ask"], input: answers, in: folder)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.errors.contains("What is its queue called? [Calls]: ") && outcome.errors.contains("It must be 1 to 24 digits"))
        let written = try folder.read("a.yaml")
        for part in ["name: Port", "{id: 10, name: Calls, ", "number: \"4711\"", "name: Uma", "port: 0}", "./linefinder-data"] {
            #expect(written.contains(part), "\(part)")
        }
        let wrong = try await Program.run(["init", folder.path("b.yaml"), "--yes", "--switch", "pbx"], in: folder)
        #expect(wrong.code == 1 && wrong.errors == "--switch must be practice or asterisk\n")
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["", "# later\n", "log: {level: info}\n", "callCenters: []\n"])
    func `a configuration without a call centre does not pass, and is not served`(_ text: String) async throws {
        let folder = try TestFolder()
        _ = try folder.write("empty.yaml", text)
        for command in [["check"], ["serve", "--config"]] {
            let outcome = try await Program.run(command + [folder.path("empty.yaml")], in: folder)
            #expect(outcome.code == 1 && outcome.output == "" && outcome.lines.count == 1, "\(outcome)")
            #expect(outcome.errors.contains("there is no call centre, so nobody could sign in"))
        }
    }
}
