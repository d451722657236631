import Telephony
import Testing

@testable import AsteriskSwitch

struct SwitchClockTests {
    /// What the switch tells, when it is heard, and what that is by our clock; all in milliseconds.
    struct Heard: Sendable {
        let told, heard, ours: Int64
        init(_ told: Int64, heard: Int64, is ours: Int64) { (self.told, self.heard, self.ours) = (told, heard, ours) }
    }

    static let stories: [(String, [Heard])] = [
        ("clocks that agree", [Heard(1_000, heard: 1_000, is: 1_000), Heard(2_000, heard: 2_000, is: 2_000)]),
        ("the switch is behind", [Heard(1_000, heard: 9_000, is: 9_000), Heard(2_000, heard: 10_000, is: 10_000)]),
        ("the switch is ahead", [Heard(9_000, heard: 1_000, is: 1_000), Heard(10_000, heard: 2_000, is: 2_000)]),
        ("a message that took longer", [Heard(1_000, heard: 1_010, is: 1_010), Heard(2_000, heard: 2_500, is: 2_010)]),
        (
            "a message that took less long",
            [Heard(1_000, heard: 1_500, is: 1_500), Heard(2_000, heard: 2_010, is: 2_010), Heard(3_000, heard: 3_900, is: 3_010)]
        ),
        ("never later than now", [Heard(1_000, heard: 1_500, is: 1_500), Heard(2_000, heard: 2_400, is: 2_400)]),
        (
            "the switch's clock was set back",
            [Heard(100_000, heard: 100_000, is: 100_000), Heard(30_000, heard: 101_000, is: 101_000)]
        ),
        ("59 s are just a long way", [Heard(100_000, heard: 100_000, is: 100_000), Heard(101_000, heard: 160_000, is: 101_000)]),
        (
            "the switch's clock was set forward",
            [Heard(100_000, heard: 100_000, is: 100_000), Heard(200_000, heard: 101_000, is: 101_000)]
        ),
    ]

    @Test(arguments: stories) func `what the switch says is put in terms of our clock`(_ what: String, _ heard: [Heard]) {
        var clock = SwitchClock()
        for one in heard {
            let moment = clock.moment(Moment(milliseconds: one.told), heard: Moment(milliseconds: one.heard))
            #expect(moment.milliseconds == one.ours, "\(what): at \(one.heard)")
        }
    }

    @Test func `before anything was heard, the clocks are taken as one`() {
        #expect(SwitchClock().ours(Moment(milliseconds: 7)) == Moment(milliseconds: 7))
    }

    private static func at(_ milliseconds: Int64) -> Moment { Moment(milliseconds: milliseconds) }

    @Test func `a clock that was set back by less than a minute is told from a slow message by an answer`() {
        var clock = SwitchClock()
        _ = clock.moment(Self.at(100_000), heard: Self.at(100_000))
        // Ten seconds back: until it is asked, this looks like a message that took so long.
        #expect(clock.moment(Self.at(110_000), heard: Self.at(120_000)) == Self.at(110_000))
        clock.take(SwitchTime(told: Self.at(115_000), asked: Self.at(124_990), heard: Self.at(125_010)))
        #expect(clock.moment(Self.at(116_000), heard: Self.at(126_020)) == Self.at(126_010))
    }

    @Test func `a slow answer says nothing against what is known`() {
        var clock = SwitchClock()
        _ = clock.moment(Self.at(100_000), heard: Self.at(100_000))
        clock.take(SwitchTime(told: Self.at(110_000), asked: Self.at(105_000), heard: Self.at(200_000)))
        #expect(clock.moment(Self.at(210_000), heard: Self.at(215_000)) == Self.at(210_000))
    }

    @Test(arguments: [Int64.min, Int64.max, -1, 0]) func `a time that cannot be ends nothing`(_ told: Int64) {
        var clock = SwitchClock()
        _ = clock.moment(Self.at(100_000), heard: Self.at(100_000))
        #expect(clock.moment(Self.at(told), heard: Self.at(100_001)) <= Self.at(100_001))
        clock.take(SwitchTime(told: Self.at(told), asked: Self.at(100_002), heard: Self.at(100_003)))
        #expect(clock.moment(Self.at(told), heard: Self.at(100_004)) <= Self.at(100_004))
    }

    @Test func `a drift is followed within two windows`() {
        var clock = SwitchClock()
        // Each minute the switch falls behind by 10 ms.
        var lags: [Int64] = []
        for minute in 0..<60 as Range<Int64> {
            let now = Moment(milliseconds: minute * 60_000)
            let told = Moment(milliseconds: now.milliseconds - minute * 10)
            lags.append((now - clock.moment(told, heard: now)).milliseconds)
        }
        #expect(lags.min() == 0)
        #expect(lags.max() ?? 0 <= 220)
        #expect(lags.last ?? 0 > 0)
    }
}

struct SwitchTimeTests {
    static let times: [(String, Int64?)] = [
        ("1970-01-01T00:00:00.000+0000", 0), ("2026-11-24T18:42:06.102+0000", 1_795_545_726_102),
        ("2000-02-29T12:00:00.000+0000", 951_825_600_000), ("2000-03-01T00:00:00.000+0000", 951_868_800_000),
        ("2024-02-29T00:00:00.000+0000", 1_709_164_800_000), ("2024-12-31T23:59:59.999+0000", 1_735_689_599_999),
        ("2023-02-28T23:59:59.999+0000", 1_677_628_799_999), ("2100-03-01T00:00:00.000+0000", 4_107_542_400_000),
        ("2026-11-24T20:42:06.102+0200", 1_795_545_726_102), ("2026-11-25T00:12:06.102+0530", 1_795_545_726_102),
        ("2026-11-24T08:42:06.102-1000", 1_795_545_726_102), ("1969-12-31T23:59:59.999+0000", -1), ("", nil), ("yesterday", nil),
        ("2026-11-24", nil), ("2026-11-24T18:42:06.102", nil), ("2026-11-24T18:42:06.102Z", nil), ("2026-00-24T18:42:06.102+0000", nil),
        ("2026-13-24T18:42:06.102+0000", nil), ("2026-11-00T18:42:06.102+0000", nil), ("2026-11-32T18:42:06.102+0000", nil),
        ("2026-11-24T18:42:06.x02+0000", nil), ("-026-11-24T18:42:06.102+0000", nil), ("２026-11-24T18:42:06.102+0000", nil),
    ]

    @Test(arguments: times) func `a time as the switch writes it`(_ text: String, _ milliseconds: Int64?) {
        #expect(Moment(switchTime: text)?.milliseconds == milliseconds)
    }
}
