package import Floor
import Telephony

/// From where a report was made.
package struct Origin: Sendable {
    package let centre: Int
    package let centreName: String
    package let version: String
    /// Of the last fact that it knows of.
    package let position: Int64
    package init(centre: Int, centreName: String, version: String, position: Int64) {
        self.centre = centre
        self.centreName = centreName
        self.version = version
        self.position = position
    }
}

extension Tally {
    /// When all rows are there. `callers`: the numbers of those who left, and of all who came in, as far as they are stored.
    package mutating func report(_ origin: Origin, _ zone: Zone, _ names: ReportNames, callers: [CallID: String]) -> CentreReport {
        finish()
        let sheets: [Sheet]
        switch definition.grouping {
        case .queue: sheets = [queueSheet(names), totalSheet(), abandonedSheet(zone, names, callers)]
        case .agent: sheets = [agentSheet(names), reasonSheet(names)]
        case .agentQueue: sheets = [pairSheet(names)]
        case .quarter, .hour, .day: sheets = [intervalSheet(zone)]
        }
        return CentreReport(head: head(origin, zone), sheets: sheets, checks: checks())
    }

    private func head(_ origin: Origin, _ zone: Zone) -> [(name: String, cell: Sheet.Cell)] {
        [
            ("centre", .text("\(origin.centre) \(origin.centreName)")), ("from", .text(zone.text(definition.from))),
            ("to", .text(zone.text(definition.to))), ("timeZone", .text(zone.name)), ("by", .text(definition.grouping.rawValue)),
            ("queue", definition.queue.map { .count($0.rawValue) } ?? .text("all")),
            ("serviceLevel", .text(definition.serviceLevel.rawValue)), ("formula", .text(definition.serviceLevel.formula)),
            ("within", definition.limits), ("short", .span(definition.short.milliseconds)),
            ("credit", .text(definition.credit.rawValue)), ("version", .text(origin.version)), ("position", .count(Int(origin.position))),
        ]
    }

    // MARK: Checks

    private func checks() -> [CentreReport.Check] {
        let waits = queues.keys.sorted().map { id in
            let figures = queues[id] ?? QueueFigures()
            return CentreReport.Check(of: "queue \(id.rawValue)", line: figures.complaint ?? figures.line, holds: figures.complaint == nil)
        }
        let times = agents.keys.sorted().map { number in
            let figures = agents[number] ?? AgentFigures()
            let line =
                "signed in \(figures.signedIn) ms = idle, busy, rest, ringing, talk, hold, consult, wrap-up, own, recording, inspecting"
            return CentreReport.Check(of: "agent \(number.rawValue)", line: figures.complaint ?? line, holds: figures.complaint == nil)
        }
        return waits + times + complaints.sorted().map { CentreReport.Check(of: "rows", line: $0, holds: false) }
    }

    // MARK: Sheets

    private func queueSheet(_ names: ReportNames) -> Sheet {
        let level = definition.serviceLevel
        let ids = queues.keys.sorted()
        return Sheet(
            "queues", ids.map { ($0, (queues[$0] ?? QueueFigures()).sorted) },
            [
                ("queue", { .count($0.0.rawValue) }), ("name", { .text(names.queues[$0.0] ?? "") }),
                ("within", { .span(definition.limit(of: $0.0).milliseconds) }),
            ] + QueueFigures.columns(level).map { name, cell in (name, { cell($0.1) }) })
    }

    private func totalSheet() -> Sheet {
        let all = queues.keys.sorted().reduce(into: QueueFigures()) { $0.add(queues[$1] ?? QueueFigures()) }
        return Sheet("total", [all.sorted], QueueFigures.columns(definition.serviceLevel).map { name, cell in (name, { cell($0) }) })
    }

