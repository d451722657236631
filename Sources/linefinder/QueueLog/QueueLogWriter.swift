import Floor
import Foundation
import Ledger
import Reports
import Runtime
import Telephony

/// Where a centre writes its `queue_log`, and for whose eyes.
struct QueueLogSetup: Hashable, Sendable {
    var file: String
    var profile = QueueLog.Profile.asterisk
}

/// Has the `queue_log` of a centre grow: reads what was stored since the last time, writes what there is to say of it, and keeps how far it
/// has come beside the ledger. On one thread; all of it blocks.
struct QueueLogWriter: Sendable {
    /// What is kept over a restart.
    private struct Kept: Codable {
        var place: GrowingQueueLog.Place
        var pending: QueueLogFile.Pending?
    }

    /// How far the centre has come.
    private struct Head: Sendable {
        let position: Int64
        let now: Moment
        let floor: Floor

        init(_ position: Int64, _ now: Moment, _ floor: Floor) {
            self.position = position
            self.now = now
            self.floor = floor
        }
    }

    /// More facts than these are taken in one after another. Lines about what goes on then come later than they could.
    private static let most: Int64 = 500_000

    private let setup: QueueLogSetup
    private let centre: CallCentre
    private let reader: any Books
    private let file: QueueLogFile
    private let data: String
    private var log: GrowingQueueLog?
    private var pending: QueueLogFile.Pending?
    /// What is to be said and is not stored as a batch yet.
    private var unsaid = ""

    init(_ setup: QueueLogSetup, _ centre: CallCentre, _ reader: any Books, data: String) {
        self.setup = setup
        self.centre = centre
        self.reader = reader
        self.data = data
        file = QueueLogFile(path: setup.file)
    }

    /// Writes what has become known. What cannot be done now is done the next time. Throws why.
    mutating func write() throws {
        if let place = log?.place { try finish(place) }
        guard let head = try? centre.glance({ floor, position, now in Head(position.rawValue, now, floor) }) else { return }
        var log = try self.log ?? begin(at: head.position, now: head.now)
        while unsaid.isEmpty, log.place.position < head.position || self.log == nil {
            let end = min(head.position, log.place.position + Self.most)
            var rows: [BookRow] = []
            let found = try reader.rows(of: centre.id, after: log.place.position, upTo: end) { rows.append($0) }
            let unfinished = end == head.position ? head.floor.unfinishedRows : nil
            let lines = log.add(rows, unfinished: unfinished, names: found.names, callers: found.callers, upTo: end)
            self.log = log
            unsaid = lines.map { $0 + "\n" }.joined()
        }
        // It may have been moved away, and whoever did that looks for the new one.
        if unsaid.isEmpty { return _ = try file.batch("") }
        let batch = try file.batch(unsaid)
        try keep(batch, log.place)
        (pending, unsaid) = (batch, "")
        try finish(log.place)
    }

    private mutating func finish(_ place: GrowingQueueLog.Place) throws {
        guard let batch = pending else { return }
        try file.finish(batch) {
            try keep($0, place)
            pending = $0
        }
        pending = nil
        // Only so that nobody compares it again: if it is not there after a death, what is compared is the same.
        try keep(nil, place, isSynced: false)
    }

    // MARK: What is kept

    private var path: String { "\(data)/queue_log-\(centre.id).json" }

    /// Goes on where it was left; a new log begins with what goes on now.
    private mutating func begin(at position: Int64, now: Moment) throws -> GrowingQueueLog {
        let kept = try kept()
        var log = GrowingQueueLog(setup.profile, at: position, now: now)
        if let kept {
            if pending == nil, kept.pending != nil {
                pending = kept.pending
                try finish(kept.place)
            }
            // A backup that was restored may know less than was written.
            if kept.place.position <= position { log = GrowingQueueLog(setup.profile, after: kept.place) }
        }
        let last = Moment(milliseconds: log.place.second * 1000)
        var query = BooksQuery(
            centre: centre.id, from: last - Definition.margin, to: Moment(milliseconds: .max), position: log.place.position)
        query.hasCalls = true
        query.hasLegs = true
        query.hasCallers = true
        var rows: [BookRow] = []
        let found = try reader.read(query) { rows.append($0) }
        log.remember(rows, callers: found.callers)
        return log
    }

    private func kept() throws -> Kept? {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            if unsafe access(path, F_OK) == 0 { throw QueueLogFile.Trouble(description: "\(path) cannot be read") }
            return nil
        }
        do {
            return try JSONDecoder().decode(Kept.self, from: bytes)
        } catch {
            throw QueueLogFile.Trouble(description: "\(path) cannot be read; take it away, and the log begins anew")
        }
    }

    /// `isSynced`: it is on the disk when this returns.
    private func keep(_ pending: QueueLogFile.Pending?, _ place: GrowingQueueLog.Place, isSynced: Bool = true) throws {
        let bytes = try JSONEncoder().encode(Kept(place: place, pending: pending))
        let new = "\(path).new"
        do {
            try bytes.write(to: URL(filePath: new))
            if isSynced {
                let handle = try FileHandle(forWritingTo: URL(filePath: new))
                defer { try? handle.close() }
                try handle.synchronize()
            }
        } catch {
            throw QueueLogFile.Trouble(description: "\(path) cannot be kept: \(error.localizedDescription)")
        }
        guard unsafe rename(new, path) == 0 else { throw QueueLogFile.Trouble(description: "\(path) cannot be kept") }
        if isSynced { DataFolder.sync(data) }
    }
}
