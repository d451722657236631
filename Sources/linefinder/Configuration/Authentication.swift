import Telephony

extension Configuration {
    /// How agents prove who they are.
    struct Authentication: Hashable, Sendable {
        enum Mode: String, Hashable, Sendable, CaseIterable {
            /// One GUID for a session.
            case `static`
            /// The GUID is replaced all the time.
            case dynamic
        }
        enum GUIDForm: String, Hashable, Sendable, CaseIterable { case uuid, alphanumeric }

        var mode = Mode.dynamic
        /// How often a GUID is replaced.
        var guidInterval = Interval.seconds(60)
        /// How long an old one stays good.
        var guidTimeout = Interval.seconds(120)
        /// A session without a sign of life for so long ends.
        var silence = Interval.seconds(120)
        /// `guidTimeout` counts from the issue of the new GUID, not from its first use.
        var strict = false
        /// An agent may sign in while signed in elsewhere.
        var forced = true
        /// Addresses that may leave the GUID out.
        var trusted: [String] = []
        var guidForm = GUIDForm.uuid
        /// So many wrong passwords lock an agent out.
        var lockAfter = 10
        var lockFor = Interval.seconds(30 * 60)
        /// How long a password is good that an agent chose; nil: for ever.
        var passwordValidity: Interval?
        /// A new password must differ from so many before it.
        var passwordHistory = 5
        /// Configured passwords must be changed at the first sign-in.
        var changeFirst = false
    }
}
