import Floor
import Ledger
import Telephony
import Testing

extension BooksPromise {
    /// Names of the time, and for how long the books are kept.
    static let forgetting: [BooksPromise] = [
        BooksPromise("calls show what queue and agent were called when they ended, also once these have gone") { past throws in
            try past.store(calls: 1, from: 1)
            try past.configure(Past.centre("Bookings", "Ana"))
            try past.store(calls: 1, from: 2)
            try past.configure(Past.centre("Orders", "Ana"))
            try past.store(calls: 1, from: 5)
            try past.configure(Past.centre(nil, nil))
            try past.store(calls: 1, from: 7)
            let calls = try past.page().calls
            #expect(Past.names(calls) == ["Orders Ana", "Orders Ana", "Bookings Ana", "- -"])
            let story = try #require(try past.test.books.story(of: Past.call(7), centre: 1))
            #expect(story.names.queues[QueueID(10)] == "Orders")
        },
        BooksPromise("offers show what their agents were called") { past throws in
            try past.configure(Past.centre("Bookings", "Ana"))
            try past.store(calls: 1, from: 1)
            try past.configure(Past.centre("Bookings", nil))
            let story = try #require(try past.test.books.story(of: Past.call(1), centre: 1))
            #expect(story.offers.map(\.agent) == [WorkNo(101)] && story.names.agents[WorkNo(101)] == "Ana")
        },
        BooksPromise("rows of the books go when what they tell of ended long ago, and no others") { past throws in
            try past.configure(Past.centre("Bookings", "Ana"))
            try past.store(calls: 3_000, offered: { [Past.offer($0, by: 101, ended: 1), .leg(Past.leg($0))] })
            try past.configure(Past.centre("Orders", "Ana"))
            for number in [1, 2_999] { try past.store(books: number) }
            let limit = Past.began + .seconds(2_500)
            try past.test.keeping.forgetBooks(centre: 2, before: limit)
            #expect(try past.counts() == [3_000, 3_000, 3_002, 2, 3])
            try past.test.keeping.forgetBooks(centre: 1, before: limit)
            // A call lasts ten seconds, and its offer one.
            #expect(try past.counts() == [510, 501, 511, 1, 2])
            #expect(try past.page { $0.limit = 500 }.isMore)
            try past.test.keeping.forgetBooks(centre: 1, before: Past.began + .seconds(100_000))
            #expect(try past.counts() == [0, 0, 0, 0, 2])
            try past.store(calls: 2, from: 200_000)
            #expect(try past.page().calls.count == 2)
        },
        BooksPromise("a name that was followed by another goes with the last row that may need it") { past throws in
            try past.configure(Past.centre("Bookings", nil), at: Past.began)
            try past.configure(Past.centre("Orders", nil), at: Past.began + .seconds(100))
            try past.test.keeping.forgetBooks(centre: 1, before: Past.began + .seconds(100))
            #expect(try past.counts().last == 2)
            try past.test.keeping.forgetBooks(centre: 1, before: Past.began + .seconds(101))
            #expect(try past.counts().last == 1)
        },
        BooksPromise("an erased number goes from the books where it was that of an agent's phone") { past throws in
            try past.store(books: 1)
            try past.store(books: 2)
            let eraser = past.test.erasing
            #expect(try eraser.erase(phone: "5550100") == 0)
            #expect(try eraser.erase(phone: "1001") == 2)
            #expect(try eraser.erase(phone: "1001") == 0)
        },
    ]
}

extension Past {
    fileprivate func configure(_ fact: Fact, at moment: Moment = Past.began) throws { try append(Batch([fact], at: moment)) }

    fileprivate static func centre(_ queue: String?, _ agent: String?) -> Fact {
        .centre(
            .configured(
                Centre(
                    id: 1, name: "Harbour", accessCodes: [],
                    queues: queue.map { [QueuePolicy(id: QueueID(10), name: $0)] } ?? [],
                    agents: agent.map { [Member(number: WorkNo(101), name: $0)] } ?? [])))
    }

    fileprivate static func names(_ calls: [PastCall]) -> [String] {
        calls.map { "\($0.names.queues.values.first ?? "-") \($0.names.agents.values.first ?? "-")" }
    }

    /// Rows of calls, offers, uses of phones, recordings and names.
    fileprivate func counts() throws -> [Int] {
        try ["call_record", "offer_record", "leg_record", "recording_record", "named"].map { try test.count($0) }
    }
}
