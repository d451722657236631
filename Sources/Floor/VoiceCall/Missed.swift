import Telephony

extension Floor {
    /// A caller who came and left while nobody could hear of it: a call like that of anybody who did not want to wait. Its leg is unwanted
    /// until the switch has forgotten it, so that it is taken once, whatever dies meanwhile.
    func missed(_ missed: Snapshot.Missed, at now: Moment) -> [Fact] {
        let arrival = arrive(missed.id, caller: missed.caller, called: missed.called, since: missed.since, at: now)
        guard case .call(.arrived(let arrived))? = arrival.first else { return [] }
        let ended = CallEnded(call: arrived.call, end: .callerLeft, by: .caller, clears: true, left: min(missed.left, now))
        return arrival + [.call(.ended(ended))]
    }
}
