import Floor
import Telephony
import Testing

@testable import Wire

/// What desktops of older gateways are shown of agents and calls, byte for byte: Ana is idle, Ben talks, Chloe inspects and rests, Dan is
/// signed out. Ana and Dan are in group 2, "Night".
struct OlderListTests {
    private static let noon = Moment(milliseconds: 1_476_707_885_250)
    private var floor = Floor()

    init() throws {
        let skill = [Member.Skill(QueueID(10), level: 1)]
        let centre = Centre(
            id: 1, name: "Harbour Taxi", accessCodes: [AccessCode("4000", queue: QueueID(10))],
            queues: [QueuePolicy(id: QueueID(10), name: "Bookings", handOut: .never)],
            agents: [
                Member(number: WorkNo(101), name: "Ana", skills: skill, group: 2), Member(number: WorkNo(102), name: "Ben", skills: skill),
                Member(number: WorkNo(103), name: "Chloe", inspector: true), Member(number: WorkNo(104), name: "Dan", group: 2),
            ], groups: [AgentGroup(id: 2, name: "Night")])
        try perform(
            .configure(centre), .start(epoch: 1), .reconcile(Snapshot(incarnation: "a", legs: [], recordings: [], phones: []), asked: nil))
        for number in 101...103 {
            try perform(.signIn(SignIn(agent: WorkNo(number), phone: PhoneNumber("\(number + 900)"))), .resetSkill(WorkNo(number), nil))
        }
        try perform(
            .rest(WorkNo(103), .seconds(600), cause: 7, prolong: false),
            .report(.arrived(LegID("caller"), caller: "70003", called: "4000")),
            .report(.arrived(LegID("other"), caller: "70004", called: "4000")),
            .requestCall(WorkNo(102), call: "1476707885-16777217", queue: QueueID(10)))
    }

    /// Carries out commands, and what they order of phones that are lifted at once.
    private mutating func perform(_ commands: Command...) throws {
        var commands = commands
        while !commands.isEmpty {
            var outcome = Outcome()
            try floor.perform(commands.removeFirst(), at: Self.noon, into: &outcome)
            for case .ring(let leg, _, _) in outcome.orders { commands.append(.report(.up(leg))) }
            for case .connect(let leg, let connection) in outcome.orders { commands.append(.report(.connected(leg, connection))) }
        }
    }

    /// The result that a look shows 5 s later.
    private func shown(_ id: String, by agent: Int = 101, _ path: [String: String] = [:], query: String = "", body: String = "") throws
        -> String
    {
        var texts = RequestTexts(query: query)
        texts.path = NamedTexts(path.merging(["agentid": "\(agent)"]) { first, _ in first })
        texts.read(body: Array(body.utf8))
        guard case .show(let look) = try row(id).read(texts) else { throw Refusal.notOffered }
        return text(try look(floor, Self.noon + .seconds(5))().bytes)
    }

    private func short(_ number: Int, _ name: String, _ status: Int, _ platform: Int, group: String = "") -> String {
        #"{"workno":"\#(number)","name":"\#(name)","status":"\#(status)","groupName":"\#(group)","ctiStatus":"\#(platform)"}"#
    }

    @Test func `agents by status`() throws {
        #expect(try shown("getAgentListByStatus", query: "status=4") == "[\(short(101, "Ana", 4, 1, group: "Night"))]")
        #expect(try shown("getAgentListByStatus", query: "status=7") == "[\(short(102, "Ben", 7, 3))]")
        #expect(try shown("getAgentListByStatus", query: "status=2") == "[\(short(104, "Dan", 2, 0, group: "Night"))]")
        #expect(try shown("getAgentListByStatus", query: "status=5") == "[]")
        #expect(throws: Refusal.badParameter("status")) { try shown("getAgentListByStatus", query: "status=idle") }
    }

    @Test func `agents with status and time, and oneself with queues`() throws {
        func timed(_ number: Int, _ name: String, _ status: Int, _ platform: Int, _ seconds: Int, reason: Int = 0) -> String {
            #"{"workno":"\#(number)","name":"\#(name)","status":"\#(status)","ctiStatus":"\#(platform)","#
                + #""currentstatetime":\#(seconds),"currentStateReason":\#(reason)"#
        }
        let all = [
            timed(101, "Ana", 4, 1, 5), timed(102, "Ben", 7, 3, 5), timed(103, "Chloe", 8, 8, 5, reason: 7), timed(104, "Dan", 2, 0, 0),
        ]
        #expect(try shown("queryAgentStatusAndTimeOnVDN") == "[\(all.map { $0 + "}" }.joined(separator: ","))]")
        #expect(try shown("queryAgentStatusAndSkill") == all[0] + #","skills":[{"name":"Bookings","id":10,"mediatype":5}]}"#)
        #expect(try shown("queryAgentStatusAndSkill", by: 103) == all[2] + #","skills":[]}"#)
    }

