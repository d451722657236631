import Telephony

@testable import Floor

/// What must hold of a floor after every fact, whatever happens.
struct Soundness {
    /// Kept from fact to fact, so that no two calls ever change places without a reason.
    private var order: [QueueID: [CallID]] = [:]
    private(set) var arrived: Set<CallID> = []
    private var doubled: CallID?
    /// The callers' legs that came in: whoever dials anew has another.
    private var callers: Set<LegID> = []
    private var returned: LegID?
    /// Every fact is checked: only then can places be compared with those before.
    var seesEveryFact = true

    /// Agents whose call has just ended or gone back, and who are freed by a later fact of the same command.
    private(set) var leaving: Set<WorkNo> = []
    /// Calls whose recall has just come to nothing, and who are put back into their queue by the next fact.
    private var returning: Set<CallID> = []

    /// Agents whose session has just been replaced by the one that the next fact begins.
    private var replaced: Set<WorkNo> = []
    private var chats = ChatSoundness()

    /// Takes note of a fact that is about to change a floor.
    mutating func note(_ fact: Fact, on floor: Floor) {
        chats.note(fact, on: floor)
        switch fact {
        case .call(.arrived(let fact)):
            if !arrived.insert(fact.call).inserted { doubled = fact.call }
            if !callers.insert(fact.leg).inserted { returned = fact.leg }
        case .chat(.came(let fact)): if !arrived.insert(fact.call).inserted { doubled = fact.call }
        case .conf(.queued(let fact)): if !arrived.insert(fact.call).inserted { doubled = fact.call }
        case .placing(.made(let fact)): if !arrived.insert(fact.call).inserted { doubled = fact.call }
        case .offer(.ended(let fact)):
            leaving.insert(fact.agent)
            if floor.calls[fact.call]?.offer?.kind == .recall { returning.insert(fact.call) }
        case .call(.ended(let fact)):
            leaving.formUnion(floor.calls[fact.call]?.parties.compactMap(\.agent) ?? [])
            returning.remove(fact.call)
        case .call(.requeued(let fact)):
            leaving.formUnion(floor.calls[fact.call]?.parties.compactMap(\.agent) ?? [])
            returning.remove(fact.call)
        case .party(.left(let fact)): if let agent = fact.agent { leaving.insert(agent) }
        case .party(.joined(let fact)): if fact.leaves { leaving.insert(fact.agent) }
        case .agent(.returned(let fact)): leaving.remove(fact.agent)
        case .session(.signedOut(let fact)): if fact.cause == .replaced { replaced.insert(fact.agent) }
        case .session(.signedIn(let fact)): replaced.remove(fact.signIn.agent)
        case .playback(.ended(let fact)): leaving.insert(fact.agent)
        case .inspection(.ended(let fact)): leaving.insert(fact.agent)
        case .inspection(.intercepted(let fact)): leaving.insert(fact.from)
        case .recording(.failed(let fact)):
            if floor.agents[fact.agent]?.engagement == .recording { leaving.insert(fact.agent) }
        case .recording(.ended(let fact)):
            if floor.agents[fact.agent]?.engagement == .recording { leaving.insert(fact.agent) }
        case .agent(.freed(let fact)): leaving.remove(fact.agent)
        default: break
        }
    }

    /// The first rule that a floor breaks right after a fact; nil when it is sound.
    mutating func complaint(about floor: Floor, after fact: Fact) -> String? {
        if let doubled { return "call \(doubled) arrived twice" }
        if let returned { return "caller \(returned.rawValue) makes a second call" }
        // To walk a table costs a sort, and this is asked after every fact.
        let calls = floor.calls.keys.compactMap { floor.calls[$0] }
        let agents = floor.agents.keys.compactMap { floor.agents[$0] }
        return holders(calls, floor) ?? conferences(calls, floor) ?? engagements(agents, floor) ?? inspections(agents, floor)
            ?? legs(calls, agents, floor) ?? lists(calls, agents, floor) ?? deadlines(calls, agents, floor)
            ?? chats.complaint(about: floor, after: fact, replaced: replaced)
            ?? (seesEveryFact ? places(floor, after: fact) : nil)
    }

