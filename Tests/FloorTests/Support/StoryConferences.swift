import Telephony
import Testing

@testable import Floor

extension Story {
    /// Agent 101 presides over a conference, alone; agents 102, 103 and 104 are free; then a mark.
    static func presiding(seats: Int = 5, _ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = Story(.calling)
        for agent: WorkNo in [101, 102, 103, 104] { story.signIn(agent, .idle, change) }
        story.does(.requestConf(101, ConferenceAsk(seats: seats)))
        story.rings(101)
        story.lifts(101)
        story.mark()
        return story
    }

    /// And others take part, who were asked in.
    static func conferring(_ agents: WorkNo..., seats: Int = 5, _ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = presiding(seats: seats, change)
        for agent in agents { story.comesIn(agent) }
        story.mark()
        return story
    }

    /// An agent is asked in, lifts, and is with the others.
    mutating func comesIn(_ agent: WorkNo) {
        does(.invite(101, [.agent(agent)]))
        rings(agent)
        lifts(agent)
        joins(agent)
        joins(101)
    }

    /// A number outside is asked in, and answers.
    mutating func comesIn(_ number: PhoneNumber) {
        does(.invite(101, [.outside(number)]))
        answersOutside(101)
    }

    /// The conference in which agent 101 is, or was.
    var conference: Call? { floor.conferences?.keys.first.flatMap { floor.calls[$0] } }

    /// Who is in it, and how: aside, silent, or simply there.
    var participants: String {
        guard let call = conference else { return "over" }
        return call.parties.map { party in
            let who = floor.number(of: party, in: call).shown
            if party.isAside { return "\(who) aside" }
            if party.isUnheard { return "\(who) listens" }
            return switch party.progress {
            case .offered: "\(who) rings"
            case .connected: who
            case .held: "\(who) holds"
            }
        }.joined(separator: ", ")
    }
}
