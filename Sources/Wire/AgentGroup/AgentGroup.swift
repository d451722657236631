import Floor
import Telephony

/// Agents as others see them (cec_07_1025 to cec_07_1027, cec_07_0417), and what desktops of older gateways ask of them.
let agentGroup: [Endpoint] = colleagues + olderColleagues + groups + olderLists

private let colleagues: [Endpoint] = [
    Endpoint(
        "queryAgentInfoBySkillId", .get, "/agentgroup/{agentid}/agentbyskill/{skillid}", "Agents signed in to a queue",
        .path("skillid", .queue), .optional("agentLimit", .body, .integer(1...500, example: 100)),
        .optionalList("agentStatus", of: .integer(0...255, example: 4)),
        shows: .colleagues(.agent)
    ) { floor, now, _, queue, limit, states throws(Refusal) in
        let serving = try floor.colleagues(serving: queue, at: now)
        // Each only works together with the other.
        guard let limit, let states else { return serving }
        return serving.first(limit) { states.contains($0.agentState) }
    }.costs(.perAgent),
    Endpoint(
        "queryAgentInfoByWorkNo", .get, "/agentgroup/{agentid}/agentbyworkno/{workno}", "One agent in detail", .path("workno", .agent),
        shows: .agent
    ) { floor, now, _, other throws(Refusal) in try floor.colleague(other, at: now) },
    Endpoint(
        "queryAllOnlineAgents", .get, "/agentgroup/{agentid}/allonlineagents", "All online agents by queue (discouraged)",
        shows: .byQueue
    ) { floor, now, _ throws(Refusal) in floor.colleaguesByQueue(at: now) }.costs(.perAgentAndQueue),
    Endpoint(
        "queryAgentInfoByList", .get, "/agentgroup/{agentid}/agentbylist", "Agents in detail by list", .ignored("mediaTypes", .query),
        .optionalList("agentIds", of: .agent), .optionalList("skillIds", of: .queue), shows: .colleagues(.agent)
    ) { floor, now, _, _, agents, queues throws(Refusal) in
        floor.colleagues(at: now) { agent in
            guard agents != nil || queues != nil else { return agent.session != nil }
            return agents?.contains(agent.number) == true
                || agent.session != nil && queues?.contains { agent.level(in: $0) != nil } == true
        }
    }.costs(.perAgent),
]

// Known from older desktops alone.
private let olderColleagues: [Endpoint] = [
    Endpoint(
        "queryAllLoginedAgentInfoOnVdn", .get, "/agentgroup/{agentid}/onlineagentonvdn", "Online agents of the VDN",
        shows: .colleagues(.agent)
    ) { floor, now, _ throws(Refusal) in floor.colleagues(at: now) { $0.session != nil } }.costs(.perAgent),
    Endpoint(
        "getAllStatusAgents", .get, "/agentgroup/{agentid}/allagentstatus", "All agents of the VDN with status",
        shows: .colleagues(.standing)
    ) { floor, now, _ throws(Refusal) in floor.colleagues(at: now) }.costs(.perAgent),
    Endpoint(
        "getAllStatusLocalAgents", .get, "/agentgroup/{agentid}/alllocalagentstatus", "All agents of the local node with status",
        shows: .colleagues(.standing)
    ) { floor, now, _ throws(Refusal) in floor.colleagues(at: now) }.costs(.perAgent),
    Endpoint(
        "getIdleStatusAgents", .get, "/agentgroup/{agentid}/idleagent", "Idle agents of the VDN", shows: .colleagues(.standing)
    ) { floor, now, _ throws(Refusal) in floor.colleagues(at: now) { floor.standing(of: $0.number) == .idle } }.costs(.perAgent),
    Endpoint(
        "queryAgentInfoByConfigedSkillId", .get, "/agentgroup/{agentid}/agentbyconfigedskill/{skillid}",
        "Agents configured for a queue", .path("skillid", .queue), shows: .colleagues(.agent)
    ) { floor, now, _, queue throws(Refusal) in try floor.colleagues(configuredFor: queue, at: now) }.costs(.perAgent),
    Endpoint(
        "queryAgentIdsBySkillId", .get, "/agentgroup/{agentid}/agentidsbyskill/{skillid}", "Agent numbers signed in to a queue",
        .path("skillid", .queue), shows: .list(.text)
    ) { floor, now, _, queue throws(Refusal) in
        try floor.colleagues(serving: queue, at: now).numbers.map { "\($0.rawValue)" }
    }.costs(.perAgent),
    Endpoint(
        "queryAllLoggedInAgentPhonesOnVdn", .get, "/agentgroup/{agentid}/loggedinagentphoneonvdn", "Phones of the signed-in agents",
        shows: .colleagues(.phone)
    ) { floor, now, _ throws(Refusal) in floor.colleagues(at: now) { $0.session != nil } }.costs(.perAgent),
    Endpoint(
        "queryAgentRestDetailInfo", .get, "/agentgroup/{agentid}/agentrestinfo", "Resting agents in detail", shows: .colleagues(.agent)
    ) { floor, now, _ throws(Refusal) in floor.colleagues(at: now) { floor.standing(of: $0.number) == .rest } }.costs(.perAgent),
]

