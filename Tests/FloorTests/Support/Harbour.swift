import Floor
import Telephony

extension Centre {
    /// A small centre. Queue 10 is only picked from, 20 handed out at once, 30 after 15 s; in 40 only inspectors may pick, in 50 nobody;
    /// 60 is served by none. Each has the number 4000 + its own. Agents 101 (level 1), 102 (an inspector, level 2), 103 (level 3) and
    /// 104 (level 3) have the skills 10 to 50.
    static let harbour = Centre(
        id: 1, name: "Harbour Taxi",
        accessCodes: [10, 20, 30, 40, 50, 60].map { AccessCode("\(4000 + $0)", queue: QueueID($0)) },
        queues: [
            QueuePolicy(id: 10, name: "Bookings", handOut: .never),
            QueuePolicy(id: 20, name: "Airport"),
            QueuePolicy(id: 30, name: "Night", handOut: .after(.seconds(15))),
            QueuePolicy(id: 40, name: "Complaints", handOut: .never, picking: .inspectors),
            QueuePolicy(id: 50, name: "Lottery", handOut: .never, picking: .off),
            QueuePolicy(id: 60, name: "Accounts", handOut: .never),
        ],
        agents: [.harbour(101, level: 1), .harbour(102, level: 2, inspector: true), .harbour(103, level: 3), .harbour(104, level: 3)])

    /// The same centre with other rules for one queue.
    func with(_ queue: QueueID, _ change: (inout QueuePolicy) -> Void) -> Centre {
        var centre = self
        for index in centre.queues.indices where centre.queues[index].id == queue { change(&centre.queues[index]) }
        return centre
    }
}

extension Member {
    static func harbour(_ number: WorkNo, level: Int, inspector: Bool = false) -> Member {
        Member(
            number: number, name: "Agent \(number.rawValue)", phone: number.phone,
            skills: [10, 20, 30, 40, 50].map { .init($0, level: level) },
            inspector: inspector)
    }
}

extension WorkNo {
    /// The phone at which the agent sits: 1001 for 101.
    var phone: PhoneNumber { PhoneNumber("\(rawValue + 900)") }
}
