import Floor
import Telephony
import Testing

@testable import Ledger

/// What releases wrote can be read, and would be written the same way.
@Suite struct GoldenTests {
    static let ledgers = ["ledger-1"] + ShapeTests.shapes.map { "ledger-\($0)" }

    @Test(arguments: ledgers)
    func `a golden ledger was not changed`(_ name: String) throws {
        let golden = try GoldenLedger(name)
        #expect(golden.lines.count > 50)
        #expect(golden.digest == golden.writtenDigest)
    }

    @Test(arguments: ledgers)
    func `every fact of a golden ledger is read, and written again in the same bytes`(_ name: String) throws {
        for line in try GoldenLedger(name).lines {
            let fact = try FactCoding.decode(kind: line.kind, body: Array(line.body.utf8)) { subject, field in
                line.personal.first { $0[0] == subject && $0[1] == field }?[2]
            }
            let again = FactCoding.encode(fact)
            #expect(again.kind == line.kind)
            #expect(String(decoding: again.body, as: UTF8.self) == line.body)
            #expect(again.personal.map { [$0.subject, $0.field, $0.text] } == line.personal)
        }
    }

    @Test func `every kind of fact is in a golden ledger`() throws {
        let kinds = try Set(Self.ledgers.flatMap { try GoldenLedger($0).lines.map(\.kind) })
        #expect(kinds == Set(Fact.storedNames))
    }

    /// Also the floor that all these facts lead to, which is what a snapshot holds.
    @Test(arguments: ledgers)
    func `the state after a golden ledger is saved, read, and saved again in the same bytes`(_ name: String) throws {
        let lines = try GoldenLedger(name).lines
        var texts: [[String]: String] = [:]
        var floor = Floor()
        for line in lines {
            for personal in line.personal { texts[Array(personal.prefix(2))] = personal[2] }
            let fact = try FactCoding.decode(kind: line.kind, body: Array(line.body.utf8)) { texts[[$0, $1]] }
            floor.evolve(fact, at: .init(milliseconds: line.at))
            let saved = FactCoding.encode(floor)
            let read = try FactCoding.decode(Floor.self, from: saved.body) { texts[[$0, $1]] }
            let again = FactCoding.encode(read)
            #expect(again.body == saved.body)
            #expect(again.personal == saved.personal)
            for text in texts.values { #expect(!String(decoding: saved.body, as: UTF8.self).contains(text)) }
        }
    }
}
