import Foundation
import Testing

@testable import Server

/// The table of figures, against what people read.
struct MetricTableTests {
    private func document(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test func `the document has every figure as the code has it, and no other`() throws {
        let rows = try document("docs/metrics.md").split(separator: "\n").map(String.init).filter {
            $0.hasPrefix("| `linefinder_") || $0.hasPrefix("| `process_")
        }
        let wanted = Metric.all.map(\.row)
        for row in wanted where !rows.contains(row) { Issue.record("docs/metrics.md lacks: \(row)") }
        for row in rows where !wanted.contains(row) { Issue.record("docs/metrics.md has what the code has not: \(row)") }
        #expect(rows == wanted, "in the order of the table")
    }

    @Test func `each name is there once, and is what Prometheus wants`() {
        #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
        for metric in Metric.all {
            #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
            #expect(metric.name.wholeMatch(of: /[a-z_]+/) != nil, "\(metric.name)")
            #expect(!metric.help.hasSuffix(".") && !metric.help.contains("\n") && !metric.help.contains("|"), "\(metric.name)")
            #expect(!metric.labels.contains { ["agent", "call", "callid", "caller"].contains($0) }, "\(metric.name)")
        }
    }

    @Test func `help stands once before all of a name, whatever their order`() {
        let prometheus = Prometheus()
        prometheus.count(.signIns).increment(by: 2)
        let text = prometheus.text(with: [Sample(.live, ["2"], 3), Sample(.live, ["1"], 0.5)])
        #expect(
            text == """
                # HELP linefinder_live_calls Calls that have not ended
                # TYPE linefinder_live_calls gauge
                linefinder_live_calls{centre="1"} 0.5
                linefinder_live_calls{centre="2"} 3
                # HELP linefinder_sign_ins_total Sign-ins that were granted
                # TYPE linefinder_sign_ins_total counter
                linefinder_sign_ins_total 2

                """)
    }
}
