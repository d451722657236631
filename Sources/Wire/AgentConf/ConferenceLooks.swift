import Floor
import Telephony

/// Conferences that go on (cec_07_1300, cec_07_1301).
let conferenceLooks: [Endpoint] = [
    Endpoint(
        "queryConfInfos", .post, "/agentconf/{agentid}/queryconfinfos", "Conferences in detail",
        .list("confIds", of: .conference), shows: .list(.conference), isQuery: false
    ) { floor, _, agent, numbers throws(Refusal) in
        guard numbers.count <= 20 else { throw .badParameter("confIds") }
        return try floor.conferences(numbers, for: agent)
    },
    Endpoint(
        "queryAllConfIds", .get, "/agentconf/{agentid}/queryvdnconfid", "Ids of the running conferences", shows: .list(.conferenceNumber),
        isQuery: false
    ) { floor, _, agent throws(Refusal) in try floor.conferenceNumbers(for: agent) },
]

extension Format<Int64> {
    fileprivate static let conference = Format<Int>.integer(1...999_999_999_999, example: 16_777_217).map(Int64.init(_:))
}

extension Shape.Showing<Int64> {
    fileprivate static let conferenceNumber = Self(result: .scalar(.integer)) { .number($0) }
}

extension Shape.Showing<ConferenceInfo> {
    /// The first two fields are the reference's, whose page was cut off; the others are what a desktop would ask for.
    fileprivate static let conference = Self.object(
        .number("confId") { $0.call.serial }, .number("confState") { $0.began == nil ? 0 : 1 },
        .text("president") { "\($0.president.rawValue)" }, .number("memberNum") { Int64($0.seats) },
        .maybe("beginTime") { $0.began?.milliseconds }, .maybe("endTime") { $0.until?.milliseconds },
        .list("participants") { $0.members.map(\.json) })
}

extension ConferenceInfo.Member {
    fileprivate var json: JSON {
        .object([
            ("addressType", .text(agent == nil ? "6" : "9")), ("address", .text(number.shown)),
            ("attribute", .number(mode.attribute)), ("isRinging", .bool(isRung)), ("isHeld", .bool(isHeld)),
        ])
    }
}

extension ParticipantMode {
    /// The number of the reference (cec_07_1294).
    fileprivate var attribute: Int {
        switch self {
        case .listens: 1
        case .both: 3
        case .neither: 4
        }
    }
}
