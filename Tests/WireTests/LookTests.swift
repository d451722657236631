import Floor
import Telephony
import Testing

@testable import Wire

/// What looks show of a real floor, byte for byte: one caller in queue 10 for 5 s, one agent of two signed in and serving it.
struct LookTests {
    private static let noon = Moment(milliseconds: 1_476_707_885_250)
    private static let later = noon + .seconds(5)
    private var floor = Floor()
    /// The leg of the phone that was rung last.
    private var rung: LegID?
    private let call = "1476707885-16777217"

    init() throws {
        let queues = [
            QueuePolicy(id: QueueID(10), name: "Bookings", handOut: .never), QueuePolicy(id: QueueID(20), name: "Lost things"),
        ]
        let centre = Centre(
            id: 1, name: "Harbour Taxi", accessCodes: [AccessCode("4000", queue: QueueID(10))], queues: queues,
            agents: [
                Member(number: WorkNo(101), name: "Ana", skills: [.init(QueueID(10), level: 1)]),
                Member(
                    number: WorkNo(102), name: "Ben", skills: [.init(QueueID(10), level: 2), .init(QueueID(20), level: 1)], group: 2,
                    calls: .outside),
            ], groups: [AgentGroup(id: 2, name: "Night", leader: WorkNo(102)), AgentGroup(id: 1, name: "Day")],
            restReasons: [RestReason(id: 1, name: "Lunch")])
        try perform(
            .configure(centre), .start(epoch: 1),
            .reconcile(Snapshot(incarnation: "a", legs: [], recordings: [], phones: []), asked: nil),
            .signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001"))), .resetSkill(WorkNo(101), nil),
            .report(.arrived(LegID("caller"), caller: "70003", called: "4000")))
    }

    /// Carries out commands, and what they order of a switch that does as it is told.
    private mutating func perform(_ commands: Command...) throws {
        var commands = commands
        while !commands.isEmpty {
            var outcome = Outcome()
            try floor.perform(commands.removeFirst(), at: Self.noon, into: &outcome)
            for order in outcome.orders {
                switch order {
                case .ring(let leg, _, _):
                    rung = leg
                    commands.append(.report(.alerting(leg)))
                case .connect(let leg, let connection): commands.append(.report(.connected(leg, connection)))
                case .clear(let leg), .refuse(let leg): commands.append(.report(.ended(leg, .cleared)))
                case .dial, .lift, .mute, .record, .silence, .stopRecording, .play, .control, .stopPlaying, .sendDigits, .answerTransfer:
                    break
                }
            }
        }
    }

    /// The result that a look shows 5 s after the call came in.
    private func shown(_ id: String, _ path: [String: String] = [:], query: String = "", body: String = "") throws -> String {
        var texts = RequestTexts(query: query)
        texts.path = NamedTexts(path.merging(["agentid": "101"]) { first, _ in first })
        texts.read(body: Array(body.utf8))
        guard case .show(let look) = try row(id).read(texts) else { throw Refusal.notOffered }
        return text(try look(floor, Self.later)().bytes)
    }

    private func callRow(waited: Int, total: Int = 5, ended: String = "null") -> String {
        #"{"callfeature":0,"callid":"\#(call)","caller":"70003","called":"4000","callskill":"Bookings","callskillid":10,"#
            + #""orgicallednum":"","calldata":"","begintime":1476707885250,"endtime":\#(ended),"userPriority":0,"trunkNo":65535,"#
            + #""logontimes":\#(total),"mediaType":5,"mediaAbility":1,"waitTime":\#(waited),"trace":null}"#
    }

    @Test func `who waits in a queue`() throws {
        #expect(try shown("queryWaitCallInfoBySkillId", ["skillid": "10"]) == "[\(callRow(waited: 5))]")
        #expect(try shown("queryWaitCallInfoBySkillId", ["skillid": "20"]) == "[]")
        #expect(throws: Refusal.notYourQueue) { try shown("queryWaitCallInfoBySkillId", ["skillid": "30"]) }
    }

    @Test func `calls of an agent without one`() throws {
        #expect(try shown("queryCallInfo") == "null")
        #expect(try shown("queryCallInfo", query: "isNoContainLastCall=false") == "null")
        #expect(try shown("queryCallInfoBeforeAnswer") == "null")
        #expect(try shown("queryCallNumsOnAgent") == #""0""#)
        #expect(throws: Refusal.noHeldCalls) { try shown("queryHoldListInfo") }
    }

    @Test func `a call by its id`() throws {
        #expect(try shown("queryCallInfoByCallId", ["callid": call]) == callRow(waited: 5))
        #expect(throws: Refusal.unknownCall) { try shown("queryCallInfoByCallId", ["callid": "no id of ours"]) }
    }

