import Floor
import Telephony

/// A time in a query of older gateways: milliseconds since 1970, or a date, or a date and a time, by the clock of the centre.
enum WrittenTime: Hashable, Sendable {
    case moment(Moment)
    /// As if the clock of the centre were UTC.
    case local(Moment)

    /// Clocks that are set forward or back by an hour are so at the time that is meant, but for that hour itself.
    func moment(_ offset: (Moment) -> Interval) -> Moment {
        switch self {
        case .moment(let moment): return moment
        case .local(let local):
            let near = local - offset(local)
            return local - offset(near)
        }
    }
}

/// Which part of the books an older desktop asks for.
struct Period: Sendable {
    /// The last day, where none is named.
    private static let usual = Interval.seconds(86_400)
    /// As many rows, where none are named.
    private static let usualRows = 200

    let start: WrittenTime?
    let end: WrittenTime?
    /// The first row and the last, counted from 1, newest first.
    let rows: ClosedRange<Int>

    init(_ start: WrittenTime?, _ end: WrittenTime?, first: Int?, last: Int?) throws(Refusal) {
        self.start = start
        self.end = end
        // Some count from 0. Whoever does sees a row twice at the seam of two pages, and loses none.
        let first = max(1, first ?? 1)
        let last = last ?? first + Self.usualRows - 1
        guard first <= last, last - first < 500, last <= 10_000 else { throw .badParameter("endposition") }
        rows = first...last
    }

    /// The times meant. Throws `.periodTooLong`.
    func times(now: Moment, _ offset: (Moment) -> Interval) throws(Refusal) -> (from: Moment, to: Moment) {
        // What came in just now is within it.
        let to = end?.moment(offset) ?? now + .seconds(1)
        let from = start?.moment(offset) ?? to - Self.usual
        guard to - from <= HistoryQuery.longest else { throw .periodTooLong(days: Int(HistoryQuery.longest.milliseconds / 86_400_000)) }
        return (from, to)
    }

    /// Those rows of what was found, of which as many as the last one names are there.
    func part<Row>(of found: [Row]) -> [Row] { Array(found.prefix(rows.upperBound).dropFirst(rows.lowerBound - 1)) }
}

extension Parameter<WrittenTime?> {
    static let startDate = Self.optional("startdate", .query, .written)
    static let endDate = Self.optional("enddate", .query, .written)
}

extension Parameter<Int?> {
    static let startPosition = Self.optional("startposition", .query, .integer(0...10_000, example: 1))
    static let endPosition = Self.optional("endposition", .query, .integer(0...10_000, example: 200))
}

extension Format<WrittenTime> {
    /// `2026-11-30`, `2026-11-30 08:05:00`, with a T between them, `/` for `-`, or without anything between the digits; else milliseconds.
    static let written = Self(
        schema: Schema(
            type: .string, maxLength: 19,
            pattern: "^[0-9]{4}[-/]?[0-9]{2}[-/]?[0-9]{2}([ T+]?[0-9]{2}:?[0-9]{2}:?[0-9]{2})?$|^[0-9]{9,13}$",
            example: "2026-11-30 08:05:00", refuses: ["x", "2026-13-01", "2026-02-30", "2026-11-30 25:00:00", "12"])
    ) { text in
        guard (8...19).contains(text.utf8.count), text.utf8.allSatisfy({ "0123456789-/ T+:".utf8.contains($0) }) else { return nil }
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }.map { Int($0) - 0x30 }
        let isBare = digits.count == text.utf8.count
        if isBare, (9...13).contains(digits.count) {
            return .moment(Moment(milliseconds: Int64(digits.reduce(0) { 10 * $0 + $1 })))
        }
        guard digits.count == 8 || digits.count == 14 else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { 10 * $0 + $1 } }
        let clock = digits.count == 8 ? (0, 0, 0) : (number(8..<10), number(10..<12), number(12..<14))
        return Moment(utc: (number(0..<4), number(4..<6), number(6..<8)), clock).map { .local($0) }
    }
}

extension Moment {
    /// Nil: there is no such day or time.
    fileprivate init?(utc date: (year: Int, month: Int, day: Int), _ clock: (hour: Int, minute: Int, second: Int)) {
        let isLeap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1970...9998).contains(date.year), (1...12).contains(date.month), (1...lengths[date.month - 1]).contains(date.day),
            clock.hour < 24, clock.minute < 60, clock.second < 60
        else { return nil }
        let past = date.year - 1
        let years = 365 * past + past / 4 - past / 100 + past / 400
        let days = years - 719_162 + lengths.prefix(date.month - 1).reduce(0, +) + date.day - 1
        self.init(milliseconds: Int64(((days * 24 + clock.hour) * 60 + clock.minute) * 60 + clock.second) * 1000)
    }
}
