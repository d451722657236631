import Floor
import Server

/// A bot as the file has it: what the centre knows of it, and its tokens.
struct ReadBot {
    let bot: Bot
    let tokens: [String]
}

extension Section {
    /// The machines that hand callers over. `codes`: the numbers of the centre.
    func bots(of centre: Int, _ queues: Set<Int>, _ codes: [AccessCode]) -> [ReadBot] {
        list("bots").compactMap { node in
            guard let given = Section(node, "a bot", keys: ["name", "tokens", "queues", "accessCodes"], findings) else { return nil }
            let name = given.required("name", .plainWord)
            if let name { findings.claim("bot \(name) of call centre \(centre)", at: given.line(of: "name")) }
            var of: [Int] = []
            given.list("queues", of: .number(1...65_535), into: &of)
            for queue in of where !queues.contains(queue) { findings.unknownQueue(queue, given.line(of: "queues"), queues) }
            var own: [String] = []
            given.list("accessCodes", of: .dialled, into: &own)
            let line = given.line(of: "accessCodes")
            for code in own {
                findings.claim("number \(code) of a bot", at: line)
                if !codes.contains(where: { $0.number == code }) {
                    findings.error(line, "number \(code) is none of this call centre's; describe it under its 'accessCodes'")
                }
            }
            var tokens: [String] = []
            given.list("tokens", of: .botToken, into: &tokens)
            if given["queues"] == nil { findings.error(given.line, "'queues' is missing: those to which the bot may hand callers over") }
            if given["accessCodes"] == nil { findings.error(given.line, "'accessCodes' is missing: the numbers of its own callers") }
            if given["tokens"] == nil { findings.error(given.line, "'tokens' is missing: without one the bot cannot ask for anything") }
            guard let name else { return nil }
            return ReadBot(bot: Bot(name, queues: of.map(QueueID.init(_:)), accessCodes: own), tokens: tokens)
        }
    }
}

extension [CentreSetup] {
    /// By what the bots of all of them are known.
    var botAccess: [BotAccess] {
        flatMap { setup in
            setup.botTokens.keys.sorted().map { BotAccess(centre: setup.centre.id, bot: $0, tokens: setup.botTokens[$0] ?? []) }
        }
    }

    /// A token must say whose it is.
    func checkBotTokens(_ findings: Findings) {
        let tokens = botAccess.flatMap(\.tokens)
        if Set(tokens).count < tokens.count { findings.error(nil, "two bots have the same token; give each one of its own") }
    }
}

extension Scalar<String> {
    fileprivate static var botToken: Self {
        Self("16 characters or more, such as what 'openssl rand -hex 32' prints") { text in
            text.count >= 16 && text.utf8.allSatisfy { (33...126).contains($0) } ? text : nil
        }.secret
    }
}
