import Foundation
import Testing

@testable import Floor

struct RankedTests {
    /// Small ranges meet the same element often, large ones make many runs.
    @Test(arguments: [UInt64(1), 2, 3], [8, 300, 100_000])
    func `it holds what a plain sorted array holds, after ten thousand operations`(seed: UInt64, range: Int) {
        var chance = Chance(seed: seed)
        var ranked = Ranked<Int>()
        var plain: [Int] = []
        for step in 1...10_000 {
            let element = Int.random(in: 0..<range, using: &chance)
            // First it grows, then it shrinks.
            if Int.random(in: 0..<10, using: &chance) < (step < 6000 ? 7 : 3) {
                ranked.insert(element)
                let place = plain.firstIndex { $0 >= element } ?? plain.count
                if place == plain.count || plain[place] != element { plain.insert(element, at: place) }
            } else if let place = plain.firstIndex(of: element) {
                ranked.remove(element)
                plain.remove(at: place)
            } else {
                #expect(!ranked.contains(element))
                ranked.remove(element)
            }
            guard ranked.count == plain.count, ranked.first == plain.first, ranked.isEmpty == plain.isEmpty else {
                Issue.record("step \(step) of seed \(seed)")
                return
            }
        }
        #expect(Array(ranked) == plain)
        for (index, element) in plain.enumerated() { #expect(ranked.contains(element) && ranked.rank(of: element) == index + 1) }
        for element in plain { ranked.remove(element) }
        #expect(ranked.isEmpty && ranked.first == nil && Array(ranked) == [])
    }

    @Test func `it is saved in order, and read as it was`() throws {
        var ranked = Ranked<Int>()
        for element in [5, 3, 9, 1, 3] { ranked.insert(element) }
        let saved = try JSONEncoder().encode(ranked)
        #expect(String(decoding: saved, as: UTF8.self) == "[1,3,5,9]")
        #expect(try Array(JSONDecoder().decode(Ranked<Int>.self, from: saved)) == [1, 3, 5, 9])
    }

    @Test(arguments: [true, false])
    func `it keeps a thousand in order, whichever end they come in by`(_ isUpwards: Bool) {
        var ranked = Ranked<Int>()
        for element in isUpwards ? Array(1...1000) : Array((1...1000).reversed()) { ranked.insert(element) }
        #expect(Array(ranked) == Array(1...1000))
        #expect(!ranked.contains(0) && !ranked.contains(1001))
        #expect(ranked.rank(of: 0) == nil && ranked.rank(of: 1001) == nil && ranked.rank(of: 700) == 700)
    }
}
