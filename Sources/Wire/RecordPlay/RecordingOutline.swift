import Floor
package import Telephony

/// What a recording looks like: how loud each side is, and when it speaks.
package struct RecordingOutline: Hashable, Sendable {
    package let length: Interval
    /// What the agent said.
    package let says: Side
    /// What the agent heard.
    package let hears: Side

    package init(length: Interval, says: Side, hears: Side) {
        self.length = length
        self.says = says
        self.hears = hears
    }

    package struct Side: Hashable, Sendable {
        /// The loudest of each of up to 800 equal parts: 0 to 127.
        package let peaks: [Int]
        /// From when to when it speaks, from the beginning.
        package let spoken: [Range<Interval>]

        package init(peaks: [Int], spoken: [Range<Interval>]) {
            self.peaks = peaks
            self.spoken = spoken
        }
    }

    /// As the page is told it: times in milliseconds from the beginning.
    package var json: JSON { Shape.Showing<Self>.outline.json(self) }
}

extension Shape.Showing<RecordingOutline> {
    static let outline = Self.object(
        .number("length") { $0.length.milliseconds }, .object("says") { $0.says.json }, .object("hears") { $0.hears.json })
}

extension RecordingOutline.Side {
    fileprivate var json: JSON {
        .object([
            ("peaks", .list(peaks.map { .number(Int64($0)) })),
            ("spoken", .list(spoken.map { .list([.number($0.lowerBound.milliseconds), .number($0.upperBound.milliseconds)]) })),
        ])
    }
}
