import Floor
import Telephony

/// What came of a day that was played.
package struct PlayedDay: Sendable {
    /// As reports count it, by queue.
    var queues: [QueueID: QueueFigures] = [:]
    var occupancy: Int64?
    /// What the books of the day do not add up to; none: they do.
    var complaints: [String] = []
}

/// A day of a call centre that is played: the rules are those of the floor that serves, callers and agents do what they did that day, and
/// what nobody knows is left to chance. Time is that of the things that happen.
struct Player {
    /// Something that happens at its time, unless it no longer can.
    enum Happening {
        case comes(Int)
        /// The caller has waited for long enough.
        case leaves(Int)
        case begins(WorkNo)
        case ends(WorkNo)
        case isAway(WorkNo)
        case isBack(WorkNo)
        case lifts(LegID)
        case hangsUp(Int)
        /// The work after a call is done.
        case isDone(WorkNo, after: Int)
        case picks(WorkNo)
        /// After a ring that was not answered.
        case wakesUp(WorkNo)
    }

    private struct Talk {
        let arrival: Int
        let agent: WorkNo
    }

    let day: PastDay
    let staffing: Staffing
    let stays: Stays
    let chance: Chance
    var floor = Floor()
    var agenda = Agenda()
    var records: [Record] = []
    /// The calls that came, by the order in which they did.
    private var arrivals: [CallID: Int] = [:]
    private var calls: [Int: CallID] = [:]
    /// Whose talk it is; nil: nobody's.
    private var talks: [Int: Talk] = [:]
    var away: Set<WorkNo> = []
    /// Those whose time is over, and who talk.
    private var leaving: Set<WorkNo> = []
    private var rung = 0
    var picking = Picking()

    init(_ day: PastDay, _ staffing: Staffing, _ stays: Stays, _ chance: Chance) {
        self.day = day
        self.staffing = staffing
        self.stays = stays
        self.chance = chance
        picking = Picking(staffing.centre)
    }

    /// From the first moment of the day until everybody is gone.
    mutating func play(_ definition: Definition) -> PlayedDay {
        begin()
        let end = day.to + Definition.margin
        while true {
            let due = floor.nextDeadline
            if let next = agenda.nextTime, due.map({ next <= $0 }) ?? true {
                if next > end { break }
                if let (at, what) = agenda.next() { happen(what, at) }
            } else if let due, due <= end {
                perform(.timePassed, due)
            } else {
                break
            }
        }
        return result(definition)
    }

    private mutating func begin() {
        perform(.start(epoch: 1), day.from)
        perform(.configure(staffing.centre), day.from)
        let nothing = Snapshot(incarnation: "played", legs: [], recordings: [], phones: [])
        perform(.reconcile(nothing, asked: nil), day.from)
        for number in staffing.shifts.keys.sorted() {
            guard let shift = staffing.shifts[number] else { continue }
            // Who comes and is away at once is never free.
            for span in shift.away {
                agenda.add(span.lowerBound, .isAway(number))
                agenda.add(span.upperBound, .isBack(number))
            }
            for span in shift.there {
                agenda.add(span.lowerBound, .begins(number))
                agenda.add(span.upperBound, .ends(number))
            }
        }
        for (index, arrival) in day.arrivals.enumerated() where floor.queues[arrival.queue] != nil {
            agenda.add(arrival.at, .comes(index))
        }
    }

    private mutating func happen(_ what: Happening, _ now: Moment) {
        switch what {
        case .comes(let index):
            let leg = Self.leg(index)
            perform(.report(.arrived(leg, caller: "", called: "\(day.arrivals[index].queue.rawValue)")), now)
            if let patience = stays.patience(index, chance) { agenda.add(now + .milliseconds(patience), .leaves(index)) }
        case .leaves(let index): if talks[index] == nil, calls[index] != nil { hangUp(index, now) }
        case .begins(let agent):
            let status: SignIn.Status = away.contains(agent) ? .busy : .idle
            perform(.signIn(SignIn(agent: agent, phone: PhoneNumber("\(agent.rawValue)"), status: status)), now)
            perform(.resetSkill(agent, nil), now)
        case .ends(let agent):
            leaving.insert(agent)
            leave(agent, now)
        case .isAway(let agent):
            away.insert(agent)
            if floor.agents[agent]?.session != nil { perform(.sayBusy(agent, reason: 0, prolong: true), now) }
        case .isBack(let agent):
            away.remove(agent)
            if floor.agents[agent]?.session != nil, !leaving.contains(agent) { perform(.sayFree(agent), now) }
        case .lifts(let leg): perform(.report(.up(leg)), now)
        case .hangsUp(let index): if let talk = talks[index] { end(talk, now) }
        case .isDone(let agent, _): if isAtWork(agent) { perform(.sayFree(agent), now) }
        case .picks(let agent): pick(agent, now)
        case .wakesUp(let agent):
            if case .busy? = floor.agents[agent]?.choice, !away.contains(agent), !leaving.contains(agent) { perform(.sayFree(agent), now) }
        }
        if picking.isNeeded { arrangePicks(now) }
    }

    static func leg(_ index: Int) -> LegID { LegID("in.\(index)") }

    // MARK: Talks

    private mutating func hangUp(_ index: Int, _ now: Moment) { perform(.report(.ended(Self.leg(index), .hungUp)), now) }

