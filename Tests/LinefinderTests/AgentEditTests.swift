import Floor
import Foundation
import Server
import Telephony
import Testing

@testable import linefinder

/// Agents are added, changed and removed in a file that somebody has laid out.
struct AgentEditTests {
    private static let block = """
        # our centre
        callCenters:
          - id: 1
            name: "Harbour, Taxi"   # not moved
            accessCodes: [{number: "4000", queue: 10}]
            queues:
              - {id: 10, name: Bookings}
              # the airport, too
              - id: 20
                name: 'It''s the airport'
            agents:
              # first shift
              - {id: 101, name: Ana, password: "a{b}", phone: "1001", skills: {10: 1}}  # left-handed
              - id: 102   # Ben
                name: Ben
                password: old   # to be changed
                skills:
                  10: 2

              # second shift
              -
                id: 103
                name: Chloe
        log: {level: warning}   # quiet

        """
    private static let flow = """
        callCenters: [{id: 1, name: Port, queues: [{id: 10, name: "A [b] {c} # d"}, {id: 20, name: 'x'' ] y'}],
            agents: [
              {id: 101, name: Ana's, password: "a \\" } b"},   # one } two
              {id: 102, name: Ben, skills: {10: 1}},
              {id: 103, name: Chloe, password: c}
            ]}]
        log: {level: warning}

        """
    private static let hyphens = """
        log: {level: warning}
        callCenters:
        - id: 1
          name: Port
          agents:
          - {id: 101, name: Ana}
          - {id: 102, name: Ben,
             password: x}
          - id: 103
            name: Chloe
          queues:
          - {id: 10, name: A}
          - {id: 20, name: B}
        """
    private static let noAgents = """
        callCenters:
          - id: 1
            name: Port
            queues: [{id: 10, name: A}, {id: 20, name: B}]
            # nobody yet

        log: {level: warning}

        """
    private static let flowWithout = "callCenters: [{id: 1, name: Port, queues: [{id: 10, name: A}, {id: 20, name: B}]}]\n"
    private static let emptyList =
        "callCenters:\n  - id: 1\n    name: Port\n    agents: []\n    queues: [{id: 10, name: A}, {id: 20, name: B}]\n"
    private static let emptyKey =
        "callCenters:\n  - id: 1\n    name: Port\n    agents:\n    queues: [{id: 10, name: A}, {id: 20, name: B}]\n"

