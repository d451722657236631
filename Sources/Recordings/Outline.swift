package import Telephony

/// What a recording looks like: how loud each side is, and when it spoke.
package struct Outline: Hashable, Sendable, Codable {
    package let length: Interval
    package let says: Track
    package let hears: Track

    package struct Track: Hashable, Sendable, Codable {
        /// The loudest of each of up to 800 equal parts: 0 to 127.
        package let peaks: [Int]
        /// Ordered; no more than 5,000.
        package let spoken: [Span]
    }

    /// From one time to another, both from the beginning.
    package struct Span: Hashable, Sendable, Codable {
        package let from: Interval
        package let until: Interval
    }
}

/// Draws the outline of one side, from its samples in order.
struct Tracer {
    static let columns: Int64 = 800
    static let mostSpans = 5_000
    /// A fiftieth of a second is loud when its mean square is above this: −40 dB of the most there can be.
    private static let window: Int64 = 160
    private static let loud: Int64 = 327 * 327
    /// In windows: who pauses shorter than this goes on; who is heard shorter than that did not speak.
    private static let pause: Int64 = 20
    private static let shortest: Int64 = 3

    private let perColumn: Int64
    private var peaks: [Int] = []
    private var peak: Int64 = 0
    private var energy: Int64 = 0
    private var count: Int64 = 0
    private var spans: [(from: Int64, until: Int64)] = []

    init(samples: Int64) { perColumn = max(1, (samples + Self.columns - 1) / Self.columns) }

    mutating func take(_ samples: [Int16]) {
        for sample in samples {
            let size = abs(Int64(sample))
            peak = max(peak, size)
            energy += size * size
            count += 1
            if count % Self.window == 0 { close(window: count / Self.window - 1) }
            if count % perColumn == 0 { closeColumn() }
        }
    }

    private mutating func closeColumn() {
        peaks.append(Int(min(peak, 32_767) >> 8))
        peak = 0
    }

    private mutating func close(window: Int64) {
        defer { energy = 0 }
        guard energy > Self.loud * Self.window else { return }
        if let last = spans.last, window - last.until <= Self.pause {
            spans[spans.count - 1].until = window + 1
        } else {
            if let last = spans.last, last.until - last.from < Self.shortest { spans.removeLast() }
            if spans.count < Self.mostSpans { spans.append((window, window + 1)) }
        }
    }

    mutating func finish() -> Outline.Track {
        if count % perColumn != 0 { closeColumn() }
        if let last = spans.last, last.until - last.from < Self.shortest { spans.removeLast() }
        let long = Self.window * 1_000 / Wave.rate
        return Outline.Track(
            peaks: peaks, spoken: spans.map { .init(from: .milliseconds($0.from * long), until: .milliseconds($0.until * long)) })
    }
}
