import ArgumentParser
import Floor
import Foundation
import Ledger
import SQLiteLedger

struct CopyLedger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy a ledger from SQLite to PostgreSQL or back, and compare the copy with the original.",
        discussion: """
            Stop the server first. A ledger is a file, such as linefinder-data/ledger.db, or an address that begins with postgres://; a \
            password may stand in PGPASSWORD instead. What is copied to must not hold a ledger yet. Recordings are files of their own.
            """)

    @Option(help: "The ledger that is copied.") var from: String
    @Option(help: "The ledger that is made.") var to: String

    func run() throws {
        try Console.run {
            umask(0o077)
            let (source, target) = (LedgerPlace(from), LedgerPlace(to))
            try target.wantNothing()
            do {
                try source.copy(to: target).forEach(Console.say)
            } catch {
                target.discard()
                throw error
            }
        }
    }
}

/// A ledger, as it is named on the command line.
enum LedgerPlace {
    case file(String)
    case database(String)

    init(_ text: String) {
        self = ["postgres://", "postgresql://"].contains { text.hasPrefix($0) } ? .database(text) : .file(text)
    }

    typealias Opened = Ledger & TableLedger

    /// Throws where a server runs on it.
    fileprivate func open() throws -> any Opened {
        switch self {
        case .file(let path):
            let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
            guard !DataFolder.isInUse(folder) else { throw Failure("\(path): a server runs on it; stop it first") }
            return try SQLiteLedger(reading: path)
        case .database(let url):
            if let node = try Database.nodes(url).first { throw Failure("\(shown): node '\(node)' serves from it; stop it first") }
            return try Database.open(url)
        }
    }

    fileprivate func make() throws -> any Opened {
        switch self {
        case .file(let path): return try SQLiteLedger(path: path)
        case .database(let url): return try Database.make(url)
        }
    }

    fileprivate func wantNothing() throws {
        guard case .file(let path) = self, FileManager.default.fileExists(atPath: path) else { return }
        throw Failure("\(path): is there already, and is not replaced; name another file")
    }

    /// A file that was not finished.
    fileprivate func discard() {
        guard case .file(let path) = self else { return }
        for suffix in ["", "-wal", "-shm"] { unsafe unlink(path + suffix) }
    }

    private var shown: String {
        switch self {
        case .file(let path): path
        case .database(let url): Database.shown(url)
        }
    }

    /// A line for each call centre, and one for the whole.
    func copy(to target: Self) throws -> [String] {
        let (original, copy) = (try open(), try target.make())
        var centres: [Int] = []
        try copy.writeTables { store in
            try original.readTables { table, rows in
                if table.name == "lease" { centres += rows.compactMap { if case .integer(let id?) = $0[0] { Int(id) } else { nil } } }
                try store(table, rows)
            }
        }
        let lines = try centres.sorted().map { centre in
            let state = try copy.state(ofCentre: centre)
            guard try original.state(ofCentre: centre) == state else {
                throw Failure("\(target.shown): centre \(centre) differs from \(shown); try it again")
            }
            return state.line
        }
        return lines + ["\(target.shown): the same as \(shown)"]
    }
}
