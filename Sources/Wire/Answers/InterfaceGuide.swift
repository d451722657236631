/// The table as a page to read, in Markdown: what each interface that is offered takes and answers. Without a newline at its end.
package func interfaceGuide() -> String {
    var lines = [
        "# Interfaces", "",
        "What each interface takes and answers, made from the table of interfaces by `make guide`. All paths begin with",
        "`\(Endpoint.root)`, and every request but a sign-in shows its session in the header `Guid`. Answers are",
        #"`{"message", "retcode", "result"}`; retcode `"0"` is success, and a refusal has a `reason` beside its code. The meaning of each"#,
        "code, and what is deliberately different from the reference, is in [compatibility.md](compatibility.md).",
    ]
    var groups: [String] = []
    for row in endpoints where row.isOffered && !groups.contains(row.group) { groups.append(row.group) }
    for group in groups {
        lines += ["", "## \(group)"]
        for row in endpoints where row.isOffered && row.group == group { lines += row.guide }
    }
    return lines.joined(separator: "\n")
}

extension Endpoint {
    fileprivate var guide: [String] {
        var lines = ["", "### \(title)", "", "`\(method.rawValue.uppercased()) \(path.dropFirst(Self.root.count))` (\(id))", ""]
        let taken = parameters.filter { !($0.place == .path && $0.name == pathNames.first?.name) }
        if !taken.isEmpty {
            lines += ["| takes | in | |", "| --- | --- | --- |"]
            lines += taken.map { "| `\($0.name)` | \($0.place.rawValue) | \($0.isRequired ? "" : "optional; ")\($0.schema.allWords) |" }
            lines.append("")
        }
        let codes = "Codes: \(resultCodes.joined(separator: ", "))."
        if let alwaysRefuses {
            let words = alwaysRefuses.words
            return lines + ["Always refused, with \(words.code) and `\(words.reason)`: \(words.message) \(codes)"]
        }
        return lines + ["Answers with \(result.words). \(codes)"]
    }
}

extension Schema {
    /// What it must be, and what it means.
    fileprivate var allWords: String { meaning.map { "\(words): \($0)" } ?? words }

    /// What it must be, in words.
    fileprivate var words: String {
        if !choices.isEmpty, choices.count <= 4 { return choices.joined(separator: ", ") }
        switch type {
        case .integer:
            if let first = choices.first, let last = choices.last { return "one of \(first) … \(last)" }
            return minimum.flatMap { least in maximum.map { "a whole number, \(least) to \($0)" } } ?? "a whole number"
        case .string:
            let length = maxLength.map { ", at most \($0) bytes" } ?? ""
            return pattern.map { "a text like `\($0.replacing("|", with: "\\|"))`\(length)" } ?? "a text\(length)"
        case .boolean: return "true or false"
        case .array: return "a list of at most \(maximum ?? 100)"
        case .object: return "an object"
        }
    }
}

extension Shape.Result {
    fileprivate var words: String {
        switch self {
        case .reserved: "an empty object"
        case .unknown: "not known yet"
        case .event: "an event, or nothing: there is no `result`"
        case .events: "a list of events, or nothing: there is no `result`"
        case .file: "the bytes of the file, or the part of it that the header `Range` names"
        case .stream: "server-sent events without end"
        case .scalar(let kind): kind == .integer ? "a number" : kind == .boolean ? "true or false" : "a text"
        case .texts: "an object: a text by each name"
        case .object(let fields): "an object: " + fields.map { "`\($0.name)`" }.joined(separator: ", ")
        case .list(let item): "a list; each item: \(item.words)"
        case .nullable(let value): "null, or \(value.words)"
        }
    }
}
