package import Telephony

/// What came of commands: the facts, and what is read off them for the switch, the desktops and the books.
package struct Outcome: Sendable {
    package struct Told: Sendable {
        /// The index of the fact in `facts`, and of the notice among those of the fact.
        package var fact: Int
        package var index: Int
        package var addressed: Addressed
    }

    package var facts: [(at: Moment, fact: Fact)] = []
    package var notices: [Told] = []
    package var orders: [Order] = []
    package var records: [Record] = []
    package var changes = Changes()
    /// What bots are told, and the index of the fact.
    package var botNews: [(fact: Int, news: BotNews)] = []
    /// The numbers of callers who were handed over, and which lead nowhere.
    package var unknownNumbers: [String] = []

    package init() {}
}

extension Floor {
    /// Carries out a command: decides, evolves, hands out what can be handed out, and adds all of it to the outcome. A refusal
    /// changes nothing and adds nothing. `now` is never taken as earlier than the last fact.
    package mutating func perform(_ command: Command, at clock: Moment, into outcome: inout Outcome) throws(Refusal) {
        let now = clock < self.now ? self.now : clock
        let before = outcome.facts.count
        switch command {
        case .timePassed: return passTime(to: now, into: &outcome)
        case .wasAway: return endByPeoplesClocks(until: now, into: &outcome)
        case .reconcile(let snapshot, let asked):
            perform(snapshot, asked: asked, at: now, into: &outcome)
        case .report(.ended(let leg, let end)):
            let orders = outcome.orders.count
            apply(legEnded(leg, end, at: now), at: now, into: &outcome)
            // What is gone needs no orders.
            outcome.orders.removeAll(about: leg, from: orders)
        default:
            apply(try decide(command, at: now), at: now, into: &outcome)
        }
        if case .report(let report) = command {
            let strays = strays(in: report, isTaken: outcome.facts.count > before)
            outcome.orders += strays
            if case .arrived(_, _, let called, _) = report, case .refuse? = strays.first { outcome.unknownNumbers.append(called) }
        }
        handOut(after: before, at: now, into: &outcome)
    }

    /// Whatever was due happened at its own time, whenever that is noticed; and what can be handed out then is.
    private mutating func passTime(to now: Moment, into outcome: inout Outcome) {
        while let due = firstDue(by: now, { _ in true }) {
            let before = outcome.facts.count
            end(due, into: &outcome)
            handOut(after: before, at: self.now, into: &outcome)
        }
    }

    /// Nothing is handed out: nobody was there who could have ordered it.
    private mutating func endByPeoplesClocks(until now: Moment, into outcome: inout Outcome) {
        while let due = firstDue(by: now, { $0.what.isOfPeople }) { end(due, into: &outcome) }
    }

    private mutating func end(_ due: Deadline, into outcome: inout Outcome) {
        let moment = max(due.at, now)
        let facts = facts(of: due, at: moment)
        // One that comes to nothing must not come again. What the facts bring may be due at this very moment, too, and stays.
        deadlines.remove(due)
        apply(facts, at: moment, into: &outcome)
    }

    private mutating func perform(_ snapshot: Snapshot, asked: Moment?, at now: Moment, into outcome: inout Outcome) {
        let orders = outcome.orders.count
        let present = Present(snapshot)
        var progress = Reconciling(snapshot, asked: asked)
        while let facts = reconcile(present, &progress, at: now) { apply(facts, at: now, into: &outcome) }
        // What the snapshot shows is brought in line with what is wanted. What it cannot show yet is ordered fact by fact: new
        // rings, and the end of legs that were ordered after it was asked for. What it shows as gone needs no order.
        let known = outcome.orders[orders...].filter { order in
            switch order {
            case .ring, .dial: true
            case .clear(let leg): asked != nil && present.legs[leg] == nil
            case .lift, .connect, .mute, .answerTransfer, .record, .silence, .stopRecording, .play, .control, .stopPlaying, .sendDigits,
                .refuse:
                false
            }
        }
        outcome.orders.removeSubrange(orders...)
        let corrections = corrections(to: snapshot)
        outcome.orders += known + corrections
        if corrections.contains(where: \.isRefusal) {
            outcome.unknownNumbers += snapshot.legs.filter { corrections.contains(.refuse($0.id)) }.compactMap(\.called)
        }
    }

    private mutating func handOut(after first: Int, at now: Moment, into outcome: inout Outcome) {
        guard outcome.facts.count > first else { return }
        for agent in mayRecord(after: outcome.facts[first...]) { apply(recordingDue(of: agent, at: now), at: now, into: &outcome) }
        var touched = Touched()
        for (_, fact) in outcome.facts[first...] { touched.note(concern(of: fact), on: self) }
        if !touched.calls.isEmpty || !touched.agents.isEmpty {
            touched.sort(on: self)
            while let facts = handOut(&touched, at: now) { apply(facts, at: now, into: &outcome) }
        }
        // Few queues have chats that wait, so whatever happened is a reason to look.
        handOutChats(at: now, into: &outcome)
    }

    /// Lets facts happen. Each is read before it changes the floor, but for the orders, which are the difference it makes.
    package mutating func apply(_ facts: [Fact], at now: Moment, into outcome: inout Outcome) {
        for fact in facts {
            for (index, addressed) in notices(of: fact, at: now).enumerated() {
                outcome.notices.append(.init(fact: outcome.facts.count, index: index, addressed: addressed))
            }
            if let news = botNews(of: fact) { outcome.botNews.append((outcome.facts.count, news)) }
            records(of: fact, at: now, into: &outcome.records)
            let concern = concern(of: fact)
            outcome.changes.note(fact, concern, on: self)
            outcome.facts.append((now, fact))
            outcome.orders += passing(fact)
            let goesOn = goingOn(concern)
            defer { appendDifference(from: goesOn, fact, concern, into: &outcome.records) }
            guard link.isUp, !concern.changes.isDisjoint(with: .legs) else {
                evolve(fact, concerning: concern, at: now)
                continue
            }
            let before = wanted(concern)
            evolve(fact, concerning: concern, at: now)
            let after = wanted(concern)
            appendOrders(from: before, to: after, into: &outcome.orders)
        }
    }
}

extension Order {
    /// It sends a caller away whose number leads nowhere.
    fileprivate var isRefusal: Bool { if case .refuse = self { true } else { false } }
}

extension [Order] {
    fileprivate mutating func removeAll(about leg: LegID, from start: Int) {
        guard start < count else { return }
        let kept = self[start...].filter { $0.leg != leg }
        replaceSubrange(start..., with: kept)
    }
}
