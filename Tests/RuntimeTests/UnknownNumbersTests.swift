import Logging
import Synchronization
import Telephony
import Testing

@testable import Runtime

struct UnknownNumbersTests {
    @Test func `each number is told once, masked, with the remedy, and all are counted`() {
        var unknownNumbers = UnknownNumbers()
        let line =
            "no access code is the number of 10 characters that ends in …567: whoever calls it is told that there is no such number; "
            + "add it under 'accessCodes', or let the dialplan hand over others"
        #expect(unknownNumbers.note(["0301234567", "0301234567"]) == [line])
        #expect(unknownNumbers.note(["0301234567"]) == [])
        #expect(unknownNumbers.note(["s"]).first?.hasPrefix("no access code is 's':") == true, "an extension of the dialplan")
        #expect(unknownNumbers.count == 4)
    }

    @Test func `whoever calls ever other numbers does not fill the log`() {
        var unknownNumbers = UnknownNumbers()
        #expect(unknownNumbers.note((1...5_000).map(String.init)).count == 100)
        #expect(unknownNumbers.count == 5_000)
    }

    @Test func `a centre that is handed one says so in its log, and its figures count it`() async throws {
        let log = Log()
        let centre = await CallCentreTests().open { $0.logger = log.logger }
        for (leg, number) in [("a", "0301234567"), ("b", "0301234567"), ("c", "4000")] {
            centre.report(.arrived(LegID(leg), caller: "5550100", called: number))
        }
        await centre.settle()
        #expect(centre.currentHealth.unknownNumbers == 2)
        let said = log.lines.withLock { $0 }.filter { $0.contains("no access code is") }
        #expect(said.count == 1 && said[0].hasPrefix("warning centre 1: ") && said[0].contains("…567"), "\(said)")
        await centre.stop()
    }
}

/// A log that is kept.
private final class Log: Sendable {
    let lines = Mutex<[String]>([])
    var logger: Logger { Logger(label: "test") { _ in Kept(log: self) } }

    private struct Kept: LogHandler {
        let log: Log
        var logLevel = Logger.Level.info
        var metadata = Logger.Metadata()
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { log.lines.withLock { $0.append("\(event.level) \(event.message)") } }
    }
}
