import Floor
import Telephony
import Testing

@testable import Wire

struct CostTests {
    private static let queues = (1...3).map { QueuePolicy(id: QueueID($0), name: "Q\($0)", handOut: .never) }
    private let floor: Floor

    init() throws {
        let skills = Self.queues.map { Member.Skill($0.id, level: 1) }
        let centre = Centre(
            id: 1, name: "Harbour", accessCodes: [AccessCode("4000", queue: QueueID(1))], queues: Self.queues,
            agents: (101...105).map { Member(number: WorkNo($0), name: "A\($0)", skills: skills, group: $0 < 103 ? 1 : 2) },
            groups: [AgentGroup(id: 1, name: "Day"), AgentGroup(id: 2, name: "Night")])
        var floor = Floor()
        var outcome = Outcome()
        let commands: [Command] = [
            .configure(centre), .start(epoch: 1), .reconcile(Snapshot(incarnation: "a", legs: [], recordings: [], phones: []), asked: nil),
            .signIn(SignIn(agent: WorkNo(101), phone: PhoneNumber("1001"))), .resetSkill(WorkNo(101), nil),
            .signIn(SignIn(agent: WorkNo(102), phone: PhoneNumber("1002"))), .resetSkill(WorkNo(102), [QueueID(1)]),
            .report(.arrived(LegID("a"), caller: "1", called: "4000")), .report(.arrived(LegID("b"), caller: "2", called: "4000")),
        ]
        for command in commands { try floor.perform(command, at: Moment(milliseconds: 1_000), into: &outcome) }
        self.floor = floor
    }

    private func rows(_ id: String, _ path: [String: String] = [:], body: String = "{}") throws -> Int {
        var texts = RequestTexts()
        texts.path = NamedTexts(path)
        texts.read(body: Array(body.utf8))
        return try row(id).rows(of: texts, on: floor)
    }

    @Test func `a row costs what it looks at`() throws {
        #expect(try rows("queryAgentInfoByWorkNo", ["workno": "101"]) == 1)
        #expect(try rows("getAllStatusAgents") == 5)
        #expect(try rows("queryAllAgentInfoOnMyGroup") == 5)
        #expect(try rows("queryAllOnlineAgents") == 5 + 2 + 1 + 1)
        #expect(try rows("queryWaitCallInfoBySkillId", ["skillid": "1"]) == 2)
        #expect(try rows("queryWaitCallInfoBySkillId", ["skillid": "2"]) == 0)
        #expect(try rows("queryWaitCallInfoBySkillId", ["skillid": "x"]) == 0)
        #expect(try rows("queryStatInfoOfAcd", body: #"{"skills":[1,2]}"#) == 2)
        #expect(try rows("querySkillStatWithVdn") == 3)
    }

    @Test func `whatever shows a list of agents or figures of queues has its cost`() {
        let lists = endpoints.filter { $0.isOffered && $0.result.isListOfAgents }
        #expect(lists.count >= 13)
        // What looks back has as many rows as it asks for, and threads of its own.
        let lookBack = [
            "queryCallRecordList", "querySelfCallRecordInfo", "queryRecordFile", "querySelfRecordFile", "queryRecordFileByCallId",
        ]
        #expect(lists.filter { $0.cost == .one }.map(\.id) == lookBack)
    }

    @Test func `two who ask the same have one question, whatever else they send`() throws {
        func question(_ id: String, by agent: Int, _ path: [String: String] = [:], query: String = "") throws -> Question {
            var texts = RequestTexts(query: query)
            texts.path = NamedTexts(path.merging(["agentid": "\(agent)"]) { first, _ in first })
            return try row(id).question(of: texts, by: WorkNo(agent), on: floor)
        }
        #expect(try question("queryAllOnlineAgents", by: 101) == question("queryAllOnlineAgents", by: 105, query: "_=17&x"))
        #expect(try question("queryAllOnlineAgents", by: 101) != question("getAllStatusAgents", by: 101))
        let ofQueue = "queryAgentInfoBySkillId"
        #expect(try question(ofQueue, by: 101, ["skillid": "1"]) == question(ofQueue, by: 102, ["skillid": "1"]))
        #expect(try question(ofQueue, by: 101, ["skillid": "1"]) != question(ofQueue, by: 101, ["skillid": "2"]))
        let ofGroup = "queryAllAgentInfoOnMyGroup"
        #expect(try question(ofGroup, by: 101) == question(ofGroup, by: 102))
        #expect(try question(ofGroup, by: 101) != question(ofGroup, by: 103))
    }

    @Test func `an answer is written up to a limit, and not far beyond it`() {
        let list = JSON.list((0..<10).map { .number($0) })
        #expect(Reply.success(list, upTo: 1_000) == Reply.success(list))
        #expect(Reply.success(list, upTo: 60) == nil)
        var bytes: [UInt8] = []
        #expect(!JSON.object([("a", .rows(1_000_000) { .number($0) })]).write(into: &bytes, upTo: 100))
        #expect(bytes.count < 120)
    }
}

extension Shape.Result {
    fileprivate var isListOfAgents: Bool {
        guard case .list(.object(let fields)) = self else { return false }
        return fields.contains { ["workno", "agent", "queueSize"].contains($0.name) }
    }
}
