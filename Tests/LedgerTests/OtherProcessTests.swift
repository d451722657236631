import Floor
import Foundation
import Ledger
import LedgerSuite
import SQLiteLedger
import Telephony
import Testing

/// What `explain` and `erase` do beside a server that holds the file open.
@Suite struct OtherProcessTests {
    let folder: TestFolder
    let ledger: SQLiteLedger
    let epoch: Int64

    init() throws {
        folder = try TestFolder()
        ledger = try SQLiteLedger(path: folder.ledger)
        epoch = try ledger.takeOver(centre: 1)
        let facts = [Sample.arrival(1, caller: "5550100"), Sample.plain(2), Sample.recording(1, file: "booking.wav")]
        try ledger.append(Batch(facts), centre: 1, after: .start, epoch: epoch)
    }

    @Test func `the story of a call is read while a server writes`() throws {
        let reader = try LedgerReader(path: folder.ledger)
        #expect(try reader.facts(of: Sample.call(1))?.map(\.0.rawValue) == [1, 3])
        try ledger.append(Batch([Sample.arrival(2, caller: "5550101")]), centre: 1, after: Position(rawValue: 3), epoch: epoch)
        let story = try #require(try reader.facts(of: Sample.call(2)))
        #expect(story.map(\.2) == [Sample.arrival(2, caller: nil)])
        #expect(story.flatMap { personalTexts($0.2) } == ["5550101"])
        #expect(try reader.facts(of: Sample.call(3)) == nil)
    }

    @Test func `the story of a call is read after the server has gone`() throws {
        let folder = try TestFolder()
        do {
            let ledger = try SQLiteLedger(path: folder.ledger)
            let epoch = try ledger.takeOver(centre: 2)
            try ledger.append(Batch([Sample.arrival(1, caller: "5550100")]), centre: 2, after: .start, epoch: epoch)
        }
        #expect(try LedgerReader(path: folder.ledger).facts(of: Sample.call(1))?.count == 1)
    }

    /// What a killed server leaves behind: the file, and a log that was not moved into it.
    @Test func `the story of a call is read after the server was killed`() throws {
        let left = try TestFolder()
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: folder.ledger + suffix, toPath: left.ledger + suffix)
        }
        #expect(try LedgerReader(path: left.ledger).facts(of: Sample.call(1))?.count == 2)
        #expect(try LedgerEraser(path: left.ledger).erase(caller: "5550100") == 1)
        #expect(try Recovered(SQLiteLedger(path: left.ledger), centre: 1).positions == [1, 2, 3])
    }

    @Test func `an erased text is in no file any more, and the server goes on`() throws {
        #expect(try folder.bytes().range(of: Data("5550100".utf8)) != nil)
        let before = ledger.erased(since: nil).number
        #expect(try LedgerEraser(path: folder.ledger).erase(caller: "5550100") == 1)
        #expect(ledger.erased(since: before).subjects == [Sample.call(1).description])
        #expect(ledger.erased(since: ledger.erased(since: nil).number).subjects == [])
        #expect(try ledger.particular(subject: Sample.call(1).description, field: "caller") == nil)
        #expect(try ledger.particular(subject: "\(Sample.call(1)).r1", field: "fileName") == nil)
        #expect(try folder.bytes().range(of: Data("5550100".utf8)) == nil)
        #expect(try folder.bytes().range(of: Data("booking.wav".utf8)) == nil)
        try ledger.append(Batch([Sample.plain(4)]), centre: 1, after: Position(rawValue: 3), epoch: epoch)
        #expect(try Recovered(ledger, centre: 1).facts.flatMap { personalTexts($0.fact) } == ["erased", "erased"])
    }
}
