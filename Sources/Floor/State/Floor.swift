package import Telephony

/// The state of one call centre: who is here, who waits, who talks. It has no clock, no chance and no connections; facts alone
/// change it, and the same facts make the same floor on every machine.
package struct Floor: Sendable, Codable {
    /// Names the shape of this state. Whoever changes it, by any stored property in it, reads `Ledger/Shapes/ShapeSteps.swift` first.
    package static let version = "10"

    package internal(set) var centre: Centre?
    /// When the last fact happened.
    package internal(set) var now = Moment(milliseconds: 0)
    package internal(set) var epoch: Int64 = 0
    package internal(set) var link = Link()
    package internal(set) var agents = Table<WorkNo, Agent>()
    /// Calls whose life has not ended.
    package internal(set) var calls = Table<CallID, Call>()
    package internal(set) var queues = Table<QueueID, Queue>()
    /// Phones that are not simply reachable.
    package internal(set) var phones = Table<PhoneNumber, PhoneState>()
    /// Who is signed in at which phone.
    var phoneUsers = Table<PhoneNumber, WorkNo>()
    /// How many agents have a phone as their usual one.
    var usualPhones = Table<PhoneNumber, Int>()
    var legs = Table<LegID, LegOwner>()
    /// Callers' legs whose call we have ended, and when. Until the switch confirms that they are gone they are nobody new.
    var unwanted = Table<LegID, Moment>()
    var recordings = Table<RecordingID, WorkNo>()
    var deadlines = Ranked<Deadline>()
    package internal(set) var ended = EndedCalls()
    /// The ids of calls that became part of others, which go on under these.
    var aliases = Table<CallID, CallID>()
    /// By whom agents are inspected; nil: nobody is.
    var inspected: Table<WorkNo, [WorkNo]>?
    /// Which inspectors are told of what agents are; nil: none is.
    var monitors: Table<WorkNo, [WorkNo]>?
    /// The conferences of agents, by the calls that they are; nil: there is none.
    var conferences: Table<CallID, Conference>?
    /// What bots said of the calls that they handed over; nil: there is none.
    var handovers: Table<CallID, Handover>?
    /// Nil: there has been none.
    var chats: Chats?
    var callCounter: Int64 = 0
    var bulletins = 0
    /// When the present day began, for the figures of the day.
    package internal(set) var dayBegan = Moment(milliseconds: 0)

    package init() {}
}

/// What we know of the connection to the switch.
package struct Link: Sendable, Hashable, Codable {
    /// Orders and reports pass.
    package internal(set) var isUp = false
    /// When it was lost while we served; nil before the first snapshot after a start.
    var lostAt: Moment?
    /// The switch's life that our legs belong to.
    var incarnation: String?
}

/// Whose a leg is.
enum LegOwner: Sendable, Hashable, Codable {
    case customer(CallID)
    case agent(WorkNo)
}

/// A moment at which something becomes due unless a fact comes first.
struct Deadline: Sendable, Hashable, Comparable, Codable {
    enum What: Sendable, Hashable, Comparable, Codable {
        case offer(CallID)
        case expiry(CallID)
        case opening(CallID)
        case backOff(CallID, WorkNo)
        case rest(WorkNo)
        case afterCallWork(WorkNo)
        case recording(WorkNo)
        case join(CallID)
        case inspection(WorkNo)
        case holdLimit(WorkNo)
        case recordAgain(WorkNo)
        case playback(WorkNo)
        case conference(CallID)
        case chat(CallID)
    }
    var at: Moment
    var what: What

    static func < (left: Self, right: Self) -> Bool {
        left.at == right.at ? left.what < right.what : left.at < right.at
    }
}

/// The ends of calls that have ended, so that one who asks late is told how; and who may still write down what was said. Only the latest
/// are kept.
package struct EndedCalls: Sendable, Codable {
    /// Who talked last, and until when what is attached may be changed.
    struct Writer: Sendable, Hashable, Codable {
        let agent: WorkNo
        let until: Moment
        /// Nil in states that were saved before it was kept.
        var queue: QueueID?
        var disposition: GivenDisposition?
    }

    static let capacity = 10_000
    private var ends = Table<CallID, CallEnd>()
    /// Nil in states that were saved before it was kept.
    private var writers: Table<CallID, Writer>?
    private var order = Rows<CallID>()
    private var oldest = 0

    package subscript(call: CallID) -> CallEnd? { ends[call] }

    func writer(of call: CallID) -> Writer? { writers?[call] }

    mutating func give(_ disposition: GivenDisposition, to call: CallID) { writers?[call]?.disposition = disposition }

    mutating func note(_ call: CallID, _ end: CallEnd, _ writer: Writer? = nil) {
        ends[call] = end
        if let writer {
            writers = writers ?? Table()
            writers?[call] = writer
        }
        if order.count < Self.capacity {
            order.append(call)
        } else {
            ends[order[oldest]] = nil
            writers?[order[oldest]] = nil
            order[oldest] = call
            oldest = (oldest + 1) % Self.capacity
        }
    }
}

extension Floor {
    /// When the clock must next be told of; nil while nothing is due.
    package var nextDeadline: Moment? { deadlines.first?.at }

    mutating func setDeadline(_ what: Deadline.What, from old: Moment?, to new: Moment?) {
        if let old { deadlines.remove(Deadline(at: old, what: what)) }
        if let new { deadlines.insert(Deadline(at: new, what: what)) }
    }
}
