import Floor
import Ledger
import SQLiteLedger
import Telephony
import Testing

/// Looking back at calls that have ended, while the server holds the file open.
@Suite struct HistoryTests {
    private let past: Past

    init() throws { past = try Past() }

    // MARK: Pages

    @Test func `calls come newest first, each as the books have it`() throws {
        try past.store(calls: 3)
        let page = try past.page()
        #expect(page.calls.map(\.record.call) == [2, 1, 0].map(Past.call) && !page.isMore)
        #expect(page.calls.map(\.record) == [2, 1, 0].map(Past.record))
        #expect(page.calls.map(\.caller) == ["5550102", "5550101", "5550100"])
    }

    @Test(arguments: [1, 7, 100, 500])
    func `pages follow each other without a gap or a double`(_ limit: Int) throws {
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

    @Test func `a page that is just full says whether there is more`() throws {
        try past.store(calls: 4)
        #expect(try past.page { $0.limit = 4 }.isMore == false)
        #expect(try past.page { $0.limit = 3 }.isMore)
    }

    @Test func `many slices of an agent's time are walked`() throws {
        try past.store(calls: 12_000, offered: { [1, 6_000, 11_999].contains($0) ? [Past.offer($0, by: 103, ended: 1)] : [] })
        #expect(try past.page { $0.agent = WorkNo(103) }.calls.map(\.record.call) == [11_999, 6_000, 1].map(Past.call))
        let page = try past.page { query in (query.agent, query.limit) = (WorkNo(103), 2) }
        #expect(page.calls.map(\.record.call) == [11_999, 6_000].map(Past.call) && page.isMore)
    }

    // MARK: Time

    @Test(arguments: [
        (Int64(0), Int64(3_000), [2, 1, 0]), (1_000, 2_000, [1]), (1_000, 2_001, [2, 1]), (1_999, 2_000, [1]), (0, 0, []),
        (2_500, 1_000, []), (-1_764_000_000_000, 1, [0]), (3_000, 9_000_000_000_000_000, []),
        (-1_764_000_000_000, 9_000_000_000_000_000, [2, 1, 0]),
    ])
    func `a time is from a second on, until before the second after`(_ from: Int64, _ to: Int64, _ calls: [Int]) throws {
        try past.store(calls: 3)
        let page = try past.page { query in
            (query.from, query.to) = (Past.began + .milliseconds(from), Past.began + .milliseconds(to))
        }
        #expect(page.calls.map(\.record.call) == calls.map(Past.call))
    }

    // MARK: What is asked for

    @Test func `queue, end and digits of the caller, alone and together`() throws {
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
    }

    @Test func `an agent's calls are those offered to the agent, whoever talked`() throws {
        try past.store(calls: 3) { number in
            number == 1 ? [Past.offer(1, by: 102, ended: 1, .noAnswer), Past.offer(1, by: 101, ended: 2)] : []
        }
        #expect(try past.page { $0.agent = WorkNo(102) }.calls.map { Past.number($0) } == [1])
        #expect(try past.page { $0.agent = WorkNo(101) }.calls.map { Past.number($0) } == [1])
        #expect(try past.page { $0.agent = WorkNo(103) }.calls.isEmpty)
    }

    @Test func `an offer long after the call came in is found, and so is one of a call that came in before a later one ended`() throws {
        try past.store(calls: 2) { number in number == 0 ? [Past.offer(0, by: 102, ended: 50_000)] : [Past.offer(1, by: 101, ended: 1)] }
        try past.store(calls: 1, from: 2, ended: 100_000) { _ in [Past.offer(2, by: 103, ended: 80_000)] }
        for (agent, number) in [(WorkNo(101), 1), (WorkNo(103), 2)] {
            #expect(try past.page { $0.agent = agent }.calls.map { Past.number($0) } == [number])
        }
    }

    @Test(arguments: ["5550101", "55601", "555", "9999999"])
    func `digits are found far back, too, whether they are rare or not`(_ digits: String) throws {
        try past.store(calls: 12_000)
        let all = (0..<12_000).reversed().filter { "\(5_550_100 + $0)".contains(digits) }
        let page = try past.page { query in (query.caller, query.limit) = (digits, 500) }
        #expect(page.calls.map { Past.number($0) } == Array(all.prefix(500)) && page.isMore == (all.count > 500))
    }

    @Test func `another centre's calls are not shown`() throws {
        try past.store(calls: 2)
        #expect(try past.page { $0.centre = 2 }.calls.isEmpty)
        #expect(try past.reader.story(of: Past.call(1), centre: 2) == nil)
    }

    @Test func `an erased caller is nobody, and is not found by digits`() throws {
        try past.store(calls: 2)
        #expect(try LedgerEraser(path: past.folder.ledger).erase(caller: "5550101") == 1)
        #expect(try past.page().calls.map(\.caller) == [nil, "5550100"])
        #expect(try past.page { $0.caller = "5550" }.calls.map { Past.number($0) } == [0])
        let story = try #require(try past.reader.story(of: Past.call(1), centre: 1))
        #expect(story.call.caller == nil && story.facts.flatMap { personalTexts($0.fact) } == ["erased"])
    }

    // MARK: One call

    @Test func `one call is shown with its offers, legs, recordings and facts`() throws {
        let offers = [Past.offer(1, by: 102, ended: 1, .noAnswer), Past.offer(1, by: 101, ended: 2)]
        try past.store(calls: 3) { $0 == 1 ? offers : [] }
        try past.store(books: 1)
        let story = try #require(try past.reader.story(of: Past.call(1), centre: 1))
        #expect(story.call == PastCall(record: Past.record(1), caller: "5550101"))
        #expect(story.offers.map(Record.offer) == offers)
        #expect(story.legs == [Past.leg(1)] && story.recordings == [Past.recording(1)])
        #expect(story.facts.map(\.fact) == [Past.arrival(1)] && story.facts.map(\.at) == [Past.began + .seconds(1)])
        let other = try #require(try past.reader.story(of: Past.call(2), centre: 1))
        #expect(other.offers.isEmpty && other.legs.isEmpty && other.recordings.isEmpty)
    }

    @Test func `what was attached last is with it, also after its end`() throws {
        try past.store(calls: 2)
        try past.note("two bags", at: 1)
        try past.note("three bags", at: 1)
        #expect(try past.page().calls.map(\.note) == ["three bags", nil])
        #expect(try LedgerEraser(path: past.folder.ledger).erase(caller: "5550101") == 1)
        #expect(try past.page().calls.map(\.note) == [nil, nil])
    }

    @Test func `a reason of ending is in the books: that of the record, and one that was given later in its place`() throws {
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
    }

    @Test func `of a number it is known how many calls there were, and the newest, with its note and when that was written`() throws {
        try past.store(calls: 3)
        try past.note("two bags", at: 1)
        func known(_ numbers: [String], agent: WorkNo? = nil, since: Moment = Past.began) throws -> [KnownCaller] {
            try past.reader.callers(CallersQuery(centre: 1, numbers: numbers, agent: agent, since: since))
        }
        let found = try known(["5550101", "555010", "5550102"])
        #expect(found.map(\.number) == ["5550101", "555010", "5550102"] && found.map(\.calls) == [1, 0, 1])
        #expect(found[0].last?.record == Past.record(1) && found[0].last?.note == "two bags" && found[0].last?.noteAt != nil)
        #expect(try known(["5550101"], since: Past.began + .seconds(1_000)).first?.calls == 0)
        let others = WorkNo(199)
        #expect(try known(["5550101"], agent: others) == [KnownCaller(number: "5550101", calls: 0, last: nil)])
        #expect(try known(["5550101"], agent: Past.record(1).agent ?? others).first?.calls == 1)
    }

    @Test func `those who withhold their numbers are not one whom anybody knows`() throws {
        guard case .call(.arrived(var arrival)) = Past.arrival(7) else {
            Issue.record("an arrival is one")
            return
        }
        arrival.caller = Personal("anonymous")
        var batch = Batch([.call(.arrived(arrival))])
        batch.records = [.call(Past.record(7))]
        try past.append(batch)
        try past.note("two bags", at: 7)
        #expect(try past.page().calls.map(\.caller) == ["anonymous"])
        let known = try past.reader.callers(CallersQuery(centre: 1, numbers: ["anonymous"], since: Past.began))
        #expect(known == [KnownCaller(number: "anonymous", calls: 0, last: nil)])
    }

    @Test func `a call that is not known, or has not ended, is none`() throws {
        try past.store(calls: 1)
        try past.arrive(7)
        #expect(try past.reader.story(of: Past.call(7), centre: 1) == nil)
        #expect(try past.reader.story(of: Past.call(8), centre: 1) == nil)
        #expect(try past.page().calls.map { Past.number($0) } == [0])
    }

    @Test func `once facts are forgotten the books remain`() throws {
        try past.store(calls: 2)
        try past.forgetFacts()
        let story = try #require(try past.reader.story(of: Past.call(1), centre: 1))
        #expect(story.facts.isEmpty && story.call.record == Past.record(1))
    }

    @Test func `a file that is not there says so`() throws {
        let folder = try TestFolder()
        #expect(throws: LedgerError.self) { try HistoryReader(path: folder.ledger) }
    }
}
