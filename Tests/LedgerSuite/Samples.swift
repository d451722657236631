package import Floor
package import Ledger
package import Telephony

/// Calls and facts to store.
package enum Sample {
    package static let noon = Moment(milliseconds: 1_764_000_000_000)
    package static let agent = WorkNo(101)

    package static func call(_ number: Int64) -> CallID { CallID(seconds: 1_764_000_000, serial: 16_777_216 + number) }

    package static func arrival(_ number: Int64, caller: String?) -> Fact {
        fact(
            "call.arrived",
            """
            {"call":"\(call(number))","leg":"caller-\(number)","accessCode":"4000","queue":10,"priority":0,\
            "since":\(noon.milliseconds),"expiresAt":\(noon.milliseconds + 900_000)}
            """, caller)
    }

    package static func recording(_ number: Int64, file: String) -> Fact {
        fact(
            "recording.asked",
            """
            {"agent":101,"call":"\(call(number))","leg":"\(call(number)).1","phone":"1001","isUp":true,\
            "until":\(noon.milliseconds + 20_000),"recording":"\(call(number)).r1"}
            """, file)
    }

    /// A recording without a call.
    package static func ownRecording(_ number: Int) -> Fact {
        fact(
            "recording.asked",
            """
            {"agent":101,"leg":"w101-1.\(number)","phone":"1001","isUp":false,"until":\(noon.milliseconds + 20_000),\
            "recording":"w101-1.r\(number)"}
            """, "own-\(number).wav")
    }

    /// As it is stored; the text about people that was put aside is this one.
    package static func fact(_ kind: String, _ body: String, _ text: String? = nil) -> Fact {
        do {
            return try FactCoding.decode(kind: kind, body: Array(body.utf8)) { _, _ in text }
        } catch {
            preconditionFailure("this is no fact: \(kind) \(body): \(error)")
        }
    }

    package static func callRecord(_ number: Int64, ended: Moment) -> Record {
        .call(
            CallRecord(
                call: call(number), queue: QueueID(10), accessCode: "4000", arrived: noon, answered: nil, ended: ended,
                end: .callerLeft, by: .caller, agent: nil, offers: 0, waited: .seconds(3), talked: .zero, held: .zero))
    }

    package static let offerRecord = Record.offer(
        OfferRecord(
            call: call(1), number: 1, agent: agent, kind: .request, offered: noon, ended: noon + .seconds(5), end: .rejected, level: nil))

    package static let legRecord = Record.leg(
        LegRecord(
            call: call(1), leg: LegID("\(call(1)).1"), agent: agent, phone: PhoneNumber("1001"), began: noon, alerted: noon,
            lifted: nil, talkedFrom: nil, ended: noon + .seconds(5), held: .zero, end: .released))

    package static let recordingRecord = Record.recording(
        RecordingRecord(
            recording: RecordingID("\(call(1)).r101-1"), call: call(1), agent: agent, began: noon, ended: noon + .seconds(4)))

    /// A fact that says nothing about a person.
    package static func plain(_ number: Int64) -> Fact { fact("centre.started", #"{"epoch":\#(number)}"#) }

    package static func snapshot(at position: Int64, version: String = "1") -> SavedSnapshot {
        SavedSnapshot(position: Position(rawValue: position), version: version, body: Array(#"{"at":\#(position)}"#.utf8))
    }
}

extension Batch {
    package init(_ facts: [Fact], at moment: Moment = Sample.noon, records: [Record] = []) {
        self.init()
        self.facts = facts.map { (moment, $0) }
        self.records = records
    }
}

extension Ledger {
    /// Stores a batch, and saves a state beside it.
    package func append(_ batch: Batch, saving snapshot: SavedSnapshot?, after position: Position, epoch: Int64) throws {
        try append(batch, centre: 1, after: position, epoch: epoch)
        if let snapshot { try save(snapshot, centre: 1, epoch: epoch) }
    }

    /// A single text.
    package func particular(subject: String, field: String) throws -> String? { try particulars(of: [subject])[subject, field] }
}
