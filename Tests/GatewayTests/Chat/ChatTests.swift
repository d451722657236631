import Foundation
import Testing

/// A customer and agents who write, over HTTP.
struct ChatTests {
    @Test(.timeLimit(.minutes(1)))
    func `a customer writes, an agent takes the chat with requestcall, both write, and it is given away and ended`() async throws {
        let server = try await ServerProcess(Customer.setup)
        let ana = try await Desk.signedIn(101, at: server.url), ben = try await Desk.signedIn(102, at: server.url)
        _ = try await ana.events()
        let mia = try await Customer(at: server.url, text: "Where is my taxi?")
        var stream = try await mia.stream()
        #expect(try await stream.lines(2) == ["waits", "said customer: Where is my taxi?"])
        let row = try #require(try await ana.waiting(30).first)
        #expect([row["callid"], row["caller"], row["called"], row["mediaType"]] == [.text(mia.chat), "Mia", "harbour-web", 1])
        #expect(try await ana.take(mia.chat, queue: 30).code == "0")
        #expect(try await stream.line() == "taken")
        #expect(try await ben.take(mia.chat, queue: 30).reason == "takenByAnotherAgent")
        let events = try await ana.events()
        #expect(events.map(\.type) == ["AgentChat_Connected", "AgentEvent_MessageData", "AgentChat_DataRecved"])
        #expect(events[1].content["message"] == "Where is my taxi?")

        let said = #"{"callid":"\#(mia.chat)","data":"It is on its way."}"#
        #expect(try await ana.ask(.post, "mediacall/101/sendmessage", said).code == "0")
        #expect(try await stream.line() == "said agent: It is on its way.")
        #expect(try await mia.write("Thank you").status == 200)
        #expect(try await ana.events().map(\.type) == ["AgentEvent_MessageData", "AgentChat_DataRecved"])
        let all = try await ana.ask(.get, "textchat/101/getchatbycallid/\(mia.chat)").json?["result"]?.list ?? []
        #expect(all.map { $0["content"] } == ["Where is my taxi?", "It is on its way.", "Thank you"])

        let given = #"{"callid":"\#(mia.chat)","devicetype":2,"address":"102","mode":0}"#
        #expect(try await ana.ask(.post, "mediacall/101/transfer", given).code == "0")
        #expect(try await ben.ask(.put, "textchat/102/answer/\(mia.chat)").code == "0")
        #expect(try await stream.lines(2) == ["said customer: Thank you", "taken"])
        #expect(
            try await ana.ask(.put, "textchat/101/chatmessage", #"{"callId":"\#(mia.chat)","content":"x"}"#).reason == "takenByAnotherAgent"
        )
        #expect(try await ben.ask(.delete, "textchat/102/drop/\(mia.chat)").code == "0")
        #expect(try await stream.line() == "ended")
        #expect(try await stream.next() == nil, "the stream ends with the chat")
        let late = try await mia.write("Hello?")
        #expect(late.status == 409 && late.reason == "ended")
        #expect(try await mia.leave().status == 200)
        #expect(try server.log.contains("taxi") == false && server.log.contains("Mia") == false)
    }