    /// The work after it takes as long as it did, or as the queue has it where it took as long as that.
    private mutating func end(_ talk: Talk, _ now: Moment) {
        let agent = talk.agent
        let work = stays.wrapUp(talk.arrival, chance)
        let own = floor.queues[day.arrivals[talk.arrival].queue]?.policy.wrapUp ?? .zero
        talks[talk.arrival] = nil
        if let work, work > own.milliseconds, !away.contains(agent), !leaving.contains(agent) { perform(.sayWork(agent), now) }
        hangUp(talk.arrival, now)
        if let work { agenda.add(now + .milliseconds(work), .isDone(agent, after: talk.arrival)) }
        leave(agent, now)
    }

    /// In work after a call, and nothing else to do.
    private func isAtWork(_ number: WorkNo) -> Bool {
        guard let agent = floor.agents[number], agent.session != nil, agent.engagement == nil, !away.contains(number),
            !leaving.contains(number)
        else { return false }
        return agent.afterCallWork != nil || agent.choice == .work
    }

    /// Whoever's time is over leaves as soon as there is no call.
    private mutating func leave(_ agent: WorkNo, _ now: Moment) {
        guard leaving.contains(agent), let found = floor.agents[agent], found.session != nil else { return }
        guard found.engagement == nil else { return perform(.sayBusy(agent, reason: 0, prolong: true), now) }
        leaving.remove(agent)
        perform(.signOut(agent), now)
    }

    // MARK: The floor and its switch

    mutating func perform(_ command: Command, _ now: Moment) {
        var commands = [command]
        while !commands.isEmpty {
            var outcome = Outcome()
            // What is refused would have been refused that day, too.
            try? floor.perform(commands.removeFirst(), at: now, into: &outcome)
            records += outcome.records
            for (_, fact) in outcome.facts { note(fact, now) }
            for order in outcome.orders { if let report = obey(order, now) { commands.append(.report(report)) } }
        }
    }

    /// Phones ring until they are lifted; all else is done at once.
    private mutating func obey(_ order: Order, _ now: Moment) -> Report? {
        switch order {
        case .ring(let leg, _, _):
            rung += 1
            agenda.add(now + .milliseconds(chance.pick(day.rings, .ring, rung) ?? 2000), .lifts(leg))
            return .alerting(leg)
        case .lift(let leg): return .up(leg)
        case .connect(let leg, let connection): return .connected(leg, connection)
        case .clear(let leg), .refuse(let leg): return .ended(leg, .cleared)
        case .dial(let leg, _, _): return .ended(leg, .failed)
        case .mute, .record, .silence, .stopRecording, .play, .control, .stopPlaying, .sendDigits, .answerTransfer: return nil
        }
    }

    private mutating func note(_ fact: Fact, _ now: Moment) {
        switch fact {
        case .call(.arrived(let fact)):
            guard let index = Int(fact.leg.rawValue.dropFirst(3)) else { return }
            arrivals[fact.call] = index
            calls[index] = fact.call
            picking.comes(fact.call, in: fact.queue)
        case .call(.ended(let fact)):
            picking.goes(fact.call)
            guard let index = arrivals.removeValue(forKey: fact.call) else { return }
            calls[index] = nil
            talks[index] = nil
        case .offer(.made(let fact)):
            picking.isOffered(fact.call)
            picking.isTaken(fact.agent)
        case .offer(.ended(let fact)):
            picking.isOffered(fact.call, false)
            if fact.end == .noAnswer { agenda.add(now + .seconds(30), .wakesUp(fact.agent)) }
        case .leg(.talked(let fact)):
            guard let call = fact.call, let index = arrivals[call] else { return }
            picking.goes(call)
            talks[index] = Talk(arrival: index, agent: fact.agent)
            agenda.add(now + .milliseconds(stays.talk(index, chance)), .hangsUp(index))
        case .session(.signedIn(let fact)): picking.mayBeFree(fact.signIn.agent)
        case .agent(.freed(let fact)): picking.mayBeFree(fact.agent)
        case .choice(.made(let fact)): picking.mayBeFree(fact.agent)
        case .choice(.afterCallWorkEnded(let fact)): picking.mayBeFree(fact.agent)
        case .call, .offer, .leg, .session, .agent, .choice, .centre, .talk, .placing, .party, .conf, .preview, .handover, .chat,
            .recording,
            .playback, .inspection:
            break
        }
    }

    // MARK: What came of it

    private func result(_ definition: Definition) -> PlayedDay {
        var tally = Tally(definition, cuts: [definition.from, definition.to])
        for kind in 0..<3 { for record in records where record.kindOfTally == kind { tally.add(record) } }
        tally.finish()
        var played = PlayedDay(queues: tally.queues, complaints: tally.complaints)
        played.occupancy = tally.occupancy
        for (id, figures) in tally.queues {
            if let complaint = figures.complaint { played.complaints.append("queue \(id.rawValue): \(complaint)") }
        }
        played.complaints.sort()
        return played
    }
}

extension Record {
    /// A tally wants entries first, then visits, then all else that it counts.
    fileprivate var kindOfTally: Int {
        switch self {
        case .entry: 0
        case .visit: 1
        case .offer, .state, .session: 2
        case .call, .leg, .hold, .day, .recording, .silence, .unrecorded, .hearing: 3
        }
    }
}
