package import Floor
import Telephony

/// All that a page shows its agent, in one look.
let deskRow = Endpoint("queryDesk", .get, "/onlineagent/{agentid}/desk", "Own state, call, queues and day", shows: .desk) {
    floor, now, agent throws(Refusal) in try floor.desk(of: agent, at: now)
}
.tellingEnd

extension Reply {
    /// The same as the stream carries it.
    package static func desk(_ desk: Desk) -> [UInt8] { Shape.Showing<Desk>.desk.json(desk).bytes }
}

extension Shape.Showing<Desk> {
    fileprivate static let desk = Self.object(
        .number("now") { $0.now.milliseconds },
        .object("centre") { .object([("id", .number($0.centre)), ("name", .text($0.centreName))]) },
        .object("agent", agent), .object("state") { Shape.Showing<Desk.State>.state.json($0.state) },
        .maybeObject("after") { $0.after.map(Shape.Showing<Desk.Pending>.pending.json) },
        .maybeObject("call") { $0.call.map(Shape.Showing<Desk.Call>.call.json) },
        .list("held") { $0.held.map(\.json) }, .text("reach") { $0.reach.rawValue }, .text("snatch") { $0.snatch.rawValue },
        .list("previews") { $0.previews.map(\.json) },
        .list("inspectors") { $0.inspectors.map(\.json) }, .maybeObject("inspection") { $0.inspection?.json },
        .maybeObject("last") { $0.last.map(Shape.Showing<Desk.Last>.last.json) },
        .list("queues") { $0.queues.map(Shape.Showing<Desk.Queue>.queue.json) },
        .list("restReasons") { $0.restReasons.map { .object([("id", .number($0.id)), ("name", .text($0.name))]) } },
        .list("busyReasons") { $0.busyReasons.map { .object([("id", .number($0.id)), ("name", .text($0.name))]) } },
        .list("links") { $0.links.map { .object([("name", .text($0.name)), ("url", .text($0.url))]) } },
        .object("day", day))

    private static func agent(_ desk: Desk) -> JSON {
        .object([
            ("workNo", .text("\(desk.member.number.rawValue)")), ("name", .text(desk.member.name)),
            ("phone", .text(desk.session.phone.rawValue)), ("isInspector", .bool(desk.member.inspector)),
            ("signedInAt", .number(desk.session.loginTime.milliseconds)),
        ])
    }

    private static func day(_ desk: Desk) -> JSON {
        .object([
            ("since", .number(desk.dayBegan.milliseconds)), ("answered", .number(desk.day.answered)),
            ("taken", .number(desk.figures.taken)), ("unanswered", .number(desk.day.unanswered)),
            ("talked", .number(desk.day.talked.milliseconds)), ("held", .number(desk.figures.held.milliseconds)),
            ("wrapUp", .number(desk.figures.wrapUp.milliseconds)), ("rested", .number(desk.day.rested.milliseconds)),
            ("busied", .number(desk.day.busied.milliseconds)), ("idled", .number(desk.figures.idled.milliseconds)),
        ])
    }
}

extension Shape.Showing<Desk.State> {
    static let state = Self.object(
        .text("kind") { $0.standing.word }, .number("since") { $0.since.milliseconds }, .maybe("until") { $0.until?.milliseconds },
        .number("reason") { Int64($0.reason) })
}

extension Shape.Showing<Desk.Pending> {
    static let pending = Self.object(
        .text("kind") { $0.standing.word }, .number("reason") { Int64($0.reason) }, .maybe("length") { $0.length?.milliseconds })
}

