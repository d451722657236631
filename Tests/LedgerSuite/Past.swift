package import Floor
package import Ledger
import Synchronization
package import Telephony

/// A fresh ledger with calls that have ended: one a second, every third in queue 20, every fourth left, every fifth talked to by agent 101.
package final class Past: Sendable {
    package static let began = Moment(milliseconds: 1_764_000_000_000)
    package let test: TestStore
    private let epoch: Int64
    private let position = Mutex(Position.start)

    package init(_ test: TestStore) throws {
        self.test = test
        epoch = try test.ledger.takeOver(centre: 1)
    }

    package static func call(_ number: Int) -> CallID { CallID(seconds: began.seconds + Int64(number), serial: 16_777_216 + Int64(number)) }
    package static func number(_ past: PastCall) -> Int { Int(past.record.call.serial) - 16_777_216 }

    package static func arrival(_ number: Int) -> Fact { arrival(number, caller: "\(5_550_100 + number)") }

    package static func arrival(_ number: Int, caller: String) -> Fact {
        let since = (began + .seconds(Int64(number))).milliseconds
        return Sample.fact(
            "call.arrived",
            """
            {"call":"\(call(number))","leg":"c\(number)","accessCode":"4000","queue":10,"priority":0,"since":\(since),\
            "expiresAt":\(since + 900_000)}
            """, caller)
    }

    package static func record(_ number: Int) -> CallRecord { record(number, ended: 10) }

    package static func record(_ number: Int, ended seconds: Int64) -> CallRecord {
        let arrived = began + .seconds(Int64(number))
        let hasLeft = number % 4 == 0
        return CallRecord(
            call: call(number), queue: QueueID(number % 3 == 0 ? 20 : 10), accessCode: "4000", arrived: arrived,
            answered: hasLeft ? nil : arrived + .seconds(2), ended: arrived + .seconds(seconds), end: hasLeft ? .callerLeft : .answered,
            by: .caller, agent: hasLeft ? nil : WorkNo(101), offers: 1, waited: .seconds(2), talked: .seconds(7), held: .seconds(1))
    }

    package static func offer(_ number: Int, by agent: Int, ended seconds: Int64, _ end: OfferEnd? = nil) -> Record {
        let arrived = began + .seconds(Int64(number))
        return .offer(
            OfferRecord(
                call: call(number), number: Int(seconds), agent: WorkNo(agent), kind: .routing, offered: arrived,
                ended: arrived + .seconds(seconds), end: end, level: end == nil ? 2 : nil))
    }

    package static func leg(_ number: Int) -> LegRecord {
        let arrived = began + .seconds(Int64(number))
        return LegRecord(
            call: call(number), leg: LegID("\(call(number)).1"), agent: WorkNo(101), phone: PhoneNumber("1001"), began: arrived,
            alerted: arrived, lifted: nil, talkedFrom: arrived + .seconds(2), ended: arrived + .seconds(10), held: .seconds(1), end: .hungUp
        )
    }

    package static func disposed(_ number: Int, _ disposition: Disposition) -> Fact {
        Sample.fact(
            "call.dispositionSet",
            #"{"call":"\#(call(number))","agent":101,"disposition":{"id":\#(disposition.id),"name":"\#(disposition.name)"}}"#)
    }

    package static func recording(_ number: Int) -> RecordingRecord {
        let arrived = began + .seconds(Int64(number))
        return RecordingRecord(
            recording: RecordingID("\(call(number)).r101-1"), call: call(number), agent: WorkNo(101), began: arrived,
            ended: arrived + .seconds(4))
    }

    /// Stores calls with their arrivals and offers, a thousand in each commit.
    package func store(
        calls: Int, from first: Int = 0, ended: Int64 = 10,
        offered: (Int) -> [Record] = { $0 % 5 == 1 ? [Past.offer($0, by: 101, ended: 1)] : [] }
    ) throws {
        for start in stride(from: first, to: first + calls, by: 1000) {
            let numbers = start..<min(start + 1000, first + calls)
            var batch = Batch()
            batch.facts = numbers.map { (Self.began + .seconds(Int64($0)), Self.arrival($0)) }
            batch.records = numbers.flatMap { offered($0) + [.call(Self.record($0, ended: ended))] }
            try append(batch)
        }
    }

    package func store(books number: Int) throws {
        var batch = Batch()
        batch.records = [.leg(Self.leg(number)), .recording(Self.recording(number))]
        try append(batch)
    }

    package func note(_ text: String, at number: Int) throws {
        try append(Batch([Sample.fact("call.dataSet", #"{"call":"\#(Self.call(number))","agent":101}"#, text)]))
    }

    package func arrive(_ number: Int) throws { try append(Batch([Self.arrival(number)])) }

    package func forgetFacts() throws {
        for _ in 1...2 {
            try append(Batch([Sample.plain(1)]))
            try test.ledger.save(Sample.snapshot(at: position.withLock(\.rawValue)), centre: 1, epoch: epoch)
        }
        try test.keeping.forget(centre: 1, particularsBefore: Moment(milliseconds: 0), factsBefore: Moment(milliseconds: .max))
    }

    package func append(_ batch: Batch) throws {
        try position.withLock { position in
            try test.ledger.append(batch, centre: 1, after: position, epoch: epoch)
            position = position + batch.facts.count
        }
    }

    /// What a query of the whole time finds, once it was changed.
    package func page(_ change: (inout HistoryQuery) -> Void = { _ in }) throws -> HistoryPage {
        var query = HistoryQuery(centre: 1, from: Self.began, to: Self.began + .seconds(1_000_000))
        change(&query)
        return try test.books.page(query)
    }
}

/// A fresh ledger with all that is asked of one.
package struct TestStore: Sendable {
    package let ledger: any Ledger
    package let books: any Books
    package let keeping: any Bookkeeping
    package let erasing: any Erasing
    /// How many rows a table has.
    package let count: @Sendable (_ table: String) throws -> Int

    package init(
        ledger: any Ledger, books: any Books, keeping: any Bookkeeping, erasing: any Erasing,
        count: @escaping @Sendable (_ table: String) throws -> Int
    ) {
        self.ledger = ledger
        self.books = books
        self.keeping = keeping
        self.erasing = erasing
        self.count = count
    }
}
