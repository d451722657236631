import Floor
import Telephony

/// Queues and how many wait in them (cec_07_1019 to cec_07_1024).
let queueDevice: [Endpoint] = [
    Endpoint(
        "queryQueueLengthOnAgent", .get, "/queuedevice/{agentid}/waitnum", "Waiting calls over the configured queues", shows: .number
    ) { floor, _, agent throws(Refusal) in floor.waitingCount(configuredFor: agent) },
    Endpoint(
        "queryQueueLengthOnAgentSkills", .get, "/queuedevice/{agentid}/waitnumbyagent", "Waiting calls over the signed-in queues",
        shows: .number
    ) { floor, _, agent throws(Refusal) in floor.waitingCount(servedBy: agent) },
    Endpoint(
        "querySkillQueueOnAgentVDN", .get, "/queuedevice/{agentid}/agentvdnskill", "Skill queues of the own VDN", shows: .list(.queue)
    ) { floor, _, _ throws(Refusal) in floor.queuePolicies },
    Endpoint(
        "queryQueueLengthBySkillId", .get, "/queuedevice/{agentid}/skillwaitnum/{skillid}", "Waiting calls in one queue",
        .path("skillid", .queue), shows: .number
    ) { floor, _, _, queue throws(Refusal) in try floor.waitingCount(in: queue) },
    Endpoint(
        "queryStatInfoOfAcd", .post, "/queuedevice/{agentid}/queryacdstat", "Statistics of a set of queues",
        .list("skills", of: .queue), shows: .list(.figures)
    ) { floor, now, _, queues throws(Refusal) in try floor.figures(of: queues, at: now) }.costs(.perQueue),
    Endpoint("queryIVRInfoOnVdn", .get, "/queuedevice/{agentid}/ivrinfo", "IVR flows of the own VDN", shows: .list(.ivr)) {
        _, _, _ throws(Refusal) in [] as [NoFlow]
    },

    // Known from older desktops alone.
    Endpoint(
        "querySkillStatWithVdn", .post, "/queuedevice/{agentid}/queryskillstat", "Queue statistics across VDNs",
        .optionalList("skills", of: .queue), shows: .list(.figures)
    ) { floor, now, _, queues throws(Refusal) in try floor.figures(of: queues ?? floor.queuePolicies.map(\.id), at: now) }.costs(.perQueue),
    Endpoint("queryInNoOnVDN", .get, "/queuedevice/{agentid}/innoinfo", "Access codes of the own VDN", shows: .list(.accessCode)) {
        floor, _, _ throws(Refusal) in floor.numberedAccessCodes
    },
    Endpoint(
        "querySkillQueueOnAgent", .get, "/queuedevice/{agentid}/agentskill/{workNo}", "Queues an agent is signed in to",
        .path("workNo", .agent), shows: .list(.queue)
    ) { floor, _, _, other throws(Refusal) in try floor.served(by: other) },
    Endpoint(
        "querySkillQueueOnVDN", .get, "/queuedevice/{agentid}/vdnskill/{vdnid}", "Skill queues of a given VDN",
        .path("vdnid", .integer(1...65_535, example: 1)), shows: .list(.queue)
    ) { floor, _, _, centre throws(Refusal) in floor.centre?.id == centre ? floor.queuePolicies : [] },
]

extension Shape.Showing<NumberedAccessCode> {
    fileprivate static let accessCode = Self.object(
        .text("description") { $0.queueName }, .number("id") { Int64($0.place) }, .text("inno") { $0.number },
        .number("vdnid") { Int64($0.centre) }, .number("mediatype") { _ in 5 })
}

extension Shape.Showing<QueuePolicy> {
    fileprivate static let queue = Self.object(
        .text("name") { $0.name }, .number("id") { Int64($0.id.rawValue) }, .number("mediatype") { $0.mediaType },
        .number("serviceType") { _ in 1 }, .number("realFlag") { _ in 1 })
}

extension Shape.Showing<QueueFigures> {
    /// What is not counted here has the values of the reference's sample.
    fileprivate static let figures = Self.object(
        .text("pilotNbr") { $0.accessCode }, .number("deviceNo") { Int64($0.queue.rawValue) }, .number("queueSize") { Int64($0.waiting) },
        .number("queueTime") { $0.longestWaitSeconds }, .number("loadFactor") { _ in 65_535 }, .number("estWaitTime") { _ in 0 },
        .number("loggedOnAgents") { Int64($0.loggedOn) }, .number("availAgents") { Int64($0.available) },
        .number("transferFlg") { _ in 0 }, .number("transferDeviceType") { _ in 255 }, .number("transferDeviceNo") { _ in 65_535 },
        .text("skillDescrip") { $0.name },
        .number("resourceIdleRate") { $0.loggedOn == 0 ? 0 : Int64($0.available * 100 / $0.loggedOn) },
        .number("serviceLevel") { _ in 100 },
        .object("oldCallIdEx") { figures in
            let oldest = figures.oldest
            return .object([
                ("dateTime", .number(oldest.map { $0.seconds * 1000 } ?? 4_294_967_295_000)),
                ("dsn", .number(oldest?.serial ?? 65_535)), ("server", .number(255)), ("handle", .number(255)),
            ])
        },
        .number("maxQueueSize") { _ in 65_535 })
}

/// There are no IVR flows here.
private struct NoFlow: Sendable {}

extension Shape.Showing<NoFlow> {
    fileprivate static let ivr = Self.object(
        .text("access") { _ in "" }, .number("id") { _ in 0 }, .text("description") { _ in "" }, .number("serviceNo") { _ in 0 })
}
