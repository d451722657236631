package import Telephony

/// The story of one call in plain sentences: why it went to whom, and how it ended.
package enum Explanation {
    /// A heading, a line for each fact about the call with its time and the time since the caller came in, and how it ended. `centre` gives
    /// names to numbers; `offset` is by how much its clocks are ahead of UTC. The caller's number is shown as it is stored, or as erased.
    package static func lines(
        of story: [(at: Moment, fact: Fact)], about call: CallID? = nil, names centre: Centre? = nil, offset: Interval = .zero
    ) -> [String] {
        told(of: story, about: call, names: centre, offset: offset).map(\.text)
    }

    /// The same, with what each line was put together from. `call`: whose story it is; nil: whose beginning it has.
    package static func told(
        of story: [(at: Moment, fact: Fact)], about call: CallID? = nil, names centre: Centre? = nil, offset: Interval = .zero
    ) -> [Line] {
        guard let first = story.first else { return [] }
        let beginning = Beginning(first.fact)
        let teller = Teller(call: call ?? beginning.call, origin: beginning.since ?? first.at, centre: centre, offset: offset)
        var times = Times(of: teller.call, since: teller.origin, at: first.at)
        var lines = [Line(time: "", sentence: teller.heading(beginning))]
        for (index, (at, fact)) in story.enumerated() {
            times.note(fact, at: at)
            let next = index + 1 < story.count ? story[index + 1].fact : nil
            let passage = Passage(at: at, next: next, isOver: times.hasEnded)
            guard let sentence = teller.sentence(fact, passage) else { continue }
            lines.append(Line(time: teller.times(at), sentence: sentence))
        }
        return lines + [Line(time: "", sentence: times.summary)]
    }

    /// One line of a story.
    package struct Line: Sendable, Hashable {
        /// When it was, and how long after the arrival; empty for the heading and the sum.
        let time: String
        package let sentence: Sentence
        package var text: String { time + sentence.english }
    }
}

extension Explanation {
    /// A fact's place in the story.
    struct Passage {
        let at: Moment
        let next: Fact?
        /// The call had ended before.
        let isOver: Bool
    }

    /// With what a story begins.
    fileprivate enum Beginning {
        case arrived(Arrived)
        case placed(Placed)
        case came(ChatCame)
        /// With something later: the first facts are not stored any more.
        case lost

        init(_ fact: Fact) {
            if case .call(.arrived(let fact)) = fact {
                self = .arrived(fact)
            } else if case .placing(.made(let fact)) = fact {
                self = .placed(fact)
            } else if case .chat(.came(let fact)) = fact {
                self = .came(fact)
            } else if case .conf(.queued(let fact)) = fact {
                self = .arrived(fact.arrived)
            } else {
                self = .lost
            }
        }

        var since: Moment? { if case .arrived(let fact) = self { fact.since } else { nil } }

        var call: CallID? {
            switch self {
            case .arrived(let fact): fact.call
            case .placed(let fact): fact.call
            case .came(let fact): fact.call
            case .lost: nil
            }
        }
    }

    /// Puts facts into words.
    struct Teller {
        /// Whose story it is.
        let call: CallID?
        let origin: Moment
        let centre: Centre?
        let offset: Interval
    }
}

extension Explanation.Teller {
    fileprivate func heading(_ beginning: Explanation.Beginning) -> Sentence {
        let local = origin + offset
        let when: Sentence = "\(local.date) at \(local.clock) \(offset.zone)"
        switch beginning {
        case .lost: return "The beginning of this call is not stored any more; times count from \(when)."
        case .placed(let fact): return heading(fact, when)
        case .came(let fact): return heading(fact, when)
        case .arrived(let fact):
            guard let caller = fact.caller.text else {
                return "Call \(fact.call) of caller erased, who dialled \(fact.accessCode), came in on \(when)."
            }
            return "Call \(fact.call) of caller \(caller), who dialled \(fact.accessCode), came in on \(when)."
        }
    }

