import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Testing

@testable import Server

/// Against a real server, over plain sockets: what HTTP clients would hide is what matters here.
@Suite(.timeLimit(.minutes(1)))
struct DoormanTests {
    /// How a client may leave.
    enum Leaving: CaseIterable { case finish, reset }

    private let log = AsyncStream<String>.makeStream()
    private let request = "GET /hold HTTP/1.1\r\nHost: x\r\n\r\n"

    /// `/echo` answers with the body; `/hold` tells "held", waits until the client is gone, and tells that and what became of the
    /// answer; `/sent` answers a text of some size and tells whether it was sent.
    private func server() -> TestServer {
        let server = TestServer()
        let event = log.continuation
        server.router.post("/echo") { request, _ in
            do {
                return Response(status: .ok, body: .init(byteBuffer: try await request.body.collect(upTo: 1 << 16)))
            } catch {
                event.yield("cut off")
                throw error
            }
        }
        server.router.get("/hold") { _, context in
            await withCheckedContinuation { continuation in
                context.visit.whenGone { continuation.resume() }
                event.yield("held")
            }
            event.yield("gone")
            context.visit.whenSent { event.yield("sent \($0)") }
            return Response(status: .ok)
        }
        server.router.get("/sent/{size}") { _, context in
            let size = try context.parameters.require("size", as: Int.self)
            context.visit.whenSent { event.yield("sent \($0)") }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: UInt8(ascii: "x"), count: size)))
        }
        return server
    }

    private func expect(_ expected: String...) async {
        var events = log.stream.makeAsyncIterator()
        for text in expected { #expect(await events.next() == text) }
    }

    @Test func `a client that expects 100 gets it before it sends the body`() async throws {
        try await server().run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n")
                #expect(try await client.read(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                try await client.send("hello")
                #expect(try await client.read(through: "hello").hasPrefix("HTTP/1.1 200 OK"))
            }
        }
    }

    @Test func `a 100 does not interrupt the answer to the request before`() async throws {
        let server = server()
        let (gate, open) = AsyncStream<Void>.makeStream()
        server.router.get("/gate") { _, _ in
            _ = await gate.first { true }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "first")))
        }
        try await server.run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send(
                    "GET /gate HTTP/1.1\r\nHost: x\r\n\r\n"
                        + "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
                open.yield()
                let first = try await client.read(through: "first")
                #expect(first.hasPrefix("HTTP/1.1 200 OK"))
                #expect(!first.contains(" 100 "))
                #expect(try await client.read(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
                try await client.send("later")
                #expect(try await client.read(through: "later").hasPrefix("HTTP/1.1 200 OK"))
            }
        }
    }

    @Test(arguments: ["close", "Close", "TE, close", "close,TE", "keep-alive,  CLOSE "])
    func `every spelling of Connection: close closes`(spelling: String) async throws {
        try await server().run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send("GET /sent/3 HTTP/1.1\r\nHost: x\r\nConnection: \(spelling)\r\n\r\n")
                #expect(try await client.readAll().hasSuffix("xxx"))
            }
        }
    }

    @Test(arguments: ["keep-alive", "TE", "closed", "not-close"])
    func `nothing else does`(spelling: String) async throws {
        try await server().run { port in
            try await RawClient.connect(to: port) { client in
                for _ in 0..<2 {
                    try await client.send("GET /sent/3 HTTP/1.1\r\nHost: x\r\nConnection: \(spelling)\r\n\r\n")
                    #expect(try await client.read(through: "xxx").hasPrefix("HTTP/1.1 200 OK"))
                }
            }
        }
    }

    @Test func `a body that takes too long is cut off`() async throws {
        var server = server()
        server.arrival = .milliseconds(50)
        try await server.run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf ")
                #expect(try await client.readAll() == "")
            }
        }
        await expect("cut off")
    }

    @Test(arguments: ["", "GET /sent/3 HTTP/1.1\r\nHost: x\r\nX-Slow: "])
    func `who does not come to the point is cut off`(beginning: String) async throws {
        var server = server()
        server.greeting = .seconds(1)
        try await server.run { port in
            try await RawClient.connect(to: port) { client in
                if !beginning.isEmpty { try await client.send(beginning) }
                #expect(try await client.readAll() == "")
            }
        }
    }

    @Test func `who has asked once may take time to ask again`() async throws {
        var server = server()
        // A request has to arrive within it on a machine that does much else, too.
        server.greeting = .seconds(4)
        server.router.get("/late") { _, context in
            try await context.channel.eventLoop.scheduleTask(in: .milliseconds(4_200)) {}.futureResult.get()
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "late")))
        }
        try await server.run { port in
            try await RawClient.connect(to: port) { client in
                for (path, end) in [("/sent/3", "xxx"), ("/late", "late"), ("/sent/3", "xxx")] {
                    try await client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
                    #expect(try await client.read(through: end).hasPrefix("HTTP/1.1 200 OK"))
                }
            }
        }
    }

    @Test func `a request that has arrived may be answered later than its deadline`() async throws {
        var server = server()
        server.arrival = .milliseconds(20)
        server.router.get("/late") { _, context in
            try await context.channel.eventLoop.scheduleTask(in: .milliseconds(60)) {}.futureResult.get()
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "late")))
        }
        try await server.run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send("GET /late HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try await client.read(through: "late").hasPrefix("HTTP/1.1 200 OK"))
            }
        }
    }

    @Test(arguments: Leaving.allCases)
    func `who asked hears that the client left, and that nothing was sent`(leaving: Leaving) async throws {
        try await server().run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send(request)
                await expect("held")
                switch leaving {
                case .finish: client.finish()
                case .reset: try await client.reset()
                }
                await expect("gone", "sent false")
            }
        }
    }

    @Test func `who asks after the client has left hears it at once`() async throws {
        let server = server()
        let event = log.continuation
        let (gate, open) = AsyncStream<Void>.makeStream()
        server.router.get("/twice") { _, context in
            context.visit.whenGone { open.yield() }
            event.yield("held")
            _ = await gate.first { true }
            await withCheckedContinuation { continuation in
                context.visit.whenGone { continuation.resume() }
            }
            event.yield("gone")
            return Response(status: .ok)
        }
        try await server.run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send("GET /twice HTTP/1.1\r\nHost: x\r\n\r\n")
                await expect("held")
                client.finish()
                await expect("gone")
            }
        }
    }

    @Test func `an answer that was taken is sent, and the connection is kept`() async throws {
        try await server().run { port in
            try await RawClient.connect(to: port) { client in
                for _ in 0..<3 {
                    try await client.send("GET /sent/4 HTTP/1.1\r\nHost: x\r\n\r\n")
                    #expect(try await client.read(through: "xxxx").hasPrefix("HTTP/1.1 200 OK"))
                    await expect("sent true")
                }
            }
        }
    }

    @Test func `whenGone is over with the answer it was asked for`() async throws {
        let server = server()
        let event = log.continuation
        server.router.get("/over") { _, context in
            context.visit.whenGone { event.yield("gone too late") }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "over")))
        }
        try await server.run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send("GET /over HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try await client.read(through: "over")
                client.finish()
                #expect(try await client.readAll() == "")
            }
        }
        event.yield("closed")
        await expect("closed")
    }

    @Test func `a reader that stops is cut off, and the answer is not sent`() async throws {
        var server = server()
        server.departure = .milliseconds(50)
        try await server.run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send("GET /sent/30000000 HTTP/1.1\r\nHost: x\r\n\r\n")
                await expect("sent false")
            }
        }
    }

    @Test(arguments: [
        "NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET /\u{e4} HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n",
    ])
    func `a request that is no HTTP gets the envelope`(text: String) async throws {
        try await server().run { port in
            try await RawClient.connect(to: port) { client in
                try await client.send(text)
                let answer = try await client.readAll()
                let envelope =
                    #"{"message":"This is not a valid HTTP request.","retcode":"000-002","result":{},"reason":"badRequest"}"#
                #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
                #expect(answer.contains("\r\nContent-Type: application/json\r\n"))
                #expect(answer.contains("\r\nContent-Length: \(envelope.utf8.count)\r\n"))
                #expect(answer.hasSuffix("\r\n\r\n" + envelope))
            }
        }
    }
}
