import Metrics
import Testing

@testable import Server

struct PrometheusTests {
    private let metrics = Prometheus()

    @Test func `the text is what Prometheus reads`() {
        let path = [("path", "/x/{id}"), ("code", "0")]
        Counter(label: "requests", dimensions: path, factory: metrics).increment(by: 2)
        Counter(label: "requests", dimensions: path.reversed(), factory: metrics).increment()
        Counter(label: "requests", factory: metrics).increment()
        Gauge(label: "calls.waiting", factory: metrics).record(3)
        Meter(label: "agents", factory: metrics).increment(by: 1.5)
        #expect(
            metrics.text() == """
                # TYPE agents gauge
                agents 1.5
                # TYPE calls_waiting gauge
                calls_waiting 3
                # TYPE requests_total counter
                requests_total 1
                requests_total{code="0",path="/x/{id}"} 3

                """)
    }

    @Test func `a timer is a histogram in seconds`() {
        let timer = Timer(label: "answer", factory: metrics)
        timer.recordMilliseconds(1)
        timer.recordMilliseconds(20)
        timer.recordSeconds(40)
        let lines = metrics.text().split(separator: "\n")
        #expect(lines.first == "# TYPE answer_seconds histogram")
        #expect(lines.count == 1 + 15 + 2)
        for line in [
            #"answer_seconds_bucket{le="0.001"} 1"#, #"answer_seconds_bucket{le="0.01"} 1"#, #"answer_seconds_bucket{le="0.025"} 2"#,
            #"answer_seconds_bucket{le="30"} 2"#, #"answer_seconds_bucket{le="+Inf"} 3"#, "answer_seconds_sum 40.021",
            "answer_seconds_count 3",
        ] {
            #expect(lines.contains { $0 == line }, "\(line)")
        }
    }

    @Test func `a recorder that gathers is a histogram, one that does not is a gauge`() {
        Recorder(label: "batch", factory: metrics).record(7)
        Recorder(label: "level", dimensions: [], aggregate: false, factory: metrics).record(7)
        #expect(metrics.text().contains("# TYPE batch histogram\n"))
        #expect(metrics.text().contains(#"batch_bucket{le="10"} 1"#))
        #expect(metrics.text().contains("# TYPE level gauge\nlevel 7\n"))
    }

    @Test func `names and label values are made safe`() {
        Counter(label: "1 odd-näme_total", dimensions: [("a b", "say \"\\\"\n")], factory: metrics).increment()
        #expect(metrics.text().contains(#"_1_odd_n_me_total{a_b="say \"\\\"\n"} 1"#))
    }

    @Test func `one name has one kind`() {
        Gauge(label: "twice", factory: metrics).record(1)
        Recorder(label: "twice", factory: metrics).record(2)
        #expect(metrics.text() == "# TYPE twice gauge\ntwice 1\n")
    }

    @Test func `counts from many tasks add up`() async {
        let counter = Counter(label: "hits", factory: metrics)
        await withTaskGroup(of: Void.self) { tasks in
            for _ in 0..<8 { tasks.addTask { for _ in 0..<1000 { counter.increment() } } }
        }
        #expect(metrics.text().contains("hits_total 8000\n"))
    }
}
