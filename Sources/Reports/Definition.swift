package import Floor
package import Telephony

/// What a report counts, and how. Its head says all of it, so that two reports can be compared.
package struct Definition: Hashable, Sendable {
    /// The names under which six service levels are in use (docs/figures.md).
    package enum ServiceLevel: String, Hashable, Sendable, CaseIterable {
        case abandonedNegative, handledOnly, abandonedIgnored, abandonedPositive, shortAbandonsOut, withFlowOuts
    }

    /// In which interval something counts.
    package enum Credit: String, Hashable, Sendable, CaseIterable {
        /// In which the caller came.
        case start
        /// In which the call ended.
        case end
        /// What happens, where it happens; each second, where it passes.
        case split
    }

    /// What has a row of its own.
    package enum Grouping: String, Hashable, Sendable, CaseIterable {
        case queue, agent, agentQueue = "agent-queue", quarter, hour, day
        package var isOfTime: Bool { [.quarter, .hour, .day].contains(self) }
    }

    package var from: Moment
    /// Not included.
    package var to: Moment
    package var grouping: Grouping
    /// Nil: all queues.
    package var queue: QueueID?
    package var serviceLevel: ServiceLevel
    /// An answer that takes no longer is in time; nil: what each queue's own `answerWithin` says.
    package var within: Interval?
    /// `answerWithin` of the queues that there are.
    package var ownLimits: [QueueID: Interval] = [:]
    /// Who leaves as soon as this has not waited; zero: everybody has.
    package var short: Interval
    package var credit: Credit

    package init(
        from: Moment, to: Moment, grouping: Grouping = .queue, queue: QueueID? = nil, serviceLevel: ServiceLevel = .abandonedNegative,
        within: Interval? = .seconds(20), short: Interval = .seconds(5), credit: Credit = .start
    ) {
        self.from = from
        self.to = to
        self.grouping = grouping
        self.queue = queue
        self.serviceLevel = serviceLevel
        self.within = within
        self.short = short
        self.credit = credit
    }

    /// How long an answer in a queue may take to be in time.
    package func limit(of queue: QueueID) -> Interval { within ?? ownLimits[queue] ?? .seconds(20) }

    /// Rows of what lies so far on either side are read, too: of calls that came before midnight and ended after it.
    package static let margin = Interval.seconds(86_400)
}

extension Centre {
    /// Within which time an answer in each queue is in time.
    package var answerLimits: [QueueID: Interval] { queues.reduce(into: [:]) { $0[$1.id] = $1.inTime } }
}

extension Definition {
    /// What is in time, for the head of a report.
    var limits: Sheet.Cell {
        if let within { return .span(within.milliseconds) }
        let own = ownLimits.keys.sorted().filter { $0 == queue ?? $0 }
        let limits = own.map { "\($0.rawValue) \(seconds(limit(of: $0).milliseconds)) s" }
        return .text("own: " + (limits + ["others 20.000 s"]).joined(separator: ", "))
    }
}

extension Definition.ServiceLevel {
    /// How it is computed, for the head of a report.
    package var formula: String {
        switch self {
        case .abandonedNegative: "in time / (answered + abandoned + short + refused)"
        case .handledOnly: "in time / answered"
        case .abandonedIgnored: "in time / (answered + abandoned + short + refused - abandoned in time)"
        case .abandonedPositive: "(in time + abandoned in time) / (answered + abandoned + short + refused)"
        case .shortAbandonsOut: "in time / (answered + abandoned + refused)"
        case .withFlowOuts: "in time / (answered + abandoned + short + refused + left for elsewhere)"
        }
    }
}
