import Testing

/// What those who run the server look at, and how it stops.
struct OperationsTests {
    @Test(.timeLimit(.minutes(1)))
    func `whoever runs the server sees whether it lives and serves`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ready = try await HTTP.send(.get, "\(server.url)/readyz")
        #expect(ready.status == 200 && ready.text == "ready\n")
        try await practice.send(.put, "faults", #"{"link":"down"}"#)
        let notReady = try await HTTP.send(.get, "\(server.url)/readyz")
        #expect(notReady.status == 503 && notReady.text == "centre 1: the switch link is down\n")
        let alive = try await HTTP.send(.get, "\(server.url)/healthz")
        #expect(alive.status == 200 && alive.text == "alive\n")
        try await practice.send(.put, "faults", #"{"link":"up"}"#)
        #expect(try await HTTP.send(.get, "\(server.url)/readyz").status == 200)
    }

    @Test(.timeLimit(.minutes(1)))
    func `metrics count what was answered, and name nobody`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call(from: "5558675309")
        for wanted in ["success", "success"] { #expect(try await ana.take(call).json?["message"] == .text(wanted)) }
        _ = try await ana.take("1-2")
        let metrics = try await HTTP.send(.get, "\(server.url)/metrics")
        #expect(metrics.header("Content-Type")?.hasPrefix("text/plain") == true)
        let lines = metrics.text.split(separator: "\n").map(String.init)
        for line in [
            #"linefinder_answers_total{interface="requestAppointedCall",outcome="success"} 2"#,
            #"linefinder_answers_total{interface="requestAppointedCall",outcome="engaged"} 1"#,
            #"linefinder_live_calls{centre="1"} 1"#, #"linefinder_signed_in_agents{centre="1"} 1"#, #"linefinder_serving{centre="1"} 1"#,
            #"linefinder_switch_link_up{centre="1"} 1"#, "# TYPE linefinder_answers_total counter",
        ] { #expect(lines.contains(line), "\(line)") }
        for secret in ["5558675309", ana.guid, "9101", "secret"] { #expect(!metrics.text.contains(secret)) }
        #expect(try server.log.contains("5558675309") == false)
    }

    @Test(.timeLimit(.minutes(1)))
    func `the interface describes itself`() async throws {
        let server = try await ServerProcess()
        let answer = try await HTTP.send(.get, "\(server.url)/openapi.json")
        #expect(answer.header("Content-Type") == "application/json")
        let document = try #require(answer.json)
        #expect(document["openapi"]?.text?.hasPrefix("3.") == true)
        let row = document["paths"]?["/agentgateway/resource/voicecall/{agentid}/requestcall/{callid}/{skilltype}"]?["post"]
        #expect(row?["operationId"] == "requestAppointedCall")
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `a server that is asked to stop answers the held poll, and ends well within five seconds`(_ isTLS: Bool) async throws {
        var setup = Setup()
        setup.keys = (isTLS ? [] : ["tls: off"]) + ["events: {pollHold: 40s}"]
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        for _ in 1...2 { _ = try await ana.poll() }
        async let held = ana.poll()
        // A poll that comes too late to be held is answered just so.
        #expect(try await ana.ask(.get, "onlineagent/101/agentstatus").code == "0")
        let begin = ContinuousClock.now
        server.terminate()
        let answer = try? await held
        #expect(answer == nil || answer?.text == #"{"message":"","retcode":"0"}"#)
        #expect(server.end() == 0)
        #expect(ContinuousClock.now - begin < .seconds(5))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a server that was stopped well goes on where it was`() async throws {
        let setup = Setup.byHand
        let server = try await ServerProcess(setup)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        _ = try await ana.take(call)
        try await practice.advance("1s")
        server.terminate()
        #expect(server.end() == 0)
        let next = try await ServerProcess(setup, in: server.folder)
        let back = ana.at(next.url)
        #expect(try await PracticeLine(url: next.url).state(of: call)?["hears"] == ["9101"], "who talked talks")
        #expect(try await back.ask(.get, "onlineagent/101/agentstatus").json?["result"] == ["agentState": 7, "isWorking": true])
        #expect(try await back.release().code == "0")
    }
}
