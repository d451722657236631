import Floor
import Telephony

/// What is known of calls (cec_07_1261 to cec_07_1271).
let callData: [Endpoint] =
    attachedData + history + callRecords + reports + absentData + [
        Endpoint(
            "queryCallInfo", .get, "/calldata/{agentid}/callinfo", "Own present (or last) call",
            .defaulted("isNoContainLastCall", .query, .lenientFlag, to: true), shows: .orNull(.call(showsEnd: true))
        ) { floor, now, agent, leavesLastOut throws(Refusal) in floor.callInfo(of: agent, includingLast: !leavesLastOut, at: now) },
        Endpoint(
            "queryCallInfoBeforeAnswer", .get, "/calldata/{agentid}/callinfobeforeanswer", "Call data while it rings",
            shows: .orNull(.call())
        ) { floor, now, agent throws(Refusal) in floor.callInfoBeforeAnswer(of: agent, at: now) },
        Endpoint(
            "queryCallInfoByCallId", .get, "/calldata/{agentid}/callinfobycallid/{callid}", "Call data by call id",
            .path("callid", .call), shows: .call()
        ) { floor, now, agent, call throws(Refusal) in try floor.callInfo(of: call, for: agent, at: now) },
        Endpoint("queryCallNumsOnAgent", .get, "/calldata/{agentid}/callnums", "Number of own calls", shows: .numberAsText) {
            floor, _, agent throws(Refusal) in floor.callCount(of: agent)
        },
        Endpoint("queryHoldListInfo", .get, "/calldata/{agentid}/holdlist", "Own held calls", shows: .list(.heldCall)) {
            floor, now, agent throws(Refusal) in try floor.heldCalls(of: agent, at: now)
        },
        Endpoint(
            "queryWaitCallInfoBySkillId", .get, "/calldata/{agentid}/waitcallinfo/{skillid}", "List the calls waiting in a queue",
            .path("skillid", .queue), shows: .list(.call())
        ) { floor, now, _, queue throws(Refusal) in try floor.waitingCalls(in: queue, at: now) }.costs(.perWaitingCall),
        Endpoint(
            "assignUserInQueue", .put, "/calldata/{agentid}/assignuserinqueue", "Move a waiting call to another queue",
            .required("callid", .body, .call), .required("skillid", .body, .queue)
        ) { agent, call, queue in .assignQueue(agent, call: call, queue) }
        .underFlowControl,
        Endpoint(
            "queryAllCallInfoByAgentWorkNoEx", .get, "/calldata/{agentid}/allcallinfoEx/{workno}", "Call ids of an agent",
            .path("workno", .agent), shows: .list(.text)
        ) { floor, _, _, other throws(Refusal) in try floor.callIDs(of: other).map(\.description) },
        Endpoint(
            "queryHoldListInfoEx", .get, "/calldata/{agentid}/holdlistex/{workno}", "Held calls of another agent",
            .path("workno", .agent), shows: .list(.heldElsewhere)
        ) { floor, now, agent, other throws(Refusal) in try floor.heldCalls(of: other, for: agent, at: now) },

        Endpoint(
            "queryCallStatisticsInfo", .get, "/calldata/{agentid}/statistics", "Own statistics of the day (slow)", shows: .day
        ) { floor, now, agent throws(Refusal) in floor.dayFigures(of: agent, at: now) },
        Endpoint(
            "queryCallStatisticsInfoEx", .get, "/calldata/{agentid}/statisticsEx", "Own statistics of the day (fast)", shows: .shortDay
        ) { floor, now, agent throws(Refusal) in floor.dayFigures(of: agent, at: now) },

        // Known from older desktops alone.
        Endpoint(
            "queryCalloutPrefix", .get, "/calldata/{agentid}/querycalloutprefix", "Outbound prefix of a queue",
            .optional("skillid", .query, .queue), shows: .text
        ) {
            // Numbers are dialled as they are.
            _, _, _, _ throws(Refusal) in ""
        },
        Endpoint("queryAllCallID", .get, "/calldata/{agentid}/allcallid", "All own call ids", shows: .list(.text)) {
            floor, _, agent throws(Refusal) in try floor.callIDs(of: agent).map(\.description)
        },
        Endpoint(
            "queryAllCallInfoByAgentWorkNo", .get, "/calldata/{agentid}/allcallinfo/{workno}", "Calls of an agent",
            .path("workno", .agent), shows: .list(.call())
        ) { floor, now, agent, other throws(Refusal) in try floor.calls(of: other, for: agent, at: now) },
        Endpoint("queryAllCallInfoOnVdn", .get, "/calldata/{agentid}/allcallinfoinvdn", "Calls of the whole VDN", shows: .list(.call())) {
            floor, now, agent throws(Refusal) in try floor.allCalls(for: agent, at: now)
        }.costs(.perCall),
        Endpoint(
            "queryPrivateCallInfo", .get, "/calldata/{agentid}/privatecallinfo", "Calls waiting in the own private queue",
            shows: .list(.call())
        ) {
            _, _, _ throws(Refusal) in [] as [CallInfo]
        },
        Endpoint(
            "queryAgentHoldNum", .get, "/calldata/{agentid}/agentholdnum/{workno}", "Number of calls an agent holds",
            .path("workno", .agent), shows: .number
        ) { floor, _, _, other throws(Refusal) in try floor.heldCount(of: other) },
        Endpoint("isProcessCall", .get, "/calldata/{agentid}/isprocesscall", "Is the agent handling a call", shows: .flag) {
            floor, _, agent throws(Refusal) in floor.callCount(of: agent) > 0
        },
        Endpoint("queryRemoteNumbers", .get, "/calldata/{agentid}/remotenumbers", "Remote numbers of the calls", shows: .list(.text)) {
            floor, now, agent throws(Refusal) in floor.callInfo(of: agent, includingLast: false, at: now).map { [$0.caller.shown] } ?? []
        },
    ]

