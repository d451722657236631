import Floor
import Ledger
import Metrics
import Runtime
import Synchronization
import Wire

/// What the server counts of itself. Labels come from fixed sets only: interfaces and reasons, never numbers of agents or calls.
final class Figures: Sendable {
    private struct Key: Hashable {
        var interface: String
        var reason: String
    }

    private let prometheus: Prometheus
    /// Kept, since making a counter costs a thousand times as much as counting.
    private let answers = Mutex<[Key: Counter]>([:])

    init(_ prometheus: Prometheus) { self.prometheus = prometheus }

    /// Counts the answers of an interface that came out as "success", or as a refusal for a reason.
    func counter(of endpoint: Endpoint, _ reason: String) -> Counter {
        let key = Key(interface: endpoint.id, reason: reason)
        return answers.withLock { answers in
            if let counter = answers[key] { return counter }
            let labels = [("interface", key.interface), ("outcome", key.reason)]
            let counter = Counter(label: "linefinder_answers", dimensions: labels, factory: prometheus)
            answers[key] = counter
            return counter
        }
    }

    /// Everything as Prometheus text, with how the gateway stands at this moment.
    func text(_ gateway: Gateway) -> String {
        for centre in gateway.centres {
            let health = centre.currentHealth
            set("linefinder_serving", health.isServing ? 1 : 0, centre.id)
            set("linefinder_switch_link_up", health.isLinkUp ? 1 : 0, centre.id)
            set("linefinder_waiting_calls", health.waitingCalls, centre.id)
            set("linefinder_live_calls", health.liveCalls, centre.id)
            set("linefinder_signed_in_agents", health.signedIn, centre.id)
            set("linefinder_unknown_numbers", health.unknownNumbers, centre.id)
            set("linefinder_facts", Int(health.position.rawValue), centre.id)
            set("linefinder_epoch", Int(health.epoch), centre.id)
        }
        let pushes = gateway.pusher.tally
        for (outcome, count) in [("arrived", pushes.arrived), ("failed", pushes.failed)] {
            Gauge(label: "linefinder_pushes", dimensions: [("outcome", outcome)], factory: prometheus).record(count)
        }
        Gauge(label: "linefinder_streams", factory: prometheus).record(gateway.streams)
        return prometheus.text()
    }

    private func set(_ label: String, _ value: Int, _ centre: Int) {
        Gauge(label: label, dimensions: [("centre", "\(centre)")], factory: prometheus).record(value)
    }
}