extension Shape.Showing<Desk.Call> {
    static let call = Self.object([
        .text("callId") { $0.call.description }, .maybeText("caller") { $0.caller }, .text("called") { $0.called },
        .maybe("queue") { $0.queue.map { Int64($0.rawValue) } }, .text("queueName") { $0.queueName },
        .text("direction") { $0.direction.rawValue }, .maybeText("purpose") { $0.purpose?.rawValue },
        .list("parties") { $0.parties.map(\.json) }, .maybeText("calling") { $0.calling }, .bool("isMuted") { $0.isMuted },
        .number("arrived") { $0.arrived.milliseconds }, .maybe("answered") { $0.answered?.milliseconds },
        .text("kind") { $0.kind.rawValue },
        .number("offeredAt") { $0.offeredAt.milliseconds }, .maybe("ringUntil") { $0.ringUntil?.milliseconds },
        .maybe("talkingSince") { $0.talkingSince?.milliseconds }, .maybe("heldSince") { $0.heldSince?.milliseconds },
        .number("held") { $0.held.milliseconds }, .maybe("place") { $0.place.map { Int64($0) } }, .maybeText("note") { $0.note },
        .bool("isOwnPhoneUp") { $0.isOwnPhoneUp },
        .bool("isRecorded") { $0.isRecorded },
        .maybe("recordingPausedSince") { $0.recordingPausedSince?.milliseconds }, .text("recording") { $0.recording.rawValue },
        .maybe("disposition") { $0.disposition.map { Int64($0) } },
        .maybeObject("handover") { $0.handover.map(Shape.Showing<Handover>.handover.json) },
    ])
}

extension Desk.Party {
    fileprivate var json: JSON {
        .object([
            ("number", number.map { .text($0) } ?? .null), ("workNo", agent.map { .text("\($0.rawValue)") } ?? .null),
            ("name", .text(name)), ("state", .text(state.rawValue)),
        ])
    }
}

extension Desk.Inspector {
    var json: JSON {
        .object([
            ("workNo", .text("\(number.rawValue)")), ("name", .text(name)), ("mode", .text(mode.rawValue)),
            ("isConnected", .bool(isConnected)),
        ])
    }
}

extension Desk.Inspected {
    var json: JSON {
        .object([
            ("workNo", .text("\(number.rawValue)")), ("name", .text(name)), ("mode", .text(mode.rawValue)),
            ("hasBegun", .bool(hasBegun)), ("isConnected", .bool(isConnected)),
        ])
    }
}

extension Desk.Held {
    fileprivate var json: JSON {
        .object([
            ("callId", .text(call.description)), ("caller", caller.map { .text($0) } ?? .null), ("queueName", .text(queueName)),
            ("direction", .text(direction.rawValue)), ("since", since.map { .number($0.milliseconds) } ?? .null),
            ("parties", .list(parties.map(\.json))),
        ])
    }
}

extension Desk.Preview {
    fileprivate var json: JSON {
        .object([
            ("control", .number(control)), ("numbers", numbers.map { .list($0.map { .text($0) }) } ?? .null),
            ("data", data.map { .text($0) } ?? .null), ("since", .number(since.milliseconds)),
        ])
    }
}

extension Shape.Showing<Desk.Last> {
    fileprivate static let last = Self.object([
        .text("callId") { $0.call.description }, .maybeText("caller") { $0.caller }, .text("called") { $0.called },
        .maybe("queue") { $0.queue.map { Int64($0.rawValue) } }, .text("queueName") { $0.queueName },
        .text("direction") { $0.direction.rawValue }, .number("arrived") { $0.arrived.milliseconds },
        .number("answered") { $0.answered.milliseconds }, .number("ended") { $0.ended.milliseconds }, .maybeText("note") { $0.note },
        .maybe("disposition") { $0.disposition.map { Int64($0) } },
    ])
}

extension Shape.Showing<Desk.Queue> {
    fileprivate static let queue = Self.object(
        .number("id") { Int64($0.policy.id.rawValue) }, .text("name") { $0.policy.name }, .number("level") { Int64($0.level) },
        .bool("serves") { $0.serves }, .text("handOut") { $0.policy.handOut.word },
        .maybe("handOutAfter") { $0.policy.handOut.wait?.milliseconds }, .text("picking") { $0.policy.picking.rawValue },
        .bool("mayPick") { $0.mayPick }, .number("answerWithin") { $0.policy.inTime.milliseconds },
        .number("wrapUp") { $0.policy.wrapUp.milliseconds }, .number("maxWait") { $0.policy.maxWait.milliseconds },
        .list("dispositions") { ($0.policy.dispositions ?? []).map(\.json) },
        .bool("isDispositionRequired") { $0.policy.isDispositionRequired ?? false })
}

extension QueuePolicy.HandOut {
    fileprivate var word: String {
        switch self {
        case .automatic: "automatic"
        case .never: "never"
        case .after: "after"
        }
    }

    fileprivate var wait: Interval? { if case .after(let wait) = self { wait } else { nil } }
}
