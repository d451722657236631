package import Telephony

/// What a wallboard shows of some queues. But for `now`, nothing in it changes without a fact.
package struct Board: Sendable, Hashable {
    package var now: Moment
    package var centre: Int
    package var centreName: String
    package var dayBegan: Moment
    package var isLinkUp: Bool
    package var targets: WallboardTargets
    /// Of all its queues together.
    package var day: QueueDay
    package var crew: Crew
    /// By id.
    package var queues: [Queue]

    package struct Queue: Sendable, Hashable {
        package var policy: QueuePolicy
        /// Those that ring included.
        package var waiting: Int
        /// When the one came in that has waited longest.
        package var oldest: Moment?
        package var day: QueueDay
        /// Signed in and serving it.
        package var agents: Int
    }

    /// How many agents are what, of those who are signed in and serve one of the queues.
    package struct Crew: Sendable, Hashable {
        private var counts = [Int](repeating: 0, count: Standing.allCases.count)

        package subscript(standing: Standing) -> Int { Standing.allCases.firstIndex(of: standing).map { counts[$0] } ?? 0 }

        fileprivate mutating func add(_ standing: Standing) {
            if let index = Standing.allCases.firstIndex(of: standing) { counts[index] += 1 }
        }
    }
}

extension Floor {
    /// The wallboard of these queues; of all, if none is named. It takes time with the number of agents: ask once a second at most.
    /// Throws `.notYourQueue`.
    package func board(queues asked: [QueueID], at now: Moment) throws(Refusal) -> Board {
        guard let centre else { throw .unavailable }
        let ids = asked.isEmpty ? centre.queues.map(\.id) : asked
        var shown: [Board.Queue] = []
        for id in ids.sorted() where shown.last?.policy.id != id {
            let queue = try configured(id)
            shown.append(
                Board.Queue(
                    policy: queue.policy, waiting: queue.places.count, oldest: queue.places.lazy.map(\.since).min(), day: queue.day,
                    agents: queue.loggedOn))
        }
        return Board(
            now: now, centre: centre.id, centreName: centre.name, dayBegan: dayBegan, isLinkUp: link.isUp,
            targets: centre.wallboard ?? WallboardTargets(), day: QueueDay(sumOf: shown.map(\.day)), crew: crew(of: centre, serving: shown),
            queues: shown)
    }

    private func crew(of centre: Centre, serving queues: [Board.Queue]) -> Board.Crew {
        var crew = Board.Crew()
        for member in centre.agents {
            guard let agent = agents[member.number], agent.session != nil else { continue }
            let serves = agent.serves.contains { skill in queues.contains { $0.policy.id == skill.queue } }
            if serves { crew.add(standing(of: agent)) }
        }
        return crew
    }
}

extension QueueDay {
    fileprivate init(sumOf days: [QueueDay]) {
        for day in days {
            arrived += day.arrived
            answered += day.answered
            inTime += day.inTime
            left += day.left
            if let more = day.expired { expired = (expired ?? 0) + more }
        }
        for quarter in days.flatMap(\.quarters).sorted(by: { $0.at < $1.at }) {
            if quarters.last?.at != quarter.at { quarters.append(Quarter(at: quarter.at)) }
            quarters[quarters.count - 1].answered += quarter.answered
            quarters[quarters.count - 1].left += quarter.left
        }
    }
}
