import ArgumentParser
import Foundation
import Ledger
import Logging

/// Why a command failed: lines for standard error, each naming what to do.
struct Failure: Error, Hashable {
    let lines: [String]
    init(_ lines: String...) { self.lines = lines }
    init(lines: [String]) { self.lines = lines }
}

/// Where commands write. Nothing is buffered, so that a line is out as soon as it is said.
enum Console {
    /// A line on standard output.
    static func say(_ line: String) { write(line, to: .standardOutput) }

    /// A line on standard error.
    static func complain(_ line: String) { write(line, to: .standardError) }

    /// Does a command's work. A failure is told on standard error, and the exit code is 1.
    static func run(_ work: () throws -> Void) throws {
        do { try work() } catch { throw told(error) }
    }

    static func run(_ work: () async throws -> Void) async throws {
        do { try await work() } catch { throw told(error) }
    }

    private static func told(_ error: any Error) -> ExitCode {
        for line in lines(of: error) { complain(Journal.isListening ? Journal.marked(line, .error) : line) }
        return .failure
    }

    static func lines(of error: any Error) -> [String] {
        switch error {
        case let error as Failure: error.lines
        case let error as BadConfiguration: error.lines
        case LedgerError.unusable(let sentence), LedgerError.outcomeUnknown(let sentence): [sentence]
        case LedgerError.notOwner: ["another linefinder serves this call centre; ask there"]
        default: ["\(error)"]
        }
    }

    /// When nobody reads any more there is nobody to tell.
    private static func write(_ line: String, to file: FileHandle) { try? file.write(contentsOf: Data("\(line)\n".utf8)) }
}
