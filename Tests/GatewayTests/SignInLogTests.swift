import Foundation
import Testing

/// What the log says of those who sign in.
struct SignInLogTests {
    @Test(.timeLimit(.minutes(1)))
    func `the log has a line for each sign-in, refusal, lock and end, and no secret`() async throws {
        let server = try await ServerProcess(Setup.byHand.with("authentication: {lockAfter: 2}"))
        let desk = Desk(102, at: server.url)
        func refused(_ password: String) async throws {
            #expect(try await desk.ask(.put, "onlineagent/102", #"{"password":"\#(password)","phonenum":"9102"}"#).code != "0")
        }
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await ana.ask(.delete, "onlineagent/101/logout").code == "0")
        try await refused("Rumpelstilz")
        try await PracticeLine(url: server.url).advance("1s")
        try await refused("Rumpelstilz")
        try await refused("secret")
        server.terminate()
        #expect(server.end() == 0)
        let log = try server.log
        for line in [
            "info agent 101 signed in from 127.0.0.1\n", "info the session of agent 101 is over\n",
            "info agent 102 may not sign in from 127.0.0.1: wrongAgentOrPassword\n",
            "warning agent 102 is locked for 127.0.0.1: too many wrong passwords; 'linefinder unlock' ends it\n",
            "info agent 102 may not sign in from 127.0.0.1: accountLocked\n",
            "info serving 1 call centre, 2 queues, 3 agents", "info stopped serving, as was asked for\n",
        ] { #expect(log.contains(line), "\(line)") }
        for secret in ["Rumpelstilz", ana.guid, "9101", "9102"] { #expect(!log.contains(secret)) }
    }

    @Test(.timeLimit(.minutes(1)))
    func `as JSON each line is an object, from the first to the last`() async throws {
        let server = try await ServerProcess(Setup.byHand.with("log: {form: json}"))
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await ana.ask(.delete, "onlineagent/101/logout").code == "0")
        server.terminate()
        #expect(server.end() == 0)
        // What is said of the configuration comes before the log.
        let lines = try server.log.split(separator: "\n").drop { $0.contains(": warning: ") }
        let read = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String] ?? [:] }
        #expect(
            read.count >= 4 && read.allSatisfy { $0["level"] != nil && $0["time"] != nil && $0["message"]?.isEmpty == false }, "\(lines)")
        #expect(read.contains { $0["level"] == "info" && $0["message"]?.hasPrefix("agent 101 signed in from ") == true })
        #expect(read.last?["message"] == "stopped serving, as was asked for")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the program says which it is`() async throws {
        let outcome = try await Program.run(["--version"], in: TestFolder())
        #expect(outcome.code == 0 && outcome.output.hasPrefix("linefinder 0."))
    }
}
