package import Floor
import Telephony

extension Reply {
    /// The wallboard as its stream carries it.
    package static func board(_ board: Board) -> [UInt8] {
        JSON.object([
            ("now", .number(board.now.milliseconds)),
            ("centre", .object([("id", .number(board.centre)), ("name", .text(board.centreName))])),
            ("dayBegan", .number(board.dayBegan.milliseconds)), ("isLinkUp", .bool(board.isLinkUp)), ("targets", board.targets.json),
            ("answered", .number(board.day.answered)), ("inTime", .number(board.day.inTime)), ("left", .number(board.day.left)),
            ("expired", .number(board.day.expired ?? 0)),
            ("arrived", .number(board.day.arrived)), ("crew", board.crew.json), ("quarters", .list(board.day.quarters.map(\.json))),
            ("queues", .list(board.queues.map(\.json))),
        ]).bytes
    }
}

extension WallboardTargets {
    fileprivate var json: JSON {
        .object([
            ("inTime", .percent(inTime)), ("waiting", .number(waiting)), ("longestWait", .number(longestWait.milliseconds)),
            ("left", .percent(left)),
        ])
    }
}

extension Board.Crew {
    /// Who records without a call is engaged, and so is who inspects.
    fileprivate var json: JSON {
        let shown: [Standing] = [.idle, .busy, .rest, .wrapUp, .ringing, .talking, .holding]
        return .object(
            shown.map { ($0.word, .number(self[$0])) } + [
                (Standing.ownCall.word, .number(self[.ownCall] + self[.recording] + self[.inspecting]))
            ])
    }
}

extension QueueDay.Quarter {
    fileprivate var json: JSON {
        .object([("at", .number(at.milliseconds)), ("answered", .number(answered)), ("left", .number(left))])
    }
}

extension Board.Queue {
    fileprivate var json: JSON {
        .object([
            ("id", .number(policy.id.rawValue)), ("name", .text(policy.name)), ("waiting", .number(waiting)),
            ("oldest", oldest.map { .number($0.milliseconds) } ?? .null), ("answerWithin", .number(policy.inTime.milliseconds)),
            ("answered", .number(day.answered)), ("inTime", .number(day.inTime)), ("left", .number(day.left)),
            ("expired", .number(day.expired ?? 0)), ("agents", .number(agents)),
            ("dispositions", .list((policy.dispositions ?? []).map { json(of: $0) })),
        ])
    }

    /// How often it was given today.
    private func json(of disposition: Disposition) -> JSON {
        let count = day.dispositions?.first { $0.id == disposition.id }?.count ?? 0
        return .object([("id", .number(disposition.id)), ("name", .text(disposition.name)), ("count", .number(count))])
    }
}
