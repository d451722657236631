/// A set in ascending order, kept in short runs so that inserting and removing touch a few hundred bytes however large it grows.
package struct Ranked<Element: Comparable & Sendable & Codable>: Sendable {
    private static var runLength: Int { 128 }
    /// Sorted runs in order; none is empty.
    private var runs: [[Element]] = []
    package private(set) var count = 0

    package init() {}

    package var isEmpty: Bool { count == 0 }
    package var first: Element? { runs.first?.first }

    /// Adds an element; one that is there already stays as it is.
    package mutating func insert(_ element: Element) {
        guard !runs.isEmpty else {
            runs.append([element])
            count = 1
            return
        }
        let run = runIndex(for: element)
        let place = Self.lowerBound(of: element, in: runs[run])
        if place < runs[run].count, runs[run][place] == element { return }
        runs[run].insert(element, at: place)
        count += 1
        if runs[run].count > Self.runLength {
            let upper = Array(runs[run][(Self.runLength / 2)...])
            runs[run].removeLast(upper.count)
            runs.insert(upper, at: run + 1)
        }
    }

    /// Removes an element if it is there.
    package mutating func remove(_ element: Element) {
        guard !runs.isEmpty else { return }
        let run = runIndex(for: element)
        let place = Self.lowerBound(of: element, in: runs[run])
        guard place < runs[run].count, runs[run][place] == element else { return }
        runs[run].remove(at: place)
        count -= 1
        if runs[run].isEmpty { runs.remove(at: run) }
    }

    package func contains(_ element: Element) -> Bool {
        guard !runs.isEmpty else { return false }
        let run = runIndex(for: element)
        let place = Self.lowerBound(of: element, in: runs[run])
        return place < runs[run].count && runs[run][place] == element
    }

    /// How many elements up to this one there are: 1 for the first. Nil when it is not there.
    package func rank(of element: Element) -> Int? {
        guard !runs.isEmpty else { return nil }
        let run = runIndex(for: element)
        let place = Self.lowerBound(of: element, in: runs[run])
        guard place < runs[run].count, runs[run][place] == element else { return nil }
        return runs[..<run].reduce(place + 1) { $0 + $1.count }
    }

    /// The last run that begins at or before the element, else the first.
    private func runIndex(for element: Element) -> Int {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle][0] <= element { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : low - 1
    }

    private static func lowerBound(of element: Element, in run: [Element]) -> Int {
        var low = 0
        var high = run.count
        while low < high {
            let middle = (low + high) / 2
            if run[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Ranked: Sequence {
    package func makeIterator() -> FlattenSequence<[[Element]]>.Iterator { runs.joined().makeIterator() }
}

extension Ranked: Codable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for element in self { try container.encode(element) }
    }

    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd { insert(try container.decode(Element.self)) }
    }
}
