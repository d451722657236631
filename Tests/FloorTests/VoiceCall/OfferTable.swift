import Telephony
import Testing

@testable import Floor

/// A cell of the table "what happens | how far the requested call has come": what agent 101 is told, and how all stands afterwards.
/// The story is `Story.requested`: caller p1 came in to queue 10 and was requested by agent 101.
struct Cell: Sendable, CustomTestStringConvertible {
    let happens: String
    let stage: Stage
    /// What the agent had chosen.
    var choice = SignIn.Status.idle
    let act: @Sendable (inout Story) -> Void
    let told: String
    /// Where the call is then.
    let place: Place
    /// What the agent is then; nil: taken up by the call, as before.
    let standing: Standing?
    var chosen = Choice.idle
    var orders = ""
    /// How the offer ended in the books; nil: it talked, or goes on.
    var offerEnd: OfferEnd?
    var backsOff = false

    enum Place: Equatable, Sendable {
        /// At its old place in the queue.
        case waiting
        /// With agent 101.
        case stays
        case ended(CallEnd)
    }

    var testDescription: String { "\(happens), \(stage), chosen \(choice)" }
}

extension Cell {
    private static func cells(
        _ happens: String, _ told: [Stage: String], _ place: Place, standing: Standing?, chosen: Choice = .idle,
        orders: [Stage: String] = [:], offerEnd: OfferEnd? = nil, backsOff: Bool = false,
        act: @escaping @Sendable (inout Story) -> Void
    ) -> [Cell] {
        Stage.allCases.compactMap { stage in
            told[stage].map {
                Cell(
                    happens: happens, stage: stage, act: act, told: $0, place: place, standing: standing, chosen: chosen,
                    orders: orders[stage] ?? "", offerEnd: stage == .talking ? nil : offerEnd, backsOff: backsOff)
            }
        }
    }

    static let all: [Cell] =
        callerLeaves + phoneFails + phoneFailsOtherwiseChosen + signsOut + movesPhone + waitsTooLong
        + isNotJoined

    static let callerLeaves =
        cells(
            "the caller hangs up", [.ordered: "Ready", .ringing: "PhoneRelease 3, Ready", .lifted: "PhoneRelease 3, Ready"],
            .ended(.callerLeft), standing: .idle,
            orders: [.ordered: "clear 1001", .ringing: "clear 1001", .lifted: "silence 1001, clear 1001"], offerEnd: .callerLeft
        ) { $0.leaves("p1") }
        + cells(
            "the caller hangs up", [.talking: "CustomerRelease, CallRelease, PhoneRelease 3, Ready"], .ended(.answered), standing: .idle,
            orders: [.talking: "clear 1001"]
        ) { $0.leaves("p1") }

    static let phoneFails =
        cells(
            "the phone cannot be reached",
            [.ordered: "NoAnswer, NotReady 5", .ringing: "NoAnswer, PhoneRelease 3, NotReady 5"], .waiting, standing: .busy,
            chosen: .busy(reason: 5), offerEnd: .unreachable, backsOff: true
        ) { $0.phone(101, .unreachable) }
        + cells(
            "the phone is busy", [.ordered: "NoAnswer, NotReady 5"], .waiting, standing: .busy, chosen: .busy(reason: 5),
            offerEnd: .unreachable, backsOff: true
        ) { $0.phone(101, .busy) }
        + cells(
            "the phone rejects", [.ringing: "NoAnswer, PhoneRelease 2, NotReady 7"], .waiting, standing: .busy, chosen: .busy(reason: 7),
            offerEnd: .rejected, backsOff: true
        ) { $0.phone(101, .rejected) }
        + cells(
            "the phone rings for as long as the switch allows", [.ringing: "NoAnswer, PhoneRelease 3, NotReady 2"], .waiting,
            standing: .busy, chosen: .busy(reason: 2), offerEnd: .noAnswer, backsOff: true
        ) { $0.phone(101, .noAnswer) }
        + cells(
            "nobody answers in ringTimeout",
            [.ordered: "NoAnswer, NotReady 2", .ringing: "NoAnswer, PhoneRelease 3, NotReady 2"], .waiting, standing: .busy,
            chosen: .busy(reason: 2), orders: [.ordered: "clear 1001", .ringing: "clear 1001"], offerEnd: .noAnswer,
            backsOff: true
        ) { $0.after(.seconds(19)) }
        + cells(
            "the handset is lost", [.lifted: "NoAnswer, PhoneRelease 2, NotReady 7"], .waiting, standing: .busy,
            chosen: .busy(reason: 7), orders: [.lifted: "music p1"], offerEnd: .rejected, backsOff: true
        ) { $0.phone(101, .hungUp) }
        + cells(
            "the phone hangs up", [.talking: "CallRelease, CustomerRelease, PhoneRelease 2, Ready"], .ended(.answered), standing: .idle,
            orders: [.talking: "clear p1"]
        ) { $0.phone(101, .hungUp) }

