package import Telephony

/// What the practice switch needs to know of the gateway that it serves: only so that what is asked of it can be answered when it is
/// true. Given once everything is put together.
package struct GatewayHooks: Sendable {
    /// Returns when everything reported so far is stored, and ordered.
    package var settle: @Sendable () async -> Void
    /// Returns when what the gateway granted before has reached the network.
    package var catchUp: @Sendable () async -> Void
    /// When something is due in the gateway; nil: nothing.
    package var due: @Sendable () async -> Moment?
    /// Tells the gateway that time has passed.
    package var tick: @Sendable () async -> Void
    /// The call of a caller's leg, or of the leg at a phone.
    package var call: @Sendable (LegID) async -> String?
    /// The caller's leg of a call that lives.
    package var leg: @Sendable (String) async -> LegID?
    /// How a call ended, in a word; nil: it has not, or is unknown.
    package var ended: @Sendable (String) async -> String?

    package init(
        settle: @escaping @Sendable () async -> Void, catchUp: @escaping @Sendable () async -> Void,
        due: @escaping @Sendable () async -> Moment?,
        tick: @escaping @Sendable () async -> Void, call: @escaping @Sendable (LegID) async -> String?,
        leg: @escaping @Sendable (String) async -> LegID?, ended: @escaping @Sendable (String) async -> String?
    ) {
        self.settle = settle
        self.catchUp = catchUp
        self.due = due
        self.tick = tick
        self.call = call
        self.leg = leg
        self.ended = ended
    }
}
