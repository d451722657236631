import Floor
import Telephony

/// A row of the books that does not make sense.
struct UnknownWord: Error, CustomStringConvertible {
    let description: String
}

// Reads what `RecordCells` writes.
extension Answer.Row {
    func moment(_ column: Int) -> Moment { Moment(milliseconds: integer(column)) }
    func maybeMoment(_ column: Int) -> Moment? { maybeInteger(column).map(Moment.init(milliseconds:)) }
    func span(_ column: Int) -> Interval { .milliseconds(integer(column)) }
    func maybeNumber(_ column: Int) -> Int? { maybeInteger(column).map { Int($0) } }
    func agent(_ column: Int) -> WorkNo { WorkNo(number(column)) }
    func maybeAgent(_ column: Int) -> WorkNo? { maybeNumber(column).map(WorkNo.init(_:)) }
    func maybeQueue(_ column: Int) -> QueueID? { maybeNumber(column).map(QueueID.init(_:)) }
    func maybeCall(_ column: Int) -> CallID? { maybeText(column).flatMap { CallID($0) } }

    func call(_ column: Int) throws -> CallID {
        guard let call = maybeCall(column) else { throw UnknownWord(description: "a call in the books has no id") }
        return call
    }

    func word<Word: RawRepresentable<String>>(_ column: Int) throws -> Word {
        guard let word = Word(rawValue: text(column)) else {
            throw UnknownWord(description: "'\(text(column))' in the books is not known here")
        }
        return word
    }

    func maybeWord<Word: RawRepresentable<String>>(_ column: Int) throws -> Word? {
        maybeText(column) == nil ? nil : try word(column)
    }
}

// The columns of each table after its place, in the order of `BookTable`; `from` is where they begin.

extension CallRecord {
    init(_ row: Answer.Row, from at: Int = 0) throws {
        self.init(
            call: try row.call(at), queue: row.maybeQueue(at + 1), accessCode: row.text(at + 2), arrived: row.moment(at + 3),
            answered: row.maybeMoment(at + 4), ended: row.moment(at + 5), end: try row.word(at + 6), by: try row.word(at + 7),
            agent: row.maybeAgent(at + 8), offers: row.number(at + 9), waited: row.span(at + 10), talked: row.span(at + 11),
            held: row.span(at + 12), disposition: row.maybeNumber(at + 13).map { Disposition(id: $0, name: row.text(at + 14)) },
            direction: try row.word(at + 15), of: row.maybeCall(at + 16))
    }
}

extension OfferRecord {
    init(_ row: Answer.Row) throws {
        self.init(
            call: try row.call(0), number: row.number(1), agent: row.agent(2), kind: try row.word(3), offered: row.moment(4),
            ended: row.moment(5), end: try row.maybeWord(6), level: row.maybeNumber(7), queue: row.maybeQueue(8),
            visit: row.maybeNumber(9), by: row.maybeAgent(10))
    }
}

extension LegRecord {
    init(_ row: Answer.Row) throws {
        self.init(
            call: try row.call(0), leg: LegID(row.text(1)), agent: row.agent(2), phone: PhoneNumber(row.text(3)), began: row.moment(4),
            alerted: row.maybeMoment(5), lifted: row.maybeMoment(6), talkedFrom: row.maybeMoment(7), ended: row.moment(8),
            held: row.span(9), end: try row.word(10))
    }
}

extension RecordingRecord {
    init(_ row: Answer.Row) throws {
        self.init(
            recording: RecordingID(row.text(0)), call: row.maybeCall(1), agent: row.agent(2), began: row.moment(3), ended: row.moment(4),
            due: row.maybeMoment(5), end: try row.maybeWord(6))
    }
}

extension SilenceRecord {
    init(_ row: Answer.Row) {
        self.init(
            recording: RecordingID(row.text(0)), from: row.moment(1), to: row.moment(2), by: row.maybeAgent(3),
            resumedBy: row.maybeAgent(4), reason: row.maybeText(5))
    }
}

extension UnrecordedRecord {
    init(_ row: Answer.Row) throws {
        self.init(call: try row.call(0), agent: row.agent(1), from: row.moment(2), to: row.moment(3))
    }
}

extension EntryRecord {
    init(_ row: Answer.Row) throws {
        self.init(
            call: try row.call(0), visit: row.number(1), queue: QueueID(row.number(2)), entered: row.moment(3), noted: row.moment(4),
            place: row.number(5), how: try row.word(6), agent: row.maybeAgent(7))
    }
}

extension VisitRecord {
    init(_ row: Answer.Row) throws {
        self.init(
            call: try row.call(0), visit: row.number(1), queue: QueueID(row.number(2)), entered: row.moment(3), ended: row.moment(4),
            noted: row.moment(5), end: try row.word(6), agent: row.maybeAgent(7), place: row.number(8), lastPlace: row.number(9))
    }
}

extension StateRecord {
    init(_ row: Answer.Row) throws {
        self.init(
            agent: row.agent(0), session: SessionNumber(row.number(1)), state: try row.word(2), reason: row.maybeNumber(3),
            began: row.moment(4), ended: row.moment(5), by: row.maybeAgent(6), call: row.maybeCall(7), queue: row.maybeQueue(8),
            purpose: try row.maybeWord(9))
    }
}

extension SessionRecord {
    init(_ row: Answer.Row) throws {
        self.init(
            agent: row.agent(0), session: SessionNumber(row.number(1)), phone: PhoneNumber(row.text(2)), began: row.moment(3),
            ended: row.moment(4), end: try row.maybeWord(5), reason: row.maybeNumber(6), by: row.maybeAgent(7))
    }
}
