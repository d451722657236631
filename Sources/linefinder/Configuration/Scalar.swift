import Telephony

/// A kind of text: what it must look like, in words that complete "it must be …", and what it means.
struct Scalar<Value> {
    let wanted: String
    /// Not to be repeated in an error.
    var isSecret = false
    let parse: (String) -> Value?

    init(_ wanted: String, parse: @escaping (String) -> Value?) {
        self.wanted = wanted
        self.parse = parse
    }

    static func words(_ meanings: [(word: String, meaning: Value)], or other: String? = nil) -> Self {
        let words = meanings.map(\.word) + (other.map { [$0] } ?? [])
        return Self(list(words)) { text in meanings.first { $0.word == text }?.meaning }
    }

    func map<Other>(_ transform: @escaping (Value) -> Other) -> Scalar<Other> {
        var mapped = Scalar<Other>(wanted) { parse($0).map(transform) }
        mapped.isSecret = isSecret
        return mapped
    }

    var secret: Self {
        var secret = self
        secret.isSecret = true
        return secret
    }
}

extension Scalar where Value: CaseIterable & RawRepresentable<String> {
    static var word: Self { words(Value.allCases.map { ($0.rawValue, $0) }) }
}

extension Scalar<Int> {
    static func number(_ range: ClosedRange<Int>) -> Self {
        Self("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            digits(text).flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Scalar<Int> {
    /// In bytes.
    static var size: Self {
        Self("a whole number with KB or MB, from 64KB to 1024MB, such as 8MB") { text in
            let unit = text.hasSuffix("KB") ? 1 << 10 : text.hasSuffix("MB") ? 1 << 20 : 0
            guard let count = digits(String(text.dropLast(2))).flatMap({ Int($0) }), (1...1 << 20).contains(count) else { return nil }
            return (64 << 10...1 << 30).contains(count * unit) ? count * unit : nil
        }
    }
}

extension Scalar<Int> {
    /// Of a hundred.
    static var percent: Self {
        Self("a whole number from 0 to 100 with %, such as 80%") { text in
            text.last == "%" ? digits(String(text.dropLast())).flatMap { Int($0) }.flatMap { $0 <= 100 ? $0 : nil } : nil
        }
    }
}

extension Scalar<UInt64> {
    static var seed: Self { Self("a whole number from 0 to \(UInt64.max)") { digits($0).flatMap { UInt64($0) } } }
}

extension Scalar<String> {
    static var timeZone: Self { Self("a time zone of the IANA database, such as Europe/Berlin") { CentreTime.isKnown($0) ? $0 : nil } }
}

extension Scalar<Bool> {
    static var onOff: Self { words([("on", true), ("off", false), ("true", true), ("false", false)]) }
}

extension Scalar<Interval> {
    /// At least 100 ms: nothing here is timed more finely.
    static var duration: Self { duration(from: 100, "a whole number with ms, s, m, h or d, from 100ms to 3650d, such as 20s") }
    static var durationOrNone: Self { duration(from: 0, "0s, or a whole number with ms, s, m, h or d, from 100ms to 3650d, such as 20s") }

    private static func duration(from least: Int64, _ wanted: String) -> Self {
        let units: [(name: String, milliseconds: Int64)] = [
            ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
        ]
        return Self(wanted) { text in
            let name = text.drop { $0.isASCII && $0.isNumber }
            guard let unit = units.first(where: { $0.name == name }), let count = Int64(text.dropLast(name.count)),
                count <= 3650 * 86_400_000 / unit.milliseconds
            else { return nil }
            let milliseconds = count * unit.milliseconds
            return milliseconds >= 100 || milliseconds == 0 && least == 0 ? .milliseconds(milliseconds) : nil
        }
    }
}

/// The text, if it is digits and nothing else.
private func digits(_ text: String) -> String? { text.utf8.allSatisfy { (48...57).contains($0) } ? text : nil }

/// `a, b or c`.
private func list(_ words: [String]) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
}
