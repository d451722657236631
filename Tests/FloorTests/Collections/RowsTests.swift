import Foundation
import Testing

@testable import Floor

struct RowsTests {
    @Test func `they hold what was appended, in order, and are saved as a plain list`() throws {
        var rows = Rows<Int>()
        for number in 0..<1_000 { rows.append(number) }
        rows[300] = -1
        let plain = (0..<1_000).map { $0 == 300 ? -1 : $0 }
        #expect(rows.count == 1_000 && (0..<1_000).map { rows[$0] } == plain)
        let saved = try JSONEncoder().encode(rows)
        #expect(try JSONDecoder().decode([Int].self, from: saved) == plain)
        let read = try JSONDecoder().decode(Rows<Int>.self, from: saved)
        #expect((0..<read.count).map { read[$0] } == plain)
    }

    @Test func `a copy stays what it was`() {
        var rows = Rows<Int>()
        for number in 0..<200 { rows.append(number) }
        let copy = rows
        rows[0] = -1
        rows[199] = -1
        rows.append(200)
        #expect(copy.count == 200 && copy[0] == 0 && copy[199] == 199)
    }
}
