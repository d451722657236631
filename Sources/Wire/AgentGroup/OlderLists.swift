import Floor

/// Lists of agents that desktops of older gateways ask for: by status, by attribute, without their queues. No page says what they answer;
/// where a desktop shows what it reads, that is in it.
let olderLists: [Endpoint] = byStatus + byAttribute

private let byStatus: [Endpoint] = [
    Endpoint(
        "getAgentListByStatus", .get, "/agentgroup/{agentid}/agentlistbystatus", "Agents of the VDN in a status",
        .query("status", .integer(0...255, example: 4)), shows: .colleagues(.standing)
    ) { floor, now, _, status throws(Refusal) in floor.colleagues(at: now) { floor.standing(of: $0.number).agentState == status } }
    .costs(.perAgent),
    Endpoint(
        "queryAgentStatusAndTimeOnVDN", .get, "/agentgroup/{agentid}/queryagentstatus", "Agents of the VDN with status, and since when",
        shows: .colleagues(.timed)
    ) { floor, now, _ throws(Refusal) in floor.colleagues(at: now) }.costs(.perAgent),
    Endpoint(
        "queryAgentStatusAndSkill", .get, "/agentgroup/{agentid}/queryagentstatusandskill", "Own status and configured queues",
        shows: .skilled
    ) { floor, now, agent throws(Refusal) in
        SkilledColleague(colleague: try floor.colleague(agent, at: now), skills: try floor.skills(of: agent))
    },
    Endpoint(
        "queryAgentInfoWithoutSkills", .post, "/agentgroup/{agentid}/agentinfonoskills", "Agents without queue data",
        .optionalList("agentlist", of: .agent, upTo: 500), shows: .colleagues(.unskilled)
    ) { floor, now, _, numbers throws(Refusal) in
        floor.colleagues(at: now) { numbers?.contains($0.number) ?? ($0.session != nil) }
    }.costs(.perAgent),
    Endpoint(
        "queryAllAgentWasNameOnVdn", .get, "/agentgroup/{agentid}/agentwasnameonvdn", "Names of the agents of the VDN, by number",
        shows: .names
    ) { floor, now, _ throws(Refusal) in floor.colleagues(at: now) }.costs(.perAgent),
    Endpoint("getAllAgentsInTextChat", .get, "/agentgroup/{agentid}/allchatagents", "Agents in text chat", shows: .colleagues(.standing)) {
        floor, now, _ throws(Refusal) in floor.colleagues(at: now) { floor.isInChat($0.number) }
    }.costs(.perAgent),
]

/// The one attribute that an agent has here is the agent group, by its number or its name.
private let byAttribute: [Endpoint] = [
    Endpoint(
        "queryAllLoginedAgentInfoOnVdnByAttribute", .get, "/agentgroup/{agentid}/onlineagentonvdnbyattribute",
        "Online agents of the VDN with an attribute", attribute, shows: .colleagues(.agent)
    ) { floor, now, _, attribute throws(Refusal) in
        floor.colleagues(at: now) { $0.session != nil && floor.has($0, attribute) }
    }.costs(.perAgent),
    Endpoint(
        "getAllStatusAgentsByAttribute", .get, "/agentgroup/{agentid}/allagentstatusbyattribute",
        "Agents of the VDN with status and an attribute", attribute, shows: .colleagues(.standing)
    ) { floor, now, _, attribute throws(Refusal) in floor.colleagues(at: now) { floor.has($0, attribute) } }.costs(.perAgent),
    Endpoint(
        "getIdleStatusAgentsByAttribute", .get, "/agentgroup/{agentid}/idleagentbyattribute", "Idle agents of the VDN with an attribute",
        attribute, shows: .colleagues(.standing)
    ) { floor, now, _, attribute throws(Refusal) in
        floor.colleagues(at: now) { floor.standing(of: $0.number) == .idle && floor.has($0, attribute) }
    }.costs(.perAgent),
    Endpoint(
        "queryAgentInfoByConfigedSkillIdAndAttribute", .get, "/agentgroup/{agentid}/agentbyconfigedskillandattribute/{skillid}",
        "Agents configured for a queue, with an attribute", .path("skillid", .queue), attribute, shows: .colleagues(.agent)
    ) { floor, now, _, queue, attribute throws(Refusal) in
        try floor.colleagues(configuredFor: queue, at: now).only { floor.has($0, attribute) }
    }.costs(.perAgent),
    Endpoint(
        "queryAllAgentInfoOnMyGroupByAttribute", .get, "/agentgroup/{agentid}/agentongroupbyattribute",
        "Agents of the own group with an attribute", attribute, shows: .colleagues(.agent)
    ) { floor, now, agent, attribute throws(Refusal) in
        floor.colleagues(inGroup: floor.agents[agent]?.member.group, at: now).only { floor.has($0, attribute) }
    }.costs(.perColleague),
    Endpoint(
        "getAllAgentsInTextChatByAttribute", .get, "/agentgroup/{agentid}/allchatagentsbyattribute",
        "Agents in text chat with an attribute", attribute, shows: .colleagues(.standing)
    ) { floor, now, _, attribute throws(Refusal) in
        floor.colleagues(at: now) { floor.isInChat($0.number) && floor.has($0, attribute) }
    }.costs(.perAgent),
]

private let attribute = Parameter<String>.query("attribute", .text(upTo: 100, example: "1"))

extension Floor {
    fileprivate func has(_ agent: Agent, _ attribute: String) -> Bool {
        guard let id = agent.member.group else { return false }
        return "\(id)" == attribute || centre?.groups?.first { $0.id == id }?.name == attribute
    }
}

/// An agent, and the queues that are configured for that agent.
private struct SkilledColleague: Sendable {
    let colleague: Colleague
    let skills: [QueuePolicy]
}

extension Shape.Showing<SkilledColleague> {
    fileprivate static let skilled = Self.object(
        Shape.Showing<Colleague>.timedFields.map { $0.of(\.colleague) } + [
            .list("skills") { $0.skills.map(Shape.Showing<QueuePolicy>.skill.json) }
        ])
}

extension Shape.Showing<Colleague> {
    fileprivate static let timed = Self.object(timedFields)
    fileprivate static let timedFields: [Shape.Field<Colleague>] = [
        .text("workno") { "\($0.member.number.rawValue)" }, .text("name") { $0.member.name },
        .text("status") { "\($0.standing.agentState)" }, .text("ctiStatus") { "\($0.standing.platformState)" },
        .number("currentstatetime") { $0.secondsInState }, .number("currentStateReason") { Int64($0.reason) },
    ]
}

extension Shape.Showing<Colleagues> {
    /// An object that has the number of each agent as a field.
    fileprivate static let names = Self(result: .texts) { agents in
        .object((0..<agents.count).compactMap { agents[$0] }.map { ("\($0.member.number.rawValue)", .text($0.member.name)) })
    }
}
