import Foundation
import Logging

/// Writes the log as lines on standard error, so that standard output is for those who run us. What is known beside a message is put
/// into words only when there is a message: the HTTP server notes something with each request.
struct LogLines: LogHandler {
    enum Form: String, Hashable, Sendable, CaseIterable { case text, json }

    var logLevel = Logger.Level.info
    var form = Form.text
    var metadata = Logger.Metadata()
    /// It takes urgencies, and knows the time.
    var isForJournal = Journal.isListening

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let beside = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let message = "\(event.message)" + (event.error.map { ": \($0)" } ?? "")
        let time = Date.now.formatted(.iso8601)
        let line =
            switch form {
            case .text: "\(isForJournal ? "" : "\(time) \(event.level) ")\(message)\(beside.map { " \($0)=\($1)" }.joined())"
            case .json: Self.object([("time", time), ("level", "\(event.level)"), ("message", message)] + beside)
            }
        Console.complain(isForJournal ? Journal.marked(line, event.level) : line)
    }

    /// One line of JSON.
    static func object(_ fields: [(name: String, value: String)]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // Of a text there is always JSON.
        let quoted = { (text: String) in (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\"" }
        return "{" + fields.map { "\(quoted($0.name)):\(quoted($0.value))" }.joined(separator: ",") + "}"
    }
}

extension Logger {
    static func toStandardError(_ log: Configuration.Log) -> Logger {
        Logger(label: "linefinder") { _ in
            var lines = LogLines()
            lines.logLevel = log.level
            lines.form = log.form
            return lines
        }
    }
}
