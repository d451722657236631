import Floor
package import Reports
import Telephony

/// How the tables of a report are written: row by row, or as the file that `linefinder report --as csv` writes.
private enum ReportForm: String, CaseIterable { case json, csv }

/// What became of calls and of agents' time, for inspectors.
let reports: [Endpoint] = [
    Endpoint(
        "queryReport", .get, "/calldata/{agentid}/report", "Figures of calls and agents' time", .optional("from", .query, .day),
        .optional("to", .query, .day), .defaulted("by", .query, .grouping, to: .queue), .optional("queue", .query, .queue),
        .defaulted("serviceLevel", .query, .serviceLevel, to: .abandonedNegative),
        .optional("within", .query, .integer(0...86_400_000, example: 20_000)),
        .defaulted("short", .query, .integer(0...86_400_000, example: 5_000), to: 5_000),
        .defaulted("credit", .query, .credit, to: .start), .optional("at", .query, .integer(0...9_007_199_254_740_991, example: 1_000)),
        .defaulted("as", .query, .form, to: .json),
        shows: .report,
        asks: { floor, number, from, to, by, queue, level, within, short, credit, position, form throws(Refusal) in
            guard let centre = floor.centre else { throw .unavailable }
            guard floor.agents[number]?.member.inspector == true else { throw .notInspector }
            var definition = Definition(
                from: floor.now, to: floor.now, grouping: by, queue: queue, serviceLevel: level,
                within: within.map { .milliseconds(Int64($0)) }, short: .milliseconds(Int64(short)), credit: credit)
            definition.ownLimits = centre.answerLimits
            let query = ReportQuery(from: from, to: to, definition, position: position.map { Int64($0) })
            return (query: query, centre: centre.id, now: floor.now, form: form)
        },
        of: { archive, asked throws(Refusal) in
            ReportShown(report: try archive.report(asked.query, asked.centre, asked.now), form: asked.form)
        })
]

private struct ReportShown: Sendable {
    let report: CentreReport
    let form: ReportForm
}

extension Shape.Showing<ReportShown> {
    fileprivate static let report = Self.object(
        .object("head") { $0.report.headJSON }, .bool("holds") { $0.report.holds }, .list("checks") { $0.report.checks.map(\.json) },
        .list("sheets") { shown in shown.report.sheets.map { $0.json(shown.form, definition: shown.report.definition) } })
}

extension CentreReport {
    fileprivate var headJSON: JSON { .object(head.map { ($0.name, $0.cell.json) }) }

    /// Whole: times in milliseconds, shares in percent.
    package var json: JSON { Shape.Showing<ReportShown>.report.json(ReportShown(report: self, form: .json)) }
}

extension CentreReport.Check {
    fileprivate var json: JSON { .object([("of", .text(of)), ("line", .text(line)), ("holds", .bool(holds))]) }
}

extension Sheet {
    fileprivate func json(_ form: ReportForm, definition: String) -> JSON {
        let rows: (String, JSON) =
            switch form {
            case .json: ("rows", .rows(self.rows.count) { [rows = self.rows] in .list(rows[$0].map(\.json)) })
            case .csv: ("csv", .text(String(decoding: CSVText().bytes(of: self, definition: definition), as: UTF8.self)))
            }
        return .object([("name", .text(name)), ("columns", .list(columns.map { .text($0) })), rows])
    }
}

extension Sheet.Cell {
    fileprivate var json: JSON {
        switch self {
        case .text(let text), .phone(let text): .text(text)
        case .count(let count): .number(count)
        case .span(let time): .number(time)
        case .share(let share): .percent(Int(share) * 10)
        case .moment(let moment): .number(moment.milliseconds)
        case .flag(let flag): .bool(flag)
        case .none: .null
        }
    }
}

extension Format<String> {
    /// A day as the centre's clocks have it.
    fileprivate static let day = Format<String>(
        schema: Schema(
            type: .string, maxLength: 10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", example: "2026-11-30", refuses: ["x", "2026-1-1"])
    ) { text in
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [4, 2, 2] && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } } ? text : nil
    }
}

extension Format where Value: CaseIterable & RawRepresentable<String> {
    fileprivate static func word(_ example: Value) -> Self {
        Self(schema: Schema(type: .string, choices: Value.allCases.map(\.rawValue), example: example.rawValue, refuses: ["x"])) {
            Value(rawValue: $0)
        }
    }
}

extension Format<Definition.Grouping> { fileprivate static let grouping = word(.queue) }
extension Format<Definition.ServiceLevel> { fileprivate static let serviceLevel = word(.abandonedNegative) }
extension Format<Definition.Credit> { fileprivate static let credit = word(.start) }
extension Format<ReportForm> { fileprivate static let form = word(.csv) }
