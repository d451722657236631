import Floor
import Telephony

/// Sign-in and sign-out, choices, skills and state (cec_07_1202 to cec_07_1230).
let onlineAgent: [Endpoint] = sessionRows + choiceRows + settingRows + accountRows + absentSettings + [deskRow]

private let sessionRows: [Endpoint] = [
    .signIn("login", "/onlineagent/{agentid}", "Sign in", forced: false),
    .signIn("forceLogin", "/onlineagent/{agentid}/forcelogin", "Forced sign-in", forced: true),
    .signIn("loginEx", "/onlineagent/{agentid}/loginex", "Sign in to the platform only", forced: false, needsPhone: false),
    .signIn("forceLoginEx", "/onlineagent/{agentid}/forceloginex", "Forced sign-in to the platform only", forced: true, needsPhone: false),
    .signIn(
        "forceLoginExWithoutPhone", "/onlineagent/{agentid}/forceloginexwithoutphone", "Forced sign-in at the agent's own phone",
        forced: true, needsPhone: false),
    Endpoint("logout", .delete, "/onlineagent/{agentid}/logout", "Sign out") { agent in .signOut(agent) },
    Endpoint("forceLogout", .delete, "/onlineagent/{agentid}/forcelogout", "Forced sign-out") { agent in
        .forceSignOut(agent, reason: nil)
    },
    Endpoint(
        "forceLogoutWithReason", .delete, "/onlineagent/{agentid}/forcelogoutwithreason/{reason}", "Forced sign-out with a reason",
        .path("reason", .integer(1...255, example: 1))
    ) { agent, reason in .forceSignOut(agent, reason: reason) },
    Endpoint("handShake", .post, "/onlineagent/{agentid}/handshake", "Heartbeat", intent: { _, _ in .heartbeat }).heartbeat,
    Endpoint("heartbeat", .put, "/onlineagent/{agentid}/heartbeat", "Heartbeat of older desktops", intent: { _, _ in .heartbeat })
        .heartbeat,
    Endpoint("updateGuid", .put, "/onlineagent/{agentid}/updateGuid", "New GUID after a page refresh", intent: { _, _ in .updateGuid })
        .query(.object([Shape.Described(name: "guid", kind: .string, isNullable: false)])),
]

private let choiceRows: [Endpoint] = [
    Endpoint("sayFree", .post, "/onlineagent/{agentid}/sayfree", "Go idle") { agent in .sayFree(agent) },
    Endpoint(
        "sayBusy", .post, "/onlineagent/{agentid}/saybusy", "Go busy",
        .defaulted("reason", .query, .oneOf([0] + Array(200...250)), to: 0), .defaulted("prolong", .query, .flag, to: false)
    ) { agent, reason, prolong in .sayBusy(agent, reason: reason, prolong: prolong) },
    Endpoint("cancelBusy", .post, "/onlineagent/{agentid}/cancelbusy", "End busy") { agent in .cancelBusy(agent) },
    Endpoint(
        "rest", .post, "/onlineagent/{agentid}/rest/{time}/{restcause}", "Ask for a rest",
        .path("time", .integer(1...86_399, example: 600)), .path("restcause", .integer(0...255, example: 0)),
        .defaulted("prolong", .query, .flag, to: false)
    ) { agent, time, cause, prolong in .rest(agent, .seconds(Int64(time)), cause: cause, prolong: prolong) },
    Endpoint("cancelRest", .post, "/onlineagent/{agentid}/cancelrest", "End the rest") { agent in .cancelRest(agent) },
    Endpoint("sayWork", .post, "/onlineagent/{agentid}/work", "Enter wrap-up") { agent in .sayWork(agent) },
    Endpoint("cancelWork", .post, "/onlineagent/{agentid}/cancelwork", "Leave wrap-up") { agent in .cancelWork(agent) },
]