    @Test func `agents of a list, without their queues`() throws {
        func numbers(_ body: String) throws -> [String] {
            let shown = try shown("queryAgentInfoWithoutSkills", body: body)
            #expect(shown.components(of: #""skilllist":[]"#) == shown.components(of: #""workno""#))
            return shown.split(separator: #"{"workno":""#).dropFirst().map { String($0.prefix(3)) }
        }
        #expect(try numbers(#"{"agentlist":["104",101]}"#) == ["101", "104"])
        #expect(try numbers(#"{"agentlist":[]}"#) == [])
        #expect(try numbers("") == ["101", "102", "103"])
        let many = (1...500).map(String.init).joined(separator: ",")
        #expect(try numbers(#"{"agentlist":[\#(many)]}"#) == ["101", "102", "103", "104"])
        #expect(throws: Refusal.badParameter("agentlist")) { try numbers(#"{"agentlist":[\#(many),501]}"#) }
    }

    @Test func `names by number`() throws {
        #expect(try shown("queryAllAgentWasNameOnVdn") == #"{"101":"Ana","102":"Ben","103":"Chloe","104":"Dan"}"#)
    }

    @Test(arguments: ["2", "Night"])
    func `an attribute is the group, by its number or its name`(_ attribute: String) throws {
        let query = "attribute=\(attribute)"
        let (ana, dan) = (short(101, "Ana", 4, 1, group: "Night"), short(104, "Dan", 2, 0, group: "Night"))
        #expect(try shown("getAllStatusAgentsByAttribute", query: query) == "[\(ana),\(dan)]")
        #expect(try shown("getIdleStatusAgentsByAttribute", query: query) == "[\(ana)]")
        let whole = try shown("queryAgentInfoByWorkNo", ["workno": "101"])
        #expect(try shown("queryAllLoginedAgentInfoOnVdnByAttribute", query: query) == "[\(whole)]")
        #expect(try shown("queryAgentInfoByConfigedSkillIdAndAttribute", ["skillid": "10"], query: query) == "[\(whole)]")
        #expect(throws: Refusal.notYourQueue) {
            try shown("queryAgentInfoByConfigedSkillIdAndAttribute", ["skillid": "11"], query: query)
        }
        let group = try shown("queryAllAgentInfoOnMyGroupByAttribute", query: query)
        #expect(try group == shown("queryAllAgentInfoOnMyGroup") && group.contains("Dan"))
        #expect(try shown("queryAllAgentInfoOnMyGroupByAttribute", by: 102, query: query) == "[]")
    }

    @Test(arguments: ["3", "night", "%20", "2%20"])
    func `no agent has another attribute`(_ attribute: String) throws {
        for id in [
            "getAllStatusAgentsByAttribute", "getIdleStatusAgentsByAttribute", "queryAllLoginedAgentInfoOnVdnByAttribute",
            "queryAllAgentInfoOnMyGroupByAttribute",
        ] {
            #expect(try shown(id, query: "attribute=\(attribute)") == "[]")
            #expect(throws: Refusal.badParameter("attribute")) { try shown(id) }
        }
    }

    @Test func `nobody is in a chat`() throws {
        #expect(try shown("getAllAgentsInTextChat") == "[]")
        #expect(try shown("getAllAgentsInTextChatByAttribute", query: "attribute=2") == "[]")
    }

    @Test func `an inspector sees all calls of the centre, and nobody else does`() throws {
        let calls = try shown("queryAllCallInfoOnVdn", by: 103)
        let each = try [102].map { try shown("queryAllCallInfoByAgentWorkNo", by: 103, ["workno": "\($0)"]).dropFirst().dropLast() }
        let waiting = try shown("queryWaitCallInfoBySkillId", ["skillid": "10"]).dropFirst().dropLast()
        #expect(calls == "[\(each[0]),\(waiting)]")
        #expect(throws: Refusal.notInspector) { try shown("queryAllCallInfoOnVdn") }
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
