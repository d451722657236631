/// Why something that was asked of a phone did not come about.
package enum PhoneError: Error, Hashable, CustomStringConvertible {
    /// The other side said no, with this SIP status.
    case refused(Int)
    case timeout
    /// The call ended before.
    case ended(SoftCall.End)
    /// The phone was stopped.
    case stopped

    package var description: String {
        switch self {
        case .refused(let status): "refused with \(status)"
        case .timeout: "nothing came in time"
        case .ended(let end): "the call had ended: \(end)"
        case .stopped: "the phone was stopped"
        }
    }
}
