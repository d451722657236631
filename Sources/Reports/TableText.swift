import Telephony

/// A report as lines for a terminal.
package struct TableText {
    private let zone: Zone
    package init(_ zone: Zone) { self.zone = zone }

    package func lines(of report: CentreReport) -> [String] {
        let width = report.head.map(\.name.count).max() ?? 0
        var lines = report.head.map { $0.name.padded(to: width) + "  " + text($0.cell) }
        for sheet in report.sheets {
            lines += ["", sheet.name]
            lines += table(sheet)
        }
        lines += ["", "check"]
        lines += report.checks.map { "\($0.holds ? "ok  " : "DIFFERS") \($0.of): \($0.line)" }
        return lines
    }

    /// Nothing but what is in a sheet, side by side.
    private func table(_ sheet: Sheet) -> [String] {
        let rows = [sheet.columns] + sheet.rows.map { $0.map(text) }
        let widths = sheet.columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let line = row.enumerated().map { $1.padded(to: widths[$0]) }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    private func text(_ cell: Sheet.Cell) -> String {
        switch cell {
        case .text(let text), .phone(let text): text
        case .count(let count): "\(count)"
        case .span(let time): seconds(time)
        case .share(let share): "\(share / 10).\(share % 10)%"
        case .moment(let moment): zone.text(moment)
        case .flag(let flag): flag ? "yes" : "no"
        case .none: "-"
        }
    }
}

extension CentreReport {
    /// All that its head says, as one line.
    package var definition: String {
        head.map { "\($0.name)=\(Self.text($0.cell))" }.joined(separator: "; ")
    }

    private static func text(_ cell: Sheet.Cell) -> String {
        switch cell {
        case .text(let text), .phone(let text): text
        case .count(let count): "\(count)"
        case .span(let time): "\(seconds(time)) s"
        case .share(let share): "\(share)"
        case .moment(let moment): "\(moment.milliseconds)"
        case .flag(let flag): "\(flag)"
        case .none: ""
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