    /// The agents of a call have that call, and at most one of its parties is being rung.
    private func holders(_ calls: [Call], _ floor: Floor) -> String? {
        for call in calls {
            let id = call.id
            if floor.ended[id] != nil { return "\(id) lives and has ended" }
            if call.parties.count(where: \.isAlerting) > 1 { return "several are rung for \(id)" }
            if let wait = call.wait, call.parties.count(where: { $0.agent != nil }) > 1 {
                return "\(id) waits until \(wait.expiresAt) and talks"
            }
            for agent in call.parties.compactMap(\.agent) where floor.agents[agent]?.isIn(id) != true {
                return "\(id) is with \(agent.rawValue), who has \(String(describing: floor.agents[agent]?.calls))"
            }
            if let other = call.consultation, floor.calls[other]?.placement?.of != id {
                return "\(id) waits for \(other), which is not for it"
            }
        }
        return nil
    }

    /// A conference is a call with its president in it, and as many as there are seats; who is asked in is rung for it and nothing else.
    private func conferences(_ calls: [Call], _ floor: Floor) -> String? {
        let flagged = calls.filter { $0.isConference == true }.map(\.id)
        guard flagged == floor.conferences?.keys ?? [] else { return "conferences are \(flagged), not \(floor.conferences?.keys ?? [])" }
        for id in flagged {
            guard let call = floor.calls[id], let conference = floor.conferences?[id] else { continue }
            // One without agents ends by the next fact.
            if !call.has(conference.president), call.parties.haveAgent, !leaving.contains(conference.president) {
                return "\(conference.president.rawValue) presides over \(id), and is not there"
            }
            if call.isListed { return "conference \(id) waits" }
            if floor.seatsTaken(in: call, conference) > conference.seats { return "more are in \(id) than there are seats" }
            for invitation in conference.invitations where floor.calls[invitation]?.placement?.of != id {
                return "\(invitation) is for \(id), and is not"
            }
        }
        let invitations = calls.filter { $0.placement?.purpose == .invitation }.map(\.id)
        let known = flagged.flatMap { floor.conferences?[$0]?.invitations ?? [] }
        return invitations == known.sorted() ? nil : "invitations are \(invitations), not \(known)"
    }

    /// Nobody is taken up without a cause.
    private func engagements(_ agents: [Agent], _ floor: Floor) -> String? {
        for agent in agents where !leaving.contains(agent.number) {
            let number = agent.number
            switch agent.engagement {
            case nil:
                if agent.line != nil, !agent.isNailedUp { return "agent \(number.rawValue) has a line for nothing" }
            case .call(let id):
                if floor.calls[id]?.has(number) != true { return "agent \(number.rawValue) is taken up by \(id), which is elsewhere" }
                for held in agent.heldUses.map(\.call) where floor.calls[held]?.stage(of: number) != .held(number) {
                    return "agent \(number.rawValue) has \(held) behind \(id), and not on hold"
                }
                if agent.line == nil { return "agent \(number.rawValue) has \(id) without a line" }
            case .recording:
                if agent.recording == nil { return "agent \(number.rawValue) records nothing" }
            case .ownCall: break
            case .playback:
                if agent.playback == nil { return "agent \(number.rawValue) hears nothing" }
            case .inspection:
                if agent.inspection == nil { return "agent \(number.rawValue) inspects nobody" }
            }
            if agent.engagement != nil, agent.afterCallWork != nil { return "agent \(number.rawValue) is taken up in after-call work" }
        }
        return nil
    }