    @Test(.timeLimit(.minutes(1)))
    func `kill -9 in the middle loses nothing that was acknowledged`() async throws {
        let server = try await ServerProcess(Customer.setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        let mia = try await Customer(at: server.url), tom = try await Customer(at: server.url, name: "Tom")
        #expect(try await ana.take(mia.chat, queue: 30).code == "0")
        for number in 1...20 { #expect(try await mia.write("line \(number)").status == 200) }
        let next = try await server.restarted(Customer.setup)
        var stream = try await mia.at(next.url).stream(after: 2)
        #expect(try await stream.lines(20) == (1...20).map { "said customer: line \($0)" })
        let back = ana.at(next.url)
        #expect(try await back.waiting(30).map { $0["caller"] } == ["Tom"])
        #expect(try await back.ask(.post, "mediacall/101/sendmessage", #"{"callid":"\#(mia.chat)","data":"Here I am."}"#).code == "0")
        #expect(try await stream.line() == "said agent: Here I am.")
        #expect(try await mia.at(next.url).leave().status == 200)
        #expect(try await tom.at(next.url).write("Hello").status == 200)
    }

    @Test(.timeLimit(.minutes(1)))
    func `places in the queue are told while a customer waits`() async throws {
        let server = try await ServerProcess(Customer.setup)
        let mia = try await Customer(at: server.url), tom = try await Customer(at: server.url, name: "Tom")
        var stream = try await tom.stream()
        var places: [JSON?] = []
        while places.count < 1, let message = try await stream.next() {
            if message.event == "place" { places.append(message.data["place"]) }
        }
        try await mia.leave()
        while places.count < 2, let message = try await stream.next() {
            if message.event == "place" { places.append(message.data["place"]) }
        }
        #expect(places == [2, 1])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a chat that is handed out goes to an agent who has room`() async throws {
        let server = try await ServerProcess(Customer.setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await ana.ask(.post, "mediacall/101/setcallnums", #"{"mediaType":"1","callnums":"1"}"#).code == "0")
        let mia = try await Customer(at: server.url, site: "harbour-auto")
        _ = try await Customer(at: server.url, site: "harbour-auto", name: "Tom")
        #expect(try await ana.waiting(40).map { $0["caller"] } == ["Tom"])
        #expect(try await ana.ask(.get, "textchat/101/queryonlinechatcall").json?["result"]?.list?.map { $0["caller"] } == ["Mia"])
        try await mia.leave()
        #expect(try await ana.waiting(40) == [])
        #expect(try await ana.take("1-1", queue: 40).reason == "unknownCall")
    }

    @Test(.timeLimit(.minutes(1)))
    func `only whoever shows the token has to do with a chat`() async throws {
        let server = try await ServerProcess(Customer.setup)
        let mia = try await Customer(at: server.url), tom = try await Customer(at: server.url, name: "Tom")
        for token in [tom.token, "", String(mia.token.dropLast()), mia.token + "0", String(repeating: "0", count: 64)] {
            let answer = try await mia.send(#"{"text":"x"}"#, token: token)
            #expect(answer.status == 401 && answer.reason == "notYours", "\(token)")
        }
        #expect(try await HTTP.send(.post, "\(server.url)/chat/\(mia.chat)", body: #"{"text":"x"}"#).status == 401)
        #expect(try await HTTP.send(.get, "\(server.url)/chat/\(mia.chat)/stream").status == 401)
        #expect(
            try await HTTP.send(.post, "\(server.url)/chat/nonsense", body: "{}", headers: [("Authorization", "Bearer x")]).status == 401)
    }

    /// (body, status, reason)
    static let wrong: [(String, Int, String)] = [
        (#"{"site":"nowhere-else"}"#, 404, "noSuchSite"), ("{}", 404, "noSuchSite"), ("[", 400, "notUnderstood"),
        (#"{"site":"harbour-web","name":"\#(String(repeating: "x", count: 101))"}"#, 413, "tooLong"),
        (#"{"site":"harbour-web","text":"\#(String(repeating: "x", count: 4_097))"}"#, 413, "tooLong"),
        (#"{"site":"harbour-web","text":"\#(String(repeating: "x", count: 40_000))"}"#, 400, "notUnderstood"),
    ]

    @Test(.timeLimit(.minutes(1)))
    func `what is wrong with a request is said`() async throws {
        let server = try await ServerProcess(Customer.setup)
        for (body, status, reason) in Self.wrong {
            let answer = try await HTTP.send(.post, "\(server.url)/chat", body: body)
            #expect(answer.status == status && answer.reason == reason, "\(body.prefix(60)): \(answer.status) \(answer.text)")
        }
        let mia = try await Customer(at: server.url)
        #expect(try await mia.send("{}").reason == "nothingWritten")
        #expect(try await mia.write(String(repeating: "x", count: 4_096)).status == 200)
        #expect(try await mia.write(String(repeating: "ü", count: 2_049)).status == 413)
        #expect(try await HTTP.send(.get, "\(server.url)/chat").status == 405)
    }

    @Test(.timeLimit(.minutes(1)))
    func `nobody opens or writes more than a person would`() async throws {
        let server = try await ServerProcess(Customer.setup)
        let mia = try await Customer(at: server.url)
        var statuses: [Int] = []
        for number in 1...31 { statuses.append(try await mia.write("\(number)").status) }
        #expect(statuses == Array(repeating: 200, count: 30) + [429])
        for _ in 2...10 { _ = try await Customer(at: server.url) }
        let answer = try await HTTP.send(.post, "\(server.url)/chat", body: #"{"site":"harbour-web"}"#)
        #expect(answer.status == 429 && answer.reason == "tooOften")
    }

    @Test(.timeLimit(.minutes(1)))
    func `pages of named origins may use a site, and others may not`() async throws {
        let server = try await ServerProcess(Customer.setup)
        let url = "\(server.url)/chat", shop = ("Origin", "https://shop.example"), body = #"{"site":"harbour-web"}"#
        let asks = [shop, ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type")]
        let permission = try await HTTP.send(.options, url, headers: asks)
        #expect(permission.status == 204 && permission.header("Access-Control-Allow-Origin") == "https://shop.example")
        #expect(permission.header("Access-Control-Allow-Headers")?.contains("authorization") == true)
        let answer = try await HTTP.send(.post, url, body: body, headers: [shop])
        #expect(answer.status == 201 && answer.header("Access-Control-Allow-Origin") == "https://shop.example")
        let other = try await HTTP.send(.post, url, body: body, headers: [("Origin", "https://other.example")])
        #expect(other.status == 403 && other.reason == "otherOrigin" && other.header("Access-Control-Allow-Origin") == nil)
        #expect(try await HTTP.send(.post, url, body: body, headers: [("Origin", server.url)]).status == 201, "a page that came from here")
        let desk = try await HTTP.send(.get, "\(server.url)/healthz", headers: [shop])
        #expect(desk.header("Access-Control-Allow-Origin") == nil, "nothing else is open to it")
    }
}
