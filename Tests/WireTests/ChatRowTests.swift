import Telephony
import Testing

@testable import Floor
@testable import Wire

/// What requests about chats come down to, and how chats are shown.
struct ChatRowTests {
    private static let ana = WorkNo(101)
    private static let id = "1455885056-16777217"

    /// (row, path, query, body, what is asked for)
    static let requests: [(String, [String: String], String?, String, ChatCommand)] = [
        ("sendMessage", [:], nil, #"{"callid":"\#(id)","userid":"u","data":"Hello"}"#, .say(ana, call: id, Personal("Hello"))),
        ("setCallNums", [:], nil, #"{"mediaType":"1","callnums":"5"}"#, .setNumber(ana, 5)),
        ("setCallNumsByMediaType", [:], nil, #"{"mediaType":1,"callnums":61}"#, .setNumber(ana, 61)),
        (
            "transfer2", [:], nil, #"{"callid":"\#(id)","devicetype":1,"mode":0,"address":"20"}"#,
            .transfer(ana, call: id, .callee(.queue(QueueID(20))), leaves: true)
        ),
        (
            "transfer2", [:], nil, #"{"callid":"\#(id)","devicetype":2,"mode":2,"address":"102"}"#,
            .transfer(ana, call: id, .callee(.agent(WorkNo(102))), leaves: false)
        ),
        (
            "transfer2", [:], nil, #"{"callid":"\#(id)","devicetype":4,"mode":2,"address":"4000"}"#,
            .transfer(ana, call: id, .accessCode("4000"), leaves: false)
        ),
        ("answer2", ["callid": id], nil, "", .answer(ana, call: id)), ("reject2", ["callid": id], nil, "", .reject(ana, call: id)),
        ("drop", ["callid": id], nil, "", .drop(ana, call: id)),
        ("chat", [:], nil, #"{"callId":"\#(id)","content":"Hello","needCheck":true,"chatId":7}"#, .say(ana, call: id, Personal("Hello"))),
        (
            "transer", [:], nil, #"{"addesstype":2,"destaddr":"102","callid":"\#(id)","attachdata":"x","mode":0}"#,
            .transfer(ana, call: id, .callee(.agent(WorkNo(102))), leaves: true)
        ),
        ("forceDrop", ["callid": id], "selectworkno=102", "", .forceDrop(ana, of: WorkNo(102), call: id)),
        (
            "forceTranser", [:], "selectworkno=102", #"{"addesstype":1,"destaddr":"20","callid":"\#(id)","mode":0}"#,
            .forceTransfer(ana, of: WorkNo(102), call: id, .callee(.queue(QueueID(20))))
        ),
    ]

    @Test(arguments: requests)
    func `a request says what it wants`(_ row: (String, [String: String], String?, String, ChatCommand)) throws {
        let asked = try meaning(row.0, row.1.merging(["workno": "101"]) { $1 }, query: row.2 ?? "", body: row.3)
        #expect(asked == ask(.chat(row.4)))
    }

    @Test func `of other media nobody has several, and there is no video`() throws {
        #expect(throws: Refusal.noChatQueue) { try meaning("setCallNums", body: #"{"mediaType":"5","callnums":"2"}"#) }
        #expect(throws: Refusal.badParameter("address")) {
            try meaning("transfer2", body: #"{"callid":"1-1","devicetype":1,"mode":0,"address":"x"}"#)
        }
        for id in ["getConnectInfo", "imageCapture"] {
            #expect(try meaning(id, body: #"{"callid":"1-1","userType":"user"}"#) == "\(Intent.refuse(.noVideo))", "\(id)")
        }
    }

    /// (what, type, content)
    static let events: [(ChatNotice.What, String, String)] = [
        (.ring, "AgentChat_Ring", #"{"callId":"1-2","caller":"Mia","called":"101","isInnerCall":false,"attachData":""}"#),
        (.connected, "AgentChat_Connected", #"{"callId":"1-2","caller":"Mia","called":"101","isInnerCall":false}"#),
        (.disconnected, "AgentChat_Disconnected", #"{"callId":"1-2"}"#),
        (.transferStart, "AgentChat_TransferStart", #"{"callId":"1-2"}"#),
        (.transferFailed, "AgentChat_TransferFailed", #"{"callId":"1-2"}"#),
        (.received, "AgentChat_DataRecved", #"{"callId":"1-2","sender":"Mia","chatContent":"Hello","isInnerCall":false}"#),
        (
            .message, "AgentEvent_MessageData",
            #"{"callid":"1-2","caller":"Mia","called":"101","feature":0,"type":"main","message":"Hello","mediaAbility":"5","#
                + #""jsonKey":["callid","caller","called","feature","type","message","mediaAbility"]}"#
        ),
    ]

    @Test(arguments: events)
    func `desktops are told in the words that they know`(_ row: (ChatNotice.What, String, String)) {
        let notice = ChatNotice(
            call: CallID(seconds: 1, serial: 2), what: row.0, agent: Self.ana, caller: Personal("Mia"), number: 3, text: Personal("Hello"))
        let event = Notice.chat(notice).event
        #expect(event.type == row.1 && text(event.content.bytes) == row.2)
    }

    @Test(arguments: ChatNotice.What.allCases)
    func `every one of them has its row`(_ what: ChatNotice.What) { #expect(Self.events.contains { $0.0 == what }) }
}
