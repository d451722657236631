import Foundation
package import Metrics
import Synchronization

/// Keeps all figures in memory and prints them in the text format of Prometheus. Keep the counters and timers that you make:
/// making one costs a thousand times as much as using it. Label values must come from fixed sets, never from ids.
package final class Prometheus: MetricsFactory {
    /// The type of the text, for header Content-Type.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private let series = Mutex<[Series: any Figure]>([:])

    package init() {}

    /// All figures, ordered by name and labels; what they mean stands with those of the table.
    package func text() -> String { text(with: []) }

    /// The same with what is looked up only now, which must have names of its own.
    func text(with samples: [Sample]) -> String {
        let kept = series.withLock { $0 }.map { (series: $0.key, type: $0.value.type, lines: $0.value.lines($0.key)) }
        let looked = samples.map { sample in
            let series = Series(sample.metric, sample.labels)
            return (series: series, type: sample.metric.kind.rawValue, lines: series.line("", [], plainText(sample.value)))
        }
        var text = ""
        var last = ""
        for (series, type, lines) in (kept + looked).sorted(by: { $0.series < $1.series }) {
            if series.name != last {
                if let help = Self.helps[series.name] { text += "# HELP \(series.name) \(help)\n" }
                text += "# TYPE \(series.name) \(type)\n"
            }
            last = series.name
            text += lines
        }
        return text
    }

    private static let helps = Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0.help) })

    /// The counter of these labels, made if there is none.
    func count(_ metric: Metric, _ labels: [String] = []) -> Count { figure(Series(metric, labels), Count.init) }

    /// The histogram of these labels, made if there is none.
    func spread(_ metric: Metric, _ labels: [String], bounds: [Double]) -> Spread {
        figure(Series(metric, labels)) { Spread(bounds: bounds) }
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        figure(Series(label, suffix: "_total", dimensions), Count.init)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        figure(Series(label, suffix: "", dimensions), Level.init)
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        let series = Series(label, suffix: "", dimensions)
        return aggregate ? figure(series) { Spread(bounds: Spread.sizes) } : figure(series, Level.init)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        figure(Series(label, suffix: "_seconds", dimensions)) { Spread(bounds: Spread.times) }
    }

    // A series that vanished would look like one that began anew, so all stay.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// The figure of this name and these labels, made if there is none. If another kind has the name, this one is counted but
    /// never printed.
    private func figure<Kind: Figure>(_ wanted: Series, _ make: () -> Kind) -> Kind {
        series.withLock { series in
            if let present = series[wanted] { return present as? Kind ?? make() }
            let new = make()
            series[wanted] = new
            return new
        }
    }
}

/// A name with rendered labels, as in `requests_total{path="/x"}`.
struct Series: Hashable, Comparable, Sendable {
    let name: String
    let labels: [String]

    init(_ label: String, suffix: String, _ dimensions: [(String, String)]) {
        let name = Self.plain(label)
        self.name = name.hasSuffix(suffix) ? name : name + suffix
        labels = dimensions.map { "\(Self.plain($0))=\"\(Self.escaped($1))\"" }.sorted()
    }

    /// The values are in the order of the metric's labels.
    init(_ metric: Metric, _ values: [String]) {
        self.init(metric.name, suffix: "", Array(zip(metric.labels, values)))
    }

    /// One line of the text.
    func line(_ suffix: String = "", _ more: [String] = [], _ value: String) -> String {
        let all = labels + more
        return name + suffix + (all.isEmpty ? "" : "{\(all.joined(separator: ","))}") + " \(value)\n"
    }

    static func < (left: Self, right: Self) -> Bool {
        left.name != right.name ? left.name < right.name : left.labels.lexicographicallyPrecedes(right.labels)
    }

    private static func plain(_ name: String) -> String {
        let letters = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return letters.first?.isNumber == true ? "_" + String(letters) : String(letters)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
