import Floor
import Telephony
import Testing

@testable import Wire

/// What requests come down to: those whose forms differ among desktops, or whose values have a meaning of their own.
struct RowTests {
    @Test(arguments: ["skillId=10", "skillid=10", "SkillID=10&time=5", "skillId=010"])
    func `a requested call names call and queue in either spelling`(_ query: String) throws {
        let wanted = ask(.requestCall(WorkNo(101), call: "1476707885-280", queue: QueueID(10)))
        #expect(try meaning("requestAppointedCall", ["callid": "1476707885-280", "skilltype": "0"], query: query) == wanted)
    }

    @Test(arguments: [
        ("1", "0", "", "skillId"), ("1", "0", "skillId=", "skillId"), ("1", "0", "skillId=0", "skillId"),
        ("1", "0", "skillId=x", "skillId"), ("1", "1", "skillId=10", "skilltype"), ("1", "", "skillId=10", "skilltype"),
        ("", "0", "skillId=10", "callid"), ("1", "1", "", "skilltype"),
    ])
    func `a requested call is refused by the first parameter at fault`(_ call: String, _ type: String, _ query: String, _ name: String) {
        #expect(throws: Refusal.badParameter(name)) {
            try meaning("requestAppointedCall", ["callid": call, "skilltype": type], query: query)
        }
    }

    @Test(
        arguments: [
            ("resetSkill", "true", "", nil), ("resetSkill", "TRUE", "skillid=&phonelinkage=0", nil),
            ("resetSkill", "true", "phonelinkage=1", nil), ("resetSkill", "false", "skillid=1;2&phonelinkage=0", [1, 2]),
            ("resetSkill", "false", "skillId=1%3B2", [1, 2]), ("resetSkill", "false", "", []), ("resetSkill", "yes", "skillid=10", [10]),
            ("resetSkill", "false", "skillid=;10;x;;20;", [10, 20]), ("resetSkillBare", nil, "", nil),
            ("resetSkillBare", nil, "phonelinkage=1", nil), ("resetSkillBare", nil, "skillid=&phonelinkage=0", nil),
            ("resetSkillBare", nil, "skillid=10;20", [10, 20]),
            // 0 means not given, as an empty one does.
            ("resetSkillBare", nil, "skillid=0&phonelinkage=1", nil), ("resetSkill", "false", "skillid=0;10", [10]),
            ("resetSkill", "true", "skillid=0", nil), ("resetSkill", "false", "skillid=99999999999999999999;-1", []),
        ] as [(String, String?, String, [Int]?)])
    func `resetskill is understood in every form`(_ id: String, _ flag: String?, _ query: String, _ queues: [Int]?) throws {
        let wanted = ask(.resetSkill(WorkNo(101), queues?.map(QueueID.init(_:))))
        #expect(try meaning(id, flag.map { ["autoflag": $0] } ?? [:], query: query) == wanted)
    }

    @Test(arguments: [
        (#"{"agentIds":[102,"103"],"content":"Lunch?"}"#, [102, 103], "Lunch?"), (#"{"agentIds":[],"content":""}"#, [], ""),
        (#"{"agentIds":[102]}"#, [102], ""),
    ])
    func `a note names its receivers, as numbers or texts`(_ body: String, _ receivers: [Int], _ text: String) throws {
        let wanted = ask(.sendNote(WorkNo(101), to: receivers.map(WorkNo.init(_:)), Personal(text)))
        #expect(try meaning("sendNoteletEx", body: body) == wanted)
    }

    @Test func `a note of older desktops has its text in the query`() throws {
        let wanted = ask(.sendNote(WorkNo(101), to: [WorkNo(102)], Personal("Lunch?")))
        #expect(try meaning("sendNotelet", ["receiver": "102"], query: "content=Lunch%3F") == wanted)
    }

    @Test(arguments: [("AgentState_Idle", ControlledStatus.idle), ("AgentState_Busy", .busy)])
    func `a supervisor's bridge says which state it wants`(_ text: String, _ status: ControlledStatus) throws {
        let wanted = ask(.setStatus(WorkNo(101), of: WorkNo(102), status))
        #expect(try meaning("thirdSetStatus", ["workno": "102"], body: "{\"agentStatus\":\"\(text)\"}") == wanted)
    }

    @Test(arguments: ["{}", #"{"agentIds":102}"#, #"{"agentIds":["Ana"]}"#, #"{"agentIds":null}"#, #"{"agentIds":{}}"#])
    func `a note without a list of receivers is refused`(_ body: String) {
        #expect(throws: Refusal.badParameter("agentIds")) { try meaning("sendNoteletEx", body: body) }
    }

    @Test(arguments: [("", 0, false), ("reason=", 0, false), ("reason=0", 0, false), ("reason=200&prolong=true", 200, true)])
    func `a busy reason may be empty`(_ query: String, _ reason: Int, _ prolong: Bool) throws {
        #expect(try meaning("sayBusy", query: query) == ask(.sayBusy(WorkNo(101), reason: reason, prolong: prolong)))
    }

    @Test(arguments: ["1", "199", "251", "-1", "x", "200.0"])
    func `a busy reason is 0 or 200 to 250`(_ reason: String) {
        #expect(throws: Refusal.badParameter("reason")) { try meaning("sayBusy", query: "reason=\(reason)") }
    }

    @Test func `a rest is counted in seconds`() throws {
        #expect(
            try meaning("rest", ["time": "600", "restcause": "3"], query: "prolong=true")
                == ask(.rest(WorkNo(101), .seconds(600), cause: 3, prolong: true)))
    }

    @Test(arguments: [("true", true), ("True", true), ("false", false), ("no", false), ("1", false)])
    func `true is true and any other short text is false`(_ text: String, _ on: Bool) throws {
        #expect(try meaning("setAgentAutoAnswer", ["isautoanswer": text]) == ask(.setAutoAnswer(WorkNo(101), on)))
        #expect(try meaning("setAgentAutoEnterIdle", ["flag": text]) == ask(.setAutoEnterIdle(WorkNo(101), on)))
    }

    @Test func `a call is rejected back to its queue unless told otherwise`() throws {
        #expect(try meaning("reject") == ask(.reject(WorkNo(101), call: nil, .requeue)))
        #expect(try meaning("reject", body: #"{"callid":"1-2","mode":"2"}"#) == ask(.reject(WorkNo(101), call: "1-2", .drop)))
    }

    @Test(arguments: [
        ("setTalkRight", "flag=0", Command.setTalkRight(WorkNo(101), false)),
        ("setTalkRight", "flag=1", .setTalkRight(WorkNo(101), true)),
        ("setCustomState", "customstate=0", .setCustomState(WorkNo(101), 0)),
        ("cancelSetCustomState", "", .setCustomState(WorkNo(101), nil)),
        ("release", "", .release(WorkNo(101))), ("releaseEx", "", .release(WorkNo(101))),
        ("forceLogout", "", .forceSignOut(WorkNo(101), reason: nil)), ("answer", "callid=1-2", .answer(WorkNo(101), call: "1-2")),
        ("getHold", "", .getHold(WorkNo(101), call: nil)),
    ])
    func `a row asks for its command`(_ id: String, _ query: String, _ command: Command) throws {
        #expect(try meaning(id, query: query) == ask(command))
    }

    @Test func `heartbeats of both generations, a poll and a new guid come down to what they are`() throws {
        #expect(try meaning("handShake") == "\(Intent.heartbeat)")
        #expect(try meaning("heartbeat") == "\(Intent.heartbeat)")
        #expect(try meaning("updateGuid") == "\(Intent.updateGuid)")
        #expect(try meaning("getAgentEvent", query: "after=12.0&calldata=x") == "\(Intent.poll(after: "12.0"))")
        #expect(try meaning("getAgentEvent", query: "after=") == "\(Intent.poll(after: nil))")
    }

    @Test(arguments: [#"{}"#, #"{"skills":10}"#, #"{"skills":["x"]}"#, #"{"skills":[0]}"#, #"{"skills":[null]}"#])
    func `statistics want a list of queue ids`(_ body: String) {
        #expect(throws: Refusal.badParameter("skills")) { try meaning("queryStatInfoOfAcd", body: body) }
    }

    @Test func `statistics are shown of at most 100 queues`() throws {
        func body(_ count: Int) -> String { #"{"skills":[\#((1...count).map { "\($0)" }.joined(separator: ","))]}"# }
        _ = try meaning("queryStatInfoOfAcd", body: body(100))
        #expect(throws: Refusal.badParameter("skills")) { try meaning("queryStatInfoOfAcd", body: body(101)) }
    }
}
