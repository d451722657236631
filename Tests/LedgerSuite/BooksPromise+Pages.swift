import Floor
import Ledger
import Telephony
import Testing

extension BooksPromise {
    /// Pages of calls that have ended.
    static let pages: [BooksPromise] = [
        BooksPromise("calls come newest first, each as the books have it") { past throws in
            try past.store(calls: 3)
            let page = try past.page()
            #expect(page.calls.map(\.record.call) == [2, 1, 0].map(Past.call) && !page.isMore)
            #expect(page.calls.map(\.record) == [2, 1, 0].map(Past.record))
            #expect(page.calls.map(\.caller) == ["5550102", "5550101", "5550100"])
        },
        BooksPromise("a page that is just full says whether there is more") { past throws in
            try past.store(calls: 4)
            #expect(try past.page { $0.limit = 4 }.isMore == false)
            #expect(try past.page { $0.limit = 3 }.isMore)
        },
        BooksPromise("many slices of an agent's time are walked") { past throws in
            try past.store(calls: 12_000, offered: { [1, 6_000, 11_999].contains($0) ? [Past.offer($0, by: 103, ended: 1)] : [] })
            #expect(try past.page { $0.agent = WorkNo(103) }.calls.map(\.record.call) == [11_999, 6_000, 1].map(Past.call))
            let page = try past.page { query in
                query.agent = WorkNo(103)
                query.limit = 2
            }
            #expect(page.calls.map { Past.number($0) } == [11_999, 6_000])
            #expect(page.isMore)
        },
        BooksPromise("queue, end and digits of the caller, alone and together") { past throws in
            try past.store(calls: 20)
            func found(_ change: (inout HistoryQuery) -> Void) throws -> [Int] { try past.page(change).calls.map { Past.number($0) } }
            #expect(try found { $0.queue = QueueID(20) } == [18, 15, 12, 9, 6, 3, 0])
            #expect(try found { $0.end = .callerLeft } == [16, 12, 8, 4, 0])
            #expect(try found { $0.caller = "0107" } == [7])
            #expect(try found { $0.caller = "1" }.count == 20)
            #expect(try found { $0.caller = "999" } == [])
            #expect(try found { $0.caller = "%" } == [])
            #expect(try found { query in (query.queue, query.end) = (QueueID(20), .callerLeft) } == [12, 0])
            #expect(try found { query in (query.agent, query.queue) = (WorkNo(101), QueueID(20)) } == [6])
            #expect(try found { query in (query.agent, query.caller) = (WorkNo(101), "116") } == [16])
        },
        BooksPromise("an agent's calls are those offered to the agent, whoever talked") { past throws in
            try past.store(calls: 3) { number in
                number == 1 ? [Past.offer(1, by: 102, ended: 1, .noAnswer), Past.offer(1, by: 101, ended: 2)] : []
            }
            #expect(try past.page { $0.agent = WorkNo(102) }.calls.map { Past.number($0) } == [1])
            #expect(try past.page { $0.agent = WorkNo(101) }.calls.map { Past.number($0) } == [1])
            #expect(try past.page { $0.agent = WorkNo(103) }.calls.isEmpty)
        },
        BooksPromise("an offer long after the call came in is found, and so is one of a call that came in before a later one ended") {
            past throws in
            try past.store(calls: 2) { number in number == 0 ? [Past.offer(0, by: 102, ended: 50_000)] : [Past.offer(1, by: 101, ended: 1)]
            }
            try past.store(calls: 1, from: 2, ended: 100_000) { _ in [Past.offer(2, by: 103, ended: 80_000)] }
            for (agent, number) in [(WorkNo(101), 1), (WorkNo(103), 2)] {
                #expect(try past.page { $0.agent = agent }.calls.map { Past.number($0) } == [number])
            }
        },
        BooksPromise("another centre's calls are not shown") { past throws in
            try past.store(calls: 2)
            #expect(try past.page { $0.centre = 2 }.calls.isEmpty)
            #expect(try past.test.books.story(of: Past.call(1), centre: 2) == nil)
        },
    ]

    static let following: [BooksPromise] = [1, 7, 100, 500].map { limit in
        BooksPromise("pages follow each other without a gap or a double: \(limit)") { past throws in
            try past.store(calls: 250)
            for agent in [nil, WorkNo(101)] {
                var found: [CallID] = []
                var before: CallID?
                while true {
                    let page = try past.page { query in (query.limit, query.before, query.agent) = (limit, before, agent) }
                    found += page.calls.map(\.record.call)
                    before = found.last
                    #expect(page.calls.count == limit || !page.isMore)
                    if !page.isMore { break }
                }
                #expect(found == (0..<250).reversed().filter { agent == nil || $0 % 5 == 1 }.map(Past.call))
            }
        }
    }

    /// (from, to, calls that are found)
    private static let times: [(Int64, Int64, [Int])] = [
        (Int64(0), Int64(3_000), [2, 1, 0]), (1_000, 2_000, [1]), (1_000, 2_001, [2, 1]), (1_999, 2_000, [1]), (0, 0, []),
        (2_500, 1_000, []), (-1_764_000_000_000, 1, [0]), (3_000, 9_000_000_000_000_000, []),
        (-1_764_000_000_000, 9_000_000_000_000_000, [2, 1, 0]),
    ]

    static let timed: [BooksPromise] = times.map { from, to, calls in
        BooksPromise("a time is from a second on, until before the second after: \(calls)") { past throws in
            try past.store(calls: 3)
            let page = try past.page { query in
                (query.from, query.to) = (Past.began + .milliseconds(from), Past.began + .milliseconds(to))
            }
            #expect(page.calls.map(\.record.call) == calls.map(Past.call))
        }
    }

    static let digits: [BooksPromise] = ["5550101", "55601", "555", "9999999"].map { digits in
        BooksPromise("digits are found far back, too, whether they are rare or not: \(digits)") { past throws in
            try past.store(calls: 12_000)
            let all = (0..<12_000).reversed().filter { "\(5_550_100 + $0)".contains(digits) }
            let page = try past.page { query in (query.caller, query.limit) = (digits, 500) }
            #expect(page.calls.map { Past.number($0) } == Array(all.prefix(500)) && page.isMore == (all.count > 500))
        }
    }
}
