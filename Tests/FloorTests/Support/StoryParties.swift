import Telephony
import Testing

@testable import Floor

extension Centre {
    /// The same centre, in which everybody may call outside, but 0900 numbers.
    static let calling: Centre = {
        var centre = Centre.harbour
        centre.dialing = Dialing(calls: .outside, deny: ["0900*"], shows: "4010", trunk: "city")
        for index in centre.agents.indices { centre.agents[index].group = index < 3 ? 1 : 2 }
        return centre
    }()
}

// What those outside do who are called, and who is in a call.
extension Story {
    /// The leg of somebody outside who is rung, or was the last to be called.
    var outsideLeg: LegID {
        outcome.orders.reversed().compactMap { if case .dial(let leg, _, _) = $0 { leg } else { nil } }.first ?? dialled ?? LegID("none")
    }

    private var dialled: LegID? {
        floor.calls.keys.compactMap { id in floor.calls[id]?.placement == nil ? nil : floor.calls[id]?.customersLeg }.last
    }

    /// The number outside rings, and is answered; then the switch joins the agent with it.
    mutating func answersOutside(_ agent: WorkNo? = nil) {
        let leg = outsideLeg
        does(.report(.alerting(leg)))
        does(.report(.up(leg)))
        if let agent { joins(agent) }
    }

    mutating func outside(_ end: LegEnd) { does(.report(.ended(outsideLeg, end))) }

    /// Agent 101 talks to caller p1; agents 102 and 103 are free; then a mark.
    static func talking(_ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = Story(.calling)
        for agent: WorkNo in [101, 102, 103] { story.signIn(agent, .busy, change) }
        story.talks(101, "p1")
        story.mark()
        return story
    }

    /// And 101 asks 102 for help, who talks to 101; p1 is on hold.
    static func consulting() -> Story {
        var story = talking()
        story.does(.innerHelp(101, .agent(102), .twoParty, Personal(nil)))
        story.rings(102)
        story.lifts(102)
        story.joins(102)
        story.joins(101)
        story.mark()
        return story
    }

    /// 101, 102 and p1 talk, after a consultation.
    static func three() -> Story {
        var story = consulting()
        story.does(.confJoin(101, call: story.id("p1")))
        story.joins(101)
        story.joins(102)
        story.mark()
        return story
    }

    /// Who is in the call of a caller, and how: agents by number, those outside by name.
    func parties(_ caller: String) -> String {
        guard let call = call(caller) else { return "ended" }
        return call.parties.map { party in
            let who = party.agent.map { "\($0.rawValue)" } ?? party.leg.map { legNames[$0] ?? "outside" } ?? "?"
            return switch party.progress {
            case .offered: "\(who) rings"
            case .connected: who
            case .held: "\(who) holds"
            }
        }.joined(separator: ", ")
    }

    /// The present call of an agent.
    func present(_ agent: WorkNo) -> Call? { floor.agents[agent]?.call.flatMap { floor.calls[$0] } }

    /// The one after the customer's: that which an agent placed.
    var placed: Call? { floor.calls.keys.compactMap { floor.calls[$0] }.last { $0.placement != nil } }
}
