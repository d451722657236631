import Foundation
import Testing

/// A changed configuration that a running server takes in.
struct ReloadTests {
    @Test(.timeLimit(.minutes(1)))
    func `agents, queues, numbers and passwords change while the server runs, and it is said what that does to whom`() async throws {
        let setup = Setup.byHand
        let server = try await ServerProcess(setup)
        let leaving = try await Desk.signedIn(103, at: server.url, phone: 9103)
        #expect(try await leaving.ask(.post, "onlineagent/103/saybusy").code == "0")
        let line = PracticeLine(url: server.url)
        let call = try await line.call("4100", from: "5550100")

        var changed = setup
        changed.agents = [101, 102, 104]
        changed.queues = [setup.queues[0]]
        changed.password = "other"
        _ = try server.folder.write("centre.yaml", changed.with("retention: {books: 500d}").yaml)
        let forecast = try await Program.run(["check", server.configuration], in: server.folder)
        #expect(forecast.code == 0 && forecast.output.contains("a server runs on"))
        let said = [
            "call centre 1: agent 104 is new", "call centre 1: agent 103 is gone", "call centre 1: queue 20 is gone",
            "call centre 1: access code 4100 is gone", "call centre 1: agent 103: signed out",
            "call centre 1: 1 caller who waits: ended: nothing leads them anywhere any more",
        ]
        for line in said { #expect(forecast.output.contains("  \(line)\n"), "\(line)") }

        let outcome = try await Program.run(["reload", "--config", server.configuration], in: server.folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        for line in said + [
            "'retention' counts after a restart: it is read at the start", "call centre 1: agents 101, 102: another password",
        ] {
            #expect(outcome.output.contains("\(line)\n"), "\(line)")
        }
        #expect(try server.log.contains("notice reload: call centre 1: agent 104 is new\n"))

        #expect(try await leaving.ask(.get, "agentevent/103").code == "100-006")
        #expect(try await line.state(of: call)?["state"] != "waiting")
        func signIn(_ agent: Int, _ password: String) async throws -> String? {
            let body = #"{"password":"\#(password)","phonenum":"9\#(agent)"}"#
            return try await Desk(agent, at: server.url).ask(.put, "onlineagent/\(agent)", body).code
        }
        #expect(try await signIn(104, "other") == "0")
        #expect(try await signIn(103, "other") == "100-004")
        #expect(try await signIn(101, "other") == "0")
        #expect(try await line.send(.post, "calls", #"{"caller":"5550101","called":"4100"}"#).status == 404)
        #expect(try await line.call("4000", from: "5550102").isEmpty == false)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a file with a fault changes nothing, by the command and by SIGHUP, and the server goes on`() async throws {
        let server = try await ServerProcess()
        server.signal(SIGHUP)
        while try server.log.contains("centre.yaml says what it said before") == false { await Task.yield() }
        _ = try server.folder.write("centre.yaml", Setup().yaml + "queues: [\n")
        server.signal(SIGHUP)
        while try server.log.contains("error reload: nothing has changed") == false { await Task.yield() }
        let outcome = try await Program.run(["reload", "--config", server.configuration], in: server.folder)
        #expect(outcome.code == 1 && outcome.errors.contains("cannot be read as YAML"))
        #expect(try await HTTP.send(.get, "\(server.url)/readyz").status == 200)
        server.terminate()
        #expect(server.end() == 0)
        _ = try server.folder.write("centre.yaml", Setup().yaml)
        let late = try await Program.run(["reload", "--config", server.configuration], in: server.folder)
        #expect(late.code == 1 && late.errors.contains("no server runs on this data folder; the file counts when one is started"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a renewed certificate is shown to whoever connects after a reload, and a wrong one to nobody`() async throws {
        let folder = try TestFolder()
        func shell(_ command: String) async throws -> Program.Outcome {
            try await Program.run(["-c", "cd '\(folder.path(""))' && \(command)"], of: URL(filePath: "/bin/sh"), in: folder)
        }
        func make(_ name: String) async throws {
            let made = try await shell(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 9 -subj /CN=\(name) -keyout key.pem -out cert.pem"
            )
            #expect(made.code == 0, "\(made)")
        }
        try await make("first")
        var setup = Setup()
        setup.keys[0] = "tls: {certificate: cert.pem, privateKey: key.pem}"
        let server = try await ServerProcess(setup, in: folder)
        func subject() async throws -> String {
            try await shell("openssl s_client -connect 127.0.0.1:\(server.port) </dev/null 2>/dev/null | openssl x509 -noout -subject")
                .output
        }
        func reload() async throws -> Program.Outcome {
            try await Program.run(["reload", "--config", server.configuration], in: folder)
        }
        #expect(try await subject().contains("first"))
        try await make("second")
        #expect(try await subject().contains("first"), "not before the reload")
        let outcome = try await reload()
        #expect(outcome.code == 0 && outcome.output.hasPrefix("the certificate has changed;"), "\(outcome)")
        #expect(try await subject().contains("second"))
        #expect(try await reload().output.contains("certificate") == false, "it is the same")
        _ = try folder.write("key.pem", "no key")
        let refused = try await reload()
        #expect(refused.code == 1 && refused.errors.contains("key.pem holds no private key"))
        #expect(refused.errors.contains("nothing has changed"))
        #expect(try await subject().contains("second"))
    }
}