    @Test func `the agent's call, while it rings, while it talks, and when it is over`() throws {
        var desk = self
        try desk.perform(.requestCall(WorkNo(101), call: call, queue: QueueID(10)))
        #expect(try desk.shown("queryCallInfoBeforeAnswer") == callRow(waited: 5))
        #expect(try desk.shown("queryCallInfo") == callRow(waited: 5))
        #expect(try desk.shown("queryCallNumsOnAgent") == #""1""#)
        #expect(try desk.shown("getAgentStatus") == #"{"agentState":7,"isWorking":false}"#)
        #expect(try desk.shown("queryWaitCallInfoBySkillId", ["skillid": "10"]) == "[\(callRow(waited: 5))]")

        try desk.perform(.report(.up(try #require(desk.rung))))
        #expect(try desk.shown("queryCallInfoBeforeAnswer") == "null")
        #expect(try desk.shown("queryCallInfo") == callRow(waited: 0))
        #expect(try desk.shown("getAgentStatus") == #"{"agentState":7,"isWorking":true}"#)
        #expect(try desk.shown("queryWaitCallInfoBySkillId", ["skillid": "10"]) == "[]")

        try desk.perform(.hold(WorkNo(101)))
        let held =
            #"[{"callfeature":0,"callid":"\#(call)","caller":"70003","called":"4000","callskill":"Bookings","callskillid":10,"#
            + #""orgicallednum":"","calldata":"","begintime":1476707885250,"endtime":null}]"#
        #expect(try desk.shown("queryHoldListInfo") == held)

        try desk.perform(.dropCall(WorkNo(101), call: call))
        #expect(try desk.shown("queryCallInfo") == "null")
        #expect(
            try desk.shown("queryCallInfo", query: "isNoContainLastCall=false")
                == callRow(waited: 0, total: 0, ended: "1476707885250"))
    }

    @Test func `how many wait`() throws {
        #expect(try shown("queryQueueLengthOnAgent") == "1")
        #expect(try shown("queryQueueLengthOnAgentSkills") == "1")
        #expect(try shown("queryQueueLengthOnAgent", ["agentid": "102"]) == "1")
        #expect(try shown("queryQueueLengthOnAgentSkills", ["agentid": "102"]) == "0")
        #expect(try shown("queryQueueLengthBySkillId", ["skillid": "10"]) == "1")
        #expect(throws: Refusal.notYourQueue) { try shown("queryQueueLengthBySkillId", ["skillid": "30"]) }
    }

    @Test func `queues and skills`() throws {
        #expect(
            try shown("querySkillQueueOnAgentVDN")
                == #"[{"name":"Bookings","id":10,"mediatype":5,"serviceType":1,"realFlag":1},"#
                + #"{"name":"Lost things","id":20,"mediatype":5,"serviceType":1,"realFlag":1}]"#)
        #expect(try shown("queryAgentSkills") == #"[{"name":"Bookings","id":10,"mediatype":5}]"#)
        #expect(
            try shown("queryAgentSkillsByWorkNo", ["workno": "102"])
                == #"[{"name":"Bookings","id":10,"mediatype":5},{"name":"Lost things","id":20,"mediatype":5}]"#)
        #expect(throws: Refusal.noSuchAgent) { try shown("queryAgentSkillsByWorkNo", ["workno": "999"]) }
        #expect(try shown("queryIVRInfoOnVdn") == "[]")
    }

    private func agentRow(_ status: Int, _ platform: Int, calls: String = "", seconds: Int = 5) -> String {
        #"{"workno":"101","name":"Ana","status":"\#(status)","ctiStatus":"\#(platform)","groupid":0,"groupname":null,"#
            + #""skilllist":[{"name":"Bookings","id":10,"mediatype":5}],"mediatype":"TTF","vdnid":1,"phonenumber":"1001","#
            + #""currentstatetime":\#(seconds),"logindate":1476707885250,"callids":[\#(calls)],"inMultimediaConf":0,"currentStateReason":0}"#
    }

    /// Ben was never signed in.
    private static let ben =
        #"{"workno":"102","name":"Ben","status":"2","ctiStatus":"0","groupid":2,"groupname":null,"skilllist":[],"mediatype":"TFF","#
        + #""vdnid":1,"phonenumber":"","currentstatetime":0,"logindate":0,"callids":[],"inMultimediaConf":0,"#
        + #""currentStateReason":0}"#

    @Test func `agents as others see them`() throws {
        #expect(try shown("queryAgentInfoByWorkNo", ["workno": "101"]) == agentRow(4, 1))
        #expect(try shown("queryAgentInfoByWorkNo", ["workno": "102"]) == Self.ben)
        #expect(throws: Refusal.noSuchAgent) { try shown("queryAgentInfoByWorkNo", ["workno": "999"]) }
        #expect(try shown("queryAgentInfoBySkillId", ["skillid": "10"]) == "[\(agentRow(4, 1))]")
        #expect(try shown("queryAgentInfoBySkillId", ["skillid": "20"]) == "[]")
        #expect(throws: Refusal.notYourQueue) { try shown("queryAgentInfoBySkillId", ["skillid": "30"]) }
        #expect(
            try shown("queryAllOnlineAgents")
                == #"[{"skillMediaType":5,"skillId":10,"agent":[\#(agentRow(4, 1))]},{"skillMediaType":5,"skillId":20,"agent":[]}]"#)
        #expect(try shown("queryAgentInfoByConfigedSkillId", ["skillid": "10"]) == "[\(agentRow(4, 1)),\(Self.ben)]")
        #expect(try shown("queryAgentIdsBySkillId", ["skillid": "10"]) == #"["101"]"#)
        #expect(try shown("queryAllLoggedInAgentPhonesOnVdn") == #"[{"workno":"101","phonenumber":"1001"}]"#)
        #expect(try shown("queryAllLoginedAgentInfoOnVdn") == "[\(agentRow(4, 1))]")
        #expect(try shown("queryAgentRestDetailInfo") == "[]")
        #expect(try shown("isCensor") == "false")
    }

    @Test(arguments: [
        (#"{"agentLimit":1,"agentStatus":[4]}"#, 1), (#"{"agentLimit":1,"agentStatus":["4",7]}"#, 1),
        (#"{"agentLimit":"1","agentStatus":[3]}"#, 0), (#"{"agentStatus":[3]}"#, 1), (#"{"agentLimit":null,"agentStatus":null}"#, 1),
        ("", 1),
    ])
    func `a limit and states keep some, but only together`(_ body: String, _ count: Int) throws {
        let shown = try shown("queryAgentInfoBySkillId", ["skillid": "10"], body: body)
        #expect(shown.split(separator: "workno").count - 1 == count)
    }

    @Test func `agents by a list of their own numbers, of queues, of both or of none`() throws {
        func list(_ body: String) throws -> String { try shown("queryAgentInfoByList", body: body) }
        #expect(try list("") == "[\(agentRow(4, 1))]")
        #expect(try list(#"{"agentIds":["102"]}"#) == "[\(Self.ben)]")
        #expect(try list(#"{"skillIds":[10]}"#) == "[\(agentRow(4, 1))]")
        #expect(try list(#"{"skillIds":[20],"agentIds":[101,102]}"#) == "[\(agentRow(4, 1)),\(Self.ben)]")
        #expect(try list(#"{"agentIds":[]}"#) == "[]")
    }

    @Test func `all agents in short rows, and the idle ones`() throws {
        let ana = #"{"workno":"101","name":"Ana","status":"4","groupName":"","ctiStatus":"1"}"#
        let ben = #"{"workno":"102","name":"Ben","status":"2","groupName":"Night","ctiStatus":"0"}"#
        #expect(try shown("getAllStatusAgents") == "[\(ana),\(ben)]")
        #expect(try shown("getAllStatusLocalAgents") == "[\(ana),\(ben)]")
        #expect(try shown("getIdleStatusAgents") == "[\(ana)]")
    }

    @Test func `groups and rest reasons, as the configuration has them`() throws {
        let night = #"{"name":"Night","id":2,"monitorno":102,"monitorname":"Ben"}"#
        #expect(try shown("queryGroupInfoOnVdn") == #"[{"name":"Day","id":1,"monitorno":0,"monitorname":""},\#(night)]"#)
        #expect(try shown("queryGroupInfoByWorkNo", ["workno": "102"]) == night)
        #expect(try shown("queryGroupInfoByWorkNo", ["workno": "101"]) == "null")
        #expect(try shown("queryAllAgentInfoOnMyGroup", ["agentid": "102"]) == "[\(Self.ben)]")
        #expect(try shown("queryAllAgentInfoOnMyGroup") == "[]")
        #expect(try shown("queryAllAgentInfoOnMyGroupEx", query: "groupid=2") == "[\(Self.ben)]")
        #expect(try shown("getAgentRestReason") == #"[{"restReasonId":1,"restReason":"Lunch"}]"#)
        #expect(try shown("isMonitor", ["agentid": "102"]) == "true")
        for id in ["isMonitor", "isReportManager", "isSystem", "isSpyMonitor"] {
            #expect(try shown(id) == "false")
        }
    }

    @Test func `whether an agent may call out, or take over rings of a group, is as it is configured`() throws {
        for id in ["isCallOut", "isPickUp"] {
            #expect(try shown(id) == "false", "colleagues alone, and no group")
            #expect(try shown(id, ["agentid": "102"]) == "true")
        }
        #expect(try shown("queryCalloutPrefix", query: "skillid=10") == #""""#)
    }

    @Test func `an agent's calls as others see them, from the first ring to hold`() throws {
        var desk = self
        #expect(try desk.shown("queryAllCallInfoByAgentWorkNoEx", ["workno": "101"]) == "[]")
        try desk.perform(.requestCall(WorkNo(101), call: call, queue: QueueID(10)))
        #expect(try desk.shown("queryAgentInfoByWorkNo", ["workno": "101"]) == agentRow(7, 2, calls: "\"\(call)\""))
        try desk.perform(.report(.up(try #require(desk.rung))))
        #expect(try desk.shown("queryAgentInfoByWorkNo", ["workno": "101"]) == agentRow(7, 3, calls: "\"\(call)\""))
        #expect(try desk.shown("queryAllCallInfoByAgentWorkNoEx", ["workno": "101"]) == "[\"\(call)\"]")
        #expect(try desk.shown("queryAllCallID") == "[\"\(call)\"]")
        #expect(try desk.shown("queryAllCallInfoByAgentWorkNo", ["workno": "101"]) == "[\(callRow(waited: 0))]")
        #expect(try desk.shown("isProcessCall") == "true")
        #expect(try desk.shown("queryRemoteNumbers") == #"["70003"]"#)
        #expect(try desk.shown("queryAgentHoldNum", ["workno": "101"]) == "0")
        try desk.perform(.hold(WorkNo(101)))
        #expect(try desk.shown("queryAgentInfoByWorkNo", ["workno": "101"]) == agentRow(7, 4, calls: "\"\(call)\""))
        #expect(try desk.shown("queryAgentHoldNum", ["workno": "101"]) == "1")
        for id in ["queryHoldListInfoEx", "queryAllCallInfoByAgentWorkNo"] {
            #expect(throws: Refusal.notInspector) { try desk.shown(id, ["workno": "101", "agentid": "102"]) }
        }
    }

    @Test func `numbers that callers dial, and queues by agent and by centre`() throws {
        #expect(try shown("queryInNoOnVDN") == #"[{"description":"Bookings","id":1,"inno":"4000","vdnid":1,"mediatype":5}]"#)
        let bookings = #"{"name":"Bookings","id":10,"mediatype":5,"serviceType":1,"realFlag":1}"#
        #expect(try shown("querySkillQueueOnAgent", ["workNo": "101"]) == "[\(bookings)]")
        #expect(try shown("querySkillQueueOnAgent", ["workNo": "102"]) == "[]")
        #expect(try shown("querySkillQueueOnVDN", ["vdnid": "1"]) == (try shown("querySkillQueueOnAgentVDN")))
        #expect(try shown("querySkillQueueOnVDN", ["vdnid": "2"]) == "[]")
        #expect(try shown("queryPrivateCallInfo") == "[]")
    }

    @Test func `the statistics of queues, in the order asked for`() throws {
        func figures(_ code: String, _ queue: Int, _ name: String, _ size: Int, _ time: Int, _ agents: Int, _ oldest: String) -> String {
            #"{"pilotNbr":"\#(code)","deviceNo":\#(queue),"queueSize":\#(size),"queueTime":\#(time),"loadFactor":65535,"#
                + #""estWaitTime":0,"loggedOnAgents":\#(agents),"availAgents":\#(agents),"transferFlg":0,"transferDeviceType":255,"#
                + #""transferDeviceNo":65535,"skillDescrip":"\#(name)","resourceIdleRate":\#(agents * 100),"serviceLevel":100,"#
                + #""oldCallIdEx":{\#(oldest),"server":255,"handle":255},"maxQueueSize":65535}"#
        }
        let none = figures("", 20, "Lost things", 0, 0, 0, #""dateTime":4294967295000,"dsn":65535"#)
        let one = figures("4000", 10, "Bookings", 1, 5, 1, #""dateTime":1476707885000,"dsn":16777217"#)
        #expect(try shown("queryStatInfoOfAcd", body: #"{"skills":["20",10]}"#) == "[\(none),\(one)]")
        #expect(throws: Refusal.notYourQueue) { try shown("queryStatInfoOfAcd", body: #"{"skills":[30]}"#) }
    }

    @Test func `how an agent stands`() throws {
        #expect(try shown("getAgentStatus") == #"{"agentState":4,"isWorking":false}"#)
        #expect(try shown("getAgentStatus", ["agentid": "102"]) == #"{"agentState":2,"isWorking":false}"#)
        var desk = self
        try desk.perform(.sayBusy(WorkNo(101), reason: 0, prolong: false), .setCustomState(WorkNo(101), 7))
        #expect(try desk.shown("getAgentStatus") == #"{"agentState":3,"isWorking":false}"#)
        #expect(try desk.shown("queryCustomState") == #"{"agentcustomstate":"7"}"#)
        #expect(try shown("queryCustomState") == #"{"agentcustomstate":"65535"}"#)
    }
}
