import Ledger
import Reports
import Telephony

@testable import Floor

/// Figures over the books of a simulated day: whatever the definition and wherever the day is cut, they add up.
extension World {
    func checkRecordingsAndFigures() throws {
        try checkRecordings()
        try checkFigures()
    }

    private func checkFigures() throws {
        let rows = gateway.ledger.records.inOrderOfKinds
        let start = Moment(milliseconds: 1_800_000_000_000)
        let half = start + .milliseconds(scale.length.milliseconds / 2)
        for credit in Definition.Credit.allCases {
            for (from, to) in [(start - .seconds(3600), now + .seconds(3600)), (start, half), (half, now), (half, half + .seconds(60))] {
                for grouping in [Definition.Grouping.queue, .quarter, .agentQueue] {
                    let definition = Definition(from: from, to: to, grouping: grouping, credit: credit)
                    let report = Self.report(definition, rows)
                    for check in report.checks where !check.holds {
                        try expect(false, "by \(credit) from \(from) to \(to): \(check.of): \(check.line)")
                    }
                }
            }
        }
        try checkTotals(rows, from: start - .seconds(3600))
        try checkQueueLog(rows, from: start - .seconds(3600), to: now + .seconds(3600))
    }

    /// A reader with rules of its own finds in the lines what the report says.
    private func checkQueueLog(_ rows: [Record], from: Moment, to: Moment) throws {
        let report = Self.report(Definition(from: from, to: to), rows)
        let columns = ["offered", "answered", "abandoned", "short", "lost", "expired", "elsewhere", "dropped"]
        let told = columns.reduce(into: [String: Int]()) { sums, column in
            if case .count(let count)? = report.sheet("total").flatMap({ $0.rows[0][$0.columns.firstIndex(of: column) ?? 0] }) {
                sums[column] = count
            }
        }
        for profile in QueueLog.Profile.allCases {
            var log = QueueLog(profile, ReportNames(), callers: [:])
            for row in rows { log.add(row) }
            let whole = log.text(from: from, to: to)
            let reader = QueueLogReader(whole)
            if let complaint = reader.complaints.first { try expect(false, "queue_log, \(profile): \(complaint)") }
            func same(_ what: String, _ read: Int, _ sum: [String]) throws {
                let count = sum.reduce(0) { $0 + (told[$1] ?? 0) }
                try expect(read == count, "queue_log, \(profile): \(what): \(read), and the report has \(count)")
            }
            // A talk that a colleague handed over has an entry of its own there.
            let second = profile == .asterisk ? 0 : rows.count { $0.isHandedOver }
            try same("entered", reader.entered - second, ["offered"])
            try same("connected", reader.connected - second, ["answered"])
            try same("abandoned", reader.abandoned, ["abandoned", "short", "lost"])
            try same("expired", reader.timedOut, ["expired"])
            try same("left", reader.leftEmpty, ["elsewhere", "dropped"])
            try checkGrowth(profile, gateway.ledger.records, whole: whole)
        }
    }

    /// As the rows come, a few commits at a time and over restarts, the log grows to the same lines.
    private func checkGrowth(_ profile: QueueLog.Profile, _ rows: [Record], whole: [String]) throws {
        var log = GrowingQueueLog(profile, at: 0, now: Moment(milliseconds: 0))
        var lines: [String] = []
        var (index, size) = (0, 1)
        while index < rows.count {
            var end = min(rows.count, index + size)
            // Nobody sees a part of a commit.
            while end < rows.count, rows[end].isStored(with: rows[end - 1]) { end += 1 }
            lines += log.add(Array(rows[index..<end]), unfinished: nil, names: ReportNames(), callers: [:], upTo: Int64(end))
            // Four times on the way.
            if 5 * end / rows.count > 5 * index / rows.count, end < rows.count {
                log = GrowingQueueLog(profile, after: log.place)
                log.remember(Array(rows[..<end]), callers: [:])
            }
            (index, size) = (end, size % 23 + 1)
        }
        let reader = QueueLogReader(lines)
        if let complaint = reader.complaints.first { try expect(false, "growing queue_log, \(profile): \(complaint)") }
        func without(_ lines: [String]) -> [String] {
            lines.dropFirst().map { line in
                let parts = line.split(separator: "|", omittingEmptySubsequences: false)[1...4].joined(separator: "|")
                return ["COMPLETECALLER", "COMPLETEAGENT", "BLINDTRANSFER", "TRANSFER"].reduce(parts) { line, end in
                    line.hasSuffix("|\(end)") ? String(line.dropLast(end.count)) + "END" : line
                }
            }.sorted()
        }
        let (grown, wanted) = (without(lines), without(whole))
        let odd = zip(grown, wanted).first { $0 != $1 }
        try expect(grown == wanted, "growing queue_log, \(profile): \(grown.count) of \(wanted.count) lines; \(odd.map { "\($0)" } ?? "")")
    }