private let settingRows: [Endpoint] = [
    Endpoint(
        "setAgentAutoAnswer", .post, "/onlineagent/{agentid}/autoanswer/{isautoanswer}", "Switch automatic answering",
        .path("isautoanswer", .trueOrElse)
    ) { agent, on in .setAutoAnswer(agent, on) },
    Endpoint(
        "setAgentAutoEnterIdle", .post, "/onlineagent/{agentid}/autoenteridle/{flag}", "Choose the state after a call",
        .path("flag", .trueOrElse)
    ) { agent, on in .setAutoEnterIdle(agent, on) },
    Endpoint(
        "setTalkRight", .post, "/onlineagent/{agentid}/settalkright", "Take incoming calls or not",
        .query("flag", .oneOf([0, 1]).meaning("0 calls of queues are not handed to the agent, 1 they are"))
    ) { agent, flag in .setTalkRight(agent, flag == 1) },
    Endpoint(
        "resetSkill", .post, "/onlineagent/{agentid}/resetskill/{autoflag}", "Choose the skill queues to serve",
        .path("autoflag", .anyFlag.meaning("`true`: all queues that are configured for the agent; anything else: those of `skillid`")),
        .defaulted("skillid", .query, .queueList, to: []), .ignored("phonelinkage", .query)
    ) { agent, all, queues, _ in .resetSkill(agent, all ? nil : queues) },
    Endpoint(
        "resetSkillBare", .post, "/onlineagent/{agentid}/resetskill", "Choose the skill queues to serve, as older desktops ask",
        .defaulted("skillid", .query, .queueList, to: []), .ignored("phonelinkage", .query)
    ) { agent, queues, _ in .resetSkill(agent, queues.isEmpty ? nil : queues) },
    Endpoint("queryAgentSkills", .get, "/onlineagent/{agentid}/agentskills", "Own configured skill queues", shows: .skills) {
        floor, _, agent throws(Refusal) in try floor.skills(of: agent)
    },
    Endpoint(
        "queryAgentSkillsByWorkNo", .get, "/onlineagent/{agentid}/agentskillsbyworkno/{workno}", "Configured queues of another agent",
        .path("workno", .agent), shows: .skills
    ) { floor, _, _, other throws(Refusal) in try floor.skills(of: other) },
    Endpoint("getAgentStatus", .get, "/onlineagent/{agentid}/agentstatus", "Own current state", shows: .status) {
        floor, _, agent throws(Refusal) in floor.standing(of: agent)
    },
    Endpoint(
        "sendNoteletEx", .post, "/onlineagent/{agentid}/sendnoteletex", "Send a note to agents", .list("agentIds", of: .agent),
        .noteText(.body)
    ) { agent, receivers, text in .sendNote(agent, to: receivers, Personal(text ?? "")) },
    Endpoint(
        "sendNotelet", .post, "/onlineagent/{agentid}/sendnotelet/{receiver}", "Send a note to an agent", .path("receiver", .agent),
        .noteText(.query)
    ) { agent, receiver, text in .sendNote(agent, to: [receiver], Personal(text ?? "")) },
    Endpoint(
        "setCustomState", .post, "/onlineagent/{agentid}/setcustomstate", "Set a custom state",
        .query("customstate", .integer(0...65_534, example: 7))
    ) { agent, state in .setCustomState(agent, state) },
    Endpoint(
        "queryCustomState", .get, "/onlineagent/{agentid}/querycustomstate", "Read the custom state", shows: .customState, isQuery: false
    ) { floor, _, agent throws(Refusal) in floor.customState(of: agent) },
    Endpoint("cancelSetCustomState", .post, "/onlineagent/{agentid}/cancelsetcustomstate", "Clear the custom state") { agent in
        .setCustomState(agent, nil)
    },
]

extension Format<[QueueID]> {
    /// Queue ids separated by `;`. What is no number names no queue, and neither does 0: desktops send it for none.
    fileprivate static let queueList = Self(
        schema: Schema(
            type: .string, maxLength: 4000, example: "10;20", meaning: "ids of queues with `;` between them",
            refuses: [String(repeating: "1", count: 4001)])
    ) { text in
        guard text.utf8.count <= 4000 else { return nil }
        return text.split(separator: ";").compactMap { Int($0.filter { $0 != " " }) }.filter { $0 > 0 }.map(QueueID.init(_:))
    }
}

extension Parameter<String?> {
    /// Of at most 1,023 bytes.
    fileprivate static func noteText(_ place: Place) -> Self { .optional("content", place, .text(upTo: 1_023, example: "Lunch?")) }

    /// One that desktops send and that means nothing here.
    static func ignored(_ name: String, _ place: Place) -> Self {
        Self(description: Description(name: name, place: place, isRequired: false, schema: Schema(type: .string, example: "1"))) {
            texts throws(Refusal) in texts.text(name, in: place)
        }
    }
}

extension Shape.Showing<[QueuePolicy]> {
    fileprivate static let skills = Self.list(.skill)
}

extension Shape.Showing<QueuePolicy> {
    /// A queue in an agent's list (cec_07_1206).
    static let skill = Self.object(
        .text("name") { $0.name }, .number("id") { Int64($0.id.rawValue) }, .number("mediatype") { $0.mediaType })
}

extension Shape.Showing<Standing> {
    fileprivate static let status = Self.object(.number("agentState") { Int64($0.agentState) }, .bool("isWorking") { $0.isWorking })
}

extension Shape.Showing<Int?> {
    /// 65535 stands for none.
    fileprivate static let customState = Self.object(.text("agentcustomstate") { "\($0 ?? 65_535)" })
}

extension Endpoint {
    fileprivate var heartbeat: Self { with(.object([Shape.Described(name: "loginTime", kind: .string, isNullable: false)])) }

    fileprivate func query(_ result: Shape.Result) -> Self {
        var row = with(result)
        row.isQuery = true
        return row
    }

    /// It changes something, and yet counts as a query (rules.md §1).
    var underFlowControl: Self {
        var row = self
        row.isQuery = true
        return row
    }

    var tellingEnd: Self {
        var row = self
        row.tellsEnd = true
        return row
    }

    func with(_ result: Shape.Result) -> Self {
        var row = self
        row.result = result
        return row
    }
}
