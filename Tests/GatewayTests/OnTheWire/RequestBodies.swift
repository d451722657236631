import Foundation
import Testing

extension OnTheWire {
    /// Requests: how bodies come.
    struct RequestBodies {
        @Test("Bodies come as UTF-8", arguments: Transport.allCases)
        func utf8(_ transport: Transport) async throws {
            let body = #"{"fileName":"Größe €"}"#
            let event = try await recorded(120, transport, body, as: .utf8)
            #expect(event.holds(#""fileName":"Größe €","#))
        }

        @Test("Bodies come as ISO-8859-1 with `?`", arguments: Transport.allCases)
        func latin1(_ transport: Transport) async throws {
            let body = #"{"fileName":"Größe ?"}"#
            let event = try await recorded(121, transport, body, as: .isoLatin1)
            #expect(event.holds(#""fileName":"Größe ?","#))
        }

        /// Starts a recording with this body, and returns the answer to a poll that names it.
        private func recorded(
            _ agent: Int, _ transport: Transport, _ body: String, as encoding: String.Encoding
        ) async throws -> String {
            let ana = try await Desk.onTheWire(agent, transport)
            var connection = ana.connection
            connection.encoding = encoding
            let length = body.data(using: encoding)?.count ?? 0
            let answer = try await connection.answer(
                "PUT \(root)/recordplay/\(agent)/record", [ana.proof, "Content-Length: \(length)"], body: body)
            #expect(answer.body == success)
            try await PracticeLine(url: ana.url).advance("1s")
            return try await ana.event("AgentMediaEvent_Record")
        }

        @Test("Bodies come chunked", arguments: Transport.allCases)
        func chunked(_ transport: Transport) async throws {
            let body = #"{"password":"secret","phonenum":"9122"}"#
            let half = body.index(body.startIndex, offsetBy: 7)
            let chunks = [body[..<half], body[half...], ""].map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }
            let answer = try await RawConnection(url(transport)).answer(
                "PUT \(root)/onlineagent/122", ["Content-Type: application/json", "Transfer-Encoding: chunked"], body: chunks.joined())
            #expect(answer.head.first == "HTTP/1.1 200 OK")
            #expect(answer.body.hasPrefix(#"{"message":"success","retcode":"0","result":{"vdnid":1,"workno":"122","#))
        }

        @Test("Bodies come zero-length chunked", arguments: Transport.allCases)
        func zeroLengthChunked(_ transport: Transport) async throws {
            try await becomesBusy(123, transport, ["Transfer-Encoding: chunked"], "0\r\n\r\n")
        }

        @Test("Bodies come with `Content-Length: 0`", arguments: Transport.allCases)
        func contentLengthZero(_ transport: Transport) async throws {
            try await becomesBusy(124, transport, ["Content-Length: 0"])
            try await becomesBusy(125, transport, ["Content-Type: application/json", "Content-Length: 0"])
        }

        @Test("Bodies come with no length at all", arguments: Transport.allCases)
        func noLength(_ transport: Transport) async throws {
            try await becomesBusy(126, transport, [])
            try await becomesBusy(127, transport, ["Content-Type: application/json"])
        }

        private func becomesBusy(_ agent: Int, _ transport: Transport, _ framing: [String], _ body: String = "") async throws {
            let ana = try await Desk.onTheWire(agent, transport)
            let texts = try await answers(ana, "POST \(root)/onlineagent/\(agent)/saybusy", framing, body)
            #expect(texts.first?.hasPrefix("HTTP/1.1 200 OK\r\n") == true, "\(framing)")
            #expect(texts.first?.hasSuffix("\r\n\r\n" + success) == true, "\(framing)")
            #expect(texts.last?.hasPrefix("HTTP/1.1 200 OK\r\n") == true, "\(framing)")
            #expect(texts.last?.hasSuffix("\r\n\r\n" + status(3)) == true, "\(framing)")
        }

        /// The answers to a request and to one for the state that stands right behind it.
        private func answers(_ desk: Desk, _ request: String, _ framing: [String], _ body: String) async throws -> [String] {
            let head = (["\(request) HTTP/1.1", "Host: x", desk.proof] + framing).joined(separator: "\r\n") + "\r\n\r\n"
            let path = "\(root)/onlineagent/\(desk.agent)/agentstatus"
            let next = "GET \(path) HTTP/1.1\r\nHost: x\r\n\(desk.proof)\r\nConnection: close\r\n\r\n"
            return try await desk.connection.exchange([(head + body + next, "}HTTP/1.1 "), ("", "")]).enumerated().map { index, text in
                index == 0 ? String(text.dropLast("HTTP/1.1 ".count)) : "HTTP/1.1 " + text
            }
        }

        @Test("DELETE may carry a body", arguments: Transport.allCases)
        func bodyOfDelete(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(128, transport)
            for (framing, body) in [
                (["Content-Type: application/json", "Content-Length: 11"], #"{"x":"abc"}"#), (["Content-Length: 8"], "nonsense"),
                (["Transfer-Encoding: chunked"], "2\r\n{}\r\n0\r\n\r\n"),
            ] {
                let texts = try await answers(ana, "DELETE \(root)/voicecall/128/release", framing, body)
                #expect(texts.first?.contains(#""retcode":"200-017""#) == true, "\(body)")
                #expect(texts.last?.hasSuffix("\r\n\r\n" + status(4)) == true, "\(body)")
            }
            #expect(try await ana.raw("DELETE", "onlineagent/128/logout", body: "{}").body == success)
        }
    }
}

extension String {
    /// Whether these very bytes stand in it.
    func holds(_ part: String) -> Bool { Array(utf8).firstRange(of: Array(part.utf8)) != nil }
}
