import Floor
import Foundation
import Telephony

@testable import Ledger

/// A saved state as the releases of one shape wrote it (but for line breaks), and the golden ledger that leads to it. Those of released
/// shapes are never changed.
struct GoldenState {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    let shape: String
    let ledger: GoldenLedger

    init(_ shape: String) throws {
        self.shape = shape
        ledger = try GoldenLedger("ledger-\(shape)")
    }

    /// Of the last fact.
    var position: Position { Position(rawValue: Int64(ledger.lines.count)) }

    var text: String {
        get throws { try String(contentsOf: Self.folder.appending(path: "snapshot-\(shape).json"), encoding: .utf8) }
    }

    var snapshot: SavedSnapshot {
        get throws { SavedSnapshot(position: position, version: shape, body: Array(try text.utf8)) }
    }

    /// What was put aside, by subject and field.
    var texts: [[String]: String] {
        ledger.lines.flatMap(\.personal).reduce(into: [:]) { $0[Array($1.prefix(2))] = $1[2] }
    }

    func facts() throws -> [(at: Moment, fact: Fact)] {
        let texts = texts
        return try ledger.lines.map { line in
            let fact = try FactCoding.decode(kind: line.kind, body: Array(line.body.utf8)) { texts[[$0, $1]] }
            return (Moment(milliseconds: line.at), fact)
        }
    }

    /// What the facts lead to, as it is saved now.
    func replayed() throws -> Saved {
        var floor = Floor()
        var newest: [WorkNo: Cursor] = [:]
        for (index, (at, fact)) in try facts().enumerated() {
            if case .session(.signedIn(let fact)) = fact { newest[fact.signIn.agent] = nil }
            for (place, told) in floor.notices(of: fact, at: at).enumerated() {
                newest[told.agent] = Cursor(position: Position(rawValue: Int64(index + 1)), index: place)
            }
            floor.evolve(fact, at: at)
        }
        let boxes = floor.sessions.map { Saved.Box(agent: $0.agent, session: $0.session.number, newest: newest[$0.agent]) }
        return Saved(floor: floor, boxes: boxes)
    }

    /// What is read from the snapshot.
    func read() throws -> Saved {
        try Saved(snapshot) { subjects in
            texts.reduce(into: Particulars()) { found, text in
                if subjects.contains(text.key[0]) { found[text.key[0], text.key[1]] = text.value }
            }
        }
    }
}

extension Saved {
    var tree: JSONTree { get throws { try JSONTree(FactCoding.encode(self).body) } }
}

extension JSONTree {
    /// One line for each member and element, so that changes of two people can be brought together.
    var lines: String {
        switch self {
        case .object(let members):
            members.isEmpty
                ? "{}" : "{\n" + members.map { "\"\($0.key)\":" + $0.value.lines }.joined(separator: ",\n") + "\n}"
        case .array(let elements): elements.isEmpty ? "[]" : "[\n" + elements.map(\.lines).joined(separator: ",\n") + "\n]"
        case .plain(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The places at which two differ.
    func differences(from other: JSONTree, at place: String = "") -> [String] {
        switch (self, other) {
        case (.object(let left), .object(let right)) where left.map(\.key) == right.map(\.key):
            zip(left, right).flatMap { $0.value.differences(from: $1.value, at: place + "." + $0.key) }
        case (.array(let left), .array(let right)) where left.count == right.count:
            zip(left, right).enumerated().flatMap { $1.0.differences(from: $1.1, at: place + "[\($0)]") }
        default: self == other ? [] : ["\(place): \(lines) is not \(other.lines)"]
        }
    }
}
