/// A sentence in English, and what it was put together from: so that a page can say it in another language.
package struct Sentence: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        /// A number, a name or a time: the same in every language.
        case text(String)
        /// A part with words of its own.
        case part(Sentence)
    }

    /// The English, with {1}, {2} … where its values stand.
    package private(set) var template = ""
    package private(set) var values: [Value] = []
    package private(set) var english = ""
}

// Written as a text with values in it. A part of which one of two words is chosen has to be a `Sentence` by its type: as a text it would
// stay English.
extension Sentence: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) {
        template = text
        english = text
    }

    package init(stringInterpolation parts: StringInterpolation) { self = parts.sentence }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sentence = Sentence()

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ words: String) {
            sentence.template += words
            sentence.english += words
        }

        package mutating func appendInterpolation(_ value: some LosslessStringConvertible) {
            append(.text(value.description), value.description)
        }

        package mutating func appendInterpolation(_ part: Sentence) { append(.part(part), part.english) }

        private mutating func append(_ value: Value, _ english: String) {
            sentence.values.append(value)
            sentence.template += "{\(sentence.values.count)}"
            sentence.english += english
        }
    }
}
