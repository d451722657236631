package import Telephony

/// One thing that the customer of a chat is shown: what was written, and what became of the chat. They are counted from 1.
package struct ChatLine: Hashable, Sendable {
    package enum What: String, Hashable, Sendable, Codable, CaseIterable {
        case said, waits, taken, ended
    }
    let call: CallID
    package let number: Int
    package let at: Moment
    package let what: What
    /// Who wrote it, or has the chat now; nil: the customer, or nobody.
    package let agent: WorkNo?
    package internal(set) var text: Personal
}

/// What somebody wrote.
package struct ChatSaid: Hashable, Sendable {
    package var call: CallID
    /// Which line of the chat it is.
    package var number: Int
    /// Nil: the customer.
    package var agent: WorkNo?
    package var text: Personal
}

/// A chat has many texts, and each is kept under a name of its own: the number of the line stands in it.
private struct LineKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }

    static let call = Self("call")
    static let number = Self("number")
    static let at = Self("at")
    static let what = Self("what")
    static let agent = Self("agent")
    static func text(_ number: Int) -> Self { Self("text\(number)") }
}

extension ChatLine: Codable {
    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: LineKey.self)
        call = try line.decode(CallID.self, forKey: .call)
        number = try line.decode(Int.self, forKey: .number)
        at = try line.decode(Moment.self, forKey: .at)
        what = try line.decode(What.self, forKey: .what)
        agent = try line.decodeIfPresent(WorkNo.self, forKey: .agent)
        text = try line.decodeIfPresent(Personal.self, forKey: .text(number)) ?? Personal(nil)
    }

    package func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: LineKey.self)
        try line.encode(call, forKey: .call)
        try line.encode(number, forKey: .number)
        try line.encode(at, forKey: .at)
        try line.encode(what, forKey: .what)
        try line.encodeIfPresent(agent, forKey: .agent)
        try line.encode(text, forKey: .text(number))
    }
}

extension ChatSaid: Codable {
    package init(from decoder: any Decoder) throws {
        let said = try decoder.container(keyedBy: LineKey.self)
        call = try said.decode(CallID.self, forKey: .call)
        number = try said.decode(Int.self, forKey: .number)
        agent = try said.decodeIfPresent(WorkNo.self, forKey: .agent)
        text = try said.decodeIfPresent(Personal.self, forKey: .text(number)) ?? Personal(nil)
    }

    package func encode(to encoder: any Encoder) throws {
        var said = encoder.container(keyedBy: LineKey.self)
        try said.encode(call, forKey: .call)
        try said.encode(number, forKey: .number)
        try said.encodeIfPresent(agent, forKey: .agent)
        try said.encode(text, forKey: .text(number))
    }
}
