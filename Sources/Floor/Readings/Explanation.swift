package import Telephony

/// The story of one call in plain sentences: why it went to whom, and how it ended.
package enum Explanation {
    /// A heading, a line for each fact about the call with its time and the time since the caller came in, and how it ended. `centre` gives
    /// names to numbers; `offset` is by how much its clocks are ahead of UTC. The caller's number is shown as it is stored, or as erased.
    package static func lines(of story: [(at: Moment, fact: Fact)], names centre: Centre? = nil, offset: Interval = .zero) -> [String] {
        guard let first = story.first else { return [] }
        var arrival: Arrived?
        if case .arrived(let fact) = first.fact { arrival = fact }
        let teller = Teller(origin: arrival?.since ?? first.at, centre: centre, offset: offset)
        var times = Times(since: teller.origin, at: first.at)
        var lines = [teller.heading(arrival)]
        for (index, (at, fact)) in story.enumerated() {
            times.note(fact, at: at)
            let next = index + 1 < story.count ? story[index + 1].fact : nil
            guard let sentence = teller.sentence(fact, at: at, before: next, isOver: times.hasEnded) else { continue }
            lines.append(teller.line(at, sentence))
        }
        return lines + [times.summary]
    }
}

/// Puts facts into words.
private struct Teller {
    let origin: Moment
    let centre: Centre?
    let offset: Interval

    func heading(_ arrival: Arrived?) -> String {
        let local = origin + offset
        let when = "\(local.date) at \(local.clock) \(offset.zone)"
        guard let arrival else { return "The beginning of this call is not stored any more; times count from \(when)." }
        return "Call \(arrival.call) of caller \(arrival.caller.shown), who dialled \(arrival.accessCode), came in on \(when)."
    }

    func line(_ at: Moment, _ sentence: String) -> String {
        let since = "+\(tenths((at - origin).milliseconds)) s"
        return time(at) + String(repeating: " ", count: max(2, 11 - since.utf8.count)) + since + "  " + sentence
    }

    /// Nil for what is no part of a call's story.
    func sentence(_ fact: Fact, at now: Moment, before next: Fact?, isOver: Bool) -> String? {
        switch fact {
        case .arrived(let fact): "waits in \(queue(fact.queue)), \(waiting(fact.handOutFrom, fact.expiresAt, at: now))"
        case .expiryNoted: "its longest wait is over, which counts only if the offer comes to nothing"
        case .opened: "routing may hand it out from now on"
        case .backOffEnded(let fact): "routing may offer it to \(agent(fact.agent)) again"
        case .offered(let fact): offered(fact)
        case .offerRetried(let fact): "the phone of \(agent(fact.agent)) is rung anew: after a gap nothing was known of the first try"
        case .offerEnded(let fact): offerEnded(fact, before: next)
        case .requeued(let fact): "waits again at the place of its arrival, \(waiting(fact.handOutFrom, fact.expiresAt, at: now))"
        case .moved(let fact):
            "its queue is no more: waits in \(queue(fact.queue)) instead, \(waiting(fact.handOutFrom, fact.expiresAt, at: now))"
        case .alerted(let fact): "the phone of \(agent(fact.agent)) rings"
        case .lifted(let fact): "\(agent(fact.agent)) lifted the phone"
        case .liftAsked(let fact): "\(agent(fact.agent)) had the phone lifted by command"
        case .answered(let fact): "answered by \(agent(fact.agent)), and being joined"
        case .talked(let fact): "the caller and \(agent(fact.agent)) talk"
        case .held(let fact): "held by \(agent(fact.agent))"
        case .retrieved(let fact): "taken off hold by \(agent(fact.agent))"
        case .retrieveFailed(let fact): "the switch did not join it with \(agent(fact.agent)) in time: held on"
        case .resumed(let fact): "the caller and \(agent(fact.agent)) talk again"
        case .recordingAsked(let fact): "\(agent(fact.agent)) asked for a recording"
        case .dataSet(let fact): attached(fact, before: next, isOver: isOver)
        case .digitsSent(let fact): "\(agent(fact.agent)) sent digits to the caller"
        case .callEnded(let fact): ended(fact)
        case .configured, .started, .linkLost, .linkRestored, .phoneChanged, .signedIn, .signedOut, .skillsReset, .sessionSet, .chose,
            .noteSent, .dayBegan, .bulletinPublished, .phoneBound, .restRanOut, .afterCallWorkEnded, .freed, .ownCallBegan, .lineLost,
            .recordingBegan, .recordingFailed,
            .recordingEnded, .legGone:
            nil
        }
    }

    private func waiting(_ handOutFrom: Moment?, _ expiresAt: Moment, at now: Moment) -> String {
        let how =
            handOutFrom.map { $0 <= now ? "handed out as soon as an agent is free" : "only picked until \(time($0))" } ?? "only picked"
        return "\(how); leaves the queue at \(time(expiresAt)) if nobody takes it"
    }

    private func offered(_ fact: Offered) -> String {
        let until = fact.nailedUp ? "the phone is up already" : "rings until \(time(fact.until))"
        switch fact.kind {
        case .request: return "requested by \(agent(fact.agent)), who gets it: \(until)"
        case .recall: return "the phone of \(agent(fact.agent)) was hung up on the held caller, and is rung again: \(until)"
        case .routing: return "offered to \(agent(fact.agent)) by routing: \(fact.why.map(why) ?? "no reason is stored"); \(until)"
        }
    }

