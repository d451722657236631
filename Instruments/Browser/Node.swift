/// An element as those see it who cannot see the page.
struct Node: Decodable, Sendable {
    struct Value: Decodable, Sendable { let value: Scalar? }
    struct Property: Decodable, Sendable { let name: String, value: Value }

    let nodeId: String
    let ignored: Bool
    let role: Value?
    let name: Value?
    let value: Value?
    let properties: [Property]?
    let childIds: [String]?
    let parentId: String?
    /// Of the document's element that it stands for.
    let backendDOMNodeId: Int?

    var roleName: String { role?.value?.text ?? "" }
    var label: String { plain(name?.value?.text ?? "") }

    subscript(_ property: String) -> String? { properties?.first { $0.name == property }?.value.value?.text }
}

/// As it is read out: spaces of whatever kind and number between words are one space, and marks of direction are nothing.
func plain(_ text: String) -> String {
    let marks: Set<Character> = ["\u{200e}", "\u{200f}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}"]
    return text.filter { !marks.contains($0) }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
