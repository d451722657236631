import Telephony

/// A sheet as RFC 4180 has it: a heading, lines that end in CR LF, quotes where they are needed, and around every telephone number.
package struct CSVText {
    package init() {}

    /// The last column says the definition, so that a file that is alone can be read.
    package func bytes(of sheet: Sheet, definition: String? = nil) -> [UInt8] {
        var text = ""
        let added = definition.map { [Self.quoted($0)] } ?? []
        line(sheet.columns.map(Self.field) + (definition == nil ? [] : ["definition"]), into: &text)
        for row in sheet.rows { line(row.map(field) + added, into: &text) }
        return Array(text.utf8)
    }

    private func line(_ fields: [String], into text: inout String) {
        text += fields.joined(separator: ",")
        text += "\r\n"
    }

    private func field(_ cell: Sheet.Cell) -> String {
        switch cell {
        case .text(let text): Self.field(text)
        case .phone(let number): Self.quoted(Self.harmless(number))
        case .count(let count): "\(count)"
        case .span(let time): seconds(time)
        case .share(let share): "\(share / 10).\(share % 10)"
        case .moment(let moment): "\(moment.milliseconds)"
        case .flag(let flag): flag ? "yes" : "no"
        case .none: ""
        }
    }

    private static func field(_ text: String) -> String {
        let text = harmless(text)
        return text.contains { ",\"\r\n".contains($0) || $0 == "\r\n" } || text != text.trimmed ? quoted(text) : text
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A text that a spreadsheet would compute is one that a caller can have sent: an apostrophe makes it a text. Numbers stay as they are.
    private static func harmless(_ text: String) -> String {
        guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
        let rest = text.dropFirst()
        return "+-".contains(first) && !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.isNumber } ? text : "'" + text
    }
}

/// Seconds, exact to the millisecond.
func seconds(_ time: Int64) -> String {
    let part = String(abs(time) % 1000)
    return "\(time < 0 ? "-" : "")\(abs(time) / 1000)." + String(repeating: "0", count: 3 - part.utf8.count) + part
}

extension String {
    /// Without spaces at its ends.
    fileprivate var trimmed: String {
        let kept = drop { $0 == " " }
        return String(kept.reversed().drop { $0 == " " }.reversed())
    }
}
