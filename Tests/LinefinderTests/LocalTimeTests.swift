import Foundation
import Telephony
import Testing

@testable import linefinder

/// What `TZ` may say. What comes of it is seen at the program itself, since a process has one time zone.
struct LocalTimeTests {
    /// Zones: one that is there, and a file that is none.
    private final class Zones: Sendable {
        let folder: String

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID())").path
            try FileManager.default.createDirectory(atPath: "\(folder)/Europe", withIntermediateDirectories: true)
            try Data("TZif2 and so on".utf8).write(to: URL(filePath: "\(folder)/Europe/Berlin"))
            try Data("# none".utf8).write(to: URL(filePath: "\(folder)/zone.tab"))
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }  // left behind at worst
    }

    @Test(arguments: [
        nil, "", "UTC", "GMT", "Europe/Berlin", ":Europe/Berlin", "CET-1", "CET-1CEST", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT",
        "<+0330>-3:30", "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "AEST-10AEDT,M10.1.0,M4.1.0/3", "XYZ4XYY3:30,J60,300/2:30:15",
    ])
    func `each way to name a time zone is understood`(_ text: String?) throws {
        let zones = try Zones()
        withExtendedLifetime(zones) { #expect(LocalTime.problem(with: text, folder: zones.folder) == nil) }
    }

    @Test func `a path to a zone is understood`() throws {
        let zones = try Zones()
        for text in ["\(zones.folder)/Europe/Berlin", ":\(zones.folder)/Europe/Berlin"] {
            #expect(LocalTime.problem(with: text, folder: "/nowhere") == nil)
        }
        #expect(LocalTime.problem(with: "\(zones.folder)/Europe/Paris", folder: zones.folder) != nil)
    }

    @Test(arguments: [
        "Europe/Berln", "Berlin", ":Europe/Berln", "zone.tab", "Europe", "CET", "CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "C-1", "CET-1CEST,M3.5.0,M10.5.0,M1.1.1", ":CET-1", ":", "/nowhere/Europe/Berlin", "GMT+", "<+03>", "CET-1 CEST", " UTC",
    ])
    func `what the system would silently take for UTC is refused, with the remedy`(_ text: String) throws {
        let zones = try Zones()
        let remedy = "set TZ to one such as Europe/Berlin, or take it away for the machine's own"
        withExtendedLifetime(zones) {
            #expect(LocalTime.problem(with: text, folder: zones.folder) == "TZ is '\(text)', which is no time zone; \(remedy)")
        }
    }

    @Test func `on a machine without time zones that is said`() {
        let problem = LocalTime.problem(with: "Europe/Berlin", folder: "/nowhere")
        #expect(problem?.contains("no time zones in /nowhere; install them (package tzdata)") == true)
        #expect(LocalTime.problem(with: "CET-1CEST,M3.5.0,M10.5.0/3", folder: "/nowhere") == nil)
    }

    @Test func `a day begins where this process is, and is the same all day`() throws {
        let time = try LocalTime(checking: [:])
        let calendar = Calendar.current
        for hour in 0..<(24 * 400) {
            let second = 1_700_000_000 + Int64(hour) * 3600
            let day = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(second)))
            #expect(
                time.startOfDay(of: Moment(milliseconds: second * 1000 + 7))
                    == Moment(milliseconds: Int64(day.timeIntervalSince1970) * 1000))
        }
    }
}