extension Format<Bool> {
    /// `false` is false; anything else is true.
    fileprivate static let lenientFlag = Self(schema: Schema(type: .boolean, choices: ["true", "false"], example: "true")) {
        $0.lowercased() != "false"
    }
}

extension Shape.Showing<DayFigures> {
    /// In seconds. What cannot be done here yet was done no times.
    fileprivate static let day = Self.object([
        .number("talktime") { $0.talked.seconds }, .number("answernums") { Int64($0.answered) },
        .number("noanswernums") { Int64($0.unanswered) }, .number("calloutnums") { Int64($0.placed?.outside ?? 0) },
        .number("intercallnums") { Int64($0.placed?.inner ?? 0) }, .number("interhelpnums") { Int64($0.placed?.help ?? 0) },
        .number("transfernums") { Int64($0.placed?.handedOver ?? 0) }, .number("transferoutnums") { Int64($0.placed?.handedOut ?? 0) },
        .number("transferivrnums") { _ in 0 }, .number("redirectnums") { _ in 0 }, .number("keepnums") { Int64($0.holds) },
        .number("busynums") { Int64($0.busies) }, .number("restnums") { Int64($0.rests) }, .number("restoutnums") { Int64($0.overruns) },
        .number("resttime") { $0.rested.seconds }, .number("restouttime") { $0.overrun.seconds },
        .number("agentrelease") { Int64($0.released) }, .number("busytime") { $0.busied.seconds },
    ])

    fileprivate static let shortDay = Self.object(
        .number("talktime") { $0.talked.seconds }, .number("answernums") { Int64($0.answered) },
        .number("calloutnums") { Int64($0.placed?.outside ?? 0) })
}

extension Shape.Showing<CallInfo> {
    /// The reference's row of a call, as in the sample of cec_07_1271.
    fileprivate static func call(showsEnd: Bool = false) -> Self { .object(row(showsEnd: showsEnd)) }

    static func row(showsEnd: Bool = false) -> [Shape.Field<CallInfo>] {
        common + [
            .number("begintime") { $0.began.milliseconds }, .maybe("endtime") { showsEnd ? $0.ended?.milliseconds : nil },
            .number("userPriority") { Int64($0.priority) }, .number("trunkNo") { _ in 65_535 },
            .number("logontimes") { $0.seconds }, .number("mediaType") { $0.media == .chat ? 1 : 5 },
            .number("mediaAbility") { $0.media == .chat ? 5 : 1 },
            .number("waitTime") { $0.waitSeconds }, .null("trace"),
        ]
    }

    fileprivate static let heldCall = Self.object(
        common + [.number("begintime") { $0.began.milliseconds }, .maybe("endtime") { _ in nil }])

    fileprivate static let heldElsewhere = Self.object(Array(common.prefix(5)))

    private static var common: [Shape.Field<CallInfo>] {
        [
            .number("callfeature") { $0.feature }, .text("callid") { $0.call.description }, .text("caller") { $0.caller.shown },
            .text("called") { $0.called }, .text("callskill") { $0.queueName }, .number("callskillid") { Int64($0.queue?.rawValue ?? 0) },
            .text("orgicallednum") { _ in "" }, .text("calldata") { $0.attached },
        ]
    }
}

extension CallInfo {
    var feature: Int64 { form?.feature ?? (direction ?? .inbound).feature }
}
