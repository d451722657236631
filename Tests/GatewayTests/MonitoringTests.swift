import Foundation
import Testing

/// What is made of the figures: alerts, and a dashboard.
struct MonitoringTests {
    @Test(.enabled(if: MetricsTests.promtool != nil, "promtool is brought by tools/prometheus/install"), .timeLimit(.minutes(1)))
    func `the alerts are what Prometheus understands, and come when they ought to`() async throws {
        let outcome = try await Program.run([], of: Tool.own("prometheus/alerts"), in: TestFolder())
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("SUCCESS"))
    }

    @Test(.enabled(if: MetricsTests.promtool != nil, "prometheus is brought by tools/prometheus/install"), .timeLimit(.minutes(6)))
    func `every panel of the dashboard has something to show of the demo`() async throws {
        let outcome = try await Program.run([Program.executable.path], of: Tool.own("prometheus/dashboard"), in: TestFolder())
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
    }
}
