import Crypto
import Synchronization

/// By what a bot is known. The centre says what it may do.
package struct BotAccess: Hashable, Sendable {
    package var centre: Int
    package var bot: String
    /// Any of them will do, so that one can be replaced while the bot works.
    package var tokens: [String]

    package init(centre: Int, bot: String, tokens: [String]) {
        self.centre = centre
        self.bot = bot
        self.tokens = tokens
    }
}

/// The tokens of all bots, as they are configured by now.
package final class BotTokens: Sendable {
    private let bots: Mutex<[BotAccess]>

    init(_ bots: [BotAccess]) { self.bots = Mutex(bots) }

    package func replace(_ bots: [BotAccess]) { self.bots.withLock { $0 = bots } }

    /// Whose token is shown; nil: nobody's.
    func bot(showing authorization: String?) -> (centre: Int, bot: String)? {
        guard let authorization else { return nil }
        let shown = SHA256.hash(data: Array(authorization.utf8))
        // All are compared, so that it takes the same time whatever is shown.
        return bots.withLock { bots in
            var found: (centre: Int, bot: String)?
            for bot in bots {
                for token in bot.tokens where SHA256.hash(data: Array("Bearer \(token)".utf8)) == shown { found = (bot.centre, bot.bot) }
            }
            return found
        }
    }
}
