import Floor
import Telephony
import Testing

@testable import Reports

/// One day, six service levels (docs/figures.md): 100 come, 70 are answered within 20 s and 15 later, 10 leave within 20 s, of them 4
/// within 5 s, and 5 later.
struct ServiceLevelTests {
    private static let noon = Moment(milliseconds: 1_764_000_000_000)

    static func day(_ definition: Definition? = nil) -> CentreReport {
        var rows: [(wait: Int64, end: VisitEnd)] = []
        rows += Array(repeating: (10_000, .answered), count: 70) + Array(repeating: (30_000, .answered), count: 15)
        rows += Array(repeating: (4_000, .abandoned), count: 4) + Array(repeating: (12_000, .abandoned), count: 6)
        rows += Array(repeating: (45_000, .abandoned), count: 5)
        let definition = definition ?? Definition(from: noon - .seconds(3600), to: noon + .seconds(3600))
        var tally = Tally(definition, cuts: Zone.utc.cuts(from: definition.from, to: definition.to, every: definition.grouping))
        let visits = rows.enumerated().map { index, row in
            VisitRecord(
                call: CallID(seconds: noon.seconds, serial: Int64(index)), visit: 1, queue: QueueID(10), entered: noon,
                ended: noon + .milliseconds(row.wait), noted: noon + .milliseconds(row.wait), end: row.end,
                agent: row.end == .answered ? WorkNo(101) : nil)
        }
        for row in visits {
            tally.add(.entry(EntryRecord(call: row.call, visit: 1, queue: QueueID(10), entered: noon, noted: noon, place: 1)))
        }
        for row in visits { tally.add(.visit(row)) }
        for row in visits where row.end == .answered {
            tally.add(
                .offer(
                    OfferRecord(
                        call: row.call, number: 1, agent: WorkNo(101), kind: .routing, offered: noon, ended: row.ended, end: nil, level: 1,
                        queue: QueueID(10), visit: 1)))
        }
        return tally.report(Origin(centre: 1, centreName: "Test", version: "1", position: 7), .utc, ReportNames(), callers: [:])
    }

    /// (name, in tenths of a percent)
    static let levels: [(Definition.ServiceLevel, Int64)] = [
        (.handledOnly, 824), (.abandonedNegative, 700), (.abandonedIgnored, 778), (.abandonedPositive, 800), (.shortAbandonsOut, 729),
        (.withFlowOuts, 700),
    ]

    @Test(arguments: levels)
    func `each name is its formula`(_ row: (Definition.ServiceLevel, Int64)) throws {
        let definition = Definition(
            from: Self.noon - .seconds(3600), to: Self.noon + .seconds(3600), serviceLevel: row.0)
        let sheet = try #require(Self.day(definition).sheet("queues"))
        #expect(sheet.value("serviceLevel", row: 0) == .share(row.1))
    }

    @Test func `those who left are short or abandoned, and all is accounted for`() throws {
        let report = Self.day()
        let sheet = try #require(report.sheet("queues"))
        #expect(report.holds)
        #expect(sheet.value("offered", row: 0) == .count(100) && sheet.value("answered", row: 0) == .count(85))
        #expect(sheet.value("inTime", row: 0) == .count(70))
        #expect(sheet.value("short", row: 0) == .count(4) && sheet.value("abandoned", row: 0) == .count(11))
        #expect(sheet.value("answerMedian", row: 0) == .span(10_000) && sheet.value("answer90", row: 0) == .span(30_000))
        #expect(report.sheet("abandoned")?.rows.count == 15)
    }

    @Test func `without a limit of its own a report goes by that of each queue`() throws {
        var definition = Definition(from: Self.noon - .seconds(3600), to: Self.noon + .seconds(3600), within: nil)
        definition.ownLimits = [QueueID(10): .seconds(30)]
        let sheet = try #require(Self.day(definition).sheet("queues"))
        #expect(sheet.value("inTime", row: 0) == .count(85) && sheet.value("within", row: 0) == .span(30_000))
        #expect(Self.day(definition).definition.contains("within=own: 10 30.000 s, others 20.000 s;"))
        definition.ownLimits = [:]
        #expect(try #require(Self.day(definition).sheet("queues")).value("inTime", row: 0) == .count(70))
    }

    @Test func `the same rows give the same bytes`() {
        #expect(TableText(.utc).lines(of: Self.day()) == TableText(.utc).lines(of: Self.day()))
    }

    @Test func `a wait that ends twice is found`() {
        let definition = Definition(from: Self.noon, to: Self.noon + .seconds(60))
        var tally = Tally(definition, cuts: [definition.from, definition.to])
        let call = CallID(seconds: Self.noon.seconds, serial: 1)
        tally.add(.entry(EntryRecord(call: call, visit: 1, queue: QueueID(10), entered: Self.noon, noted: Self.noon, place: 1)))
        for _ in 1...2 {
            tally.add(
                .visit(
                    VisitRecord(
                        call: call, visit: 1, queue: QueueID(10), entered: Self.noon, ended: Self.noon + .seconds(9),
                        noted: Self.noon + .seconds(9), end: .abandoned)))
        }
        let report = tally.report(Origin(centre: 1, centreName: "", version: "", position: 1), .utc, ReportNames(), callers: [:])
        #expect(!report.holds)
    }
}

extension Sheet {
    func value(_ column: String, row: Int) -> Cell? {
        columns.firstIndex(of: column).flatMap { index in rows.indices.contains(row) ? rows[row][index] : nil }
    }
}
