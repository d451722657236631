import Floor
import Ledger
import Reports
import Telephony
import Wire

/// Makes reports of a call centre from the rows of its ledger.
struct ReportMaker: Sendable {
    let books: any Books
    let centre: Centre
    let zone: Zone

    /// With the times of the days that are asked for. Throws `.badParameter` and `.periodTooLong`.
    func definition(_ query: ReportQuery, now: Moment) throws(Refusal) -> Definition {
        do throws(ReportQuery.Problem) {
            return try query.resolved(zone, now: now)
        } catch {
            switch error {
            case .noDay(let day): throw .badParameter(query.from == day ? "from" : "to")
            case .backwards: throw .badParameter("to")
            case .tooLong: throw .periodTooLong(days: Int(ReportQuery.longest.seconds / 86_400))
            }
        }
    }

    /// `position`: as the ledger was then; nil: as it is. Throws `.unusable`.
    func report(_ definition: Definition, at position: Int64? = nil) throws(LedgerError) -> CentreReport {
        var tally = Tally(definition, cuts: zone.cuts(from: definition.from, to: definition.to, every: definition.grouping))
        var query = BooksQuery(
            centre: centre.id, from: definition.from - Definition.margin, to: definition.to + Definition.margin, position: position)
        query.hasCalls = definition.credit == .end
        query.hasCallers = definition.grouping == .queue
        let found = try books.read(query) { tally.add($0) }
        let origin = Origin(centre: centre.id, centreName: centre.name, version: linefinderVersion, position: found.position)
        return tally.report(origin, zone, found.names, callers: found.callers)
    }

    /// The books of a time as lines of a `queue_log`. Throws `.unusable`.
    func queueLog(_ profile: QueueLog.Profile, from: Moment, to: Moment) throws(LedgerError) -> [String] {
        var query = BooksQuery(centre: centre.id, from: from - Definition.margin, to: to + Definition.margin)
        query.hasCalls = true
        query.hasLegs = true
        query.hasCallers = true
        var rows: [BookRow] = []
        let found = try books.read(query) { rows.append($0) }
        var log = QueueLog(profile, found.names, callers: found.callers)
        for row in rows { log.add(row) }
        return log.text(from: from, to: to)
    }
}

extension BooksFound {
    var names: ReportNames {
        var names = ReportNames()
        names.queues = queues
        names.agents = agents
        names.busyReasons = busyReasons
        names.restReasons = restReasons
        return names
    }
}
