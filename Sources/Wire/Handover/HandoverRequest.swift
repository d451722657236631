package import Floor
import Telephony

/// What a bot sends to hand a caller over. Whatever is wrong with it is named.
package enum HandoverRequest {
    /// In bytes.
    private static let longestSummary = 2 << 10
    private static let names = [
        "call", "channel", "queue", "priority", "reason", "summary", "fields", "language", "consent", "returnTo", "expires",
    ]

    /// Throws `.badParameter`.
    package static func read(_ body: [UInt8], bot: String) throws(Refusal) -> HandOver {
        guard case .object(let given) = LenientJSON(body: body) else { throw .badParameter("body") }
        if let unknown = given.keys.sorted().first(where: { !names.contains($0) }) { throw .badParameter(String(unknown.prefix(40))) }
        let reader = Reader(given: given)
        guard let queue = try reader.value("queue", Format.queue.parse) else { throw .badParameter("queue") }
        guard let consent = try reader.value("consent", Format<Bool>.flag.parse) else { throw .badParameter("consent") }
        let context = HandoverContext(
            reason: Personal(try reader.value("reason") { isLine($0, upTo: 80) ? $0 : nil }),
            summary: Personal(try reader.value("summary") { $0.utf8.count <= longestSummary ? $0 : nil }),
            fields: Personal(HandoverFields.text(try reader.fields())),
            language: try reader.value("language") { isLanguage($0) ? $0 : nil }, hasConsent: consent)
        return HandOver(
            bot: bot, try target(reader), to: queue, priority: try reader.value("priority", number(0...100)), context: context,
            returnTo: try reader.value("returnTo") { isLine($0, upTo: 25) ? $0 : nil },
            expires: try reader.value("expires", number(1...86_400)).map { .seconds(Int64($0)) })
    }

    /// Exactly one of the two.
    private static func target(_ reader: Reader) throws(Refusal) -> HandOver.Target {
        let call = try reader.value("call", Format<String>.call.parse)
        let channel = try reader.value("channel") { isLine($0, upTo: 128) ? $0 : nil }
        switch (call, channel) {
        case (let call?, nil): return .call(call)
        case (nil, let channel?): return .channel(channel)
        case (nil, nil): throw .badParameter("call")
        case (_?, _?): throw .badParameter("channel")
        }
    }

    private static func number(_ range: ClosedRange<Int>) -> (String) -> Int? {
        { Format.integer(range, example: range.lowerBound).parse($0) }
    }

    /// A text in one line, without characters that steer.
    fileprivate static func isLine(_ text: String, upTo length: Int) -> Bool {
        text.count <= length && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }

    /// As BCP 47 has them: `de`, `zh-Hans`, `pt-BR`.
    private static func isLanguage(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0 & 0xDF) }
        }
        return text.utf8.count <= 35 && isPlain && (2...3).contains(parts[0].utf8.count) && !parts[0].contains(where: \.isNumber)
    }
}

private struct Reader {
    private static let mostFields = 20
    /// In bytes, of all of them.
    private static let longestFields = 4 << 10

    let given: [String: LenientJSON]

    /// Nil when left out, null or empty.
    func value<Value>(_ name: String, _ parse: (String) -> Value?) throws(Refusal) -> Value? {
        switch given[name] {
        case nil, .null?, .text("")?: return nil
        case .text(let text)?:
            guard let value = parse(text) else { throw .badParameter(name) }
            return value
        case .list?, .object?: throw .badParameter(name)
        }
    }

    /// By name. A value that is null is none.
    func fields() throws(Refusal) -> [(name: String, value: String)] {
        switch given["fields"] {
        case nil, .null?, .text("")?: return []
        case .text?, .list?: throw .badParameter("fields")
        case .object(let fields)?:
            var read: [(name: String, value: String)] = []
            for name in fields.keys.sorted() {
                guard let value = fields[name], value != .null else { continue }
                guard let text = value.text, !name.isEmpty, HandoverRequest.isLine(name, upTo: 40), HandoverRequest.isLine(text, upTo: 200)
                else { throw .badParameter("fields") }
                read.append((name, text))
            }
            let size = read.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
            guard read.count <= Self.mostFields, size <= Self.longestFields else { throw .badParameter("fields") }
            return read
        }
    }
}
