import Foundation
import Server
import Testing

/// What `/metrics` says of calls, and who reads it.
struct MetricsTests {
    static let promtool: URL? = Tool.find("promtool")

    /// What is given for a name and labels; nil: nothing.
    private func value(_ series: String, _ lines: [String]) -> String? {
        lines.first { $0.hasPrefix(series + " ") }.map { String($0.dropFirst(series.count + 1)) }
    }

    private func lines(_ server: ServerProcess) async throws -> [String] {
        try await HTTP.send(.get, "\(server.url)/metrics").text.split(separator: "\n").map(String.init)
    }

    /// One call answered in time with a wrap-up after it, one late, one whose caller leaves early, one that waits.
    private func shift(_ server: ServerProcess) async throws {
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let first = try await practice.call()
        try await practice.advance("5s")
        #expect(try await ana.take(first).code == "0")
        try await practice.advance("1s")
        try await practice.advance("30s")
        try await ana.hold()
        try await practice.advance("4s")
        try await ana.getHold()
        try await practice.advance("6s")
        try await ana.release()
        try await practice.advance("10s")
        let second = try await practice.call()
        try await practice.advance("30s")
        #expect(try await ana.take(second).code == "0")
        try await practice.advance("1s")
        let third = try await practice.call()
        try await practice.advance("7s")
        try await practice.send(.delete, "calls/\(third)")
        try await practice.send(.delete, "calls/\(second)")
        _ = try await practice.call()
        try await practice.advance("3s")
    }

    private var setup: Setup {
        var setup = Setup.byHand
        setup.queues[0] = "handOut: never, wrapUp: 10s, answerWithin: 20s"
        setup.keys.append("push: {allow: [\"http://127.0.0.1:9/\"]}")
        setup.centre = ["webhooks: [{url: \"http://127.0.0.1:9/\", secret: a-secret-of-the-test}]"]
        return setup
    }

