import Floor
import Telephony
import Testing

@testable import linefinder

/// Agent groups and rest reasons in the configuration.
@Suite struct GroupTests {
    private func centre(groups: String, reasons: String = "[]", busy: String = "[]", agent: String) throws -> Centre {
        let text = """
            callCenters:
              - id: 1
                name: Harbour Taxi
                groups: \(groups)
                restReasons: \(reasons)
                busyReasons: \(busy)
                agents:
                  - \(agent)
            """
        return try #require(try configuration(text).centres.first).centre
    }

    @Test func `groups and rest reasons are read, ordered by id`() throws {
        let read = try centre(
            groups: "[{id: 2, name: Night, leader: 101}, {id: 1, name: Day}]", reasons: "[{id: 3, name: Training}, {id: 1, name: Lunch}]",
            agent: "{id: 101, name: Ana, password: ana, group: 2}")
        #expect(read.groups == [AgentGroup(id: 1, name: "Day"), AgentGroup(id: 2, name: "Night", leader: WorkNo(101))])
        #expect(read.restReasons == [RestReason(id: 1, name: "Lunch"), RestReason(id: 3, name: "Training")])
        #expect(read.agents.map(\.group) == [2])
    }

    @Test func `reasons of busy are read, ordered by id, and are those that an application may say`() throws {
        let agent = "{id: 101, name: Ana, password: ana}"
        let read = try centre(groups: "[]", busy: "[{id: 250, name: Training}, {id: 200, name: Paperwork}]", agent: agent)
        #expect(read.busyReasons == [BusyReason(id: 200, name: "Paperwork"), BusyReason(id: 250, name: "Training")])
        let error = #expect(throws: BadConfiguration.self) {
            _ = try centre(groups: "[]", busy: "[{id: 199, name: A}, {id: 200, name: B}, {id: 200, name: C}]", agent: agent)
        }
        #expect(
            error?.lines == [
                "conf/linefinder.yaml:6: 'id' is '199'; it must be a whole number from 200 to 250",
                "conf/linefinder.yaml:6: busy reason 200 of call centre 1 is used already in line 6; choose another",
            ])
    }

    @Test func `reasons of ending of a queue are read in the order in which they stand, and may be required where there are any`() throws {
        func queue(_ rest: String) throws -> QueuePolicy? {
            try configuration(LinefinderTests.centre(queues: ["{id: 10, name: Bookings\(rest)}"])).centres.first?.centre.queues.first
        }
        let read = try #require(try queue(", dispositions: [{id: 7, name: Booked}, {id: 3, name: Wrong number}], dispositionRequired: on"))
        #expect(read.dispositions == [Disposition(id: 7, name: "Booked"), Disposition(id: 3, name: "Wrong number")])
        #expect(read.isDispositionRequired == true)
        let without = try #require(try queue(", dispositionRequired: off"))
        #expect(without.dispositions == nil && without.isDispositionRequired == nil)
        #expect(throws: BadConfiguration.self) { try queue(", dispositionRequired: on") }
        #expect(throws: BadConfiguration.self) { try queue(", dispositions: [{id: 1, name: A}, {id: 1, name: B}]") }
        #expect(throws: BadConfiguration.self) { try queue(", dispositions: [{id: 0, name: A}]") }
    }

    @Test func `without any, a centre is as it was before there were such things`() throws {
        let read = try centre(groups: "[]", agent: "{id: 101, name: Ana, password: ana}")
        #expect(read.groups == nil && read.restReasons == nil && read.busyReasons == nil && read.agents.map(\.group) == [nil])
    }

    static let errors: [(groups: String, agent: String, says: String)] = [
        (
            "[{id: 1, name: A}, {id: 1, name: B}]", "{id: 7, name: A}",
            "4: agent group 1 of call centre 1 is used already in line 4; choose another"
        ),
        ("[{id: 1}]", "{id: 7, name: A}", "4: 'name' is missing in an agent group; it must be 1 to 100 characters in one line"),
        (
            "[{id: 1, name: A, leader: 8}]", "{id: 7, name: A}",
            "4: agent 8 does not exist in this call centre; name one of its agents as 'leader'"
        ),
        ("[{id: 1, name: A}]", "{id: 7, name: A, group: 2}", "8: group 2 does not exist in this call centre; describe it under 'groups'"),
        ("[{id: 1, name: A, leadr: 7}]", "{id: 7, name: A}", "4: 'leadr' is no key of an agent group; the nearest is 'leader'"),
    ]

    @Test(arguments: errors)
    func `what is wrong with a group is named`(_ row: (groups: String, agent: String, says: String)) {
        let error = #expect(throws: BadConfiguration.self) { _ = try centre(groups: row.groups, agent: row.agent) }
        #expect(error?.lines == ["conf/linefinder.yaml:\(row.says)"])
    }
}
