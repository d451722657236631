/// A JSON text as a tree that can be changed: for the few times when an old one is brought up to date.
package indirect enum JSONTree: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package var key: String
        package var value: JSONTree
        package init(key: String, value: JSONTree) {
            self.key = key
            self.value = value
        }
    }

    /// In the order in which they are written.
    case object([Member])
    case array([JSONTree])
    /// A text, a number or a word, as it is written.
    case plain([UInt8])

    /// Throws `FactCodingError.malformed` unless the text is one whole JSON value.
    package init(_ bytes: [UInt8]) throws(FactCodingError) {
        let document = try JSONDocument(bytes) { _, _ in nil }
        self.init(document, node: 0)
    }

    private init(_ document: JSONDocument, node: Int) {
        let end = document.next(after: node)
        var inside = node + 1
        switch document.firstByte(of: node) {
        case .openBrace:
            var members: [Member] = []
            while inside < end {
                members.append(Member(key: document.text(inside) ?? "", value: Self(document, node: inside + 1)))
                inside = document.next(after: inside + 1)
            }
            self = .object(members)
        case .openBracket:
            var elements: [JSONTree] = []
            while inside < end {
                elements.append(Self(document, node: inside))
                inside = document.next(after: inside)
            }
            self = .array(elements)
        default:
            let place = document.nodes[node]
            self = .plain(Array(document.bytes[Int(place.start)..<Int(place.end)]))
        }
    }

    /// The text, without any space.
    package var bytes: [UInt8] {
        var json = JSONText()
        write(to: &json)
        return json.bytes
    }

    private func write(to json: inout JSONText) {
        switch self {
        case .object(let members):
            let depth = json.openObject()
            for member in members {
                json.key(member.key, at: depth)
                member.value.write(to: &json)
            }
            json.close(to: depth - 1)
        case .array(let elements):
            let depth = json.openArray()
            for element in elements {
                json.next(at: depth)
                element.write(to: &json)
            }
            json.close(to: depth - 1)
        case .plain(let bytes): json.write(raw: bytes)
        }
    }
}

extension JSONTree {
    static let null = plain(Array("null".utf8))

    /// The value of an object's key; nil where there is none, or null.
    package subscript(key: String) -> JSONTree? {
        guard case .object(let members) = self, let value = members.first(where: { $0.key == key })?.value else { return nil }
        return value == .null ? nil : value
    }

    /// The elements of an array.
    package var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }
}