    @Test(.timeLimit(.minutes(1)))
    func `calls are counted by queue as they happen, and the day's figures outlive a restart`() async throws {
        let server = try await ServerProcess(setup)
        try await shift(server)
        let of = #"{centre="1",queue="10"}"#
        let day = [
            "linefinder_queue_day_arrived\(of)": "4", "linefinder_queue_day_answered\(of)": "2", "linefinder_queue_day_in_time\(of)": "1",
            "linefinder_queue_day_left\(of)": "1", "linefinder_queue_day_expired\(of)": "0", "linefinder_queue_waiting\(of)": "1",
        ]
        let counted = [
            "linefinder_queue_arrived_total\(of)": "4", "linefinder_queue_answered_total\(of)": "2",
            "linefinder_queue_in_time_total\(of)": "1", "linefinder_queue_left_total\(of)": "1",
            "linefinder_queue_left_in_time_total\(of)": "1", "linefinder_queue_expired_total\(of)": "0",
            "linefinder_queue_answer_wait_seconds_sum\(of)": "37", "linefinder_queue_answer_wait_seconds_count\(of)": "2",
            #"linefinder_queue_answer_wait_seconds_bucket{centre="1",queue="10",le="10"}"#: "1",
            "linefinder_queue_left_wait_seconds_sum\(of)": "7", "linefinder_queue_talk_seconds_sum\(of)": "43",
            "linefinder_queue_talk_seconds_count\(of)": "2",
            // The wrap-up after the second call has not ended.
            "linefinder_queue_handle_seconds_sum\(of)": "50", "linefinder_queue_handle_seconds_count\(of)": "1",
            #"linefinder_queue_offers_total{centre="1",queue="10",end="talked"}"#: "2",
            #"linefinder_calls_ended_total{centre="1",end="answered"}"#: "2",
            #"linefinder_calls_ended_total{centre="1",end="callerLeft"}"#: "1", "linefinder_sign_ins_total": "1",
        ]
        let now = [
            "linefinder_queue_longest_wait_seconds\(of)": "3", #"linefinder_agents{centre="1",state="wrapUp"}"#: "1",
            #"linefinder_agents{centre="1",state="signedOut"}"#: "2", "linefinder_queue_agents\(of)": "1",
            #"linefinder_queue_info{centre="1",name="Queue10",queue="10"}"#: "1",
        ]
        let before = try await lines(server)
        for (series, wanted) in day.merging(counted, uniquingKeysWith: { $1 }).merging(now, uniquingKeysWith: { $1 }) {
            #expect(value(sorted(series), before) == wanted, "\(series)")
        }
        let next = try await server.restarted(setup)
        let after = try await lines(next)
        for (series, wanted) in day { #expect(value(series, after) == wanted, "\(series) after a restart") }
        for series in counted.keys where !series.contains("sign_ins") {
            #expect(value(sorted(series), after) == "0", "\(series) begins anew")
        }
        // The wrap-up that goes on is left out, and what comes now is counted.
        let practice = PracticeLine(url: next.url)
        try await practice.advance("20s")
        let leaves = try await practice.call()
        try await practice.send(.delete, "calls/\(leaves)")
        let last = try await lines(next)
        #expect(value("linefinder_queue_handle_seconds_count\(of)", last) == "0")
        #expect(value("linefinder_queue_left_total\(of)", last) == "1")
        #expect(value("linefinder_queue_day_left\(of)", last) == "2")
    }

    /// The text has labels in the order of their names, but for `le`, which is last.
    private func sorted(_ series: String) -> String {
        guard let brace = series.firstIndex(of: "{") else { return series }
        let labels = series[series.index(after: brace)...].dropLast().split(separator: ",")
        let ordered = labels.filter { !$0.hasPrefix("le=") }.sorted() + labels.filter { $0.hasPrefix("le=") }
        return series[..<brace] + "{\(ordered.joined(separator: ","))}"
    }

    @Test(.timeLimit(.minutes(1)))
    func `a running server shows every figure of the table with its labels, and no other`() async throws {
        let server = try await ServerProcess(setup)
        try await shift(server)
        let lines = try await lines(server)
        let shown = lines.filter { $0.hasPrefix("# TYPE ") }.map { String($0.split(separator: " ")[2]) }
        #expect(Set(shown) == Set(Metric.all.map(\.name)))
        for metric in Metric.all {
            #expect(lines.contains("# HELP \(metric.name) \(metric.help)"))
            #expect(lines.contains("# TYPE \(metric.name) \(metric.kind.rawValue)"))
            let own = lines.filter { $0.hasPrefix(metric.name + (metric.kind == .histogram ? "_" : metric.labels.isEmpty ? " " : "{")) }
            #expect(!own.isEmpty, "\(metric.name)")
            for line in own {
                let labels = Set(line.matches(of: /([a-z]+)="/).map { String($0.1) }).subtracting(["le"])
                #expect(labels == Set(metric.labels), "\(line)")
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `refused sign-ins are counted by the reason`() async throws {
        let server = try await ServerProcess(setup)
        let before = try await lines(server)
        #expect(value(#"linefinder_refused_sign_ins_total{reason="wrongAgentOrPassword"}"#, before) == "0")
        _ = try await Desk.signedIn(102, at: server.url)
        _ = try await Desk.signedIn(102, at: server.url)
        _ = try await Desk.signedIn(999, at: server.url, password: "nobody")
        let after = try await lines(server)
        #expect(value(#"linefinder_refused_sign_ins_total{reason="wrongAgentOrPassword"}"#, after) == "1")
        #expect(value(#"linefinder_refused_sign_ins_total{reason="alreadySignedIn"}"#, after) == "1")
        #expect(value("linefinder_sign_ins_total", after) == "1")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the machine's figures are of this process`() async throws {
        let server = try await ServerProcess(setup)
        let lines = try await lines(server)
        func number(_ name: String) -> Double { value(name, lines).flatMap { Double($0) } ?? -1 }
        let size = try FileManager.default.attributesOfItem(atPath: server.folder.path("data/ledger.db"))[.size] as? Int ?? 0
        #expect(number("linefinder_ledger_bytes") >= Double(size) && size > 0)
        #expect(number("linefinder_disk_free_bytes") > 0 && number("linefinder_disk_free_bytes") <= number("linefinder_disk_bytes"))
        #expect(abs(number("process_start_time_seconds") - Date().timeIntervalSince1970) < 120)
        #expect((1_000_000...10_000_000_000).contains(number("process_resident_memory_bytes")))
        #expect((5...number("process_max_fds")).contains(number("process_open_fds")))
        #expect((0.001...120).contains(number("process_cpu_seconds_total")))
    }

    @Test(.enabled(if: promtool != nil, "promtool is brought by tools/prometheus/install"), .timeLimit(.minutes(1)))
    func `Prometheus itself reads the figures, and has nothing to object to`() async throws {
        let server = try await ServerProcess(setup)
        try await shift(server)
        let text = try await HTTP.send(.get, "\(server.url)/metrics").text
        let tool = try #require(Self.promtool)
        let outcome = try await Program.run(["check", "metrics"], of: tool, input: text, in: server.folder)
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        // It does find faults.
        let faulty = try await Program.run(["check", "metrics"], of: tool, input: "linefinder_x{ 1\n", in: server.folder)
        #expect(faulty.code != 0)
    }
}
