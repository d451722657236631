import Foundation
import Logging

/// Writes the log as lines on standard error, so that standard output is for those who run us. What is known beside a message is put
/// into words only when there is a message: the HTTP server notes something with each request.
struct LogLines: LogHandler {
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let beside = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
        let error = event.error.map { ": \($0)" } ?? ""
        Console.complain("\(Date.now.formatted(.iso8601)) \(event.level) \(event.message)\(error)\(beside.joined())")
    }
}

extension Logger {
    static func toStandardError() -> Logger { Logger(label: "linefinder") { _ in LogLines() } }
}
