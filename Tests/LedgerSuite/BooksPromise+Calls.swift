import Floor
import Ledger
import Telephony
import Testing

extension BooksPromise {
    /// What is said of one call, and of a caller.
    static let calls: [BooksPromise] = [
        BooksPromise("an erased caller is nobody, and is not found by digits") { past throws in
            try past.store(calls: 2)
            #expect(try past.test.erasing.erase(caller: "5550101") == 1)
            #expect(try past.page().calls.map(\.caller) == [nil, "5550100"])
            #expect(try past.page { $0.caller = "5550" }.calls.map { Past.number($0) } == [0])
            let story = try #require(try past.test.books.story(of: Past.call(1), centre: 1))
            #expect(story.call.caller == nil && story.facts.flatMap { personalTexts($0.fact) } == ["erased"])
        },
        BooksPromise("one call is shown with its offers, legs, recordings and facts") { past throws in
            let offers = [Past.offer(1, by: 102, ended: 1, .noAnswer), Past.offer(1, by: 101, ended: 2)]
            try past.store(calls: 3) { $0 == 1 ? offers : [] }
            try past.store(books: 1)
            let story = try #require(try past.test.books.story(of: Past.call(1), centre: 1))
            #expect(story.call == PastCall(record: Past.record(1), caller: "5550101"))
            #expect(story.offers.map(Record.offer) == offers)
            #expect(story.legs == [Past.leg(1)] && story.recordings == [Past.recording(1)])
            #expect(story.facts.map(\.fact) == [Past.arrival(1)] && story.facts.map(\.at) == [Past.began + .seconds(1)])
            let other = try #require(try past.test.books.story(of: Past.call(2), centre: 1))
            #expect(other.offers.isEmpty && other.legs.isEmpty && other.recordings.isEmpty)
        },
        BooksPromise("what was attached last is with it, also after its end") { past throws in
            try past.store(calls: 2)
            try past.note("two bags", at: 1)
            try past.note("three bags", at: 1)
            #expect(try past.page().calls.map(\.note) == ["three bags", nil])
            #expect(try past.test.erasing.erase(caller: "5550101") == 1)
            #expect(try past.page().calls.map(\.note) == [nil, nil])
        },
        BooksPromise("a reason of ending is in the books: that of the record, and one that was given later in its place") { past throws in
            let (booked, wrong) = (Disposition(id: 7, name: "Booked"), Disposition(id: 3, name: "Wrong number"))
            var early = Past.record(1)
            early.disposition = booked
            // One that is given in the same commit, after the end.
            var batch = Batch([Past.arrival(1), Past.arrival(2), Past.disposed(2, wrong)])
            batch.records = [.call(early), .call(Past.record(2))]
            try past.append(batch)
            #expect(try past.page().calls.map(\.record.disposition) == [wrong, booked])
            try past.append(Batch([Past.disposed(1, wrong)]))
            #expect(try past.page().calls.map(\.record.disposition) == [wrong, wrong])
            try past.append(Batch([Past.disposed(9, wrong)]))
            #expect(try past.page().calls.count == 2)
        },
        BooksPromise("of a number it is known how many calls there were, and the newest, with its note and when that was written") {
            past throws in
            try past.store(calls: 3)
            try past.note("two bags", at: 1)
            func known(_ numbers: [String], agent: WorkNo? = nil, since: Moment = Past.began) throws -> [KnownCaller] {
                try past.test.books.callers(CallersQuery(centre: 1, numbers: numbers, agent: agent, since: since))
            }
            let found = try known(["5550101", "555010", "5550102"])
            #expect(found.map(\.number) == ["5550101", "555010", "5550102"] && found.map(\.calls) == [1, 0, 1])
            #expect(found[0].last?.record == Past.record(1) && found[0].last?.note == "two bags" && found[0].last?.noteAt != nil)
            #expect(try known(["5550101"], since: Past.began + .seconds(1_000)).first?.calls == 0)
            let others = WorkNo(199)
            #expect(try known(["5550101"], agent: others) == [KnownCaller(number: "5550101", calls: 0, last: nil)])
            #expect(try known(["5550101"], agent: Past.record(1).agent ?? others).first?.calls == 1)
        },
        BooksPromise("those who withhold their numbers are not one whom anybody knows") { past throws in
            var batch = Batch([Past.arrival(7, caller: "anonymous")])
            batch.records = [.call(Past.record(7))]
            try past.append(batch)
            try past.note("two bags", at: 7)
            #expect(try past.page().calls.map(\.caller) == ["anonymous"])
            let known = try past.test.books.callers(CallersQuery(centre: 1, numbers: ["anonymous"], since: Past.began))
            #expect(known == [KnownCaller(number: "anonymous", calls: 0, last: nil)])
        },
        BooksPromise("a call that is not known, or has not ended, is none") { past throws in
            try past.store(calls: 1)
            try past.arrive(7)
            #expect(try past.test.books.story(of: Past.call(7), centre: 1) == nil)
            #expect(try past.test.books.story(of: Past.call(8), centre: 1) == nil)
            #expect(try past.page().calls.map { Past.number($0) } == [0])
        },
        BooksPromise("once facts are forgotten the books remain") { past throws in
            try past.store(calls: 2)
            try past.forgetFacts()
            let story = try #require(try past.test.books.story(of: Past.call(1), centre: 1))
            #expect(story.facts.isEmpty && story.call.record == Past.record(1))
        },
    ]
}