    private static func report(_ definition: Definition, _ rows: [Record]) -> CentreReport {
        var tally = Tally(definition, cuts: Zone.utc.cuts(from: definition.from, to: definition.to, every: definition.grouping))
        for row in rows { tally.add(row) }
        return tally.report(Origin(centre: 1, centreName: "", version: "", position: 0), .utc, ReportNames(), callers: [:])
    }

    /// What the facts say, counted a second way: who came in, and for how long everybody was signed in.
    private func checkTotals(_ rows: [Record], from: Moment) throws {
        var arrived = 0
        var began: [WorkNo: Moment] = [:]
        var signedIn: [WorkNo: Int64] = [:]
        for (_, at, fact) in gateway.ledger.facts(centre: 1) {
            switch fact {
            case .call(.arrived), .conf(.queued): arrived += 1
            case .session(.signedIn(let fact)): began[fact.signIn.agent] = at
            case .session(.signedOut(let fact)):
                if let since = began.removeValue(forKey: fact.agent) { signedIn[fact.agent, default: 0] += (at - since).milliseconds }
            default: break
            }
        }
        var definition = Definition(from: from, to: now + .seconds(3600))
        let entries = rows.count { if case .entry(let row) = $0 { row.how == .arrived } else { false } }
        try expect(entries == arrived, "\(arrived) came in, and \(entries) began to wait")
        definition.grouping = .agent
        let report = Self.report(definition, rows)
        for row in report.sheet("agents")?.rows ?? [] {
            guard case .count(let number) = row[0], case .span(let time) = row[2] else { continue }
            let told = signedIn.removeValue(forKey: WorkNo(number)) ?? 0
            try expect(time == told, "agent \(number) was signed in \(told) ms, and the report says \(time)")
        }
        let rest = signedIn.filter { $0.value > 0 }
        try expect(rest.isEmpty, "not in the report: \(rest.keys.sorted())")
    }
}

extension [Record] {
    /// Entries, calls, visits, offers, states, sessions.
    fileprivate var inOrderOfKinds: [Record] {
        (0...6).flatMap { kind in filter { $0.kind == kind } }
    }
}

extension Record {
    /// At one time with the row before it: they may be of one commit.
    fileprivate func isStored(with other: Record) -> Bool {
        guard let stored, let before = other.stored else { return true }
        return stored == before
    }

    private var stored: Moment? {
        switch self {
        case .entry(let row): row.noted
        case .visit(let row): row.noted
        case .offer(let row): row.ended
        case .leg(let row): row.ended
        case .state(let row): row.ended
        case .session(let row): row.ended
        case .call, .hold, .day, .recording, .silence, .unrecorded, .hearing: nil
        }
    }

    fileprivate var isHandedOver: Bool {
        if case .offer(let row) = self { row.kind == .transfer && row.end == nil && row.queue != nil } else { false }
    }

    fileprivate var kind: Int {
        switch self {
        case .entry: 0
        case .call: 1
        case .visit: 2
        case .offer: 3
        case .state: 4
        case .session: 5
        case .leg, .hold, .day, .recording, .silence, .unrecorded, .hearing: 6
        }
    }
}
