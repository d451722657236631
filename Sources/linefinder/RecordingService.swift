import Floor
import Foundation
import Ledger
import Logging
import Recordings
import ServiceLifecycle
import Telephony
import Wire

/// Takes recordings that are over from the switch into the data folder, writes down their length and checksum, and removes them when they have
/// been kept for long enough.
struct RecordingService: Service {
    let ledger: any Bookkeeping
    let configuration: Configuration
    /// Of each centre.
    let stores: [Int: any RecordingStore]
    let now: @Sendable () -> Moment
    let logger: Logger

    /// So long a switch may take to have something of a recording that is over.
    private static let patience = Interval.seconds(3_600)
    private static let atOnce = 20

    /// An hour of sound takes a second or two to be joined: on a thread that serves nobody.
    private let thread = OwnThread("recordings")

    init(
        ledger: any Bookkeeping, configuration: Configuration, stores: [Int: any RecordingStore], now: @escaping @Sendable () -> Moment,
        logger: Logger
    ) {
        self.ledger = ledger
        self.configuration = configuration
        self.stores = stores
        self.now = now
        self.logger = logger
    }

    func run() async throws {
        await withTaskExecutorPreference(thread) {
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    var isWell = true
                    for (centre, store) in stores.sorted(by: { $0.key < $1.key }) { isWell = await look(after: centre, store) && isWell }
                    guard (try? await Task.sleep(for: .seconds(isWell ? 5 : 60))) != nil else { return }
                }
            }
        }
    }

    /// False when something failed: it is tried again later.
    private func look(after centre: Int, _ store: any RecordingStore) async -> Bool {
        let folder = configuration.recordings(of: centre)
        var isWell = true
        do {
            for record in try ledger.recordingsToTake(centre: centre, limit: Self.atOnce) {
                do {
                    try await take(record, centre, folder, store)
                } catch {
                    logger.error("a recording of centre \(centre) could not be taken from the switch: \(Console.lines(of: error).joined())")
                    isWell = false
                }
            }
            let limit = Moment(milliseconds: now().milliseconds - configuration.retention.recordings.milliseconds)
            for recording in try ledger.recordingsToRemove(centre: centre, before: limit, limit: Self.atOnce) {
                try remove(recording, folder)
                try ledger.note(RecordingFile(recording, .removed), centre: centre, at: now())
            }
            let unwanted = try ledger.recordingsUnwanted(centre: centre, limit: Self.atOnce)
            if !unwanted.isEmpty {
                for part in try await store.parts() where unwanted.contains(part.recording) { try await store.remove(part) }
                for recording in unwanted { try ledger.note(RecordingFile(recording, .removed), centre: centre, at: now()) }
            }
        } catch {
            logger.error("recordings of centre \(centre) could not be looked after: \(Console.lines(of: error).joined())")
            return false
        }
        return isWell
    }

    private func remove(_ recording: RecordingID, _ folder: RecordingFolder) throws {
        try folder.remove(recording)
        if let voices = configuration.voices { try voices.remove(recording) }
    }

    private func take(_ record: RecordingRecord, _ centre: Int, _ folder: RecordingFolder, _ store: any RecordingStore) async throws {
        do {
            let kept = try await folder.take(record.recording, from: store)
            if let voices = configuration.asterisk?.voices { try folder.mix(record.recording, into: voices) }
            try ledger.note(
                RecordingFile(record.recording, .kept, length: kept.length, sha256: kept.sha256), centre: centre, at: now())
        } catch RecordingTrouble.later {
            // What came after it was taken is left at the switch.
            let kept = try folder.kept(record.recording)
            try ledger.note(
                RecordingFile(record.recording, .kept, length: kept.length, sha256: kept.sha256), centre: centre, at: now())
        } catch let trouble as RecordingTrouble {
            guard now() > record.ended + Self.patience else { return }
            logger.warning("a recording of centre \(centre) is not to be had (\(trouble)); see 'linefinder recordings --check'")
            try ledger.note(RecordingFile(record.recording, .missing), centre: centre, at: now())
        }
    }
}

extension Configuration {
    /// Where the recordings of a centre are.
    func recordings(of centre: Int) -> RecordingFolder { RecordingFolder(path: "\(data)/recordings/\(centre)") }

    var asterisk: Asterisk? { if case .asterisk(let asterisk) = self.switch { asterisk } else { nil } }

    /// Where the switch finds recordings to play.
    var voices: RecordingFolder? { asterisk?.voices.map { RecordingFolder(path: $0) } }

    /// The file of a recording, wherever it was made; nil: it is not there, or its name could lead elsewhere.
    func file(of recording: RecordingID) -> String? { place(of: recording)?.path }

    /// What a recording looks like; nil: its file is not there.
    func outline(of recording: RecordingID) -> RecordingOutline? {
        guard let folder = place(of: recording)?.folder, let outline = try? folder.outline(of: recording) else { return nil }
        return RecordingOutline(length: outline.length, says: .init(outline.says), hears: .init(outline.hears))
    }

    private func place(of recording: RecordingID) -> (folder: RecordingFolder, path: String)? {
        for setup in centres {
            let folder = recordings(of: setup.centre.id)
            guard let file = try? folder.file(of: recording).path else { return nil }
            if FileManager.default.fileExists(atPath: file) { return (folder, file) }
        }
        return nil
    }
}

extension RecordingOutline.Side {
    fileprivate init(_ track: Outline.Track) { self.init(peaks: track.peaks, spoken: track.spoken.map { $0.from..<$0.until }) }
}
