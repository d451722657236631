package import Telephony

/// The practice telephone network: callers with patience, phones with habits, and the legs that a gateway ordered. A value: the same
/// orders, hands and times give the same reports.
package struct Network: Sendable {
    /// A report, and the call centre it is for; nil: for all.
    package struct Told: Hashable, Sendable {
        package var centre: Int?
        /// Nor for this one.
        package var except: Int?
        package var report: Report

        package func isFor(_ centre: Int) -> Bool { self.centre.map { $0 == centre } ?? (except != centre) }
    }

    /// Which centre a dialled number belongs to.
    private(set) var accessCodes: [String: Int]
    package internal(set) var callers: [LegID: Caller] = [:]
    package internal(set) var phones: [PhoneNumber: Phone] = [:]
    package internal(set) var legs: [LegID: PhoneLeg] = [:]
    package internal(set) var recordings: [RecordingID: Recording] = [:]
    package internal(set) var playbacks: [PlaybackID: Playback] = [:]
    var bridges: [BridgeID: [LegID]] = [:]
    /// Those who listen to a leg, or coach it.
    var listeners: [LegID: [LegID]] = [:]
    var dues = Dues()
    /// When playbacks come to their end.
    var plays = Dues()
    /// When the last thing was done to it.
    package internal(set) var now = Moment(milliseconds: 0)
    /// Counts callers, for the names of their legs.
    package internal(set) var serial = 0
    /// What was changed since it was last kept.
    var changed: Set<Entity> = []

    package init(accessCodes: [String: Int]) { self.accessCodes = accessCodes }

    /// From now on these numbers, and no others, lead into a centre.
    mutating func answer(_ numbers: Set<String>, centre: Int) {
        accessCodes = accessCodes.filter { $0.value != centre || numbers.contains($0.key) }
        for number in numbers where accessCodes[number] == nil { accessCodes[number] = centre }
    }

    /// When something will happen by itself; nil: never.
    package var nextDue: Moment? { [dues.first?.at, plays.first?.at].compactMap { $0 }.min() }
}

/// Somebody who dialled a number of a call centre.
package struct Caller: Hashable, Sendable {
    package let leg: LegID
    package let number: String
    package let called: String
    package let centre: Int
    package let since: Moment
    package let stays: Stays
    /// When the caller hangs up; nil: not by itself.
    package internal(set) var leavesAt: Moment?
    package internal(set) var connection = Connection.music
    package internal(set) var phase = Phase.waiting
    /// What was dialled towards the caller in talk.
    package internal(set) var digits = ""
    /// Nobody hears what the caller says.
    package internal(set) var isMuted = false

    /// How long a caller stays; nil: for as long as it takes.
    package struct Stays: Hashable, Sendable {
        /// While there is nobody to talk to; begins anew with each hold.
        package var patience: Interval?
        /// In talk.
        package var talks: Interval?

        package init(patience: Interval? = nil, talks: Interval? = nil) {
            self.patience = patience
            self.talks = talks
        }
    }

    package enum Phase: String, Hashable, Sendable { case waiting, talking, held }
}

/// A thing of the network that is kept in a row of its own.
enum Entity: Hashable, Sendable {
    case serial
    case caller(LegID)
    case phone(PhoneNumber)
    case leg(LegID)
    case recording(RecordingID)
    case playback(PlaybackID)
}

/// What will happen by itself, in order of time.
struct Dues: Sendable {
    struct Due: Hashable, Comparable, Sendable {
        let at: Moment
        let leg: LegID
        static func < (left: Self, right: Self) -> Bool { left.at == right.at ? left.leg < right.leg : left.at < right.at }
    }
    private var dues: [Due] = []

    var first: Due? { dues.first }

    mutating func insert(_ at: Moment?, _ leg: LegID) {
        guard let at else { return }
        let due = Due(at: at, leg: leg)
        dues.insert(due, at: index(of: due))
    }

    mutating func remove(_ at: Moment?, _ leg: LegID) {
        guard let at else { return }
        let due = Due(at: at, leg: leg)
        let index = index(of: due)
        if index < dues.count, dues[index] == due { dues.remove(at: index) }
    }

    private func index(of due: Due) -> Int {
        var low = 0
        var high = dues.count
        while low < high {
            let middle = (low + high) / 2
            if dues[middle] < due { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
