import Foundation
import Synchronization
import Telephony

@testable import PracticeSwitch

/// A practice switch on a fresh folder, by a clock that the test moves, and what it reports to centre 1.
final class TestNetwork: Sendable {
    let folder: TestFolder
    let time: HandClock
    let practice: PracticeSwitch
    let line: any TelephoneSwitch
    let ear = Ear()

    /// `after`: opened again on the folder of an earlier one, so much later; otherwise it begins at 1,000 s.
    init(isClockManual: Bool = false, after earlier: TestNetwork? = nil, later: Interval = .zero) throws {
        folder = try earlier?.folder ?? TestFolder()
        let time = HandClock(earlier.map { $0.time.now + later } ?? Moment(milliseconds: 1_000_000))
        self.time = time
        practice = try PracticeSwitch(
            path: "\(folder.path)/practice.db", accessCodes: [("4000", 1), ("5000", 2)], isClockManual: isClockManual, now: { time.now })
        line = practice.line(centre: 1)
        line.begin(report: ear.hear)
    }

    /// What was reported since this was last asked.
    var told: [String] { ear.take() }

    /// Real time goes on, and the network notices.
    func pass(_ interval: Interval) {
        time.move(to: time.now + interval)
        practice.passTime()
    }
}

/// Hears reports, as texts.
final class Ear: Sendable {
    private let heard = Mutex<[String]>([])
    func hear(_ report: Report, _ moment: Moment?) { heard.withLock { $0.append(report.text) } }
    func take() -> [String] {
        heard.withLock { heard in
            defer { heard = [] }
            return heard
        }
    }
}

/// A fresh folder that is gone when nobody holds it any more.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }  // left behind at worst
}
