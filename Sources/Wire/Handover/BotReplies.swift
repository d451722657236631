package import Floor
package import Telephony

// What bots are answered and told.
extension Reply {
    package static func handedOver(_ place: HandoverPlace) -> [UInt8] {
        success(
            .object([
                ("callid", .text(place.call.description)), ("queue", .number(place.queue.rawValue)),
                ("place", place.place.map { .number($0) } ?? .null), ("signedIn", .number(place.signedIn)),
            ]))
    }

    /// Nobody knows the token, or there is none.
    package static let unknownBot = JSON.object([
        ("message", .text("Show the token of a bot: 'Authorization: Bearer …'.")), ("retcode", .text("000-003")), ("result", .empty),
        ("reason", .text("notEntitled")),
    ]).bytes

    /// An event of a bot's stream, and what it is called.
    package static func botEvent(_ news: BotNews, at moment: Moment) -> (name: String, json: [UInt8]) {
        let (name, details) = news.what.said
        return (
            name,
            JSON.object(
                [("event", .text(name)), ("callid", .text(news.call.description)), ("at", .number(moment.milliseconds))] + details
            ).bytes
        )
    }

    /// What happened since the last event is not known any more.
    package static let botGap = JSON.object([("event", .text("gap"))]).bytes
}

extension BotNews.What {
    fileprivate var said: (String, [(String, JSON)]) {
        switch self {
        case .queued(let queue): ("queued", [("queue", .number(queue.rawValue))])
        case .offered(let agent): ("offered", [("agent", .number(agent.rawValue))])
        case .declined(let agent, let end): ("declined", [("agent", .number(agent.rawValue)), ("reason", .text(end.rawValue))])
        case .taken(let agent): ("taken", [("agent", .number(agent.rawValue))])
        case .givenBack(let agent, let code, let note):
            (
                "givenBack",
                [
                    ("agent", .number(agent.rawValue)), ("returnTo", .text(code)), ("note", note.text.map { .text($0) } ?? .null),
                ]
            )
        case .ended(let by): ("ended", [("by", .text(by.rawValue))])
        case .notTaken(let why, let code): ("notTaken", [("reason", .text(why.rawValue)), ("returnTo", code.map { .text($0) } ?? .null)])
        }
    }
}
