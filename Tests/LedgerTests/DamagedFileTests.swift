import Floor
import Foundation
import GRDB
import Ledger
import LedgerSuite
import Telephony
import Testing

@testable import SQLiteLedger

/// Files that cannot be used are refused with one sentence: which file, why, and what to do.
@Suite struct DamagedFileTests {
    let folder: TestFolder
    init() throws { folder = try TestFolder() }

    /// The sentence of an unusable ledger; it must name the file.
    private func complaint(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch LedgerError.unusable(let sentence) {
            return sentence.hasPrefix(folder.ledger) ? sentence : "does not name the file: \(sentence)"
        } catch {
            return "another error: \(error)"
        }
    }

    private func filled(_ facts: [Fact] = [Sample.arrival(1, caller: "5550100"), Sample.plain(2), Sample.plain(3)]) throws {
        let ledger = try SQLiteLedger(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        try ledger.append(Batch(facts), centre: 1, after: .start, epoch: epoch)
    }

    private func execute(_ sql: String) throws {
        try DatabaseQueue(path: folder.ledger).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    private func recover() throws -> Recovered { try Recovered(SQLiteLedger(path: folder.ledger), centre: 1) }

    @Test func `a file that is no database is refused and left as it is`() throws {
        let text = Data(String(repeating: "no database\n", count: 1000).utf8)
        try text.write(to: URL(filePath: folder.ledger))
        #expect(complaint { _ = try SQLiteLedger(path: folder.ledger) }.contains("move the file away"))
        #expect(try Data(contentsOf: URL(filePath: folder.ledger)) == text)
    }

    @Test func `the database of another program is refused`() throws {
        try execute("CREATE TABLE song (name TEXT)")
        #expect(complaint { _ = try SQLiteLedger(path: folder.ledger) }.contains("another program"))
    }

    @Test func `a ledger of a newer version is refused`() throws {
        try filled()
        try execute("PRAGMA user_version = 99")
        for open in [{ _ = try SQLiteLedger(path: $0) }, { _ = try LedgerReader(path: $0) }, { _ = try LedgerEraser(path: $0) }] {
            #expect(complaint { try open(folder.ledger) }.contains("use the newer one"))
        }
    }

    @Test func `a folder that is not there is named`() {
        let path = "\(folder.path)/nowhere/ledger.db"
        let error = #expect(throws: LedgerError.self) { try SQLiteLedger(path: path) }
        guard case .unusable(let sentence) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(sentence.hasPrefix(path) && sentence.contains("its folder must exist"))
    }

    @Test func `what only looks or erases makes no file`() throws {
        for open in [{ _ = try LedgerReader(path: $0) }, { _ = try LedgerEraser(path: $0) }] {
            #expect(complaint { try open(folder.ledger) }.contains("made by the server"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    /// (what happened to the file, what is said)
    static let damages = [
        ("UPDATE fact SET body = '{\"epoch\"' WHERE position = 2", "fact 2 of call centre 1 cannot be read"),
        ("UPDATE fact SET body = '{\"epoch\":\"x\"}' WHERE position = 2", "fact 2 of call centre 1 cannot be read"),
        ("UPDATE fact SET body = '{}' WHERE position = 3", "fact 3 of call centre 1 cannot be read"),
        ("DELETE FROM fact WHERE position = 1", "missing between positions 0 and 2"),
        ("DELETE FROM fact WHERE position = 2", "missing between positions 1 and 3"),
        ("DELETE FROM fact WHERE position = 3", "missing between positions 2 and 3"),
        ("UPDATE fact SET kind = 'call.teleported' WHERE position = 2", "a newer version wrote it"),
    ]

    @Test(arguments: damages)
    func `a damaged ledger is refused with a sentence`(_ sql: String, _ sentence: String) throws {
        try filled()
        try execute(sql)
        let complaint = complaint { _ = try recover() }
        #expect(complaint.contains(sentence))
        #expect(complaint.contains("restore the file from a backup") != complaint.contains("newer version"))
    }

    @Test func `torn pages are refused with a sentence`() throws {
        try filled((1...2000).map { Sample.arrival($0, caller: "5550100") })
        try execute("PRAGMA wal_checkpoint(TRUNCATE)")
        var bytes = try Data(contentsOf: URL(filePath: folder.ledger))
        for place in stride(from: 4096 * 20, to: bytes.count, by: 4096) {
            bytes.replaceSubrange(place..<(place + 64), with: repeatElement(0xff, count: 64))
        }
        try bytes.write(to: URL(filePath: folder.ledger))
        #expect(complaint { _ = try recover() }.contains("restore the file from a backup"))
    }

    @Test func `facts that are gone and snapshots of another shape ask for the version that wrote them`() throws {
        let ledger = try SQLiteLedger(path: folder.ledger)
        let epoch = try ledger.takeOver(centre: 1)
        for position in Int64(1)...3 {
            try ledger.append(
                Batch([Sample.plain(position)]), saving: Sample.snapshot(at: position, version: "old"),
                after: Position(rawValue: position - 1), epoch: epoch)
        }
        try ledger.forget(centre: 1, particularsBefore: Sample.noon, factsBefore: Sample.noon + .seconds(1))
        let sentence = complaint { _ = try Recovered(ledger, centre: 1, shapes: ["new"]) }
        #expect(sentence.contains("the shape 'old'") && sentence.contains("use the Linefinder that wrote them"))
        let every = complaint { _ = try Recovered(ledger, centre: 1, shapes: []) }
        #expect(every.contains("before 3 were forgotten") && !every.contains("use the Linefinder"))
        #expect(try Recovered(ledger, centre: 1, shapes: ["old"]).positions == [])
    }
}