    /// One who was busy anyway stays busy for the same reason.
    static let phoneFailsOtherwiseChosen = phoneFails.filter { $0.stage != .talking }.map { cell in
        Cell(
            happens: cell.happens, stage: cell.stage, choice: .busy, act: cell.act,
            told: cell.told.replacing(/NotReady ./, with: "NotReady 0"), place: cell.place, standing: .busy, chosen: .busy(reason: 0),
            orders: cell.orders, offerEnd: cell.offerEnd, backsOff: cell.backsOff)
    }

    static let signsOut =
        cells(
            "the agent is signed out by force",
            [
                .ordered: "Ready, Shutdown", .ringing: "PhoneRelease 3, Ready, Shutdown", .lifted: "PhoneRelease 3, Ready, Shutdown",
            ], .waiting, standing: .signedOut,
            orders: [.ordered: "clear 1001", .ringing: "clear 1001", .lifted: "music p1, silence 1001, clear 1001"], offerEnd: .forced
        ) { $0.does(.forceSignOut(101, reason: nil)) }
        + cells(
            "the agent is signed out by force", [.talking: "CallRelease, CustomerRelease, PhoneRelease 3, Ready, Shutdown"],
            .ended(.answered), standing: .signedOut, orders: [.talking: "clear p1, clear 1001"]
        ) { $0.does(.forceSignOut(101, reason: 7)) }
        + cells(
            "the desktop falls silent",
            [
                .ordered: "Ready, Shutdown", .ringing: "PhoneRelease 3, Ready, Shutdown", .lifted: "PhoneRelease 3, Ready, Shutdown",
            ], .waiting, standing: .signedOut,
            orders: [.ordered: "clear 1001", .ringing: "clear 1001", .lifted: "music p1, silence 1001, clear 1001"], offerEnd: .silent
        ) { $0.fallsSilent(101) }
        + cells("the desktop falls silent", [.talking: "Shutdown"], .stays, standing: .signedOut) { $0.fallsSilent(101) }

    static let movesPhone =
        cells(
            "a forced sign-in at the same phone",
            [
                .ordered: "InService, Busy", .ringing: "InService, Busy, PhoneAlerting",
                .lifted: "InService, Busy, PhoneAlerting, PhoneOffhook", .talking: "InService, Busy, Talking",
            ], .stays, standing: nil
        ) { $0.signIn(101, forced: true) }
        + cells(
            "a forced sign-in at another phone",
            [
                .ordered: "Ready, InService, Ready", .ringing: "PhoneRelease 3, Ready, InService, Ready",
            ], .waiting, standing: .idle, orders: [.ordered: "clear 1001", .ringing: "clear 1001"], offerEnd: .moved
        ) { $0.signIn(101, at: "1999", forced: true) }
        + cells(
            "a forced sign-in at another phone",
            [
                .lifted: "InService, Busy, PhoneAlerting, PhoneOffhook", .talking: "InService, Busy, Talking",
            ], .stays, standing: nil
        ) { $0.signIn(101, at: "1999", forced: true) }

    static let waitsTooLong = cells("the longest wait passes", [.talking: ""], .stays, standing: nil, orders: [.talking: "clear p2"]) {
        $0.after(.seconds(1000))
    }

    static let isNotJoined = cells(
        "the switch does not join them in time", [.lifted: "PhoneRelease 3, Ready"], .waiting, standing: .idle,
        orders: [.lifted: "music p1, silence 1001, clear 1001"], offerEnd: .lost
    ) { $0.after(.seconds(4)) }
}
