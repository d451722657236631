/// A list that grows at its end, kept in short runs: a copy costs nothing, and the next change of either copies one run, not the whole.
package struct Rows<Element: Sendable & Codable>: Sendable {
    private static var runLength: Int { 128 }
    /// All are full but for the last.
    private var runs: [[Element]] = []
    package private(set) var count = 0

    package init() {}

    package subscript(index: Int) -> Element {
        get { runs[index / Self.runLength][index % Self.runLength] }
        _modify { yield &runs[index / Self.runLength][index % Self.runLength] }
    }

    package mutating func append(_ element: Element) {
        if count.isMultiple(of: Self.runLength) {
            runs.append([element])
        } else {
            runs[runs.count - 1].append(element)
        }
        count += 1
    }
}

extension Rows: Codable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for element in runs.joined() { try container.encode(element) }
    }

    package init(from decoder: any Decoder) throws {
        self.init()
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd { append(try container.decode(Element.self)) }
    }
}