    /// Who inspects is known at the one who is inspected, hears what that one hears, and nothing else.
    private func inspections(_ agents: [Agent], _ floor: Floor) -> String? {
        var expected: [WorkNo: Set<WorkNo>] = [:]
        for agent in agents {
            let number = agent.number
            guard let inspection = agent.inspection else { continue }
            expected[inspection.agent, default: []].insert(number)
            guard let other = floor.agents[inspection.agent], other.session != nil || replaced.contains(inspection.agent) else {
                return "agent \(number.rawValue) inspects \(inspection.agent.rawValue), who is not signed in"
            }
            if other.inspection != nil { return "agent \(number.rawValue) inspects \(inspection.agent.rawValue), who inspects" }
            if agent.engagement != .inspection { return "agent \(number.rawValue) inspects beside \(String(describing: agent.engagement))" }
            guard case .bridge(let bridge) = floor.connection(of: agent) else { continue }
            if inspection.mode == .listening || floor.connection(of: other) != .bridge(bridge) {
                return "agent \(number.rawValue) talks where \(inspection.agent.rawValue) does not"
            }
        }
        let found = (floor.inspected?.keys ?? []).map { ($0, Set(floor.inspectors(of: $0))) }
        if Dictionary(uniqueKeysWithValues: found) != expected { return "the inspectors are \(found), not \(expected)" }
        return nil
    }

    private func legs(_ calls: [Call], _ agents: [Agent], _ floor: Floor) -> String? {
        var expected: [LegID: LegOwner] = [:]
        for call in calls { for leg in call.outsideLegs { expected[leg] = .customer(call.id) } }
        for agent in agents { if let line = agent.line { expected[line.leg] = .agent(agent.number) } }
        guard floor.legs.count == expected.count else { return "legs are \(floor.legs.keys), not \(expected.keys.sorted())" }
        for leg in floor.legs.keys where floor.legs[leg] != expected[leg] { return "\(leg) is \(String(describing: floor.legs[leg]))" }
        return nil
    }

    /// The lists of the queues say what the calls and agents say.
    private func lists(_ everyCall: [Call], _ agents: [Agent], _ floor: Floor) -> String? {
        for id in floor.queues.keys {
            guard let queue = floor.queues[id] else { continue }
            let calls = everyCall.filter { $0.queue == id && !returning.contains($0.id) }
            if Array(queue.places) != (calls.filter(\.isListed).map(\.place) + floor.chatPlaces(in: id)).sorted() {
                return "the places of queue \(id.rawValue) are wrong"
            }
            let open = calls.filter { $0.isUnheld && $0.wait?.isOpen == true }.map(\.place).sorted()
            if Array(queue.open) != open { return "the open calls of queue \(id.rawValue) are wrong" }
            let candidates = agents.compactMap { agent in
                agent.level(in: id).flatMap { level in
                    agent.listedSince.map { Candidate(level: level, idleSince: $0, agent: agent.number) }
                }
            }
            if Array(queue.available) != candidates.sorted() { return "the candidates of queue \(id.rawValue) are wrong" }
            if queue.loggedOn != agents.count(where: { $0.level(in: id) != nil }) { return "queue \(id.rawValue) counts its agents wrong" }
        }
        return nil
    }

    /// Nothing can be forgotten: whatever waits has a deadline, and no deadline is for nothing.
    private func deadlines(_ calls: [Call], _ agents: [Agent], _ floor: Floor) -> String? {
        var expected = floor.chatDeadlines
        for call in calls where !returning.contains(call.id) {
            let id = call.id
            if floor.link.isUp { expected += linkDeadlines(of: call) }
            if let wait = call.wait, !wait.isOpen, let from = wait.handOutFrom { expected.append(Deadline(at: from, what: .opening(id))) }
            expected += (call.wait?.backOffs ?? []).map { Deadline(at: $0.until, what: .backOff(id, $0.agent)) }
        }
        for agent in agents {
            let number = agent.number
            if let until = agent.afterCallWork?.until { expected.append(Deadline(at: until, what: .afterCallWork(number))) }
            if floor.link.isUp, let recording = agent.recording, recording.began == nil {
                expected.append(Deadline(at: recording.until, what: .recording(number)))
            }
            if let again = agent.unrecorded?.again { expected.append(Deadline(at: again, what: .recordAgain(number))) }
            if let end = endOfHold(of: agent, on: floor) { expected.append(Deadline(at: end, what: .holdLimit(number))) }
            if let playback = agent.playback, !playback.hasBegun { expected.append(Deadline(at: playback.until, what: .playback(number))) }
            if floor.link.isUp, let until = agent.inspection?.ringsUntil { expected.append(Deadline(at: until, what: .inspection(number))) }
        }
        for id in floor.conferences?.keys ?? [] {
            if let due = floor.conferences?[id]?.due { expected.append(Deadline(at: due, what: .conference(id))) }
        }
        let isRest = { (deadline: Deadline) in if case .rest = deadline.what { true } else { false } }
        let found = floor.deadlines.filter { !isRest($0) }
        if found == expected.sorted() { return nil }
        return
            "deadlines differ: \(found.filter { !expected.contains($0) }) are not expected, \(expected.filter { !found.contains($0) }) are missing"
    }

