import Foundation
import Logging
import Testing

@testable import linefinder

struct LogTests {
    @Test func `a log line as JSON is one line, whatever is in it`() throws {
        let line = LogLines.object([("level", "info"), ("message", "a \"b\"\n\\c \u{7}ü/")])
        #expect(!line.contains("\n") && line.hasPrefix(#"{"level":"info","message":"#))
        let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
        #expect(read == ["level": "info", "message": "a \"b\"\n\\c \u{7}ü/"])
    }

    @Test func `level and form of the log are configured`() throws {
        let read = try configuration("log: {level: warning, form: json}")
        #expect(read.log == .init(level: .warning, form: .json))
        #expect(Configuration().log == .init(level: .info, form: .text))
        let error = #expect(throws: BadConfiguration.self) { try configuration("log: {level: loud}") }
        #expect(error?.lines.first?.hasSuffix("must be trace, debug, info, notice, warning, error or critical") == true)
    }
}
