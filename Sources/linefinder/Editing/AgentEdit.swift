import Floor
import Server

/// A change of the agents in the text of a configuration, which leaves all else as it is written: remarks, order, layout.
struct AgentEdit {
    private var text: YAMLText
    private let places: AgentPlaces

    /// Throws a `Failure` when the text is no YAML.
    init(_ text: String) throws(Failure) {
        self.text = YAMLText(text)
        places = try AgentPlaces(self.text)
    }

    /// The text with one agent more at the end of a call centre's; `entry` is a mapping between braces. Nil: it is not clear where.
    func adding(_ entry: String, toCentre id: Int) -> String? {
        guard let centre = places.centres.first(where: { $0.id == "\(id)" }) else { return nil }
        var text = text
        guard let list = centre.list else { return addingFirst(entry, to: centre) }
        guard list.isInFlow else {
            let end = text.endOfBlock(at: centre.agents.last?.place.offset ?? list.offset, indent: list.column)
            text.insert(line: "\(spaces(list.column))- \(entry)", at: end)
            return text.text
        }
        guard let last = centre.agents.last else {
            text.replace(list.offset + 1..<list.offset + 1, with: entry)
            return text.text
        }
        guard let end = end(of: last.place) else { return nil }
        // Each in a line of its own, or all in one.
        let line = text.startOfLine(at: last.place.offset)
        let isAlone = text.indent(ofLineAt: line) == last.place.offset - line
        let gap = isAlone ? "\n\(spaces(last.place.offset - line))" : " "
        if let comma = text.next(from: end), text.characters[comma] == "," {
            text.replace(comma + 1..<comma + 1, with: "\(gap)\(entry)")
        } else {
            text.replace(end..<end, with: ",\(gap)\(entry)")
        }
        return text.text
    }

    /// Where there is none yet.
    private func addingFirst(_ entry: String, to centre: AgentPlaces.Centre) -> String? {
        var text = text
        if let key = centre.key {
            guard !centre.place.isInFlow else { return nil }
            text.insert(line: "\(spaces(key.column + 2))- \(entry)", at: text.endOfLine(at: key.offset))
        } else if centre.place.isInFlow {
            guard let end = end(of: centre.place) else { return nil }
            text.replace(end - 1..<end - 1, with: ", agents: [\(entry)]")
        } else {
            // The line of the centre's own hyphen is indented less than its keys.
            let end = text.endOfBlock(at: centre.place.offset, indent: centre.column - 1)
            text.insert(line: "\(spaces(centre.column))agents:\n\(spaces(centre.column + 2))- \(entry)", at: end)
        }
        return text.text
    }

    /// The text without an agent. Nil: it is not clear where it stands.
    func removing(_ agent: WorkNo) -> String? {
        guard let (list, found) = find(agent) else { return nil }
        var text = text
        guard list.isInFlow else {
            // From the line of its hyphen.
            var line = text.startOfLine(at: found.place.offset)
            while line > 0, line + list.column >= text.characters.count || text.characters[line + list.column] != "-" {
                line = text.startOfLine(at: line - 1)
            }
            text.replace(line..<text.endOfBlock(at: line, indent: list.column), with: "")
            return text.text
        }
        guard var end = end(of: found.place) else { return nil }
        var start = found.place.offset
        if let comma = text.next(from: end), text.characters[comma] == "," {
            end = comma + 1
            while end < text.characters.count, text.characters[end] == " " { end += 1 }
        } else if let comma = text.last(before: start), text.characters[comma] == "," {
            start = comma
        }
        // A line that would be left empty goes too.
        let line = text.startOfLine(at: start)
        if text.indent(ofLineAt: line) == start - line, end < text.characters.count, text.characters[end] == "\n" {
            (start, end) = (line, end + 1)
        }
        text.replace(start..<end, with: "")
        return text.text
    }

    /// The text with another password of an agent. Nil: it is not clear where it stands.
    func changing(passwordOf agent: WorkNo, to password: StoredPassword) -> String? {
        guard let (_, found) = find(agent) else { return nil }
        var text = text
        let written = YAMLScalar.quoted(password.written)
        if let old = found.password {
            guard let end = text.endOfScalar(at: old.offset, isInFlow: found.place.isInFlow) else { return nil }
            text.replace(old.offset..<end, with: end == old.offset ? " \(written)" : written)
        } else if found.place.isInFlow {
            guard let end = text.endOfScalar(at: found.id.offset, isInFlow: true) else { return nil }
            text.replace(end..<end, with: ", password: \(written)")
        } else {
            text.insert(line: "\(spaces(found.idKey.column))password: \(written)", at: text.endOfLine(at: found.id.offset))
        }
        return text.text
    }

    private func find(_ agent: WorkNo) -> (list: AgentPlaces.Place, agent: AgentPlaces.Agent)? {
        for centre in places.centres {
            guard let list = centre.list, let found = centre.agents.first(where: { $0.number == "\(agent.rawValue)" }) else { continue }
            return (list, found)
        }
        return nil
    }

    private func end(of place: AgentPlaces.Place) -> Int? { place.isInFlow ? text.endOfBrackets(at: place.offset) : nil }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension YAMLText {
    /// At the begin of another line, or at the end of the text.
    fileprivate mutating func insert(line: String, at offset: Int) {
        let isOpen = offset > 0 && characters[offset - 1] != "\n"
        replace(offset..<offset, with: "\(isOpen ? "\n" : "")\(line)\n")
    }
}

extension StoredPassword {
    /// As a configuration has it.
    var written: String {
        switch self {
        case .plain(let text), .scrypt(let text): text
        }
    }
}

/// How a text is written in YAML.
enum YAMLScalar {
    /// Plain where that is clear to everybody, else between quotes.
    static func written(_ text: String) -> String {
        text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_\- ]*[A-Za-z0-9]|[A-Za-z]|[1-9][0-9]*/) != nil ? text : quoted(text)
    }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
            + "\""
    }
}