    /// By when a customer on hold comes back to the agent who has nothing else.
    private func endOfHold(of agent: Agent, on floor: Floor) -> Moment? {
        guard floor.link.isUp, let use = agent.use, let call = floor.calls[use.call], call.stage(of: agent.number) == .held(agent.number),
            let limit = call.queue.flatMap({ floor.queues[$0]?.policy.holdLimit })
        else { return nil }
        return use.heldFrom.map { $0 + limit }
    }

    private func linkDeadlines(of call: Call) -> [Deadline] {
        let join = Deadline(at: call.joinUntil ?? Moment(milliseconds: 0), what: .join(call.id))
        return stageDeadlines(of: call) + (call.awaitsJoin ? [join] : [])
    }

    private func stageDeadlines(of call: Call) -> [Deadline] {
        let step = call.offer?.step
        var deadlines: [Deadline] = []
        if let until = call.ringsUntil, step != .answered { deadlines.append(Deadline(at: until, what: .offer(call.id))) }
        // One whose longest wait passed meanwhile ends by the next fact; while it is lifted, none runs.
        if let wait = call.wait, !wait.expiryNoted, step.map({ $0.rawValue < Offer.Step.lifted.rawValue }) ?? true {
            deadlines.append(Deadline(at: wait.expiresAt, what: .expiry(call.id)))
        }
        return deadlines
    }

    /// A call never falls behind one that it stood before, unless that one came back with an older arrival.
    private mutating func places(_ floor: Floor, after fact: Fact) -> String? {
        defer { for id in floor.queues.keys { order[id] = floor.queues[id].map { $0.places.map(\.call) } } }
        if case .call(.requeued) = fact { return nil }
        for id in floor.queues.keys {
            guard let before = order[id], let queue = floor.queues[id] else { continue }
            let now = queue.places.map(\.call)
            let stayed = Set(before).intersection(now)
            if before.filter(stayed.contains) != now.filter(stayed.contains) { return "calls of queue \(id.rawValue) changed places" }
        }
        return nil
    }
}

extension Floor {
    /// A call that waits in a queue which the configuration has no more; nil when there is none.
    var strandedCall: CallID? {
        calls.keys.first { id in
            guard let call = calls[id], call.isUnheld, call.isListed, let queue = call.queue else { return false }
            return !isConfigured(queue)
        }
    }

    /// A call in which somebody outside hears nobody and no music, or whom nobody has; nil when there is none.
    var unheardCustomer: CallID? {
        calls.keys.first { id in
            guard let call = calls[id], call.parties.contains(where: { $0.leg != nil && $0.isConnected }) else { return false }
            // In a conference the president has one aside, who hears music.
            if call.isConference == true, call.parties.haveAgent { return false }
            let isOwned = call.isListed || call.hears || call.parties.alerting != nil || call.consultation != nil
            return !isOwned && !call.parties.contains { $0.progress == .held }
        }
    }

    /// A free agent and an open call that routing left side by side; nil when there are none.
    var missedPair: String? {
        guard link.isUp else { return nil }
        for id in queues.keys {
            guard let queue = queues[id] else { continue }
            for place in queue.open {
                guard let call = calls[place.call] else { continue }
                for candidate in queue.available {
                    guard let agent = agents[candidate.agent], isFree(agent), !call.isBackedOff(from: agent.number) else { continue }
                    return "agent \(agent.number.rawValue) is free and \(call.id) waits"
                }
            }
        }
        return nil
    }
}
