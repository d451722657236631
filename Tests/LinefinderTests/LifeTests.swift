import Foundation
import Logging
import Testing

@testable import linefinder

/// What systemd is told, and what its journal gets.
struct LifeTests {
    @Test(arguments: [
        ([:], nil), (["WATCHDOG_USEC": "60000000"], Duration.seconds(60)), (["WATCHDOG_USEC": "x"], nil), (["WATCHDOG_USEC": "0"], nil),
        (["WATCHDOG_USEC": "500000", "WATCHDOG_PID": "\(ProcessInfo.processInfo.processIdentifier)"], Duration.milliseconds(500)),
        (["WATCHDOG_USEC": "500000", "WATCHDOG_PID": "1"], nil),
    ])
    func `signs of life are given to whoever wants them of us`(_ environment: [String: String], _ watchdog: Duration?) {
        #expect(ServiceManager(environment).watchdog == watchdog)
    }

    @Test func `urgencies stand before each line, as numbers of syslog`() {
        #expect(Journal.marked("a", .critical) == "<2>a")
        #expect(Journal.marked("a\nb", .error) == "<3>a\n<3>b")
        let levels: [Logger.Level] = [.warning, .notice, .info, .debug, .trace]
        #expect(levels.map { Journal.marked("", $0) } == ["<4>", "<5>", "<6>", "<7>", "<7>"])
    }

    @Test func `the journal is known by the socket that it names`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/2", withDestinationPath: "socket:[12345]")
        #expect(Journal.isListening("8:12345", error: "\(folder)/2"))
        #expect(!Journal.isListening("8:1234", error: "\(folder)/2") && !Journal.isListening(nil, error: "\(folder)/2"))
        #expect(!Journal.isListening("8:12345", error: "\(folder)/none"))
    }
}
