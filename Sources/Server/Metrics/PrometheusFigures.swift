import Foundation
import Metrics
import Synchronization

/// Something that has a type and some lines in the text.
protocol Figure: AnyObject, Sendable {
    var type: String { get }
    func lines(_ series: Series) -> String
}

/// How often something happened.
final class Count: CounterHandler, Figure {
    private let count = Atomic<Int64>(0)

    var type: String { "counter" }
    func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }
    func lines(_ series: Series) -> String { series.line("", [], "\(count.load(ordering: .relaxed))") }
}

/// How much of something there is now.
final class Level: RecorderHandler, MeterHandler, Figure {
    private let level = Mutex<Double>(0)

    var type: String { "gauge" }
    func set(_ value: Double) { level.withLock { $0 = value } }
    func set(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func record(_ value: Int64) { set(Double(value)) }
    func increment(by amount: Double) { level.withLock { $0 += amount } }
    func decrement(by amount: Double) { level.withLock { $0 -= amount } }
    func lines(_ series: Series) -> String { series.line("", [], plainText(level.withLock { $0 })) }
}

/// How many values lay below each of some bounds.
final class Spread: RecorderHandler, TimerHandler, Figure {
    /// In seconds: from what a held poll's wake-up takes to more than its hold.
    static let times = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
    static let sizes = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000]

    private struct State {
        /// One for each bound, and one for all that lies beyond.
        var counts: [Int]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    var type: String { "histogram" }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
        let place = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func lines(_ series: Series) -> String {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var text = ""
        var total = 0
        for (count, bound) in zip(counts, bounds.map(plainText) + ["+Inf"]) {
            total += count
            text += series.line("_bucket", ["le=\"\(bound)\""], "\(total)")
        }
        return text + series.line("_sum", [], plainText(sum)) + series.line("_count", [], "\(total)")
    }
}

/// Whole numbers without a fraction.
func plainText(_ number: Double) -> String {
    Int64(exactly: number).map { "\($0)" } ?? "\(number)"
}
