import Testing

extension OnTheWire {
    /// Requests: paths and queries.
    struct RequestPaths {
        @Test("`//` in a path is normal: collapse it", arguments: Transport.allCases)
        func doubleSlashes(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(101, transport)
            for path in [
                "/agentgateway/resource//onlineagent/101/agentstatus", "//agentgateway//resource///onlineagent//101//agentstatus",
                "///agentgateway/resource/onlineagent/%31%30%31//agentstatus",
            ] {
                let answer = try await ana.connection.answer("GET \(path)", [ana.proof])
                #expect(answer.head.first == "HTTP/1.1 200 OK", "\(path)")
                #expect(answer.body == status(4), "\(path)")
            }
            let body = #"{"password":"secret","phonenum":"9102"}"#
            let ben = try await ana.connection.answer("PUT \(root)//onlineagent/102", ["Content-Length: \(body.utf8.count)"], body: body)
            #expect(ben.code == "0")
        }

        @Test("A trailing slash occurs: ignore it", arguments: Transport.allCases)
        func trailingSlash(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(103, transport)
            for slashes in ["/", "//", "/?time=1"] {
                let answer = try await ana.raw("GET", "onlineagent/103/agentstatus\(slashes)")
                #expect(answer.head.first == "HTTP/1.1 200 OK", "\(slashes)")
                #expect(answer.body == status(4), "\(slashes)")
            }
        }

        @Test("Unknown query parameters (cache busters) are ignored", arguments: Transport.allCases)
        func unknownParameters(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(104, transport)
            for query in [
                "time=1764000000123", "resteasy_jsapi_anti_cache=1764000000123", "_=1&_=2", "time", "=", "&&", "x=%zz", "a=b=c?d/e",
            ] {
                #expect(try await ana.raw("GET", "onlineagent/104/agentstatus?\(query)").body == status(4), "\(query)")
            }
            #expect(try await ana.raw("GET", "agentevent/104?time=1").body == ana.answer(with: "AgentOther_InService"))
        }

        @Test("Query values may hold a raw `;`", arguments: Transport.allCases)
        func semicolon(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(105, transport)
            try await ana.raw("POST", "onlineagent/105/resetskill/false?skillid=10;30")
            #expect(try await ana.served() == [10, 30])
            #expect(try await ana.raw("GET", "onlineagent/105/agentstatus?agents=101;102").body == status(4))
        }

        @Test("Query values may be empty", arguments: Transport.allCases)
        func emptyValue(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(107, transport)
            try await ana.raw("POST", "onlineagent/107/resetskill/false")
            #expect(try await ana.served() == [])
            #expect(try await ana.raw("POST", "onlineagent/107/resetskill?skillid=&phonelinkage=1").body == success)
            #expect(try await ana.served() == [10, 20, 30])
            #expect(try await ana.raw("POST", "onlineagent/107/saybusy?reason=&prolong=").body == success)
            #expect(try await ana.raw("GET", "onlineagent/107/agentstatus").body == status(3))
        }

        @Test("Query strings stand on POST and PUT as well", arguments: Transport.allCases)
        func onPostAndPut(_ transport: Transport) async throws {
            let ana = try await Desk.onTheWire(108, transport)
            #expect(try await ana.raw("POST", "onlineagent/108/saybusy?reason=203").body == success)
            #expect(
                try await ana.event("AgentState_SetNotReady_Success")
                    == ana.answer(with: "AgentState_SetNotReady_Success", #"{"reason":"203"}"#))
            #expect(try await ana.raw("PUT", "onlineagent/108/heartbeat?time=1764000000123").code == "0")
            let body = #"{"password":"secret","phonenum":"9109"}"#
            let signIn = try await Desk(109, at: url(transport)).raw("PUT", "onlineagent/109?time=1764000000123&x=a;b", body: body)
            #expect(signIn.code == "0")
        }
    }
}
