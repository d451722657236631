import Foundation
import Testing

/// Two call centres on one gateway, which share a house full of phones.
struct TwoCentresTests {
    static func setup(_ first: [Int] = [101, 102], _ second: [Int] = [201, 202]) -> Setup {
        var setup = Setup.byHand
        setup.agents = first
        setup.further = [
            "  - id: 2", "    name: Airport", "    accessCodes: [{number: \"5000\", queue: 10}, {number: \"5100\", queue: 20}]",
            "    queues: [{id: 10, name: Picked, handOut: never}, {id: 20, name: Routed}]", "    agents:",
        ]
        setup.further += second.map { "      - {id: \($0), name: Agent\($0), password: secret, skills: {10: 1, 20: 1}}" }
        return setup
    }

    @Test(.timeLimit(.minutes(1)))
    func `a phone of one centre's agent is refused to an agent of the other, until it is free`() async throws {
        let server = try await ServerProcess(Self.setup())
        let ana = try await Desk.signedIn(101, at: server.url, phone: 9_001)
        let bea = try await Desk.signedIn(201, at: server.url, phone: 9_001)
        #expect(bea.signIn.code == "100-013")
        let there = try await Desk.signedIn(201, at: server.url, phone: 9_002)
        #expect(there.signIn.code == "0")
        #expect(try await there.ask(.post, "onlineagent/201/bindphone", #"{"phonenum":"9001"}"#).code == "100-013")
        #expect(try await ana.ask(.post, "onlineagent/101/bindphone", #"{"phonenum":"9003"}"#).code == "0")
        #expect(try await there.ask(.post, "onlineagent/201/bindphone", #"{"phonenum":"9001"}"#).code == "0")
        #expect(try await Desk.signedIn(102, at: server.url, phone: 9_002).signIn.code == "0", "left by 201")
        #expect(try await Desk.signedIn(202, at: server.url, phone: 9_003).signIn.code == "100-013")
        try await ana.ask(.delete, "onlineagent/101/logout")
        #expect(try await Desk.signedIn(202, at: server.url, phone: 9_003).signIn.code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `so it is after the server died`() async throws {
        let server = try await ServerProcess(Self.setup())
        #expect(try await Desk.signedIn(101, at: server.url, phone: 9_001).signIn.code == "0")
        let next = try await server.restarted(Self.setup())
        #expect(try await Desk.signedIn(201, at: next.url, phone: 9_001).signIn.code == "100-013")
        #expect(try await Desk.signedIn(101, at: next.url, forced: true, phone: 9_001).signIn.code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `of two who sign in at once at one phone, in two centres, one does`() async throws {
        let server = try await ServerProcess(Self.setup())
        let url = server.url
        for phone in 9_001...9_020 {
            async let first = Desk.signedIn(101, at: url, forced: true, phone: phone)
            async let second = Desk.signedIn(201, at: url, forced: true, phone: phone)
            let codes = try await [first.signIn.code, second.signIn.code]
            #expect(codes.filter { $0 == "0" }.count == 1 && codes.filter { $0 == "100-013" }.count == 1, "\(phone): \(codes)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an agent who talks in one centre, and is signed in in another by now, is not rung in the talk`() async throws {
        let server = try await ServerProcess(Self.setup())
        let practice = PracticeLine(url: server.url)
        try await practice.set(9_001, #"{"answersAfter":0}"#)
        let ana = try await Desk.signedIn(101, at: server.url, phone: 9_001)
        let first = try await practice.call()
        #expect(try await ana.take(first).code == "0")
        #expect(try await practice.state(of: first)?["state"] == "talking")
        // The configuration moves the agent; the talk goes on.
        let next = try await server.restarted(Self.setup([102], [101, 201]))
        let there = PracticeLine(url: next.url)
        let moved = try await Desk.signedIn(101, at: next.url, phone: 9_001)
        #expect(moved.signIn.code == "0")
        let second = try await there.call("5100")
        #expect(try await there.state(of: first)?["state"] == "talking")
        #expect(try await there.state(of: second)?["state"] == "waiting")
        let status = try await moved.ask(.get, "onlineagent/101/agentstatus").json?["result"]
        #expect(status == ["agentState": 7, "isWorking": false])
        try await there.send(.post, "phones/9001/hangup")
        #expect(try await there.state(of: first)?["ended"] == "answered")
        #expect(try await there.state(of: second)?["state"] == "talking")
    }
}
