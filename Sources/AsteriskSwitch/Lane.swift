/// One way to the switch, and the requests that wait until there is room on it. What waits here, not on a connection, is not late yet.
struct Lane: Sendable {
    /// So many are under way at a time.
    let room: Int
    private(set) var underWay = 0
    private var urgent = Line()
    private var patient = Line()

    typealias Waiting = (ticket: Errand.Ticket, request: Request)

    init(room: Int) { self.room = room }

    var waiting: Int { urgent.count + patient.count }

    mutating func add(_ request: Request, for ticket: Errand.Ticket) {
        if ticket.isPatient { patient.add((ticket, request)) } else { urgent.add((ticket, request)) }
    }

    /// The next to be made, if there is room; it is under way from now on, until `free`.
    mutating func next() -> Waiting? {
        guard underWay < room, let next = urgent.first() ?? patient.first() else { return nil }
        underWay += 1
        return next
    }

    mutating func free() { underWay -= 1 }

    /// If it still waits, it does so among those that go first.
    mutating func hasten(_ ticket: Errand.Ticket) { if let waiting = patient.take(ticket.number) { urgent.add(waiting) } }

    /// Nobody wants any of those that wait.
    mutating func forget() {
        urgent = Line()
        patient = Line()
    }
}

/// First come, first served; and one can be taken out by its number.
private struct Line: Sendable {
    private var waiting: [Int: Lane.Waiting] = [:]
    private var order: [Int] = []
    private var begin = 0

    var count: Int { waiting.count }

    mutating func add(_ new: Lane.Waiting) {
        waiting[new.ticket.number] = new
        order.append(new.ticket.number)
    }

    mutating func take(_ number: Int) -> Lane.Waiting? { waiting.removeValue(forKey: number) }

    mutating func first() -> Lane.Waiting? {
        while begin < order.count {
            let first = take(order[begin])
            begin += 1
            // What was served is let go of now and then: to do so each time would move all the others.
            if begin > 1_000, begin * 2 > order.count {
                order.removeFirst(begin)
                begin = 0
            }
            if let first { return first }
        }
        order = []
        begin = 0
        return nil
    }
}
