import Foundation
import Testing

/// The text that agents attach to a call (cec_07_1262, cec_07_1263).
struct CallDataTests {
    private static let set = "calldata/101/setcalldataex"
    private static let read = "calldata/101/appdata"

    /// What is attached to the agent's present call.
    private static func attached(_ desk: Desk, _ query: String = "") async throws -> JSON? {
        try await desk.ask(.get, "calldata/\(desk.agent)/appdata\(query)").json?["result"]
    }

    /// The agent takes a new caller and talks.
    private static func talk(_ desk: Desk, caller: String = "5550100") async throws -> String {
        let practice = PracticeLine(url: desk.url)
        let call = try await practice.call(from: caller)
        #expect(try await desk.take(call).code == "0")
        try await practice.advance("1s")
        return call
    }

    private static func attach(_ text: String, _ desk: Desk) async throws {
        #expect(try await desk.ask(.put, "calldata/\(desk.agent)/setcalldataex", #"{"calldata":"\#(text)"}"#).code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `what is attached is read back as it is, and in base64 where that is asked for, both ways`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await Self.talk(ana)
        #expect(try await ana.ask(.get, Self.read).text == #"{"message":"success","retcode":"0","result":""}"#)
        let rows: [(body: String, plain: JSON, encoded: JSON)] = [
            (#"{"calldata":"1234"}"#, "1234", "MTIzNA=="), (#"{"calldata":"grüß \"dich\""}"#, "grüß \"dich\"", "Z3LDvMOfICJkaWNoIg=="),
            (#"{"calldata":"Z3LDvMOf","isDataEncoded":true}"#, "grüß", "Z3LDvMOf"),
            (#"{"calldata":"dGV4dA==","isDataEncoded":"true"}"#, "text", "dGV4dA=="),
            (#"{"calldata":"dGV4dA==","isDataEncoded":false}"#, "dGV4dA==", "ZEdWNGRBPT0="),
            (#"{"callid":"\#(call)","calldata":"by id"}"#, "by id", "YnkgaWQ="),
        ]
        for row in rows {
            let answer = try await ana.ask(.put, Self.set, row.body)
            #expect(answer.text == #"{"message":"success","retcode":"0","result":{}}"#, "\(row.body)")
            for query in ["", "?isEncodeResult=false", "?isEncodeResult=1", "?callId=\(call)"] {
                #expect(try await Self.attached(ana, query) == row.plain, "\(row.body) \(query)")
            }
            #expect(try await Self.attached(ana, "?isEncodeResult=true") == row.encoded, "\(row.body)")
            #expect(try await Self.attached(ana, "?callId=\(call)&isEncodeResult=true") == row.encoded, "\(row.body)")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `in the older form the text comes with the query`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        #expect(try await ana.ask(.put, "calldata/101?calldata=x").code == "400-001")
        let call = try await Self.talk(ana)
        #expect(try await ana.ask(.put, "calldata/101?calldata=a%20b").code == "0")
        #expect(try await Self.attached(ana) == "a b")
        #expect(try await ana.ask(.put, "calldata/101?callid=\(call)&calldata=c").code == "0")
        #expect(try await Self.attached(ana) == "c")
        #expect(try await ana.ask(.put, "calldata/101?callid=1-2&calldata=d").code == "400-001")
        #expect(try await ana.ask(.put, "calldata/101").code == "400-002")
        #expect(try await Self.attached(ana) == "c", "what is refused changes nothing")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a text is attached to a call of one's own only`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        let none = try await ana.ask(.put, Self.set, #"{"calldata":"x"}"#)
        #expect([none.code, none.reason] == ["400-001", "noCallForData"])
        let unread = try await ana.ask(.get, Self.read)
        #expect([unread.code, unread.reason] == ["400-001", "noCallForData"] && unread.json?["result"] == nil, "as writing says")
        let call = try await Self.talk(ana)
        try await Self.attach("mine", ana)
        #expect(try await ana.ask(.put, Self.set, #"{"callid":"1-2","calldata":"x"}"#).code == "400-001")
        let others = try await ben.ask(.put, "calldata/102/setcalldataex", #"{"callid":"\#(call)","calldata":"x"}"#)
        #expect(others.code == "400-001")
        let waiting = try await PracticeLine(url: server.url).call(from: "5550101")
        #expect(try await ben.ask(.put, "calldata/102/setcalldataex", #"{"callid":"\#(waiting)","calldata":"x"}"#).code == "400-001")
        #expect(try await Self.attached(ana) == "mine")
    }

    @Test(.timeLimit(.minutes(1)))
    func `nothing, too much and what is not base64 are refused and change nothing`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await Self.talk(ana)
        let most = String(repeating: "x", count: 16_384)
        let encoded = Data(most.utf8).base64EncodedString()
        for body in [#"{"calldata":"\#(most)"}"#, #"{"calldata":"\#(encoded)","isDataEncoded":true}"#] {
            #expect(try await ana.ask(.put, Self.set, body).code == "0")
            #expect(try await Self.attached(ana) == .text(most), "16 KB before encoding")
        }
        let more = Data((most + "x").utf8).base64EncodedString()
        let umlauts = String(repeating: "ü", count: 8_193)
        try await Self.attach("before", ana)
        let rows: [(body: String, code: String)] = [
            ("{}", "400-002"), (#"{"calldata":""}"#, "400-002"), (#"{"calldata":null}"#, "400-002"),
            (#"{"calldata":"","isDataEncoded":true}"#, "400-002"), (#"{"calldata":"\#(most)x"}"#, "000-002"),
            (#"{"calldata":"\#(umlauts)"}"#, "000-002"), (#"{"calldata":"\#(more)","isDataEncoded":true}"#, "000-002"),
            (#"{"calldata":"%%%","isDataEncoded":true}"#, "000-002"), (#"{"calldata":"abc","isDataEncoded":true}"#, "000-002"),
            (#"{"calldata":"/w==","isDataEncoded":true}"#, "000-002"), ("{", "000-002"),
        ]
        for row in rows {
            #expect(try await ana.ask(.put, Self.set, row.body).code == row.code, "\(row.body.prefix(60))")
            #expect(try await Self.attached(ana) == "before", "\(row.body.prefix(60))")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the text is shown wherever the call is shown, and only there`() async throws {
        let server = try await ServerProcess(.byHand)
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        let call = try await Self.talk(ana)
        try await Self.attach("wants a refund", ana)
        for path in ["callinfo", "callinfobycallid/\(call)"] {
            #expect(try await ana.ask(.get, "calldata/101/\(path)").json?["result"]?["calldata"] == "wants a refund", "\(path)")
        }
        for path in ["appdata?callId=\(call)", "callinfobycallid/\(call)"] {
            let answer = try await ben.ask(.get, "calldata/102/\(path)")
            #expect(answer.code == "100-007" && !answer.text.contains("refund"), "a colleague's talk is nobody else's: \(path)")
        }
        // Back in the queue, the next agent sees it.
        try await practice.set(9_101, #"{"answersAfter":null}"#)
        #expect(try await ana.hold().code == "0")
        try await practice.send(.post, "phones/9101/hangup")
        try await practice.advance("20s")
        #expect(try await ben.waiting().map { $0["calldata"] } == ["wants a refund"])
        #expect(try await Self.attached(ben, "?callId=\(call)") == "wants a refund")
        #expect(try await ben.take(call).code == "0")
        #expect(try await ben.ask(.get, "calldata/102/callinfobeforeanswer").json?["result"]?["calldata"] == "wants a refund")
        try await practice.advance("1s")
        try await Self.attach("was refunded", ben)
        #expect(try await ben.release().code == "0")
        let last = try await ben.ask(.get, "calldata/102/callinfo?isNoContainLastCall=false").json?["result"]
        #expect([last?["callid"], last?["calldata"]] == [.text(call), "was refunded"])
        _ = try await Self.talk(ben)
        #expect(try await Self.attached(ben) == "", "the next call begins without one")
    }

    @Test(.timeLimit(.minutes(1)))
    func `after a crash the text is still there`() async throws {
        let setup = Setup.byHand
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        _ = try await Self.talk(ana)
        for text in ["first", "last"] { try await Self.attach(text, ana) }
        let next = try await server.restarted(setup)
        #expect(try await Self.attached(ana.at(next.url)) == "last")
        #expect(try await ana.at(next.url).ask(.get, "calldata/101/callinfo").json?["result"]?["calldata"] == "last")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the text stands in no log and in no figures`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await Self.talk(ana)
        let secret = "card 4711-0815"
        let encoded = Data(secret.utf8).base64EncodedString()
        try await Self.attach(secret, ana)
        #expect(try await ana.ask(.put, Self.set, #"{"calldata":"\#(encoded)","isDataEncoded":true}"#).code == "0")
        // Refused ones too.
        for body in [#"{"callid":"1-2","calldata":"\#(secret)"}"#, #"{"calldata":"\#(encoded)%","isDataEncoded":true}"#] {
            #expect(try await ana.ask(.put, Self.set, body).code != "0")
        }
        #expect(try await ana.ask(.put, "calldata/101?callid=\(call)&calldata=card%204711-0815").code == "0")
        let metrics = try await HTTP.send(.get, "\(server.url)/metrics").text
        for text in [try server.log, metrics] {
            #expect(!text.contains("4711") && !text.contains(encoded))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `erasing a caller erases what is attached to the calls, in those that live and in agents' last ones`() async throws {
        let setup = Setup.byHand
        let server = try await ServerProcess(setup)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        let eve = try await Desk.signedIn(103, at: server.url)
        let over = try await Self.talk(ben, caller: "5558675309")
        try await Self.attach("over", ben)
        #expect(try await ben.release().code == "0")
        _ = try await Self.talk(ana, caller: "5558675309")
        try await Self.attach("lives", ana)
        _ = try await Self.talk(eve, caller: "5550100")
        try await Self.attach("stays", eve)
        let outcome = try await Program.run(["erase", "--caller", "5558675309", "--config", server.configuration], in: server.folder)
        #expect(outcome.code == 0 && outcome.output == "erased: 2 calls of caller …309\n")
        // The server looks once a second whether anything was erased.
        try await PracticeLine(url: server.url).advance("1s")
        try await Self.isErased(ana, ben, over, eve)
        let next = try await server.restarted(setup)
        try await Self.isErased(ana.at(next.url), ben.at(next.url), over, eve.at(next.url))
    }

    private static func isErased(_ ana: Desk, _ ben: Desk, _ over: String, _ eve: Desk) async throws {
        #expect(try await attached(ana) == "erased")
        #expect(try await ana.ask(.get, "calldata/101/callinfo").json?["result"]?["calldata"] == "erased")
        #expect(try await ben.ask(.get, "calldata/102/callinfo?isNoContainLastCall=false").json?["result"]?["calldata"] == "erased")
        #expect(try await attached(ben, "?callId=\(over)") == "erased")
        #expect(try await attached(eve) == "stays", "another caller's text is left alone")
    }
}
