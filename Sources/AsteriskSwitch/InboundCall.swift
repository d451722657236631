import Telephony

/// A call that the dialplan hands over: `Stasis(application,inbound,<number>,<since>,<presentation>)`, or `dialled` instead of `inbound`
/// from a phone. `since` is in milliseconds since 1970, `presentation` is what Asterisk calls `CALLERID(pres)`. What follows the first word
/// may be left out.
struct InboundCall {
    let caller: String
    let called: String
    /// When it came, as the dialplan says, by the switch's clock.
    let since: Moment?
    /// When its channel was made, by the switch's clock.
    let made: Moment?
    private let kind: String?

    /// A caller may have come by another channel, which was made so much earlier at most.
    static let allowance = Interval.seconds(60)
    /// Whose number is not known, or not to be known.
    private static let nobody = "anonymous"

    init(_ channel: SwitchChannel, _ arguments: [String]) {
        let words = arguments.map { $0.trimming(" ") }
        func word(_ index: Int) -> String? { words.indices.contains(index) && !words[index].isEmpty ? words[index] : nil }
        // The switch has the number all the same, and does not say of itself that it was withheld.
        let isWithheld = word(3).map { $0.hasPrefix("prohib") || $0 == "unavailable" } ?? false
        caller = isWithheld || channel.caller.number.isEmpty ? Self.nobody : channel.caller.number
        called = word(1) ?? channel.dialplan.exten
        since = word(2).flatMap { Int64($0) }.map { Moment(milliseconds: $0) }
        made = Moment(switchTime: channel.creationtime)
        kind = word(0)
    }

    /// From outside, every number is for us to answer for; from a phone, only those that lead here.
    func isFor(_ accessCodes: Set<String>) -> Bool {
        switch kind {
        // What an installation ordered that is no more.
        case "ring", "record", "ear": false
        case "dialled": accessCodes.contains(called)
        default: true
        }
    }

    /// The arguments of a line of the dialplan, cut up as the switch does it for its events: quotes and brackets hold together what they
    /// enclose, a backslash takes the next sign as it is, and quotes and backslashes are no part of it.
    static func arguments(of line: String) -> [String] {
        var words = [String.UnicodeScalarView()]
        var depth = (round: 0, square: 0)
        var isQuoted = false, isTaken = false
        for sign in line.unicodeScalars {
            if isTaken {
                isTaken = false
                words[words.count - 1].append(sign)
                continue
            }
            switch sign {
            case "\\": isTaken = true
            case "\"": isQuoted.toggle()
            case "," where !isQuoted && depth == (0, 0): words.append(String.UnicodeScalarView())
            default:
                if sign == "(" { depth.round += 1 }
                if sign == ")" { depth.round = max(0, depth.round - 1) }
                if sign == "[" { depth.square += 1 }
                if sign == "]" { depth.square = max(0, depth.square - 1) }
                words[words.count - 1].append(sign)
            }
        }
        return words.map { String($0) }
    }
}

extension String {
    fileprivate func trimming(_ sign: Character) -> String {
        String(drop { $0 == sign }.reversed().drop { $0 == sign }.reversed())
    }
}
