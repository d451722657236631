import Floor
import Telephony

/// A floor with agents and waiting calls, and commands that take calls and give them back.
struct World {
    /// What keeps calls waiting while agents are there.
    enum Kind {
        /// Agents are idle, and the queues are only picked.
        case idleAgents
        /// The queues are handed out by themselves, but the agents chose busy.
        case openQueues
    }

    struct Size {
        let agents: Int
        let queues: Int
        let waiting: Int
        static let small = Self(agents: 100, queues: 2, waiting: 50)
        static let large = Self(agents: 10_000, queues: 20, waiting: 5_000)
    }

    /// So many requests, then as many releases: as many as the loop takes at once under load.
    private static let batch = 50

    private var floor = Floor()
    private var now = Moment(milliseconds: 1_750_000_000_000)
    private var pairs: [(request: Command, release: Command)] = []
    private var next = 0
    /// As those who look have it; nil: nobody looks.
    private var shown: Floor?

    init(_ size: Size, _ kind: Kind) throws {
        let queues = (1...size.queues).map { QueueID($0) }
        let centre = Centre(
            id: 1, name: "World", accessCodes: queues.map { AccessCode("\(4000 + $0.rawValue)", queue: $0) },
            queues: queues.map {
                QueuePolicy(id: $0, name: "\($0.rawValue)", handOut: kind == .idleAgents ? .never : .automatic)
            },
            agents: (1...size.agents).map {
                Member(number: WorkNo($0), name: "\($0)", skills: queues.map { Member.Skill($0, level: 1 + $0.rawValue % 3) })
            })
        try perform(.configure(centre))
        try perform(.start(epoch: 1))
        try perform(.reconcile(Snapshot(incarnation: "world", legs: [], recordings: [], phones: []), asked: nil))
        for member in centre.agents {
            let phone = PhoneNumber("\(200_000 + member.number.rawValue)")
            let status: SignIn.Status = kind == .idleAgents ? .idle : .busy
            try perform(.signIn(SignIn(agent: member.number, phone: phone, status: status)))
            try perform(.resetSkill(member.number, nil))
        }
        for index in 0..<size.waiting {
            let code = centre.accessCodes[index % size.queues]
            let agent = centre.agents[index * size.agents / size.waiting].number
            let facts = try perform(.report(.arrived(LegID("caller.\(index)"), caller: "555", called: code.number)))
            guard case .call(.arrived(let arrived))? = facts.first else { throw Trouble("A caller did not arrive.") }
            pairs.append((.requestCall(agent, call: arrived.call.description, queue: arrived.queue), .release(agent)))
        }
    }

    /// From now on whoever looks has the floor as it was after the last batch.
    mutating func show() { shown = floor }

    /// Takes and gives back calls for so many seconds of processor time. How many requests, and how many releases,
    /// it did in such a second.
    mutating func run(for time: Double) throws -> (requests: Double, releases: Double) {
        var requesting = 0.0
        var releasing = 0.0
        var count = 0
        while requesting + releasing < time {
            let batch = next..<min(next + Self.batch, pairs.count)
            next = batch.upperBound % pairs.count
            now = now + .milliseconds(1)
            requesting += try measure(batch, \.request)
            releasing += try measure(batch, \.release)
            count += batch.count
        }
        return (Double(count) / requesting, Double(count) / releasing)
    }

    private mutating func measure(
        _ batch: Range<Int>, _ command: ((request: Command, release: Command)) -> Command
    ) throws -> Double {
        let commands = pairs[batch].map(command)
        let start = processorTime()
        var outcome = Outcome()
        for command in commands { try floor.perform(command, at: now, into: &outcome) }
        if shown != nil { shown = floor }
        let elapsed = processorTime() - start
        guard outcome.facts.count >= batch.count else { throw Trouble("A request was granted without a fact.") }
        return elapsed
    }

    @discardableResult
    private mutating func perform(_ command: Command) throws -> [Fact] {
        var outcome = Outcome()
        now = now + .milliseconds(1)
        try floor.perform(command, at: now, into: &outcome)
        return outcome.facts.map(\.fact)
    }
}
