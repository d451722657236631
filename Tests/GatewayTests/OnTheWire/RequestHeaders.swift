import Foundation
import Testing

extension OnTheWire {
    /// Requests: header lines.
    struct RequestHeaders {
        @Test("The session header is `guid` or `Guid`", arguments: Transport.allCases)
        func sessionHeader(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(110, transport)
            for line in ["guid: \(ana.guid)", "Guid: \(ana.guid)", "GUID: \(ana.guid)", "gUID:\(ana.guid)"] {
                let answer = try await ana.connection.answer("GET \(root)/onlineagent/110/agentstatus", [line])
                #expect(answer.body == status(4), "\(line.prefix(6))")
            }
        }

        @Test("The first sign-in has none", arguments: Transport.allCases)
        func firstSignIn(_ transport: Transport) async throws {
            let ana = Desk(111, at: try url(transport))
            #expect(try await ana.raw("PUT", "onlineagent/111", body: #"{"password":"secret","phonenum":"9111"}"#).code == "0")
        }

        @Test("A sign-in may carry the stale one of an ended session", arguments: Transport.allCases)
        func staleGUID(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(112, transport)
            let body = #"{"password":"secret","phonenum":"9112"}"#
            #expect(try await ana.raw("DELETE", "onlineagent/112/logout").body == success)
            let again = try await ana.raw("PUT", "onlineagent/112", body: body)
            #expect(again.code == "0" && again.header("Set-GUID") != nil)
            for stale in [ana.guid, "nonsense"] {
                let forced = try await ana.at(guid: stale).raw("PUT", "onlineagent/112/forcelogin", body: body)
                #expect(forced.code == "0" && forced.header("Set-GUID") != nil, "\(stale)")
            }
        }

        @Test("A setting lists the addresses that may send no GUID ever (off by default)", arguments: Transport.allCases)
        func trustedMiddleware(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(113, transport)
            #expect(try await ana.at(guid: "").raw("GET", "onlineagent/113/agentstatus").body == notEntitled)
            let server = try await ServerProcess(.over(transport, "authentication: {trusted: [127.0.0.1]}"))
            let middleware = try await Desk.signedIn(101, at: server.url).at(guid: "")
            // An address counts for those who ask this server by its address, not for pages that name it otherwise.
            let own = "127.0.0.1"
            #expect(try await middleware.raw("GET", "onlineagent/101/agentstatus", host: own).body == status(4))
            #expect(try await middleware.raw("GET", "onlineagent/101/agentstatus").body == notEntitled)
            #expect(try await middleware.raw("GET", "agentevent/101", host: own).body == middleware.answer(with: "AgentOther_InService"))
            #expect(try await middleware.raw("POST", "onlineagent/101/saybusy", host: own).body == success)
            let wrong = try await middleware.at(guid: "nonsense").raw("GET", "onlineagent/101/agentstatus")
            #expect(wrong.body == notEntitled, "who sends one must send the right one")
        }

        @Test("Never authenticate by cookie", arguments: Transport.allCases)
        func cookieAlone(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(114, transport)
            let cookie = ["Cookie: JSESSIONID=\(ana.guid)"]
            #expect(try await ana.at(guid: "").raw("GET", "onlineagent/114/agentstatus", cookie).body == notEntitled)
            #expect(try await ana.at(guid: "").raw("GET", "agentevent/114", cookie).body == notEntitled)
        }

        @Test("Never fail on a cookie: mangled, and twice", arguments: Transport.allCases)
        func mangledCookie(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(115, transport)
            let mangled = "Cookie: JSESSIONIDnode01abc; Path/agentgateway"
            for cookies in [[mangled], [mangled, mangled], ["Cookie: JSESSIONID=other", mangled], ["Cookie:"], ["Cookie: =;=;;\u{e9}"]] {
                #expect(try await ana.raw("GET", "onlineagent/115/agentstatus", cookies).body == status(4), "\(cookies)")
            }
            let again = try await ana.raw(
                "PUT", "onlineagent/115/forcelogin", [mangled, mangled], body: #"{"password":"secret","phonenum":"9115"}"#)
            #expect(again.code == "0")
        }

        @Test("`Content-Type` may be absent, with or without charset, on GET and DELETE too", arguments: Transport.allCases)
        func contentType(_ transport: Transport) async throws {
            var ana = try await Desk.onTheWire(116, transport)
            let body = #"{"password":"secret","phonenum":"9116"}"#
            for type in [nil, "application/json", "application/json; charset=UTF-8", "application/json;charset=ISO-8859-1", "text/plain"] {
                let lines = type.map { ["Content-Type: \($0)"] } ?? []
                let signIn = try await ana.connection.answer(
                    "PUT \(root)/onlineagent/116/forcelogin", lines + ["Content-Length: \(body.utf8.count)"], body: body)
                ana = ana.at(guid: String(try #require(signIn.header("Set-GUID"), "\(type ?? "none")").dropFirst("JSESSIONID=".count)))
                #expect(try await ana.raw("GET", "onlineagent/116/agentstatus", lines).body == status(4), "\(type ?? "none")")
                #expect(try await ana.raw("DELETE", "voicecall/116/release", lines).code == "200-017", "\(type ?? "none")")
            }
        }

        @Test("`Content-Encoding: UTF-8` occurs and means nothing", arguments: Transport.allCases)
        func contentEncoding(_ transport: Transport) async throws {
            let line = ["Content-Encoding: UTF-8"]
            let body = #"{"password":"secret","phonenum":"9117"}"#
            #expect(try await Desk(117, at: url(transport)).raw("PUT", "onlineagent/117", line, body: body).code == "0")
            let ana = try await Desk.signedIn(117, at: url(transport), forced: true)
            #expect(try await ana.raw("GET", "onlineagent/117/agentstatus", line).body == status(4))
        }

        @Test("`Expect: 100-continue` must be answered at once", arguments: Transport.allCases)
        func expectContinue(_ transport: Transport) async throws {
            let body = #"{"password":"secret","phonenum":"9118"}"#
            let head = [
                "PUT \(root)/onlineagent/118 HTTP/1.1", "Host: x", "Content-Type: application/json",
                "Content-Length: \(body.utf8.count)", "Expect: 100-continue", "Connection: close", "", "",
            ]
            // Not a byte of the body is sent before leave to do so has come.
            let texts = try await RawConnection(url(transport)).exchange([(head.joined(separator: "\r\n"), "\r\n\r\n"), (body, "")])
            #expect(texts.first == "HTTP/1.1 100 Continue\r\n\r\n")
            #expect(texts.last?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
            #expect(texts.last?.contains(#"{"message":"success","retcode":"0","result":{"vdnid":1,"workno":"118","#) == true)
        }

        @Test("`Connection: close` on every request is normal", arguments: Transport.allCases)
        func connectionClose(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(119, transport)
            let requests = [
                ("GET", "onlineagent/119/agentstatus"), ("POST", "onlineagent/119/resetskill"), ("GET", "agentevent/119"),
                ("PUT", "onlineagent/119/heartbeat"), ("DELETE", "voicecall/119/release"), ("DELETE", "onlineagent/119/logout"),
            ]
            for (method, path) in requests {
                // What stands behind it is not answered, and the connection ends.
                let head = "\(method) \(root)/\(path) HTTP/1.1\r\nHost: x\r\n\(ana.proof)\r\nConnection: close\r\n\r\n"
                let next = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
                let text = try await ana.connection.exchange([(head + next, "")]).joined()
                #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(path)")
                #expect(text.components(separatedBy: "HTTP/1.1 ").count == 2, "\(path)")
            }
        }
    }
}