    private func heading(_ fact: Placed, _ when: Sentence) -> Sentence {
        let whom: Sentence
        switch fact.placement.aim {
        case .outside:
            if let number = fact.caller.text {
                return "Call \(fact.call), which \(agent(fact.agent)) made to \(number), began on \(when)."
            }
            whom = "a number that was erased"
        case .agent(let number): whom = agent(number)
        case .queue(let id): whom = queue(id)
        case .conference: return "Conference \(fact.call), which \(agent(fact.agent)) opened, began on \(when)."
        }
        return "Call \(fact.call), which \(agent(fact.agent)) made to \(whom), began on \(when)."
    }

    fileprivate func times(_ at: Moment) -> String {
        let since = "+\(tenths((at - origin).milliseconds)) s"
        return time(at) + String(repeating: " ", count: max(2, 11 - since.utf8.count)) + since + "  "
    }

    /// Nil for what is no part of a call's story.
    fileprivate func sentence(_ fact: Fact, _ passage: Explanation.Passage) -> Sentence? {
        switch fact {
        case .centre, .session, .choice, .agent, .preview, .playback: nil
        case .placing(let fact): sentence(fact)
        case .party(let fact): sentence(fact)
        case .conf(let fact): sentence(fact)
        case .handover(let fact): sentence(fact)
        case .chat(let fact): sentence(fact)
        case .call(let fact): sentence(fact, passage)
        case .offer(let fact): sentence(fact, passage)
        case .leg(let fact): sentence(fact)
        case .talk(let fact): sentence(fact)
        case .recording(let fact): sentence(fact)
        case .inspection(let fact): sentence(fact)
        }
    }

    func agent(_ number: WorkNo) -> Sentence {
        guard let name = centre?.agents.first(where: { $0.number == number })?.name else { return "agent \(number.rawValue)" }
        return "agent \(number.rawValue) (\(name))"
    }

    func queue(_ id: QueueID) -> Sentence {
        guard let name = centre?.queues.first(where: { $0.id == id })?.name else { return "queue \(id.rawValue)" }
        return "queue \(id.rawValue) (\(name))"
    }

    /// The date only where it is not that of the arrival.
    func time(_ moment: Moment) -> String {
        let local = moment + offset
        return local.date == (origin + offset).date ? local.clock : "\(local.date) \(local.clock)"
    }
}

extension Explanation {
    /// How long the call waited, was talked and was held.
    struct Times {
        /// Who has the caller.
        enum Company { case nobody, agent, heldBy }

        let call: CallID?
        let since: Moment
        /// When the latest fact happened.
        private var last: Moment
        private var answered: Moment?
        private var talked: Int64 = 0
        private var held: Int64 = 0
        var isWith = Company.nobody
        var hasEnded = false
        var offers = 0

        fileprivate init(of call: CallID?, since: Moment, at first: Moment) {
            self.call = call
            self.since = since
            last = first
        }

        mutating func talks(from moment: Moment) {
            answered = answered ?? moment
            isWith = .agent
        }

        fileprivate mutating func note(_ fact: Fact, at moment: Moment) {
            switch isWith {
            case .nobody: break
            case .agent: talked += (moment - last).milliseconds
            case .heldBy: held += (moment - last).milliseconds
            }
            last = moment
            switch fact {
            case .centre, .session, .choice, .agent, .recording, .preview, .handover, .inspection, .playback: break
            case .party(let fact): note(fact, at: moment)
            case .conf(let fact): note(fact, at: moment)
            case .chat(let fact): note(fact, at: moment)
            case .placing(let fact): note(fact, at: moment)
            case .call(let fact): note(fact)
            case .offer(let fact): note(fact)
            case .leg(let fact): note(fact, at: moment)
            case .talk(let fact): note(fact, at: moment)
            }
        }

        fileprivate var summary: Sentence {
            let waited = ((answered ?? last) - since).milliseconds
            let times: Sentence = "waited \(tenths(waited)) s, talked \(tenths(talked)) s, held \(tenths(held)) s"
            let offers: Sentence = self.offers == 1 ? "\(self.offers) offer" : "\(self.offers) offers"
            return hasEnded ? "In all: \(times), \(offers)." : "Not ended yet; up to here: \(times), \(offers)."
        }
    }
}

private func tenths(_ milliseconds: Int64) -> String { "\(milliseconds / 1000).\(milliseconds % 1000 / 100)" }
