import Floor
import Telephony

/// What an agent's time went to, and what came of the calls held out to the agent.
struct AgentFigures {
    /// From sessions; not a sum of what follows.
    var signedIn: Int64 = 0
    var idle: Int64 = 0
    var busy: [Int: Int64] = [:]
    var rest: [Int: Int64] = [:]
    var ringing: Int64 = 0
    var talk: Int64 = 0
    var hold: Int64 = 0
    /// With somebody who is asked, while a customer waits on hold.
    var consult: Int64 = 0
    var wrapUp: Int64 = 0
    /// In calls that the agent placed, from the first ring on, and in what the phone did by itself.
    var own: Int64 = 0
    var recording: Int64 = 0
    /// As an inspector with others.
    var inspecting: Int64 = 0
    var offered = 0
    var answered = 0
    var notAnswered = 0
    var refused = 0
    /// Ended otherwise before the agent could: the caller left, a colleague had it, it was taken back.
    var gone = 0
    var picked = 0
    /// Came from colleagues, and went to them or to queues.
    var transfersIn = 0
    var transfersOut = 0

    var sumOfBusy: Int64 { busy.values.reduce(0, +) }
    var sumOfRest: Int64 { rest.values.reduce(0, +) }
    var sum: Int64 {
        idle + sumOfBusy + sumOfRest + ringing + talk + hold + consult + wrapUp + own + recording + inspecting
    }

    /// In tenths of a percent; nil where there was no time for it.
    var occupancy: Int64? { permille(talk + hold + ringing + wrapUp, signedIn - sumOfRest) }

    mutating func add(_ row: StateRecord, _ time: Int64) {
        switch row.state {
        case .idle: idle += time
        case .busy: busy[row.reason ?? 0, default: 0] += time
        case .rest: rest[row.reason ?? 0, default: 0] += time
        case .wrapUp: wrapUp += time
        case .ringing: ringing += time
        case .talking, .holding, .calling: add(row.state, row.purpose, time)
        case .ownCall: own += time
        case .recording: recording += time
        case .inspecting: inspecting += time
        case .signedOut: break
        }
    }

    private mutating func add(_ state: Standing, _ purpose: Placement.Purpose?, _ time: Int64) {
        switch purpose {
        case .help, .consult, .threeParty, .success, .release, .invitation: consult += time
        case .talk, .conference: own += time
        case nil: if state == .holding { hold += time } else { talk += time }
        }
    }

    mutating func add(_ offer: OfferRecord) {
        // A call of one's own, and one's own customer again, are held out to nobody.
        guard offer.kind != .own, offer.kind != .recall else { return }
        offered += 1
        switch offer.end {
        case nil:
            answered += 1
            if offer.kind == .request || offer.kind == .pickup { picked += 1 }
            if !offer.kind.isForQueue { transfersIn += 1 }
        case .noAnswer, .unreachable, .forwarded: notAnswered += 1
        case .rejected: refused += 1
        case .takenBack, .callerLeft, .forced, .silent, .moved, .snatched, .lost, .expired: gone += 1
        }
    }

    var complaint: String? { sum == signedIn ? nil : "parts make \(sum) ms, and \(signedIn) ms were signed in" }
}
