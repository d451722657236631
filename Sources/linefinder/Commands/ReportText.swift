import Reports
import Telephony
import Wire

/// A report in the form that a command names.
struct ReportText {
    private let report: CentreReport
    private let zone: Zone

    init(_ report: CentreReport, _ zone: Zone) {
        self.report = report
        self.zone = zone
    }

    /// `sheet`: with csv; nil: the first.
    func bytes(as form: String, sheet: String?) throws(Failure) -> [UInt8] {
        switch form {
        case "table": return Array((TableText(zone).lines(of: report).joined(separator: "\n") + "\n").utf8)
        case "json": return report.json.bytes + [UInt8(ascii: "\n")]
        case "csv":
            guard let found = sheet.map({ report.sheet($0) }) ?? report.sheets.first else {
                throw Failure("there is no table '\(sheet ?? "")' in it; there are \(report.sheets.map(\.name).joined(separator: ", "))")
            }
            return CSVText().bytes(of: found, definition: report.definition)
        default: throw Failure("'--as \(form)' is not known; write table, csv or json")
        }
    }
}

/// What options of reports mean.
enum ReportOptions {
    static func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String, _ option: String) throws(Failure) -> Word {
        guard let word = Word(rawValue: text) else {
            throw Failure("'\(option) \(text)' is not known; write \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return word
    }

    static func duration(_ text: String, _ option: String) throws(Failure) -> Interval {
        guard let interval = Scalar<Interval>.durationOrNone.parse(text) else {
            throw Failure("'\(option) \(text)' is no length of time; write one such as 20s")
        }
        return interval
    }
}
