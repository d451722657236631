import Foundation
import Testing

extension OnTheWire {
    /// Answers: the GUID.
    struct AnswerGUIDs {
        /// The answer to a sign-in, whether or not one stands.
        private func signIn(_ agent: Int, _ url: String, speaking protocols: [String] = []) async throws -> RawConnection.Answer {
            let body = #"{"password":"secret","phonenum":"\#(agent + 9_000)"}"#
            var connection = RawConnection(url)
            connection.protocols = protocols
            return try await connection.answer(
                "PUT \(root)/onlineagent/\(agent)/forcelogin", ["Content-Length: \(body.utf8.count)"], body: body)
        }

        private func issued(_ answer: RawConnection.Answer) throws -> String {
            let value = try #require(answer.header("Set-GUID"))
            #expect(value.hasPrefix("JSESSIONID="))
            return String(value.dropFirst("JSESSIONID=".count))
        }

        @Test("Sign-in answers carry `Set-GUID: JSESSIONID=<guid>` in exactly that letter case", arguments: Transport.allCases)
        func letterCase(_ transport: Transport) async throws {
            let answer = try await signIn(142, url(transport))
            let lines = answer.head.filter { $0.lowercased().hasPrefix("set-guid") }
            #expect(lines.count == 1 && lines.first?.hasPrefix("Set-GUID: JSESSIONID=") == true)
            let ana = try Desk(142, at: url(transport)).at(guid: issued(answer))
            #expect(try await ana.raw("GET", "onlineagent/142/agentstatus").body == status(4))
        }

