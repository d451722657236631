import Telephony
import Testing

@testable import Floor

extension Centre {
    /// The harbour with two bots. The callers of 4050 wait in queue 50, which nobody picks from, while bot `voice` talks to them; it may
    /// hand them over to the queues 10 and 20. `other` has those of 4060.
    static let withBots: Centre = {
        var centre = Centre.harbour
        centre.bots = [
            Bot("other", queues: [10], accessCodes: ["4060"]), Bot("voice", queues: [10, 20], accessCodes: ["4030", "4050"]),
        ]
        return centre
    }()
}

extension Story {
    /// A caller of the bot.
    static func parked(_ centre: Centre = .withBots) -> Story {
        var story = Story(centre)
        story.arrives("p1", to: "4050")
        story.after(.seconds(30))
        story.mark()
        return story
    }

    func handOver(
        _ caller: String, to queue: QueueID = 10, by bot: String = "voice", priority: Int? = nil,
        summary: String? = "wants a taxi\nat five",
        consent: Bool = true, returnTo: String? = nil, expires: Interval? = nil
    ) -> Command {
        let context = HandoverContext(
            reason: Personal(summary.map { _ in "order" }), summary: Personal(summary),
            fields: Personal(summary.flatMap { _ in HandoverFields.text([("persons", "4"), ("street", "Quay 1")]) }), language: "de",
            hasConsent: consent)
        return .handOver(
            HandOver(
                bot: bot, .call(id(caller)), to: queue, priority: priority, context: context, returnTo: returnTo, expires: expires))
    }

    /// What a bot was told since the mark, in order.
    func news(_ bot: String = "voice") -> [String] { outcome.botNews.filter { $0.news.bot == bot }.map { $0.news.what.text } }
}

extension BotNews.What {
    var text: String {
        switch self {
        case .queued(let queue): "queued \(queue.rawValue)"
        case .offered(let agent): "offered \(agent.rawValue)"
        case .declined(let agent, let end): "declined \(agent.rawValue) \(end)"
        case .taken(let agent): "taken \(agent.rawValue)"
        case .givenBack(let agent, let code, let note): "givenBack \(agent.rawValue) \(code) \(note.shown)"
        case .ended(let by): "ended \(by)"
        case .notTaken(let why, let code): "notTaken \(why)\(code.map { " \($0)" } ?? "")"
        }
    }
}
