package import Floor
import Telephony

/// All that an inspector's page shows, in one look.
let supervisionRow = Endpoint(
    "querySupervision", .get, "/qualitycontrol/{agentid}/supervision", "Agents whom the inspector may inspect, and what they are",
    shows: .supervision
) { floor, now, inspector throws(Refusal) in try floor.supervision(of: inspector, at: now) }
.costs(.perInspectedAgent)
.tellingEnd

extension Reply {
    /// The same as the stream carries it when it begins.
    package static func supervision(_ supervision: Supervision) -> [UInt8] {
        Shape.Showing<Supervision>.supervision.json(supervision).bytes
    }

    /// As the stream goes on: only the agents who differ.
    package static func changes(_ supervision: Supervision) -> [UInt8] { Shape.Showing<Supervision>.changes.json(supervision).bytes }
}

extension Shape.Showing<Supervision> {
    fileprivate static let supervision = Self.object(
        now, .bool("isWhole") { _ in true }, inspection, .list("rights") { $0.rights.map { .text($0.rawValue) } },
        .list("queues") { $0.queues.map { .object([("id", .number($0.id.rawValue)), ("name", .text($0.name))]) } }, agents)

    fileprivate static let changes = Self.object(now, .bool("isWhole") { _ in false }, inspection, agents)

    private static let now = Shape.Field<Supervision>.number("now") { $0.now.milliseconds }
    private static let inspection = Shape.Field<Supervision>.maybeObject("inspection") { $0.inspection?.json }
    private static let agents = Shape.Field<Supervision>.rows("agents") { supervision in
        .rows(supervision.agents.count) { Shape.Showing<Supervised>.agent.json(supervision.agents[$0]) }
    }
}

extension Shape.Showing<Supervised> {
    fileprivate static let agent = Self.object(
        .text("workNo") { "\($0.number.rawValue)" }, .text("name") { $0.name }, .text("group") { $0.groupName },
        .maybeText("phone") { $0.phone?.rawValue }, .object("state") { Shape.Showing<Desk.State>.state.json($0.state) },
        .maybeObject("after") { $0.after.map(Shape.Showing<Desk.Pending>.pending.json) },
        .maybeObject("call") { $0.call.map(Shape.Showing<Desk.Call>.call.json) }, .number("held") { Int64($0.held) },
        .list("inspectors") { $0.inspectors.map(\.json) }, .list("skills") { $0.skills.map { .number($0.rawValue) } },
        .list("serves") { $0.serves.map { .number($0.rawValue) } })
}
