import Foundation
import Testing

@testable import Server

/// The files for Prometheus and Grafana, against the table of figures and what people read.
struct MonitoringFileTests {
    private func document(_ path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test func `alerts and the dashboard ask for figures that there are`() throws {
        let known = Set(
            Metric.all.flatMap { metric in
                metric.kind == .histogram ? ["_bucket", "_sum", "_count"].map { metric.name + $0 } : [metric.name]
            })
        for file in ["docs/prometheus/linefinder.rules.yml", "docs/prometheus/linefinder.rules.test.yml", "docs/grafana/linefinder.json"] {
            let named = try document(file).matches(of: /\b(?:linefinder|process)_[a-z_]+/).map { String($0.output) }
            #expect(named.count > 10)
            for name in Set(named).subtracting(known) { Issue.record("\(file) asks for \(name), which is not there") }
        }
    }

    @Test func `the document names every alert, and no other`() throws {
        let rules = try document("docs/prometheus/linefinder.rules.yml").matches(of: /- alert: (\w+)/).map { String($0.1) }
        let named = try document("docs/monitoring.md").matches(of: /\n\| `(Linefinder\w+)`/).map { String($0.1) }
        #expect(named == rules && rules.count > 10)
    }
}
