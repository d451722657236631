import Foundation
import Testing

/// What is made of the figures: alerts. The dashboard takes minutes to fill, and is looked at by `make dashboard`.
struct MonitoringTests {
    @Test(.enabled(if: MetricsTests.promtool != nil, "promtool is brought by tools/prometheus/install"), .timeLimit(.minutes(1)))
    func `the alerts are what Prometheus understands, and come when they ought to`() async throws {
        let outcome = try await Program.run([], of: Tool.own("prometheus/alerts"), in: TestFolder())
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("SUCCESS"))
    }
}
