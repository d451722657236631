import Telephony
import Testing

@testable import Floor
@testable import Server

@Suite struct ByteRangeTests {
    static let rows: [(String?, ByteRange)] = [
        (nil, .whole), ("", .whole), ("bytes=", .whole), ("bytes=0-99", .part(0...99)), ("bytes=0-", .part(0...99)),
        ("bytes=10-19", .part(10...19)), ("bytes=90-500", .part(90...99)), ("bytes=99-99", .part(99...99)), ("bytes=100-", .beyond),
        ("bytes=100-200", .beyond), ("bytes=-10", .part(90...99)), ("bytes=-500", .part(0...99)), ("bytes=-0", .beyond),
        ("bytes=20-10", .whole), ("bytes=0-9,20-29", .whole), ("bytes=a-9", .whole), ("bytes=9-a", .whole), ("bytes=-", .whole),
        ("bytes=1-2-3", .whole), ("items=0-9", .whole), ("bytes=99999999999999999999-", .whole), ("bytes=+1-2", .whole),
        ("bytes=0-99999999999999999999", .whole),
    ]

    @Test(arguments: rows.indices)
    func `a range is a part, beyond the end, or nothing that is understood`(_ index: Int) {
        #expect(ByteRange(Self.rows[index].0, size: 100) == Self.rows[index].1)
    }

    @Test func `the pieces of one listening are one`() {
        let listeners = Listeners()
        let one = RecordingID("1-1.r101-1"), noon = Moment(milliseconds: 1_764_000_000_000)
        #expect(listeners.begins(WorkNo(101), one, at: noon))
        #expect(!listeners.begins(WorkNo(101), one, at: noon + .seconds(599)))
        #expect(listeners.begins(WorkNo(102), one, at: noon) && listeners.begins(WorkNo(101), RecordingID("1-1.r101-2"), at: noon))
        #expect(listeners.begins(WorkNo(101), one, at: noon + .seconds(600)))
    }
}
