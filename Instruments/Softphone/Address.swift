/// What stands in From, To, Contact and Record-Route: `"Name" <sip:user@host>;tag=…`.
struct Address {
    let name: String?
    let uri: String

    init(_ text: String) {
        guard let open = Self.opening(of: text), let close = text[open...].firstIndex(of: ">") else {
            name = nil
            uri = String(text.prefix { $0 != ";" }).trimmed
            return
        }
        let before = text[..<open].trimmed
        let bare = before.hasPrefix("\"") && before.hasSuffix("\"") && before.count > 1 ? String(before.dropFirst().dropLast()) : before
        let plain = bare.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
        name = plain.isEmpty ? nil : plain
        uri = String(text[text.index(after: open)..<close])
    }

    /// What stands before the host: a phone's number.
    var user: String {
        let rest = uri.split(separator: ":", maxSplits: 1).last ?? ""
        let parts = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0].prefix { $0 != ";" }) : ""
    }

    /// A parameter that stands after the address itself.
    static func parameter(_ name: String, of text: String) -> String? {
        let after = opening(of: text).flatMap { text[$0...].firstIndex(of: ">") } ?? text.startIndex
        for part in text[after...].split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0].trimmed.lowercased() == name { return pair[1].trimmed }
        }
        return nil
    }

    /// The addresses of a header that may hold several, with what belongs to each.
    static func list(_ text: String) -> [String] {
        pieces(text, at: ",").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// Splits where the separator stands neither in a quoted text nor between angle brackets.
    static func pieces(_ text: String, at separator: Character) -> [Substring] {
        var pieces: [Substring] = []
        var start = text.startIndex
        var isQuoted = false
        var isBracketed = false
        for index in text.indices {
            switch text[index] {
            case "\"": isQuoted.toggle()
            case "<" where !isQuoted: isBracketed = true
            case ">" where !isQuoted: isBracketed = false
            case separator where !isQuoted && !isBracketed:
                pieces.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return pieces + [text[start...]]
    }

    /// The bracket before the URI: a displayed name may hold one too.
    private static func opening(of text: String) -> String.Index? {
        var isQuoted = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index] == "<", !isQuoted { return index }
        }
        return nil
    }
}