private let groups: [Endpoint] = [
    Endpoint("queryGroupInfoOnVdn", .get, "/agentgroup/{agentid}/grouponvdn", "Agent groups of the VDN", shows: .list(.group)) {
        floor, _, _ throws(Refusal) in floor.agentGroups.map(NamedGroup.init)
    },
    Endpoint(
        "queryGroupInfoByWorkNo", .get, "/agentgroup/{agentid}/groupbyagent/{workno}", "Group of an agent", .path("workno", .agent),
        shows: .orNull(.group)
    ) { floor, _, _, other throws(Refusal) in try floor.agentGroup(of: other).map(NamedGroup.init) },
    Endpoint(
        "queryAllAgentInfoOnMyGroup", .get, "/agentgroup/{agentid}/agentongroup", "Agents of the own group", shows: .colleagues(.agent)
    ) { floor, now, agent throws(Refusal) in floor.colleagues(inGroup: floor.agents[agent]?.member.group, at: now) }.costs(.perColleague),
    Endpoint(
        "queryAllAgentInfoOnMyGroupEx", .get, "/agentgroup/{agentid}/agentongroupex", "Agents of a group",
        .query("groupid", .integer(1...65_535, example: 1)), shows: .colleagues(.agent)
    ) { floor, now, _, group throws(Refusal) in floor.colleagues(inGroup: group, at: now) }.costs(.perAgent),
    Endpoint("getAgentRestReason", .get, "/agentgroup/{agentid}/restreason", "Rest reasons of the VDN", shows: .list(.restReason)) {
        floor, _, _ throws(Refusal) in floor.centre?.restReasons ?? []
    },
    Endpoint("isMonitor", .get, "/agentgroup/{agentid}/ismonitor", "Is the agent a group leader", shows: .flag) {
        floor, _, agent throws(Refusal) in floor.agentGroups.contains { $0.group.leader == agent }
    },
    Endpoint("isPickUp", .get, "/agentgroup/{agentid}/ispickup", "May the agent pick up for its group", shows: .flag) {
        floor, _, agent throws(Refusal) in floor.maySnatch(agent)
    },
    Endpoint("isCallOut", .get, "/agentgroup/{agentid}/iscallout", "May the agent call out", shows: .flag) {
        floor, _, agent throws(Refusal) in floor.agents[agent].map(floor.reach(of:)) == .outside
    },
    // What only the reference's platform has roles for.
    .never("isReportManager", "isreportmanager", "Is the agent a report manager"),
    .never("isSystem", "issystem", "Is the agent a system agent"),
    .never("isSpyMonitor", "isspymonitor", "Is the agent a hidden monitor"),
    Endpoint("isCensor", .get, "/agentgroup/{agentid}/iscensor", "Is the agent an inspector", shows: .flag) {
        floor, _, agent throws(Refusal) in floor.agents[agent]?.member.inspector == true
    },
]

