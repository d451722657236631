package import Floor
import Ledger
package import Telephony
import Testing

extension BooksPromise {
    /// Rows of waits and of agents' time.
    static let reports: [BooksPromise] = [
        BooksPromise("what was written is read, kind by kind") { past throws in
            try past.store(seconds: 1...1)
            let (rows, found) = try past.read(seconds: 0...9)
            #expect(rows == Past.rows(1))
            #expect(found.position == 1 && found.callers == [Past.call(1): "5550101"])
        },
        BooksPromise("rows of other times are left out, and what came after a position") { past throws in
            try past.store(seconds: 1...300)
            let rows = try past.read(seconds: 100...109).rows
            #expect(rows.filter { if case .entry = $0 { true } else { false } } == (100...109).map { Past.rows($0)[0] })
            // Stored two seconds after they came.
            #expect(rows.count { if case .visit = $0 { true } else { false } } == 10)
            let earlier = try past.read(seconds: 0...300, at: 50)
            #expect(earlier.found.position == 50 && earlier.rows.count { if case .entry = $0 { true } else { false } } == 50)
            #expect(try past.read(seconds: 0...300, at: 5000).found.position == 300)
        },
    ]
}

extension Past {
    package static func moment(_ second: Int) -> Moment { began + .seconds(Int64(second)) }

    /// One of every kind that a report counts, of a call that came in a second.
    package static func rows(_ second: Int) -> [BookRow] {
        let (call, came) = (Past.call(second), moment(second))
        return [
            .entry(EntryRecord(call: call, visit: 1, queue: QueueID(10), entered: came, noted: came, place: 3, agent: WorkNo(102))),
            .call(Past.record(second)),
            .visit(
                VisitRecord(
                    call: call, visit: 1, queue: QueueID(10), entered: came, ended: came + .seconds(2), noted: came + .seconds(2),
                    end: .answered, agent: WorkNo(101), place: 3, lastPlace: 1)),
            .offer(
                OfferRecord(
                    call: call, number: 1, agent: WorkNo(101), kind: .request, offered: came, ended: came + .seconds(2), end: nil, level: 1,
                    queue: QueueID(10), visit: 1, by: WorkNo(103))),
            .state(
                StateRecord(
                    agent: WorkNo(101), session: SessionNumber(4), state: .busy, reason: 201, began: came, ended: came + .seconds(2),
                    by: WorkNo(109))),
            .state(
                StateRecord(
                    agent: WorkNo(101), session: SessionNumber(4), state: .talking, began: came, ended: came + .seconds(2), call: call,
                    queue: QueueID(10), purpose: .help)),
            .session(
                SessionRecord(
                    agent: WorkNo(101), session: SessionNumber(4), phone: PhoneNumber("1001"), began: came, ended: came + .seconds(2),
                    end: .forced, reason: 7, by: WorkNo(109))),
        ]
    }

    package func store(seconds: ClosedRange<Int>, _ more: [BookRow] = []) throws {
        for second in seconds {
            var batch = Batch()
            batch.facts = [(Self.moment(second), Self.arrival(second))]
            batch.records = Self.rows(second) + more
            try append(batch)
        }
    }

    fileprivate func read(seconds: ClosedRange<Int>, at position: Int64? = nil) throws -> (rows: [BookRow], found: BooksFound) {
        var query = BooksQuery(
            centre: 1, from: Self.moment(seconds.lowerBound), to: Self.moment(seconds.upperBound + 1), position: position)
        query.hasCalls = true
        query.hasCallers = true
        var rows: [BookRow] = []
        let found = try test.books.read(query) { rows.append($0) }
        return (rows, found)
    }
}
