import Ledger
import Telephony

@testable import Floor

/// Calls and facts to store.
enum Sample {
    static let noon = Moment(milliseconds: 1_764_000_000_000)
    static let agent = WorkNo(101)

    static func call(_ number: Int64) -> CallID { CallID(seconds: 1_764_000_000, serial: 16_777_216 + number) }

    static func arrival(_ number: Int64, caller: String?) -> Fact {
        let call = call(number)
        return .call(
            .arrived(
                Arrived(
                    call: call, leg: LegID("caller-\(number)"), accessCode: "4000", queue: QueueID(10), priority: 0, since: noon,
                    expiresAt: noon + .seconds(900), handOutFrom: nil, caller: Personal(caller))))
    }

    static func recording(_ number: Int64, file: String) -> Fact {
        .recording(
            .asked(
                RecordingAsked(
                    agent: agent, call: call(number), leg: LegID("\(call(number)).1"), phone: PhoneNumber("1001"), isUp: true,
                    until: noon + .seconds(20), recording: RecordingID("\(call(number)).r1"), fileName: Personal(file))))
    }

    /// A recording without a call.
    static func ownRecording(_ number: Int) -> Fact {
        .recording(
            .asked(
                RecordingAsked(
                    agent: agent, call: nil, leg: LegID("w101-1.\(number)"), phone: PhoneNumber("1001"), isUp: false,
                    until: noon + .seconds(20), recording: RecordingID("w101-1.r\(number)"), fileName: Personal("own-\(number).wav"))))
    }

    static func callRecord(_ number: Int64, ended: Moment) -> Record {
        .call(
            CallRecord(
                call: call(number), queue: QueueID(10), accessCode: "4000", arrived: noon, answered: nil, ended: ended,
                end: .callerLeft, by: .caller, agent: nil, offers: 0, waited: .seconds(3), talked: .zero, held: .zero))
    }

    static let offerRecord = Record.offer(
        OfferRecord(
            call: call(1), number: 1, agent: agent, kind: .request, offered: noon, ended: noon + .seconds(5), end: .rejected, level: nil))

    static let legRecord = Record.leg(
        LegRecord(
            call: call(1), leg: LegID("\(call(1)).1"), agent: agent, phone: PhoneNumber("1001"), began: noon, alerted: noon,
            lifted: nil, talkedFrom: nil, ended: noon + .seconds(5), held: .zero, end: .released))

    static let recordingRecord = Record.recording(
        RecordingRecord(
            recording: RecordingID("\(call(1)).r101-1"), call: call(1), agent: agent, began: noon, ended: noon + .seconds(4)))

    /// A fact that says nothing about a person.
    static func plain(_ number: Int64) -> Fact { .centre(.started(Started(epoch: number))) }

    static func snapshot(at position: Int64, version: String = "1") -> SavedSnapshot {
        SavedSnapshot(position: Position(rawValue: position), version: version, body: Array(#"{"at":\#(position)}"#.utf8))
    }
}

extension Batch {
    init(_ facts: [Fact], at moment: Moment = Sample.noon, records: [Record] = []) {
        self.init()
        self.facts = facts.map { (moment, $0) }
        self.records = records
    }
}

extension Ledger {
    /// Stores a batch, and saves a state beside it.
    func append(_ batch: Batch, saving snapshot: SavedSnapshot?, after position: Position, epoch: Int64) throws {
        try append(batch, centre: 1, after: position, epoch: epoch)
        if let snapshot { try save(snapshot, centre: 1, epoch: epoch) }
    }

    /// A single text.
    func particular(subject: String, field: String) throws -> String? { try particulars(of: [subject])[subject, field] }
}
