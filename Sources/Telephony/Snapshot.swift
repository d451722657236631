/// All that the switch has at one moment, after everything that it has reported before.
package struct Snapshot: Hashable, Sendable {
    package struct Leg: Hashable, Sendable {
        package enum Party: Hashable, Sendable {
            /// A caller who came in at this time by dialling this number.
            case caller(String, called: String, since: Moment)
            /// A phone that we rang, or a number outside that we called.
            case phone(PhoneNumber)
        }
        package let id: LegID
        package let party: Party
        /// The number that a caller dialled; nil for a phone that we rang.
        package var called: String? { if case .caller(_, let called, _) = party { called } else { nil } }
        /// Answered; false while it still rings.
        package let isUp: Bool
        package let connection: Connection
        /// Nobody hears what it says; nil: the switch cannot tell.
        package let isMuted: Bool?

        package init(id: LegID, party: Party, isUp: Bool, connection: Connection, isMuted: Bool? = nil) {
            self.isMuted = isMuted
            self.id = id
            self.party = party
            self.isUp = isUp
            self.connection = connection
        }
    }

    /// Changes when the switch was started anew, so that nothing from before is left on it.
    package let incarnation: String
    /// Ordered by id.
    package let legs: [Leg]
    /// The recordings that run, ordered.
    package let recordings: [RecordingID]
    /// Those of them that are silent, ordered.
    package let silenced: [RecordingID]
    /// The playbacks that go on, ordered: one that is paused, too. One that began before this program did may be missing, and is over
    /// once it is stopped.
    package let playbacks: [PlaybackID]
    /// Those of the phones that are watched that are not simply reachable, ordered by number.
    package let phones: [Phone]

    package struct Phone: Hashable, Sendable {
        package let number: PhoneNumber
        package let state: PhoneState
        package init(_ number: PhoneNumber, _ state: PhoneState) {
            self.number = number
            self.state = state
        }
    }

    /// Those who came and left while nobody could hear of it, in the order in which they left. Each is told of in every snapshot until its
    /// leg is cleared.
    package let missed: [Missed]

    /// A caller who is here no more.
    package struct Missed: Hashable, Sendable {
        package let id: LegID
        package let caller: String
        package let called: String
        package let since: Moment
        package let left: Moment
        package init(id: LegID, caller: String, called: String, since: Moment, left: Moment) {
            self.id = id
            self.caller = caller
            self.called = called
            self.since = since
            self.left = left
        }
    }

    package init(
        incarnation: String, legs: [Leg], recordings: [RecordingID], silenced: [RecordingID] = [], playbacks: [PlaybackID] = [],
        phones: [Phone], missed: [Missed] = []
    ) {
        self.silenced = silenced
        self.playbacks = playbacks
        self.missed = missed
        self.incarnation = incarnation
        self.legs = legs
        self.recordings = recordings
        self.phones = phones
    }
}
