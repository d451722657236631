import Foundation
import Testing

/// What real clients send, byte by byte.
struct RawBytesTests {
    private static let root = "/agentgateway/resource"
    private static let json = "Content-Type: application/json"
    private static let unknownPath = #"{"message":"There is no such interface.","retcode":"000-002","result":{},"reason":"unknownPath"}"#
    private static let unknownMethod =
        #"{"message":"This interface is called with another method.","retcode":"000-002","result":{},"reason":"unknownMethod"}"#
    private static let badRequest =
        #"{"message":"This is not a valid HTTP request.","retcode":"000-002","result":{},"reason":"badRequest"}"#

    @Test(.timeLimit(.minutes(1)))
    func `the letter case of a path does not count`() async throws {
        let server = try await ServerProcess()
        for path in ["/AgentGateway/Resource/OnlineAgent/101/AGENTSTATUS", "/agentgateway/resource/voicecall/101/HOLD"] {
            let answer = try await RawConnection(server.url).answer("GET \(path)")
            #expect(answer.head.first == "HTTP/1.1 200 OK", "\(path)")
            #expect(answer.body.contains(path.hasSuffix("STATUS") ? "notSignedIn" : "unknownMethod"), "\(path): \(answer.body)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the bare address leads to the desk`() async throws {
        let server = try await ServerProcess()
        let answer = try await RawConnection(server.url).answer("GET /")
        #expect(answer.head.first == "HTTP/1.1 302 Found" && answer.head.contains("Location: /desk/"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `an unknown path or method has the envelope too, and no session is asked for`() async throws {
        let server = try await ServerProcess()
        let rows: [(request: String, status: String, body: String)] = [
            ("GET /desk/nothing", "404 Not Found", Self.unknownPath), ("GET /nothing", "404 Not Found", Self.unknownPath),
            ("GET \(Self.root)", "200 OK", Self.unknownPath),
            ("POST \(Self.root)/onlineagent/101/nothing", "200 OK", Self.unknownPath),
            ("GET \(Self.root)/multimediaconf/101/nothing", "200 OK", Self.unknownPath),
            ("GET /practice/nothing", "404 Not Found", Self.unknownPath),
            ("POST \(Self.root)/onlineagent/101/agentstatus", "200 OK", Self.unknownMethod),
            ("PATCH \(Self.root)/onlineagent/101/agentstatus", "200 OK", Self.unknownMethod),
            ("OPTIONS \(Self.root)/voicecall/101/hold", "200 OK", Self.unknownMethod),
            ("PUT /practice/calls", "405 Method Not Allowed", Self.unknownMethod),
            ("DELETE /healthz", "405 Method Not Allowed", Self.unknownMethod),
            ("NONSENSE /healthz", "400 Bad Request", Self.badRequest), ("GET", "400 Bad Request", Self.badRequest),
        ]
        for row in rows {
            let answer = try await RawConnection(server.url).answer(row.request)
            #expect(answer.head.first == "HTTP/1.1 \(row.status)", "\(row.request)")
            #expect(answer.head.contains("Content-Type: application/json"), "\(row.request)")
            #expect(answer.body == row.body, "\(row.request)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `who speaks plain HTTP where TLS is spoken is told so, and TLS goes on`() async throws {
        var setup = Setup()
        setup.keys = []
        let server = try await ServerProcess(setup)
        for request in ["GET /", "PUT \(Self.root)/onlineagent/101", "OPTIONS /healthz"] {
            let answer = try await RawConnection("http://127.0.0.1:\(server.port)").answer(request)
            #expect(answer.head.first == "HTTP/1.1 400 Bad Request", "\(request)")
            #expect(answer.head.contains("Connection: close"), "\(request)")
            #expect(answer.body == "This port speaks HTTPS: write https:// in the address.\n", "\(request)")
        }
        let tls = try await RawConnection("https://127.0.0.1:\(server.port)").answer("GET /healthz")
        #expect(tls.head.first == "HTTP/1.1 200 OK")
    }

    /// Desktops of another generation call them by another method, and end over anything that is no envelope.
    @Test(.timeLimit(.minutes(1)))
    func `where nothing is built, the method does not matter`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        for method in ["GET", "POST", "PUT", "DELETE"] {
            let answer = try await RawConnection(server.url).answer(
                "\(method) \(Self.root)/videoplay/101/deletevideofile", ["Guid: \(ana.guid)"])
            #expect(answer.head.first == "HTTP/1.1 200 OK" && answer.body.contains("noVideo"), "\(method): \(answer.body)")
            for path in ["mediacall/101/imagecapture", "MediaCall/101/getConnectInfo?x=5"] {
                let answer = try await RawConnection(server.url).answer("\(method) \(Self.root)/\(path)", ["Guid: \(ana.guid)"])
                #expect(answer.head.first == "HTTP/1.1 200 OK" && answer.body.contains("noVideo"), "\(method) \(path): \(answer.body)")
            }
        }
        #expect(try await RawConnection(server.url).answer("PATCH \(Self.root)/mediacall/101/imagecapture").body == Self.unknownMethod)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["/healthz", "/agentgateway/resource/onlineagent/101/agentstatus", "/nothing"])
    func `an answer to HEAD has no body, which would be taken for the next answer`(_ path: String) async throws {
        let server = try await ServerProcess()
        let answer = try await RawConnection(server.url).answer("HEAD \(path)")
        #expect(answer.head.first?.hasPrefix("HTTP/1.1 ") == true)
        #expect(answer.body == "")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a body of more than 64 KB is refused, and the connection goes on`() async throws {
        let server = try await ServerProcess()
        func request(_ size: Int) -> String {
            let body = #"{"password":"wrong","phonenum":"1","x":""# + String(repeating: "y", count: size - 42) + "\"}"
            return
                "PUT \(Self.root)/onlineagent/101 HTTP/1.1\r\nHost: x\r\n\(Self.json)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        }
        let answers = try await RawConnection(server.url).exchange(
            [(request(65_537), "\"body\"}"), (request(65_536), "\"}"), ("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "alive\n")])
        #expect(answers[0].contains("200 OK") && answers[0].contains(#""retcode":"000-002","result":{},"reason":"badParameter""#))
        #expect(answers[1].contains(#""retcode":"100-004""#), "64 KB are let through")
        #expect(answers[2].hasSuffix("alive\n"))
    }

    @Test(.timeLimit(.minutes(1)))
    func `requests that do not wait for each other are answered in their order`() async throws {
        let server = try await ServerProcess()
        let requests = ["/healthz", "/readyz", "/nothing"].map { "GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
        let answers = try await RawConnection(server.url).exchange([(requests, "alive\n"), ("", "ready\n"), ("", "unknownPath\"}")])
        #expect(answers.map { $0.components(separatedBy: "HTTP/1.1 ").count } == [2, 2, 2])
    }

    @Test(.timeLimit(.minutes(1)))
    func `an event whose answer never arrived comes first in the next one`() async throws {
        let server = try await ServerProcess()
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await ana.told() == ["InService", "Ready"])
        // A desktop that asks and is gone before the event comes.
        let head = "GET \(Self.root)/agentevent/101 HTTP/1.1\r\nHost: x\r\nGuid: \(ana.guid)\r\n\r\n"
        _ = try await RawConnection(server.url).exchange([("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + head, "alive\n")])
        try await ana.ask(.post, "onlineagent/101/saybusy")
        #expect(try await ana.told() == ["SetNotReady_Success"])
    }
}
