import Floor
import Telephony

/// The agent's account and desk: password, phone, bulletins, and what a page asks that was loaded anew.
let accountRows: [Endpoint] = [
    Endpoint(
        "modifyAccountPwdEx", .post, "/onlineagent/{agentid}/modifyaccountpwdex", "Change the own password",
        .required("oldPassword", .body, .password), .required("newPassword", .body, .password)
    ) { _, texts throws(Refusal) in try changePassword("oldPassword", "newPassword", .body, texts) },
    Endpoint(
        "modifyAccountPwd", .post, "/onlineagent/{agentid}/modifyaccountpwd", "Change the own password (older form)",
        .required("oldpassword", .query, .password), .required("newpassword", .query, .password)
    ) { _, texts throws(Refusal) in try changePassword("oldpassword", "newpassword", .query, texts) },
    Endpoint(
        "bindAgentPhone", .post, "/onlineagent/{agentid}/bindphone", "Move the session to another phone",
        .required("phonenum", .body, Format<PhoneNumber>.phone)
    ) { agent, phone in .bindPhone(agent, phone) },
    Endpoint(
        "notifyBulletin", .post, "/onlineagent/{agentid}/notifybulletin", "Publish a bulletin",
        .required("targettype", .body, .oneOf([0, 1]).meaning("`targetname` is 0 an agent group, 1 a queue")),
        .required("targetname", .body, .characters(upTo: 100, example: "Bookings")),
        .required("bulletindata", .body, .characters(upTo: 900, example: "The lift is out of order."))
    ) { agent, type, name, text in .publishBulletin(agent, for: type == 0 ? .group(name) : .queue(name), Personal(text)) },
    .synchronize,
]

private func changePassword(_ old: String, _ new: String, _ place: Place, _ texts: RequestTexts) throws(Refusal) -> Intent {
    .changePassword(
        old: try Parameter.required(old, place, .password).read(texts), new: try Parameter.required(new, place, .password).read(texts))
}

extension Format<String> {
    /// Longer ones than the reference's 32 characters may be configured.
    fileprivate static let password = Format<String>.text(upTo: 128, example: "Secret-1")
}

extension Endpoint {
    /// State and call of a desktop that lost them (cec_07_1226). It is under flow control, and empties the mailbox.
    fileprivate static var synchronize: Endpoint {
        var row = Endpoint(
            id: "syncagentinfo", method: .post, path: root + "/onlineagent/{agentid}/syncagentinfo",
            title: "State and call after a page refresh")
        row.parameters = [Parameter.agent.description]
        row.isQuery = true
        row.result = Shape.Showing<DeskState>.synchronized.result
        row.read = { texts throws(Refusal) in
            let agent = try Parameter.agent.read(texts)
            return .synchronize { floor, now throws(Refusal) in
                let seen = floor.deskState(of: agent, at: now)
                return { Shape.Showing<DeskState>.synchronized.json(seen) }
            }
        }
        return row
    }
}

extension Shape.Showing<DeskState> {
    /// `callinfo` is the row of calldata/callinfo as a text, empty without a call: the reference says no more than that it is a text.
    fileprivate static let synchronized = Self.object(
        .text("callinfo") { state in
            state.call.map { String(decoding: Shape.Showing<CallInfo>.object(Shape.Showing<CallInfo>.row()).json($0).bytes, as: UTF8.self) }
                ?? ""
        },
        .object("agentStateInfo") { Shape.Showing<DeskState>.state.json($0) })

    /// Times are texts, empty where there is none.
    private static let state = Self.object([
        .number("callFeature") { $0.call?.feature ?? -1 }, .text("callData") { $0.call?.attached ?? "" },
        .number("lastState") { Int64(($0.choice ?? .signedOut).deskState) }, .bool("preBusy") { $0.isTakenUp && $0.choice == .busy },
        .bool("firsttalkingFlag") { $0.isFirstTalk }, .text("workNo") { "\($0.agent.rawValue)" },
        .text("qcWorkNo") { $0.inspector.map { "\($0.rawValue)" } ?? "" },
        .text("callerNo") { $0.call?.caller.shown ?? "" }, .text("beginHoldTime") { time($0.heldFrom) },
        .number("state") { Int64($0.inspection?.deskState ?? $0.standing.deskState) },
        .number("talkingCallfeature") { $0.talkedFrom == nil ? -1 : $0.call?.feature ?? -1 },
        .number("releaseFlag") { _ in 0 }, .text("calledNo") { $0.call?.called ?? "" },
        .text("mainCallId") { $0.call?.call.description ?? "" }, .text("secondTalkingTime") { _ in "" },
        .bool("preRest") { $0.isTakenUp && $0.choice == .rest }, .text("recordID") { $0.recording ?? "" },
        .text("currentTime") { time($0.now) }, .text("beginTalkingTime") { time($0.talkedFrom) },
        .text("partner") { $0.call?.caller.shown ?? "" },
        .text("holdCallId") { $0.heldFrom == nil ? "" : $0.call?.call.description ?? "" },
        .text("agentStateBeginTime") { time($0.since) }, .number("curCommand") { _ in 0 },
        .text("curCallId") { $0.call?.call.description ?? "" }, .text("cmdBeginTime") { _ in "" },
    ])

    private static func time(_ moment: Moment?) -> String { moment.map { "\($0.milliseconds)" } ?? "" }
}
