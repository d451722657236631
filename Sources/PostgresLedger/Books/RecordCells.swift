import Floor
import Ledger
import Telephony

// What stands in the columns of a row of the books, after its place (`StoredTable`).

extension StoredCell {
    fileprivate static func call(_ value: CallID?) -> Self { .text(value?.description) }
    fileprivate static func agent(_ value: WorkNo?) -> Self { .number(value?.rawValue) }
    fileprivate static func queue(_ value: QueueID?) -> Self { .number(value?.rawValue) }
    fileprivate static func moment(_ value: Moment?) -> Self { .integer(value?.milliseconds) }
    fileprivate static func span(_ value: Interval) -> Self { .integer(value.milliseconds) }
}

extension CallRecord {
    var cells: [StoredCell] {
        [
            .call(call), .queue(queue), .text(accessCode), .moment(arrived), .moment(answered), .moment(ended), .text(end.rawValue),
            .text(by.rawValue), .agent(agent), .number(offers), .span(waited), .span(talked), .span(held), .number(disposition?.id),
            .text(disposition?.name), .text(direction.rawValue), .call(of),
        ]
    }
}

extension OfferRecord {
    var cells: [StoredCell] {
        [
            .call(call), .number(number), .agent(agent), .text(kind.rawValue), .moment(offered), .moment(ended), .text(end?.rawValue),
            .number(level), .queue(queue), .number(visit), .agent(by),
        ]
    }
}

extension LegRecord {
    var cells: [StoredCell] {
        [
            .call(call), .text(leg.rawValue), .agent(agent), .text(phone.rawValue), .moment(began), .moment(alerted), .moment(lifted),
            .moment(talkedFrom), .moment(ended), .span(held), .text(end.rawValue),
        ]
    }
}

extension RecordingRecord {
    var cells: [StoredCell] {
        [.text(recording.rawValue), .call(call), .agent(agent), .moment(began), .moment(ended), .moment(due), .text(end?.rawValue)]
    }
}

extension SilenceRecord {
    var cells: [StoredCell] { [.text(recording.rawValue), .moment(from), .moment(to), .agent(by), .agent(resumedBy), .text(reason)] }
}

extension UnrecordedRecord {
    var cells: [StoredCell] { [.call(call), .agent(agent), .moment(from), .moment(to)] }
}

extension HearingRecord {
    var cells: [StoredCell] { [.text(recording.rawValue), .moment(at), .agent(agent), .text(how.rawValue)] }
}

extension EntryRecord {
    var cells: [StoredCell] {
        [.call(call), .number(visit), .queue(queue), .moment(entered), .moment(noted), .number(place), .text(how.rawValue), .agent(agent)]
    }
}

extension VisitRecord {
    var cells: [StoredCell] {
        [
            .call(call), .number(visit), .queue(queue), .moment(entered), .moment(ended), .moment(noted), .text(end.rawValue),
            .agent(agent), .number(place), .number(lastPlace),
        ]
    }
}

extension HoldRecord {
    var cells: [StoredCell] { [.call(call), .agent(agent), .text(leg.rawValue), .moment(began), .moment(ended)] }
}

extension StateRecord {
    var cells: [StoredCell] {
        [
            .agent(agent), .number(session.rawValue), .text(state.rawValue), .number(reason), .moment(began), .moment(ended), .agent(by),
            .call(call), .queue(queue), .text(purpose?.rawValue),
        ]
    }
}

extension SessionRecord {
    var cells: [StoredCell] {
        [
            .agent(agent), .number(session.rawValue), .text(phone.rawValue), .moment(began), .moment(ended), .text(end?.rawValue),
            .number(reason), .agent(by),
        ]
    }
}

extension DayRecord {
    var cells: [StoredCell] { [.moment(began), .moment(ended)] }
}
