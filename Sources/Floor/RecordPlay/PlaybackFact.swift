package import Telephony

/// What happens to recordings that agents hear at their phones.
package enum PlaybackFact: Hashable, Sendable {
    case asked(PlaybackAsked)
    case began(AgentOnly)
    case paused(AgentOnly)
    case resumed(AgentOnly)
    case jumped(PlaybackJumped)
    case ended(PlaybackEnded)
}

package struct PlaybackAsked: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// The leg at which it is to be heard.
    package var leg: LegID
    package var phone: PhoneNumber
    /// The leg is up already.
    package var isUp: Bool
    package var until: Moment
    package var playback: PlaybackID
    package var recording: RecordingID
    /// Its length, as far as it is known.
    package var length: Interval
    /// From this place on.
    package var from: Interval
}

package struct PlaybackJumped: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// So much further on, or back; nil: to a place.
    package var by: Interval?
    package var to: Interval?
}

package struct PlaybackEnded: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var end: PlaybackEnd
}

/// How a playback ended (cec_07_1388).
package enum PlaybackEnd: String, Hashable, Sendable, Codable, CaseIterable {
    /// It came to its end.
    case over
    /// The agent stopped it, or put the phone down.
    case stopped
    case failed
}

extension Floor {
    mutating func evolve(_ fact: PlaybackFact) {
        switch fact {
        case .asked(let fact): evolvePlaybackAsked(fact)
        case .began(let fact):
            setDeadline(.playback(fact.agent), from: agents[fact.agent]?.playback?.until, to: nil)
            agents[fact.agent]?.playback?.hasBegun = true
        case .paused(let fact): agents[fact.agent]?.playback?.isPaused = true
        case .resumed(let fact): agents[fact.agent]?.playback?.isPaused = false
        case .jumped: break
        case .ended(let fact): dropPlayback(of: fact.agent)
        }
    }

    func concern(of fact: PlaybackFact) -> Concern {
        switch fact {
        case .asked(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        case .began(let fact): Concern(agent: fact.agent, [.desk])
        case .paused(let fact), .resumed(let fact): Concern(agent: fact.agent)
        case .jumped(let fact): Concern(agent: fact.agent)
        case .ended(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        }
    }

    func notices(of fact: PlaybackFact) -> [Addressed] {
        switch fact {
        case .asked(let fact): say(fact.agent, [.busy])
        case .began(let fact): say(fact.agent, [.playing(.began), .playing(.succeeded)])
        case .paused(let fact): say(fact.agent, [.playing(.paused)])
        case .resumed(let fact): say(fact.agent, [.playing(.resumed)])
        case .jumped(let fact): say(fact.agent, [.playing(.jumped)])
        case .ended(let fact):
            say(fact.agent, agents[fact.agent]?.playback?.hasBegun == true ? [.playing(.ended(fact.end))] : [.playing(.failed)])
        }
    }

    /// Who hears a recording is in the books.
    func records(of fact: PlaybackFact, at now: Moment, into records: inout [Record]) {
        guard case .began(let fact) = fact, let playback = agents[fact.agent]?.playback else { return }
        records.append(.hearing(HearingRecord(recording: playback.recording, agent: fact.agent, at: now, how: .phone)))
    }

    /// What is ordered for a moment only.
    func passing(_ fact: PlaybackFact) -> [Order] {
        func control(_ agent: WorkNo, _ control: PlayControl) -> [Order] {
            agents[agent]?.playback.map { [.control($0.playback, control)] } ?? []
        }
        return switch fact {
        case .paused(let fact): control(fact.agent, .pause)
        case .resumed(let fact): control(fact.agent, .resume)
        case .jumped(let fact): control(fact.agent, fact.to.map { .to($0) } ?? .by(fact.by ?? .zero))
        case .asked, .began, .ended: []
        }
    }
}

/// What an agent is told of a playback.
package enum PlaybackNotice: Hashable, Sendable, Codable {
    case began, succeeded, failed, paused, resumed, jumped
    case ended(PlaybackEnd)
}
