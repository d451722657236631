import Foundation
import Telephony
import Testing

@testable import Floor

struct UTCTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01", "00:00:00.000"), (951_782_400_000, "2000-02-29", "00:00:00.000"),
        (1_700_000_000_123, "2023-11-14", "22:13:20.123"), (4_107_542_399_999, "2100-02-28", "23:59:59.999"),
        (4_107_542_400_000, "2100-03-01", "00:00:00.000"),
    ])
    func `a moment has a day and a time of day`(_ milliseconds: Int64, date: String, clock: String) {
        let moment = Moment(milliseconds: milliseconds)
        #expect(moment.date == date && moment.clock == clock)
    }

    @Test func `they are the calendar's, whatever the moment`() {
        var chance = Chance(seed: 1)
        for _ in 1...1000 {
            let seconds = Int64.random(in: 0...8_000_000_000, using: &chance)
            let moment = Moment(milliseconds: seconds * 1000)
            let text = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
            #expect("\(moment.date)T\(moment.clock.prefix(8))Z" == text)
        }
    }
}
