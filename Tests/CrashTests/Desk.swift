import AsyncHTTPClient
import Floor
import Foundation
import Ledger
import NIOCore
import NIOHTTP1

/// A desktop that works without a break: it signs in, takes whoever waits, talks, hangs up, and reads its events with a cursor.
actor Desk {
    let agent: WorkNo
    private let client: HTTPClient
    private let witness: Witness
    private var url = ""
    private var guid = ""
    private var cursor: Cursor?
    private var dice = SystemRandomNumberGenerator()

    init(_ agent: WorkNo, client: HTTPClient, witness: Witness) {
        self.agent = agent
        self.client = client
        self.witness = witness
    }

    func connect(to url: String) { self.url = url }

    struct Answer {
        var code: String
        var body: [String: Any]
        var headers: HTTPHeaders
    }

    /// Works, and reads events beside it, until the server is gone. The session outlives the server: only one who is told 100-006
    /// signs in again. Whatever was on its way when the server was killed may or may not have happened.
    func work() async {
        if guid.isEmpty { do { try await signIn() } catch { return } }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.repeating { try await self.takeOne() } }
            group.addTask { await self.repeating { try await self.poll() } }
        }
    }

    private func repeating(_ body: () async throws -> Void) async {
        do { while true { try await body() } } catch {}
    }

    private func signIn() async throws {
        let answer = try await send(
            .PUT, "onlineagent/\(agent.rawValue)/forcelogin", #"{"password":"secret","phonenum":"\#(agent.rawValue + 900)","status":3}"#)
        guard answer.code == "0", let value = answer.headers.first(name: "Set-GUID") else {
            witness.complain("agent \(agent.rawValue) could not sign in: \(answer.code)")
            throw CancellationError()
        }
        cursor = nil
        _ = try await send(.POST, "onlineagent/\(agent.rawValue)/resetskill/true", guid: String(value.dropFirst("JSESSIONID=".count)))
        guid = String(value.dropFirst("JSESSIONID=".count))
    }

    private func takeOne() async throws {
        let list = try await send(.GET, "calldata/\(agent.rawValue)/waitcallinfo/10")
        if list.code == "100-006" { return try await signIn() }
        let rows = list.body["result"] as? [[String: Any]] ?? []
        guard let text = rows.randomElement(using: &dice)?["callid"] as? String, let call = CallID(text) else {
            await Task.yield()
            return
        }
        let answer = try await send(.POST, "voicecall/\(agent.rawValue)/requestcall/\(text)/0?skillId=10")
        guard answer.code == "0" else {
            if answer.body["reason"] as? String == "callOnHold" || answer.body["reason"] as? String == "engaged" {
                _ = try await send(.POST, "voicecall/\(agent.rawValue)/gethold")
                _ = try await send(.DELETE, "voicecall/\(agent.rawValue)/release")
            }
            return
        }
        witness.granted(agent, call)
        if Bool.random(using: &dice) { _ = try await send(.POST, "voicecall/\(agent.rawValue)/hold") }
        if Bool.random(using: &dice) { _ = try await send(.POST, "voicecall/\(agent.rawValue)/gethold") }
        if Bool.random(using: &dice) { _ = try await send(.POST, "voicecall/\(agent.rawValue)/dropcall/\(text)") }
        _ = try await send(.DELETE, "voicecall/\(agent.rawValue)/release")
    }

    private func poll() async throws {
        // Without a cursor the first event says where the session begins.
        let after = cursor.map { "?after=\($0)" } ?? "?after=0.0"
        let guid = guid
        let answer = try await send(.GET, "agentevent/\(agent.rawValue)\(after)")
        guard guid == self.guid else { return }
        if !["0", "100-006"].contains(answer.code) { witness.complain("a poll was answered \(answer.code)") }
        guard let event = answer.body["event"] as? [String: Any], let type = event["eventType"] as? String else { return }
        guard let cursor = answer.headers.first(name: "Event-Id").flatMap({ Cursor($0) }) else {
            return witness.complain("an event without a cursor")
        }
        self.cursor = cursor
        witness.got(agent, cursor, type)
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: String? = nil, guid: String? = nil) async throws -> Answer {
        var request = HTTPClientRequest(url: "\(url)/agentgateway/resource/\(path)")
        request.method = method
        request.headers.add(name: "Guid", value: guid ?? self.guid)
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await client.execute(request, timeout: .seconds(15))
        let bytes = try await response.body.collect(upTo: 1 << 22)
        let object = try JSONSerialization.jsonObject(with: Data(bytes.readableBytesView)) as? [String: Any] ?? [:]
        let code = object["retcode"] as? String ?? ""
        if response.status != .ok { witness.complain("\(path): \(response.status)") }
        if object["reason"] as? String == "outcomeUnknown" { witness.complain("\(path): outcome unknown without a fault") }
        return Answer(code: code, body: object, headers: response.headers)
    }
}
