import Foundation
import Testing

/// Notes and bulletins, as those desktops read them that look at who sent them.
struct MessageTests {
    private static func signedIn(_ server: ServerProcess) async throws -> (ana: Desk, ben: Desk) {
        let ana = try await Desk.signedIn(101, at: server.url), ben = try await Desk.signedIn(102, at: server.url)
        _ = try await ben.events()
        return (ana, ben)
    }

    @Test(.timeLimit(.minutes(1)))
    func `notes and bulletins say who sent them, when and what, in every form`() async throws {
        let server = try await ServerProcess()
        let (ana, ben) = try await Self.signedIn(server)
        let bulletin = #"{"targettype":1,"targetname":"Queue10","bulletindata":"The lift is stuck."}"#
        #expect(try await ana.ask(.post, "onlineagent/101/sendnoteletex", #"{"agentIds":["102"],"content":"Lunch?"}"#).code == "0")
        #expect(try await ana.ask(.post, "onlineagent/101/sendnotelet/102?content=Now%3F").code == "0")
        #expect(try await ana.ask(.post, "onlineagent/101/sendnotelet/102").code == "0")
        #expect(try await ana.ask(.post, "onlineagent/101/notifybulletin", bulletin).code == "0")
        let events = try await ben.events()
        #expect(events.map(\.type) == Array(repeating: "AgentOther_Note", count: 3) + ["AgentOther_Bulletin"])
        #expect(events.map { $0.content["context"]?.text } == ["Lunch?", "Now?", "", "The lift is stuck."])
        for content in events.map(\.content) {
            #expect(content["sender"] == "101" && content["sendername"] == "Agent101")
            let sent = Double(content["receivetime"]?.text ?? "").map { $0 / 1000 } ?? 0
            #expect(abs(sent - Date().timeIntervalSince1970) < 60)
            let clock = Date(timeIntervalSince1970: sent.rounded(.down)).formatted(.iso8601.dateTimeSeparator(.space))
            #expect(content["timestring"] == .text(clock.dropLast() + " UTC"))
        }
        #expect(events.last?.content["from"] == "101" && events.last?.content["bulletindata"] == "The lift is stuck.")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the text of a note survives a crash, and stands in no fact`() async throws {
        let setup = Setup()
        var server = try await ServerProcess(setup)
        let (ana, ben) = try await Self.signedIn(server)
        #expect(try await ana.ask(.post, "onlineagent/101/sendnoteletex", #"{"agentIds":["102"],"content":"Rumpelstilz"}"#).code == "0")
        server = try await server.restarted(setup)
        let note = try await ben.at(server.url).events().first { $0.type == "AgentOther_Note" }
        #expect(note?.content["context"] == "Rumpelstilz")
        #expect(try server.log.contains("Rumpelstilz") == false)
    }
}
