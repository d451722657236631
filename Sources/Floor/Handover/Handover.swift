package import Telephony

/// What a bot said of a caller whom it handed over, and what has become of it. It stays with the call for as long as that lives.
package struct Handover: Sendable, Hashable, Codable {
    /// Names its texts: the call may have become part of another one since.
    package let call: CallID
    /// The name of the bot.
    package let bot: String
    package let at: Moment
    package internal(set) var reason: Personal
    package internal(set) var summary: Personal
    package internal(set) var fields: Personal
    /// In which the caller speaks, as a tag (BCP 47).
    package let language: String?
    /// The caller agreed to what was said being passed on.
    package let hasConsent: Bool
    /// The bot's number to which the caller goes back; nil: the one that was dialled, and not because of time.
    let returnTo: String?
    /// It is the bot's caller again.
    package internal(set) var isReturned: Bool?
}

/// What goes with a caller who is handed over.
package struct HandoverContext: Hashable, Sendable {
    /// In a few words.
    package var reason: Personal
    /// What was talked about.
    package var summary: Personal
    /// Names and values, as `HandoverFields` writes them.
    package var fields: Personal
    package var language: String?
    package var hasConsent: Bool

    package init(
        reason: Personal = Personal(nil), summary: Personal = Personal(nil), fields: Personal = Personal(nil), language: String? = nil,
        hasConsent: Bool = false
    ) {
        self.reason = reason
        self.summary = summary
        self.fields = fields
        self.language = language
        self.hasConsent = hasConsent
    }

    /// It has something that the caller said.
    var hasTexts: Bool { [reason, summary, fields].contains { $0.text != nil } }
}

/// Names and values as one text, which is kept and erased as a whole: a line for each, with a tab between the two.
package enum HandoverFields {
    /// Nil for none. Neither names nor values may hold tabs or ends of lines.
    package static func text(_ fields: [(name: String, value: String)]) -> String? {
        fields.isEmpty ? nil : fields.map { "\($0.name)\t\($0.value)" }.joined(separator: "\n")
    }

    package static func read(_ text: String?) -> [(name: String, value: String)] {
        (text ?? "").split(separator: "\n").map { line in
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }
}

extension Floor {
    /// What a bot said of a call, while it is people's; nil: no bot handed it over, or it is the bot's again.
    func liveHandover(of call: CallID) -> Handover? {
        guard let handover = handovers?[call], handover.isReturned != true else { return nil }
        return handover
    }

    mutating func setHandover(of call: CallID, _ handover: Handover?) {
        if handover == nil, handovers == nil { return }
        var all = handovers ?? Table()
        all[call] = handover
        handovers = all.isEmpty ? nil : all
    }

    /// It goes on under the id of the call that goes on, unless that has one of its own.
    mutating func carryHandover(from absorbed: CallID, to call: CallID) {
        guard let handover = handovers?[absorbed] else { return }
        if handovers?[call] == nil { setHandover(of: call, handover) }
        setHandover(of: absorbed, nil)
    }

    /// Forgets the texts of what was erased.
    mutating func forgetHandovers(where isErased: (CallID) -> Bool) {
        for call in handovers?.keys ?? [] where handovers?[call].map({ isErased($0.call) }) == true {
            handovers?[call]?.reason = Personal(nil)
            handovers?[call]?.summary = Personal(nil)
            handovers?[call]?.fields = Personal(nil)
        }
    }
}
