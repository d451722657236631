import Floor
import Foundation
import Ledger
import LedgerSuite
import SQLiteLedger
import Telephony
import Testing

@testable import PostgresLedger

/// A ledger is copied from one kind to the other, and back.
@Suite(.onPostgres) struct CopyTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID().uuidString)")
    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func file(_ name: String) throws -> SQLiteLedger { try SQLiteLedger(path: folder.appending(path: name).path()) }

    private func copy(_ source: any TableLedger, to target: any TableLedger) throws {
        try target.writeTables { store in try source.readTables { try store($0, $1) } }
    }

    /// Each row as a text, in an order that both have.
    private func rows(_ ledger: any TableLedger) throws -> [String: [String]] {
        var all: [String: [String]] = [:]
        try ledger.readTables { table, rows in all[table.name, default: []] += rows.map { $0.map(\.text).joined(separator: "|") } }
        return all.mapValues { $0.sorted() }
    }

    /// Of everything some: more rows than are carried at a time, a snapshot, a password, a push, a webhook, an erased caller, and odd texts.
    private func fill(_ ledger: SQLiteLedger) throws {
        let epoch = try ledger.takeOver(centre: 1)
        var batch = Batch((1...2500).map { Sample.arrival($0, caller: $0 == 7 ? "a\"\\,{}\0\u{E000}ü" : "\($0)") })
        batch.records = (1...1200).flatMap { [Sample.callRecord($0, ended: Sample.noon), Sample.legRecord] }
        batch.deliveries = [Delivery(agent: Sample.agent, cursor: Cursor(position: Position(rawValue: 5), index: 1))]
        batch.pushes = [
            (Sample.agent, PushTarget(session: SessionNumber(3), address: PushAddress(url: "https://desk/", token: "secret")))
        ]
        try ledger.append(batch, centre: 1, after: .start, epoch: epoch)
        try ledger.save(Sample.snapshot(at: 2500), centre: 1, epoch: epoch)
        try ledger.store(PasswordChange(agent: Sample.agent, at: Sample.noon, hash: "scrypt:…", configured: [0, 1, 254, 255]))
        try ledger.note(webhook: "https://hook/", centre: 1, toldUpTo: Position(rawValue: 9))
        try ledger.note(RecordingFile(RecordingID("r"), .kept, length: .seconds(3), sha256: "ab"), centre: 1, at: Sample.noon)
        try LedgerEraser(path: folder.appending(path: "first.db").path()).forgetOne()
    }

    @Test func `a copy there and back holds the same in every table`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }  // left behind at worst
        let first = try file("first.db")
        try fill(first)
        let database = try PostgresLedger(url: Database.fresh(), node: "copy")
        try copy(first, to: database)
        let back = try file("back.db")
        try copy(database, to: back)
        let original = try rows(first)
        #expect(
            Set(original.filter { !$0.value.isEmpty }.keys).isSuperset(of: ["fact", "particulars", "password", "snapshot_piece", "push"]))
        for table in StoredTable.all {
            #expect(try rows(database)[table.name] == original[table.name], "\(table.name)")
            #expect(try rows(back)[table.name] == original[table.name], "\(table.name)")
        }
        #expect(try Recovered(back, centre: 1).snapshot?.body == Sample.snapshot(at: 2500).body)
        // It goes on from there.
        let epoch = try database.takeOver(centre: 1)
        try database.append(Batch([Sample.plain(1)]), centre: 1, after: Position(rawValue: 2500), epoch: epoch)
    }

    @Test func `a ledger is not copied over another, and nothing of it is left half done`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }  // left behind at worst
        let first = try file("first.db")
        try fill(first)
        let database = try PostgresLedger(url: Database.fresh(), node: "copy")
        _ = try database.takeOver(centre: 1)
        let before = try rows(database)
        let error = #expect(throws: LedgerError.self) { try copy(first, to: database) }
        #expect("\(String(describing: error))".contains("holds a ledger already"))
        #expect(try rows(database) == before)
        #expect(throws: LedgerError.self) { try copy(database, to: first) }
    }
}

extension LedgerEraser {
    fileprivate func forgetOne() throws { #expect(try erase(caller: "9") == 1) }
}

extension StoredCell {
    fileprivate var text: String {
        switch self {
        case .integer(let number): number.map(String.init) ?? "nil"
        case .text(let text): text.map { "'\($0)'" } ?? "nil"
        case .bytes(let bytes): bytes.map(String.init).joined(separator: " ")
        }
    }
}