    /// The file's new text, and what it then says.
    private static func perform(_ change: AgentChange, on text: String) throws -> (text: String, configuration: Configuration) {
        let path = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID()).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        _ = try change.perform(on: path)
        return (try String(contentsOfFile: path, encoding: .utf8), try Configuration(file: path))
    }

    private static let greta = Member(
        number: WorkNo(200), name: "Greta \"G\" O'Neil", phone: PhoneNumber("1200"),
        skills: [.init(QueueID(20), level: 3), .init(QueueID(10), level: 1)], inspector: true)

    @Test(arguments: [block, flow, hyphens, noAgents, flowWithout, emptyList, emptyKey])
    func `an agent is added wherever the others are, and nothing else moves`(_ text: String) throws {
        let (after, read) = try Self.perform(.add(Self.greta, .plain("p\"w\\x"), centre: nil), on: text)
        #expect(read.centres[0].centre.agents.last == Self.greta)
        #expect(read.centres[0].passwords[WorkNo(200)] == .plain("p\"w\\x"))
        // All lines of before are there, in their order; between brackets one has got a comma.
        var rest = after.split(separator: "\n", omittingEmptySubsequences: false)[...]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let start = line.hasSuffix("[]") ? line.dropLast() : line.hasSuffix("]}]") || line.hasSuffix("}") ? line.prefix(40) : line
            let index = try #require(rest.firstIndex { $0.hasPrefix(start) }, "\(line) is gone from\n\(after)")
            rest = rest[(index + 1)...]
        }
        // What was added can be taken away again.
        let (restored, _) = try Self.perform(.remove(WorkNo(200)), on: after)
        let agents = try Configuration(yaml: text, file: "x", environment: [:]).centres[0].centre.agents
        #expect(try Configuration(yaml: restored, file: "x", environment: [:]).centres[0].centre.agents == agents)
    }

    @Test(arguments: [block, flow, hyphens], [101, 102, 103])
    func `each agent can be removed, and given another password`(_ text: String, _ agent: Int) throws {
        let (without, read) = try Self.perform(.remove(WorkNo(agent)), on: text)
        #expect(read.centres[0].centre.agents.map(\.number.rawValue) == [101, 102, 103].filter { $0 != agent })
        #expect(!without.contains("id: \(agent)"))
        let (changed, renewed) = try Self.perform(.password(WorkNo(agent), .plain("n'e\"w")), on: text)
        #expect(renewed.centres[0].passwords[WorkNo(agent)] == .plain("n'e\"w"))
        #expect(renewed.centres[0].centre == (try Configuration(yaml: text, file: "x", environment: [:])).centres[0].centre)
        let lines = text.split(separator: "\n").count
        #expect([lines, lines + 1].contains(changed.split(separator: "\n").count))
    }

    @Test func `remarks, order and layout stay as they are`() throws {
        let (changed, _) = try Self.perform(.password(WorkNo(102), .plain("new")), on: Self.block)
        #expect(changed == Self.block.replacing("password: old ", with: "password: \"new\" "))
        let (given, _) = try Self.perform(.password(WorkNo(103), .plain("new")), on: Self.block)
        #expect(given == Self.block.replacing("        id: 103\n", with: "        id: 103\n        password: \"new\"\n"))
        let (without, _) = try Self.perform(.remove(WorkNo(102)), on: Self.block)
        let gone = "      - id: 102   # Ben\n        name: Ben\n        password: old   # to be changed\n        skills:\n          10: 2\n"
        #expect(without == Self.block.replacing(gone, with: ""))
        let (with, _) = try Self.perform(
            .add(Member(number: WorkNo(104), name: "David", skills: [.init(QueueID(10), level: 1)]), nil, centre: 1), on: Self.block)
        #expect(with == Self.block.replacing("name: Chloe\n", with: "name: Chloe\n      - {id: 104, name: David, skills: {10: 1}}\n"))
        let (flow, _) = try Self.perform(.remove(WorkNo(102)), on: Self.flow)
        #expect(flow == Self.flow.replacing("      {id: 102, name: Ben, skills: {10: 1}},\n", with: ""))
    }

    @Test func `what would be wrong, or is not there, changes nothing and says why`() throws {
        func lines(_ change: AgentChange, _ text: String = Self.block) -> [String] {
            let failure = #expect(throws: Failure.self) { try Self.perform(change, on: text) }
            return failure?.lines.map { $0.replacing(#/^.*\.yaml: /#, with: "") } ?? []
        }
        #expect(lines(.remove(WorkNo(999))) == ["there is no agent 999; name one of 'agents'"])
        #expect(lines(.add(Member(number: WorkNo(101), name: "A"), nil, centre: nil)).last?.hasPrefix("agent 101 is used already") == true)
        let unknown = Member(number: WorkNo(300), name: "A", skills: [.init(QueueID(77), level: 1)])
        #expect(lines(.add(unknown, nil, centre: nil)).last?.hasPrefix("queue 77 does not exist in this call centre") == true)
        #expect(lines(.add(Member(number: WorkNo(300), name: "A"), nil, centre: 2)) == ["there is no call centre 2; there is 1"])
        let led = "callCenters: [{id: 1, name: A, groups: [{id: 1, name: G, leader: 101}], agents: [{id: 101, name: Ana}]}]\n"
        #expect(lines(.remove(WorkNo(101)), led).last?.hasPrefix("agent 101 does not exist in this call centre") == true)
        let variable = Member(number: WorkNo(300), name: "${HOME}")
        #expect(lines(.add(variable, nil, centre: nil)).first?.contains("this command cannot change the way") == true)
        let folded =
            "callCenters:\n  - id: 1\n    name: A\n    agents:\n      - id: 101\n        name: A\n        password: one\n          two\n"
        #expect(lines(.password(WorkNo(101), .plain("x")), folded).count == 1, "a password in two lines")
    }

    @Test func `a file keeps its rights, and a link stays a link`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(Self.block.utf8).write(to: URL(filePath: "\(folder)/real.yaml"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: "\(folder)/real.yaml")
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/link.yaml", withDestinationPath: "\(folder)/real.yaml")
        #expect(try AgentChange.remove(WorkNo(101)).perform(on: "\(folder)/link.yaml") == "agent 101 is gone from call centre 1")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link.yaml").hasSuffix("real.yaml"))
        #expect(try FileManager.default.attributesOfItem(atPath: "\(folder)/real.yaml")[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["link.yaml", "real.yaml"])
        // Somebody else was quicker.
        let edited = try EditedFile("\(folder)/link.yaml")
        try Data("log: {}\n".utf8).write(to: URL(filePath: "\(folder)/real.yaml"))
        #expect(throws: Failure.self) { try edited.write("mine") }
        #expect(try String(contentsOfFile: "\(folder)/real.yaml", encoding: .utf8) == "log: {}\n")
    }
}