    private func intervalSheet(_ zone: Zone) -> Sheet {
        Sheet(
            "intervals", intervals.indices.map { (cuts[$0], intervals[$0].sorted) },
            [
                ("interval", { .text(zone.text($0.0)) }), ("began", { .moment($0.0) }),
            ] + QueueFigures.columns(definition.serviceLevel).map { name, cell in (name, { cell($0.1) }) })
    }

    private func agentSheet(_ names: ReportNames) -> Sheet {
        Sheet(
            "agents", agents.keys.sorted().map { ($0, agents[$0] ?? AgentFigures()) },
            [
                ("agent", { .count($0.0.rawValue) }), ("name", { .text(names.agents[$0.0] ?? "") }),
            ] + AgentFigures.columns.map { name, cell in (name, { cell($0.1) }) })
    }

    /// Busy and rest by reason.
    private func reasonSheet(_ names: ReportNames) -> Sheet {
        let rows = agents.keys.sorted().flatMap { number -> [[Sheet.Cell]] in
            let figures = agents[number] ?? AgentFigures()
            func rows(_ state: String, _ times: [Int: Int64], _ names: [Int: String]) -> [[Sheet.Cell]] {
                times.keys.sorted().map {
                    [.count(number.rawValue), .text(state), .count($0), .text(names[$0] ?? ""), .span(times[$0] ?? 0)]
                }
            }
            return rows("busy", figures.busy, names.busyReasons) + rows("rest", figures.rest, names.restReasons)
        }
        return Sheet("reasons", ["agent", "state", "reason", "name", "time"], rows)
    }

    private func pairSheet(_ names: ReportNames) -> Sheet {
        let keys = pairs.keys.sorted { ($0.agent, $0.queue) < ($1.agent, $1.queue) }
        return Sheet(
            "agentQueues", keys.map { ($0, pairs[$0] ?? QueueFigures()) },
            [
                ("agent", { .count($0.0.agent.rawValue) }), ("agentName", { .text(names.agents[$0.0.agent] ?? "") }),
                ("queue", { .count($0.0.queue.rawValue) }), ("queueName", { .text(names.queues[$0.0.queue] ?? "") }),
                ("answered", { .count($0.1.handled) }), ("requested", { .count($0.1.requested) }), ("routed", { .count($0.1.routed) }),
                ("talk", { .span($0.1.talk) }), ("hold", { .span($0.1.hold) }), ("wrapUp", { .span($0.1.wrapUp) }),
                ("handleTime", { .span($0.1.handleTime) }),
            ])
    }

    /// Every caller who left, and whether they came again on that day.
    private func abandonedSheet(_ zone: Zone, _ names: ReportNames, _ callers: [CallID: String]) -> Sheet {
        var comings: [String: [EntryRecord]] = [:]
        for row in arrivals {
            if let number = callers[row.call], number.contains(where: \.isNumber) { comings[number, default: []].append(row) }
        }
        let rows = abandoned.sorted { ($0.entered, $0.call, $0.visit) < ($1.entered, $1.call, $1.visit) }.map { row -> [Sheet.Cell] in
            let number = callers[row.call]
            let later = (number.flatMap { comings[$0] } ?? []).first {
                $0.entered > row.entered && $0.call != row.call && $0.entered < zone.nextDay(after: row.ended)
            }
            let cameBack: Sheet.Cell = number.flatMap { comings[$0] } == nil ? .none : .flag(later != nil)
            return [
                .text(row.call.description), .text(zone.text(row.entered)), .moment(row.entered), .count(row.queue.rawValue),
                .text(names.queues[row.queue] ?? ""), number.map { .phone($0) } ?? .none, .span(row.waited.milliseconds),
                .count(row.lastPlace), .flag(definition.short > .zero && row.waited <= definition.short), cameBack,
                later.map { .text($0.call.description) } ?? .none,
            ]
        }
        return Sheet(
            "abandoned",
            ["call", "came", "entered", "queue", "queueName", "caller", "waited", "place", "short", "cameAgain", "again"], rows)
    }
}
