import Foundation
import Testing

@testable import Floor

struct TableTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func `it holds what a plain array of pairs holds, after ten thousand operations`(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var table = Table<Int, String>()
        var plain: [(key: Int, value: String)] = []
        for step in 1...10_000 {
            let key = Int.random(in: 0..<200, using: &chance)
            let place = plain.firstIndex { $0.key >= key } ?? plain.count
            let isThere = place < plain.count && plain[place].key == key
            switch Int.random(in: 0..<3, using: &chance) {
            case 0:
                table[key] = nil
                if isThere { plain.remove(at: place) }
            case 1:
                table[key]?.append("+")
                if isThere { plain[place].value += "+" }
            default:
                table[key] = "\(step)"
                if isThere { plain[place].value = "\(step)" } else { plain.insert((key, "\(step)"), at: place) }
            }
            guard table.count == plain.count, table.isEmpty == plain.isEmpty else {
                Issue.record("step \(step) of seed \(seed)")
                return
            }
        }
        #expect(table.keys == plain.map(\.key) && table.sum(\.count) == plain.reduce(0) { $0 + $1.value.count })
        #expect(table.keys.map { table[$0] } == plain.map(\.value))
        let read = try JSONDecoder().decode(Table<Int, String>.self, from: JSONEncoder().encode(table))
        #expect(read.keys == table.keys && read.keys.map { read[$0] } == table.keys.map { table[$0] })
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `a copy stays what it was, whatever becomes of the table it was made of`(seed: UInt64) {
        var chance = Chance(seed: seed)
        var table = Table<Int, [Int]>()
        var copies: [(table: Table<Int, [Int]>, holds: [Int: [Int]])] = []
        var plain: [Int: [Int]] = [:]
        for step in 1...3_000 {
            let key = Int.random(in: 0..<500, using: &chance)
            switch Int.random(in: 0..<4, using: &chance) {
            case 0:
                table[key] = nil
                plain[key] = nil
            case 1:
                table[key]?.append(step)
                plain[key]?.append(step)
            default:
                table[key] = [step]
                plain[key] = [step]
            }
            if step.isMultiple(of: 50) { copies.append((table, plain)) }
        }
        for copy in copies {
            #expect(copy.table.keys == copy.holds.keys.sorted())
            #expect(copy.holds.allSatisfy { copy.table[$0.key] == $0.value })
        }
    }

    @Test func `it is saved by key, whatever the order was`() throws {
        var (first, second) = (Table<Int, Int>(), Table<Int, Int>())
        for key in 1...100 { first[key] = key }
        for key in (1...100).reversed() { second[key] = key }
        #expect(try JSONEncoder().encode(first) == JSONEncoder().encode(second))
    }
}

extension Int: TableKey {}
