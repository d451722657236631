import Telephony

/// A call that the dialplan hands over: `Stasis(application,inbound,<number>,<since>)`, or `dialled` instead of `inbound` from a phone.
/// `since` is in milliseconds since 1970; number and time may be left out.
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

    init(_ channel: SwitchChannel, _ arguments: [String]) {
        caller = channel.caller.number.isEmpty ? "anonymous" : channel.caller.number
        called = arguments.count > 1 ? arguments[1] : channel.dialplan.exten
        since = arguments.count > 2 ? Int64(arguments[2]).map { Moment(milliseconds: $0) } : nil
        made = Moment(switchTime: channel.creationtime)
        kind = arguments.first
    }

    /// From outside, every number is for us to answer for; from a phone, only those that lead here.
    func isFor(_ accessCodes: [String]) -> Bool {
        switch kind {
        // What an installation ordered that is no more.
        case "ring", "record": false
        case "dialled": accessCodes.contains(called)
        default: true
        }
    }
}
