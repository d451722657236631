/// A telephone switch as one call centre uses it. Everything that comes of an order comes back as a report.
package protocol TelephoneSwitch: Sendable {
    /// Starts to report. The first report is a snapshot, or `linkLost` while the switch cannot be reached.
    /// `report` may be called from any thread, one call at a time, and does not wait. It is told when the thing happened, if the switch
    /// says so; nil: just now.
    func begin(report: @escaping @Sendable (Report, Moment?) -> Void)
    /// Hands over orders; returns at once. A `ring` that fails is reported as `ended`; any other order without a clear
    /// answer within 2 s as `unclear`.
    func send(_ orders: [Order])
    /// Asks for a report `snapshot`.
    func askSnapshot()
    /// From now on the states of these phones are reported, in snapshots too, and no others; the set replaces the one before. The state
    /// of one that becomes wanted is told at once: what was known of it before may be old. Until the first call, all phones are wanted.
    func watch(_ phones: Set<PhoneNumber>)
    /// From now on callers who dial these numbers are the centre's, and no others; the numbers replace those before.
    func answer(_ numbers: Set<String>)
}
