/// A request as texts, before anything is understood.
package struct RequestTexts: Hashable, Sendable {
    /// Path parameters, decoded.
    package var path: NamedTexts = [:]
    /// Query parameters; names are compared without case, as desktops write skillId and skillid.
    package private(set) var query: NamedTexts = [:]
    package private(set) var body: [String: LenientJSON] = [:]
    /// The body is no JSON object, or too long.
    package var isBodyMalformed = false

    package init(query: String? = nil) {
        for pair in (query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            self.query[Self.decoded(parts[0]).lowercased()] = parts.count == 2 ? Self.decoded(parts[1]) : ""
        }
    }

    package init(path: NamedTexts, query: NamedTexts, body: [String: LenientJSON]) {
        self.path = path
        self.query = query
        self.body = body
    }

    package mutating func read(body bytes: [UInt8]) {
        if case .object(let fields) = LenientJSON(body: bytes) { body = fields } else { isBodyMalformed = true }
    }

    /// Takes a parameter over as another request has it.
    mutating func take(_ name: String, _ place: Place, from other: RequestTexts) {
        switch place {
        case .path: path[name] = other.path[name]
        case .query: query[name.lowercased()] = other.query[name.lowercased()]
        case .body: body[name] = other.body[name]
        }
    }

    /// The text of a parameter; nil when it is missing, empty or null, which are the same.
    func text(_ name: String, in place: Place) -> String? {
        let text =
            switch place {
            case .path: path[name]
            case .query: query[name.lowercased()]
            case .body: body[name]?.text
            }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// `%xx` is decoded, `+` stays, and so does what is no valid encoding.
    package static func decoded(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = Self.byte(rest.prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Two hexadecimal digits as a byte. The reader of whole numbers would take a sign too.
    private static func byte(_ digits: ArraySlice<UInt8>) -> UInt8? {
        let text = String(decoding: digits, as: UTF8.self)
        return digits.count == 2 && text.allSatisfy(\.isHexDigit) ? UInt8(text, radix: 16) : nil
    }
}

/// Where in a request a parameter stands.
package enum Place: String, Hashable, Sendable { case path, query, body }
