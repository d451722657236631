import Foundation
import Telephony
import Testing

@testable import Reports

struct ZoneTests {
    static func zone(_ name: String) throws -> Zone {
        let zone = try #require(TimeZone(identifier: name))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let kept = calendar
        @Sendable func date(_ moment: Moment) -> Date { Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000) }
        return Zone(
            name: name,
            startOfDay: { Moment(milliseconds: Int64(kept.startOfDay(for: date($0)).timeIntervalSince1970) * 1000) },
            offset: { .seconds(Int64(zone.secondsFromGMT(for: date($0)))) })
    }

    /// (day, its hours)
    static let days = [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-30", 24)]

    @Test(arguments: days)
    func `a day has as many hours as its clocks show`(_ row: (String, Int)) throws {
        let zone = try Self.zone("Europe/Berlin")
        let start = try #require(zone.start(of: row.0))
        let end = zone.nextDay(after: start)
        let hours = zone.cuts(from: start, to: end, every: .hour)
        #expect(hours.count == row.1 + 1)
        #expect(zip(hours, hours.dropFirst()).allSatisfy { $1 - $0 == .seconds(3600) })
        #expect(zone.cuts(from: start, to: end, every: .quarter).count == 4 * row.1 + 1)
        #expect(zone.cuts(from: start, to: end, every: .day) == [start, end])
        // Two hours of one name are told apart.
        let names = hours.dropLast().map(zone.text)
        #expect(Set(names).count == names.count && names.first == "\(row.0) 00:00 \(row.0 == "2026-11-30" ? "+01:00" : names[0].suffix(6))")
    }

    @Test func `where clocks are ahead by part of an hour, hours begin when they show a whole one`() throws {
        let zone = try Self.zone("Asia/Kolkata")
        let start = try #require(zone.start(of: "2026-11-30"))
        #expect(start.milliseconds % 3_600_000 == 1_800_000)
        let cuts = zone.cuts(from: start, to: zone.nextDay(after: start), every: .hour)
        #expect(cuts.count == 25 && zone.text(cuts[1]) == "2026-11-30 01:00 +05:30")
    }

    @Test func `a day where clocks skip midnight begins later`() throws {
        // In Beirut on 29 March 2026 clocks go from 00:00 to 01:00.
        let zone = try Self.zone("Asia/Beirut")
        let start = try #require(zone.start(of: "2026-03-29"))
        #expect(zone.text(start) == "2026-03-29 01:00 +03:00")
        #expect(zone.cuts(from: start, to: zone.nextDay(after: start), every: .hour).count == 24)
    }

    @Test(arguments: ["", "2026-2-3", "2026-02-30", "2026-13-01", "20261130", "yesterday", "2026-11-3x"])
    func `what is no day is none`(_ text: String) { #expect(Zone.utc.start(of: text) == nil) }
}
