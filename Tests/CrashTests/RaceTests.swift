import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing

/// The claim of this gateway, over real HTTPS: however many ask for one waiting call, exactly one gets it, and each other is told who did.
struct RaceTests {
    static let agents = Array(1_001...1_200)

    @Test(.timeLimit(.minutes(5)))
    func `of two hundred agents who ask for one call at the same moment one wins, fifty times`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-race-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "centre.yaml").path
        try Self.configuration.write(toFile: file, atomically: true, encoding: .utf8)
        let server = try await ServerProcess(configuration: file)
        defer { server.kill() }

        var settings = HTTPClient.Configuration(certificateVerification: .none)
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 220
        settings.httpVersion = .http1Only
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        let race = Race(client: client, url: server.url)
        var outcomes: [Race.Outcome] = []
        do {
            let guids = try await race.signIn(Self.agents)
            for round in 1...50 { outcomes.append(try await race.run(round, guids)) }
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
        #expect(outcomes.allSatisfy { $0.winners.count == 1 })
        #expect(outcomes.allSatisfy { $0.losers == [$0.winners.first ?? ""] && $0.toldWhoWon == Self.agents.count - 1 })
    }

    /// A phone that is never set answers after a second: a winner gives the call back before that, or talks and hangs up.
    private static let configuration = """
        listen: {host: 127.0.0.1, port: 0}
        data: data
        flowControl: off
        callCenters:
          - id: 1
            name: Race
            accessCodes: [{number: "4000", queue: 10}]
            queues: [{id: 10, name: Picked, handOut: never}]
            agents:
        \(agents.map { "      - {id: \($0), name: A\($0), password: secret, skills: {10: 1}}" }.joined(separator: "\n"))

        """
}

/// Two hundred desktops and one caller.
struct Race: Sendable {
    struct Outcome: Sendable {
        var winners: [String] = []
        /// The agents who were named to the losers.
        var losers: Set<String> = []
        var toldWhoWon = 0
    }

    let client: HTTPClient
    let url: String

    func signIn(_ agents: [Int]) async throws -> [Int: String] {
        try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for agent in agents {
                group.addTask {
                    let body = #"{"password":"secret","phonenum":"\#(agent + 9_000)","status":"3"}"#
                    let (_, headers) = try await send(.PUT, "agentgateway/resource/onlineagent/\(agent)", body: body)
                    let guid = String(headers.first(name: "Set-GUID")?.dropFirst("JSESSIONID=".count) ?? "")
                    _ = try await send(.POST, "agentgateway/resource/onlineagent/\(agent)/resetskill/true", guid: guid)
                    return (agent, guid)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// A caller comes, all ask at once; afterwards the caller leaves, and nobody has a call.
    func run(_ round: Int, _ guids: [Int: String]) async throws -> Outcome {
        let (made, _) = try await send(.POST, "practice/calls", body: #"{"caller":"555\#(round)","called":"4000"}"#)
        let call = made["callid"] as? String ?? ""
        let outcome = try await withThrowingTaskGroup(of: (Int, [String: String]).self) { group in
            for (agent, guid) in guids {
                group.addTask {
                    let path = "agentgateway/resource/voicecall/\(agent)/requestcall/\(call)/0?skillId=10"
                    let (answer, _) = try await send(.POST, path, guid: guid)
                    return (agent, answer.compactMapValues { $0 as? String })
                }
            }
            var outcome = Outcome()
            for try await (agent, answer) in group {
                if answer["retcode"] == "0" {
                    outcome.winners.append("\(agent)")
                } else if answer["reason"] == "takenByAnotherAgent", let winner = answer["workNo"] {
                    outcome.toldWhoWon += 1
                    outcome.losers.insert(winner)
                }
            }
            return outcome
        }
        _ = try await send(.DELETE, "practice/calls/\(call)")
        return outcome
    }

    private func send(
        _ method: HTTPMethod, _ path: String, body: String? = nil, guid: String? = nil
    ) async throws -> ([String: Any], HTTPHeaders) {
        var request = HTTPClientRequest(url: "\(url)/\(path)")
        request.method = method
        if let guid { request.headers.add(name: "Guid", value: guid) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await client.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        let object = bytes.readableBytes == 0 ? nil : try JSONSerialization.jsonObject(with: Data(bytes.readableBytesView))
        return (object as? [String: Any] ?? [:], response.headers)
    }
}