extension Endpoint {
    fileprivate static func never(_ id: String, _ name: String, _ title: String) -> Endpoint {
        Endpoint(id, .get, "/agentgroup/{agentid}/\(name)", title, shows: .flag) { _, _, _ throws(Refusal) in false }
    }
}

/// A group, and what its leader is called.
private struct NamedGroup: Sendable {
    let group: AgentGroup
    let leaderName: String
}

extension Shape.Showing<NamedGroup> {
    fileprivate static let group = Self.object(
        .text("name") { $0.group.name }, .number("id") { Int64($0.group.id) },
        .number("monitorno") { Int64($0.group.leader?.rawValue ?? 0) }, .text("monitorname") { $0.leaderName })
}

extension Shape.Showing<RestReason> {
    fileprivate static let restReason = Self.object(
        .number("restReasonId") { Int64($0.id) }, .text("restReason") { $0.name })
}

extension Shape.Showing<Colleague> {
    /// As in the sample of cec_07_1027, where the states are texts.
    static let agent = whole { $0.serves }
    /// The same, and its list of queues is empty.
    static let unskilled = whole { _ in [] }

    private static func whole(_ queues: @escaping @Sendable (Colleague) -> [QueuePolicy]) -> Self {
        .object(
            .text("workno") { "\($0.member.number.rawValue)" }, .text("name") { $0.member.name },
            .text("status") { "\($0.standing.agentState)" },
            .text("ctiStatus") { "\($0.standing.platformState)" }, .number("groupid") { Int64($0.member.group ?? 0) }, .null("groupname"),
            .list("skilllist") { queues($0).map(Shape.Showing<QueuePolicy>.skill.json) },
            .text("mediatype") { ($0.session?.options).mediaType }, .number("vdnid") { Int64($0.centre) },
            .text("phonenumber") { ($0.session?.phone ?? $0.member.phone)?.rawValue ?? "" },
            .number("currentstatetime") { $0.secondsInState }, .number("logindate") { $0.session?.loginTime.milliseconds ?? 0 },
            .list("callids") { $0.calls.map { .text($0.description) } }, .number("inMultimediaConf") { _ in 0 },
            .number("currentStateReason") { Int64($0.reason) })
    }

    /// The short row of older desktops.
    static let standing = Self.object(
        .text("workno") { "\($0.member.number.rawValue)" }, .text("name") { $0.member.name },
        .text("status") { "\($0.standing.agentState)" },
        .text("groupName") { $0.groupName }, .text("ctiStatus") { "\($0.standing.platformState)" })

    fileprivate static let phone = Self.object(
        .text("workno") { "\($0.member.number.rawValue)" }, .text("phonenumber") { $0.session?.phone.rawValue ?? "" })
}

extension Shape.Showing<Colleagues> {
    static func colleagues(_ item: Shape.Showing<Colleague>) -> Self {
        Self(result: .list(item.result)) { agents in .rows(agents.count) { agents[$0].map(item.json) ?? .null } }
    }
}

extension Shape.Showing<ServedQueues> {
    fileprivate static let byQueue = Self(result: .list(Shape.Showing<WrittenQueue>.queue.result)) { seen in
        // Whoever serves several queues is written once.
        let agents = (0..<seen.online.count).map { (seen.online[$0].map(Shape.Showing<Colleague>.agent.json) ?? .null).bytes }
        return .rows(seen.queues.count) { index in
            let (queue, serving) = seen.queues[index]
            let rows = JSON.rows(serving.count) { .written(agents[serving[$0]]) }
            return Shape.Showing<WrittenQueue>.queue.json(WrittenQueue(queue: queue, agents: rows))
        }
    }
}

private struct WrittenQueue: Sendable {
    let queue: QueueID
    let agents: JSON
}

extension Shape.Showing<WrittenQueue> {
    fileprivate static let queue = Self.object(
        .number("skillMediaType") { _ in 5 }, .number("skillId") { Int64($0.queue.rawValue) }, .rows("agent") { $0.agents })
}
