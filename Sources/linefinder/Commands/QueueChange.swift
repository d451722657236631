import Floor
import Telephony

/// Another rule of a queue, as a command has it: `10.handOut=never`.
struct QueueChange {
    let queue: QueueID
    let apply: @Sendable (inout QueuePolicy) -> Void

    private typealias Change = @Sendable (inout QueuePolicy) -> Void

    private struct Rule: Sendable {
        let name: String
        let wanted: String
        let read: @Sendable (String) -> Change?

        init<Value: Sendable>(
            _ name: String, _ scalar: @escaping @Sendable () -> Scalar<Value>,
            _ set: @escaping @Sendable (inout QueuePolicy, Value) -> Void
        ) {
            self.name = name
            wanted = scalar().wanted
            read = { text in
                guard let value = scalar().parse(text) else { return nil }
                return { set(&$0, value) }
            }
        }
    }

    private static let rules = [
        Rule("handOut", { Scalar<QueuePolicy.HandOut>.changedHandOut }) { $0.handOut = $1 },
        Rule("picking", { Scalar<QueuePolicy.Picking>.word }) { $0.picking = $1 },
        Rule("ringTimeout", { Scalar<Interval>.duration }) { $0.ringTimeout = $1 },
        Rule("wrapUp", { Scalar<Interval>.durationOrNone }) { $0.wrapUp = $1 },
        Rule("backOff", { Scalar<Interval>.durationOrNone }) { $0.backOff = $1 },
        Rule("maxWait", { Scalar<Interval>.duration }) { $0.maxWait = $1 },
        Rule("answerWithin", { Scalar<Interval>.duration }) { $0.answerWithin = $1 },
    ]

    init(_ text: String) throws(Failure) {
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        let place = sides.first?.split(separator: ".").map(String.init) ?? []
        guard sides.count == 2, place.count == 2, let number = Int(place[0]) else {
            throw Failure("'--queue \(text)' is not known; write it as 10.handOut=never")
        }
        guard let rule = Self.rules.first(where: { $0.name == place[1] }) else {
            let names = Self.rules.map(\.name).joined(separator: ", ")
            throw Failure("'--queue \(text)': a queue has no '\(place[1])' that can be played; there are \(names)")
        }
        guard let apply = rule.read(sides[1]) else { throw Failure("'--queue \(text)': it must be \(rule.wanted)") }
        queue = QueueID(number)
        self.apply = apply
    }
}

extension Scalar<QueuePolicy.HandOut> {
    fileprivate static var changedHandOut: Self {
        Self("automatic, never, or after:15s") { text in
            switch text {
            case "automatic": .automatic
            case "never": .never
            default: text.hasPrefix("after:") ? Scalar<Interval>.duration.parse(String(text.dropFirst(6))).map { .after($0) } : nil
            }
        }
    }
}