    private func why(_ reason: RoutingReason) -> String {
        let rule =
            switch reason.rule {
            case .agentForCall: "best level \(reason.level)"
            case .callForAgent: "the first call for an agent who is free, level \(reason.level)"
            }
        return "\(rule), idle since \(time(reason.idleSince))" + (reason.runnerUp.map { ", before \(agent($0))" } ?? "")
    }

    /// What is saved while somebody writes is one text: the last of them is told.
    private func attached(_ fact: DataSet, before next: Fact?, isOver: Bool) -> String? {
        if case .dataSet(let later) = next, later.agent == fact.agent { return nil }
        return isOver ? "\(agent(fact.agent)) changed its data after it had ended" : "\(agent(fact.agent)) attached data to it"
    }

    private func offerEnded(_ fact: OfferEnded, before next: Fact?) -> String {
        let name = agent(fact.agent)
        let how =
            switch fact.end {
            case .rejected: "rejected by \(name)"
            case .noAnswer: "not answered by \(name)"
            case .unreachable: "the phone of \(name) could not be reached"
            case .takenBack: "given back by \(name)"
            case .callerLeft: "the offer to \(name) ended with the caller's leaving"
            case .forced: "the offer to \(name) ended with a forced sign-out"
            case .silent: "the offer to \(name) ended with a session that had fallen silent"
            case .moved: "the offer to \(name) ended with a sign-in at another phone"
            case .lost: "the offer to \(name) ended with a leg that was lost"
            case .expired: "the offer to \(name) ran out"
            }
        let place: String? =
            switch next {
            case .callEnded, .requeued: nil
            default: "back at its old place"
            }
        let backOff = fact.backOffUntil.map { "routing leaves \(name) alone with it until \(time($0))" }
        let results = [place, backOff].compactMap { $0 }
        return results.isEmpty ? how : "\(how): \(results.joined(separator: "; "))"
    }

    private func ended(_ fact: CallEnded) -> String {
        let how =
            switch fact.end {
            case .callerLeft: "the caller left before anybody talked"
            case .answered: "it was talked, and is over"
            case .expired: "it waited longer than its queue allows"
            case .dropped: "it was dropped before anybody talked"
            case .lost: "its leg was gone after a gap"
            case .switchLost: "the switch died"
            case .joined: "it became part of another call"
            }
        return "ended: \(how); \(whoHungUp(fact))"
    }

    private func whoHungUp(_ fact: CallEnded) -> String {
        switch (fact.end, fact.by) {
        case (.lost, _), (.switchLost, _), (.joined, _): "nobody was seen to hang up"
        case (_, .caller): "the caller hung up"
        case (_, .agent): fact.agent.map { "\(agent($0)) hung up" } ?? "the agent hung up"
        case (_, .us): "the gateway hung up"
        }
    }

    private func agent(_ number: WorkNo) -> String {
        let name = centre?.agents.first { $0.number == number }?.name
        return "agent \(number.rawValue)" + (name.map { " (\($0))" } ?? "")
    }

    private func queue(_ id: QueueID) -> String {
        let name = centre?.queues.first { $0.id == id }?.name
        return "queue \(id.rawValue)" + (name.map { " (\($0))" } ?? "")
    }

    /// The date only where it is not that of the arrival.
    private func time(_ moment: Moment) -> String {
        let local = moment + offset
        return local.date == (origin + offset).date ? local.clock : "\(local.date) \(local.clock)"
    }
}

/// How long the call waited, was talked and was held.
private struct Times {
    let since: Moment
    /// When the latest fact happened.
    var last: Moment
    var answered: Moment?
    var hasEnded = false
    var offers = 0
    private var talked: Int64 = 0
    private var held: Int64 = 0
    private var isTalked = false
    private var isHeld = false

    init(since: Moment, at first: Moment) {
        self.since = since
        last = first
    }

    mutating func note(_ fact: Fact, at moment: Moment) {
        if isTalked { talked += (moment - last).milliseconds }
        if isHeld { held += (moment - last).milliseconds }
        last = moment
        switch fact {
        case .talked, .retrieved:
            answered = answered ?? moment
            (isTalked, isHeld) = (true, false)
        case .held, .retrieveFailed: (isTalked, isHeld) = (false, true)
        case .offered:
            offers += 1
            (isTalked, isHeld) = (false, false)
        case .requeued, .callEnded:
            (isTalked, isHeld) = (false, false)
            if case .callEnded = fact { hasEnded = true }
        default: break
        }
    }

    var summary: String {
        let waited = ((answered ?? last) - since).milliseconds
        let times = "waited \(tenths(waited)) s, talked \(tenths(talked)) s, held \(tenths(held)) s"
        return (hasEnded ? "In all: " : "Not ended yet; up to here: ") + "\(times), \(offers) \(offers == 1 ? "offer" : "offers")."
    }
}

private func tenths(_ milliseconds: Int64) -> String { "\(milliseconds / 1000).\(milliseconds % 1000 / 100)" }
