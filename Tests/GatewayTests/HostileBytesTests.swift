import Foundation
import NIOCore
import NIOPosix
import Testing

/// Requests with damage: the server answers what it can make out, refuses what it cannot, and lives on.
struct HostileBytesTests {
    private static let count = 3_000

    @Test(.timeLimit(.minutes(5)))
    func `whatever bytes come, no answer is a failure, and the next desktop is served`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await PracticeLine(url: server.url).call()
        let requests = Self.requests(ana, call)
        var chance = Luck(seed: 41)
        var damaged = (0..<Self.count).map { _ in chance.damaged(requests[chance.number(0..<requests.count)]) }
        var statuses: [Int: Int] = [:]
        let port = server.port
        try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<50 { if let next = damaged.popLast() { group.addTask { try await Self.statuses(next, port) } } }
            while let found = try await group.next() {
                for status in found { statuses[status, default: 0] += 1 }
                if let next = damaged.popLast() { group.addTask { try await Self.statuses(next, port) } }
            }
        }
        #expect(statuses.keys.allSatisfy { (100..<500).contains($0) }, "\(statuses)")
        // Much of it is understood after all, and much is not: else the damage is of the wrong kind.
        #expect((statuses[200] ?? 0) > 300 && (statuses[400] ?? 0) > 300, "\(statuses)")
        #expect(try await HTTP.send(.get, "\(server.url)/readyz").status == 200)
        #expect(try await Desk.signedIn(102, at: server.url).signIn.code == "0")
        #expect(try server.log.contains("error") == false)
    }

    /// What a desktop sends, whole.
    private static func requests(_ ana: Desk, _ call: String) -> [[UInt8]] {
        let root = "/agentgateway/resource"
        let signIn = #"{"password":"secret","phonenum":"9103","status":"4"}"#
        let note = #"{"agentIds":[102,103],"content":"Lunch?"}"#
        let head = "Host: x\r\nGuid: \(ana.guid)\r\nConnection: close\r\n"
        return [
            "PUT \(root)/onlineagent/103/forcelogin HTTP/1.1\r\n\(head)Content-Length: \(signIn.utf8.count)\r\n\r\n\(signIn)",
            "POST \(root)/onlineagent/101/sendnoteletex HTTP/1.1\r\n\(head)Transfer-Encoding: chunked\r\n\r\n"
                + "\(String(note.utf8.count, radix: 16))\r\n\(note)\r\n0\r\n\r\n",
            "GET \(root)/calldata/101/waitcallinfo/10?time=1 HTTP/1.1\r\n\(head)\r\n",
            "POST \(root)/voicecall/101/requestcall/\(call)/0?skillId=10 HTTP/1.1\r\n\(head)Content-Length: 0\r\n\r\n",
            "GET \(root)//agentevent/101?after=1.0 HTTP/1.1\r\n\(head)Cookie: JSESSIONIDnode01abc; Path/agentgateway\r\n\r\n",
            "POST \(root)/onlineagent/101/resetskill/false?skillid=10;20 HTTP/1.1\r\n\(head)Expect: 100-continue\r\n\r\n",
            "POST /practice/calls HTTP/1.1\r\n\(head)Content-Type: application/json\r\nContent-Length: 37\r\n\r\n"
                + #"{"caller":"5550100","called":"4000"} "#,
            "GET /openapi.json HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\nGET /healthz HTTP/1.0\r\n\r\n",
        ].map { Array($0.utf8) }
    }

    /// Sends the bytes and nothing more; the status of every answer that comes.
    private static func statuses(_ bytes: [UInt8], _ port: Int) async throws -> [Int] {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        var answer: [UInt8] = []
        // The server may close while there is still something to send or to read.
        try? await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: bytes))
            outbound.finish()
            for try await chunk in inbound { answer += Array(chunk.readableBytesView) }
        }
        let text = String(decoding: answer, as: UTF8.self)
        return text.matches(of: /HTTP\/1\.1 (\d{3})/).compactMap { Int($0.1) }
    }
}

extension Luck {
    fileprivate mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

    /// The request after one to four accidents.
    fileprivate mutating func damaged(_ request: [UInt8]) -> [UInt8] {
        var bytes = request
        for _ in 0..<number(1..<5) where !bytes.isEmpty {
            let place = number(0..<bytes.count)
            switch number(0..<7) {
            case 0: bytes[place] = UInt8(number(0..<256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(UInt8(number(0..<256)), at: place)
            case 3: bytes.insert(contentsOf: Array("\r\n".utf8), at: place)
            case 4: bytes.insert(contentsOf: bytes[place..<min(place + number(1..<40), bytes.count)], at: place)
            case 5: bytes.removeSubrange(place..<min(place + number(1..<40), bytes.count))
            default: bytes.insert(contentsOf: Array(repeating: UInt8(number(32..<127)), count: number(1..<400)), at: place)
            }
        }
        return bytes
    }
}
