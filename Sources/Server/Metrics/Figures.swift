import Floor
import Ledger
import Metrics
import Runtime
import Synchronization
import Telephony
import Wire

/// What the server counts of itself, and how it stands. Labels come from fixed sets only: interfaces, reasons, queues, never numbers of
/// agents or calls.
final class Figures: Sendable {
    private struct Key: Hashable {
        var interface: String
        var reason: String
    }

    private let prometheus: Prometheus
    private let machine = MachineFigures()
    /// Kept, since making a counter costs a thousand times as much as counting.
    private let answers = Mutex<[Key: Counter]>([:])

    init(_ prometheus: Prometheus) { self.prometheus = prometheus }

    /// Counts the answers of an interface that came out as "success", or as a refusal for a reason.
    func counter(of endpoint: Endpoint, _ reason: String) -> Counter {
        let key = Key(interface: endpoint.id, reason: reason)
        return answers.withLock { answers in
            if let counter = answers[key] { return counter }
            let labels = Array(zip(Metric.answers.labels, [key.interface, key.reason]))
            let counter = Counter(label: Metric.answers.name, dimensions: labels, factory: prometheus)
            answers[key] = counter
            return counter
        }
    }

    /// Everything as Prometheus text, with how the gateway stands at this moment.
    func text(_ gateway: Gateway) -> String {
        var samples = machine.samples(data: gateway.settings.data)
        samples.append(Sample(.build, [linefinderVersion], 1))
        for (centre, counts) in zip(gateway.centres, gateway.counts) {
            samples += Self.health(of: centre)
            samples += (gateway.webhooks?[centre.id] ?? []).flatMap { Self.samples(of: $0, at: gateway.now()) }
            // While a centre cannot serve, nobody knows how it stands.
            let floor = try? centre.glance { floor, _, now throws(Refusal) in (board: try floor.board(queues: [], at: now), floor) }
            guard let (board, floor) = floor else { continue }
            counts.begin(board.queues.map(\.policy.id))
            samples += Self.agents(of: floor, centre.id)
            let idle = Self.idle(floor)
            for queue in board.queues { samples += Self.samples(of: queue, centre.id, idle[queue.policy.id] ?? 0, at: board.now) }
        }
        let pushes = gateway.pusher.tally
        samples += [Sample(.pushes, ["arrived"], pushes.arrived), Sample(.pushes, ["failed"], pushes.failed)]
        samples.append(Sample(.streams, gateway.streams))
        return prometheus.text(with: samples)
    }

    private static func health(of centre: CallCentre) -> [Sample] {
        let (health, labels) = (centre.currentHealth, ["\(centre.id)"])
        return [
            Sample(.serving, labels, health.isServing ? 1 : 0), Sample(.linkUp, labels, health.isLinkUp ? 1 : 0),
            Sample(.waiting, labels, health.waitingCalls), Sample(.live, labels, health.liveCalls),
            Sample(.signedIn, labels, health.signedIn), Sample(.unknownNumbers, labels, health.unknownNumbers),
            Sample(.facts, labels, health.position.rawValue), Sample(.epoch, labels, health.epoch),
        ]
    }

    private static func samples(of webhook: WebhookTeller, at now: Moment) -> [Sample] {
        let (tally, labels) = (webhook.tally, ["\(webhook.centre)", "\(webhook.number)"])
        let delay = tally.oldest.map { max(0, Double((now - $0).milliseconds) / 1000) } ?? 0
        return [
            Sample(.webhookDelay, labels, delay), Sample(.webhooks, labels + ["arrived"], tally.arrived),
            Sample(.webhooks, labels + ["failed"], tally.failed), Sample(.webhooks, labels + ["givenUp"], tally.givenUp),
        ]
    }

    private static func agents(of floor: Floor, _ centre: Int) -> [Sample] {
        let standings = Dictionary(grouping: floor.centre?.agents ?? []) { floor.standing(of: $0.number) }
        return Standing.allCases.map { Sample(.agents, ["\(centre)", $0.rawValue], standings[$0]?.count ?? 0) }
    }

    /// How many agents are idle in each queue.
    private static func idle(_ floor: Floor) -> [QueueID: Int] {
        var counts: [QueueID: Int] = [:]
        for member in floor.centre?.agents ?? [] where floor.standing(of: member.number) == .idle {
            for skill in floor.agents[member.number]?.serves ?? [] { counts[skill.queue, default: 0] += 1 }
        }
        return counts
    }

    private static func samples(of queue: Board.Queue, _ centre: Int, _ idle: Int, at now: Moment) -> [Sample] {
        let labels = ["\(centre)", "\(queue.policy.id.rawValue)"]
        let longest = queue.oldest.map { max(0, Double((now - $0).milliseconds) / 1000) } ?? 0
        return [
            Sample(.queueInfo, labels + [queue.policy.name], 1), Sample(.queueWaiting, labels, queue.waiting),
            Sample(.longestWait, labels, longest), Sample(.queueAgents, labels, queue.agents), Sample(.queueIdle, labels, idle),
            Sample(.dayArrived, labels, queue.day.arrived), Sample(.dayAnswered, labels, queue.day.answered),
            Sample(.dayInTime, labels, queue.day.inTime), Sample(.dayLeft, labels, queue.day.left),
            Sample(.dayExpired, labels, queue.day.expired ?? 0),
        ]
    }
}