        @Test("HTTP/1.1 must be served with the name raw; HTTP/2 is not the default", arguments: Transport.allCases)
        func http1(_ transport: Transport) async throws {
            let answer = try await signIn(143, url(transport), speaking: ["h2", "http/1.1"])
            #expect(answer.head.first == "HTTP/1.1 200 OK")
            #expect(answer.header("Set-GUID") != nil)
            let preface = try await RawConnection(url(transport)).exchange([("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "")])
            #expect(preface.first?.hasPrefix("HTTP/1.1 400 Bad Request\r\n") == true)
        }

        @Test("The guid consists of letters, digits, `-` and `.` only", arguments: Transport.allCases)
        func letters(_ transport: Transport) async throws {
            for _ in 1...20 {
                let guid = try await issued(signIn(144, url(transport)))
                #expect(guid.wholeMatch(of: /[A-Za-z0-9.\-]+/) != nil, "\(guid)")
            }
        }

        @Test("A setting gives the form of letters and digits", arguments: Transport.allCases)
        func alphanumeric(_ transport: Transport) async throws {
            let server = try await ServerProcess(.over(transport, "authentication: {guidForm: alphanumeric}"))
            for _ in 1...20 {
                let guid = try await issued(signIn(101, server.url))
                #expect(guid.wholeMatch(of: /[A-Za-z0-9]+/) != nil, "\(guid)")
                let ana = Desk(101, at: server.url).at(guid: guid)
                #expect(try await ana.raw("GET", "onlineagent/101/agentstatus").body == status(4))
            }
        }

        @Test("Exactly one `=` in the value", arguments: Transport.allCases)
        func equalsSign(_ transport: Transport) async throws {
            let ana = try await Desk.signedIn(145, at: url(transport), forced: true)
            for answer in [try await ana.raw("PUT", "onlineagent/145/updateGuid"), try await signIn(145, url(transport))] {
                #expect(answer.header("Set-GUID")?.filter { $0 == "=" } == "=", "\(answer.body)")
            }
        }

        @Test("A `Set-Cookie`, if one is sent, must hold a `;`", arguments: Transport.allCases)
        func setCookie(_ transport: Transport) async throws {
            let ana = try await Desk.signedIn(146, at: url(transport), forced: true)
            let answers = [
                try await ana.raw("GET", "agentevent/146"), try await ana.raw("PUT", "onlineagent/146/heartbeat"),
                try await ana.raw("GET", "onlineagent/146/agentstatus", ["Cookie: JSESSIONID=1"]), try await signIn(146, url(transport)),
            ]
            for line in answers.flatMap(\.head) where line.lowercased().hasPrefix("set-cookie") {
                #expect(line.contains(";"), "\(line)")
            }
        }

        @Test("In dynamic mode the renewed GUID comes with a poll or heartbeat", arguments: Transport.allCases)
        func renewal(_ transport: Transport) async throws {
            let server = try await ServerProcess(.over(transport, "authentication: {guidInterval: 10s, silence: 1h}"))
            let ana = try await Desk.signedIn(101, at: server.url)
            #expect(try await ana.raw("GET", "agentevent/101").header("Set-GUID") == nil)
            try await PracticeLine(url: server.url).advance("10s")
            for (method, path) in [
                ("GET", "agentevent/101"), ("POST", "onlineagent/101/handshake"), ("PUT", "onlineagent/101/heartbeat"),
                ("GET", "agentevent/101"),
            ] {
                let renewed = try await issued(ana.raw(method, path))
                #expect(renewed != ana.guid && renewed.wholeMatch(of: /[A-Za-z0-9.\-]+/) != nil, "\(path)")
            }
            #expect(try await ana.raw("GET", "onlineagent/101/agentstatus").header("Set-GUID") == nil)
        }

        @Test("The previous GUID stays good until `guidTimeout` after the new one was first used", arguments: Transport.allCases)
        func previousGUID(_ transport: Transport) async throws {
            let setting = "authentication: {guidInterval: 10s, guidTimeout: 20s, silence: 1h}"
            let server = try await ServerProcess(.over(transport, setting))
            let practice = PracticeLine(url: server.url)
            let ana = try await Desk.signedIn(101, at: server.url)
            try await practice.advance("10s")
            let newer = ana.at(guid: try await issued(ana.raw("PUT", "onlineagent/101/heartbeat")))
            try await practice.advance("600s")
            #expect(try await ana.raw("GET", "onlineagent/101/agentstatus").body == status(4), "the new one was not used yet")
            #expect(try await newer.raw("GET", "onlineagent/101/agentstatus").body == status(4))
            try await practice.advance("19s")
            #expect(try await ana.raw("GET", "onlineagent/101/agentstatus").body == status(4))
            try await practice.advance("1s")
            #expect(try await ana.raw("GET", "onlineagent/101/agentstatus").body == notEntitled)
            #expect(try await newer.raw("GET", "onlineagent/101/agentstatus").body == status(4))
        }

        @Test("Static mode must be one setting away", arguments: Transport.allCases)
        func staticMode(_ transport: Transport) async throws {
            let server = try await ServerProcess(.over(transport, "authentication: {mode: static}"))
            let ana = try await Desk.signedIn(101, at: server.url)
            for _ in 1...5 {
                try await PracticeLine(url: server.url).advance("100s")
                #expect(try await ana.raw("GET", "agentevent/101").header("Set-GUID") == nil)
                let heartbeat = try await ana.raw("PUT", "onlineagent/101/heartbeat")
                #expect(heartbeat.code == "0" && heartbeat.header("Set-GUID") == nil)
            }
        }

        @Test("`Host` is not checked", arguments: Transport.allCases)
        func host(_ transport: Transport) async throws {
            let ana = try await Desk.signedIn(147, at: url(transport), forced: true)
            for lines in [["Host: other.example:1"], ["Host: "], ["Host: a_b:c"], ["Host: 127.0.0.1"], []] {
                let head = ["GET \(root)/onlineagent/147/agentstatus HTTP/1.1", "Connection: close", ana.proof] + lines
                let text = try await ana.connection.exchange([(head.joined(separator: "\r\n") + "\r\n\r\n", "")]).joined()
                #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(lines)")
                #expect(text.hasSuffix("\r\n\r\n" + status(4)), "\(lines)")
            }
        }
    }
}
