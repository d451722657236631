import Floor
import Ledger
import Telephony
import Testing

extension BooksPromise {
    /// What is said of recordings, and of their files.
    static let recordings: [BooksPromise] = [
        BooksPromise("a past call has its recordings, pauses, and what is missing") { past throws in
            try past.storeRecording()
            let story = try #require(try past.test.books.story(of: Sample.call(1), centre: 1))
            #expect(story.recordings.map(\.end) == [.cut] && story.recordings.first?.due == Sample.noon + .seconds(1))
            #expect(story.silences.map(\.reason) == ["card"] && story.silences.map(\.by) == [Sample.agent])
            #expect(story.unrecorded.map(\.to) == [Sample.noon + .seconds(25)])
        },
        BooksPromise("one is found by its name or its call, in its own centre") { past throws in
            try past.storeRecording()
            #expect(try past.test.books.recording(named: Past.recorded.rawValue, centre: 1)?.agent == Sample.agent)
            #expect(try past.test.books.recording(named: Past.recorded.rawValue, centre: 2) == nil)
            #expect(try past.test.books.recording(named: "../\(Past.recorded.rawValue)", centre: 1) == nil)
            #expect(try past.test.books.recording(of: Sample.call(1), Sample.agent, centre: 1)?.recording == Past.recorded)
            #expect(try past.test.books.recording(of: Sample.call(1), WorkNo(102), centre: 1) == nil)
        },
        BooksPromise("lists are newest first, by agents, times, queue, call and name") { past throws in
            try past.storeRecording()
            func names(_ query: RecordingsQuery) throws -> [String] { try past.test.books.recordings(query).map(\.recording.rawValue) }
            let (later, alone) = ("\(Sample.call(1)).r102-1", "w101-3.r2")
            var batch = Batch([Sample.arrival(2, caller: "5550101")])
            batch.records = [
                .recording(
                    RecordingRecord(
                        recording: RecordingID(later), call: Sample.call(1), agent: WorkNo(102), began: Sample.noon + .seconds(9),
                        ended: Sample.noon + .seconds(20))),
                .recording(
                    RecordingRecord(
                        recording: RecordingID(alone), call: nil, agent: WorkNo(101), began: Sample.noon + .seconds(99),
                        ended: Sample.noon + .seconds(120))),
            ]
            try past.append(batch)
            #expect(try names(RecordingsQuery(centre: 1)) == [alone, later, Past.recorded.rawValue])
            #expect(try names(RecordingsQuery(centre: 2)) == [])
            #expect(try names(RecordingsQuery(centre: 1, limit: 2)) == [alone, later])
            #expect(try names(RecordingsQuery(centre: 1, agents: [WorkNo(102)])) == [later])
            #expect(try names(RecordingsQuery(centre: 1, agents: [WorkNo(102), WorkNo(101)])).count == 3)
            #expect(try names(RecordingsQuery(centre: 1, agents: [])) == [])
            #expect(try names(RecordingsQuery(centre: 1, call: Sample.call(1))) == [later, Past.recorded.rawValue])
            #expect(try names(RecordingsQuery(centre: 1, name: alone)) == [alone])
            #expect(try names(RecordingsQuery(centre: 1, queue: QueueID(10))) == [later, Past.recorded.rawValue])
            #expect(try names(RecordingsQuery(centre: 1, queue: QueueID(11))) == [])
            func times(_ from: Int64, _ to: Int64) -> RecordingsQuery {
                RecordingsQuery(centre: 1, times: Sample.noon + .seconds(from)...Sample.noon + .seconds(to))
            }
            #expect(try names(times(0, 100)) == [alone, later, Past.recorded.rawValue])
            #expect(try names(times(2, 9)) == [later, Past.recorded.rawValue])
            #expect(try names(times(3, 8)) == [])
            #expect(try names(times(99, 99)) == [alone])
            // A call may have waited for long before it was recorded.
            #expect(try names(times(9, 50_000)) == [alone, later])
        },
        BooksPromise("what is over is to be taken until something is written down of it") { past throws in
            try past.storeRecording()
            #expect(try past.test.keeping.recordingsToTake(centre: 1, limit: 5).map(\.recording) == [Past.recorded])
            #expect(try past.test.keeping.recordingsToTake(centre: 2, limit: 5).isEmpty)
            try past.test.keeping.note(RecordingFile(Past.recorded, .kept, length: .seconds(18), sha256: "ab"), centre: 1, at: Sample.noon)
            #expect(try past.test.keeping.recordingsToTake(centre: 1, limit: 5).isEmpty)
            let expected = try past.test.books.expectedRecordings(centre: 1)
            #expect(expected.map(\.file) == [RecordingFile(Past.recorded, .kept, length: .seconds(18), sha256: "ab")])
        },
        BooksPromise("one whose caller is erased before it was taken is removed at the switch") { past throws in
            try past.storeRecording()
            try past.test.erasing.noteRemoved(Past.recorded, centre: 1)
            #expect(try past.test.keeping.recordingsToTake(centre: 1, limit: 5).isEmpty)
            #expect(try past.test.keeping.recordingsUnwanted(centre: 1, limit: 5) == [Past.recorded])
            try past.test.keeping.note(RecordingFile(Past.recorded, .removed), centre: 1, at: Sample.noon)
            #expect(try past.test.keeping.recordingsUnwanted(centre: 1, limit: 5).isEmpty)
        },
        BooksPromise("the books forget what is old, but no file that is kept") { past throws in
            try past.storeRecording()
            let tables = ["recording_silence", "recording_missing", "recording_hearing"]
            try past.test.keeping.note(RecordingFile(Past.recorded, .kept, length: .seconds(18)), centre: 1, at: Sample.noon + .seconds(30))
            try past.test.keeping.forgetBooks(centre: 1, before: Sample.noon)
            #expect(try tables.map(past.test.count) == [1, 1, 1])
            let later = Sample.noon + .seconds(100)
            try past.test.keeping.forgetBooks(centre: 1, before: later)
            #expect(try tables.map(past.test.count) == [0, 0, 0])
            #expect(
                try past.test.keeping.recordingsToRemove(centre: 1, before: later, limit: 5) == [Past.recorded],
                "its file is removed all the same")
            try past.test.keeping.note(RecordingFile(Past.recorded, .removed), centre: 1, at: Sample.noon + .seconds(40))
            try past.test.keeping.forgetBooks(centre: 1, before: later)
            #expect(try past.test.count("recording_file") == 0)
        },
        BooksPromise("files are removed by age, and are expected no more") { past throws in
            try past.storeRecording()
            try past.test.keeping.note(RecordingFile(Past.recorded, .kept, length: .seconds(18), sha256: "ab"), centre: 1, at: Sample.noon)
            #expect(try past.test.keeping.recordingsToRemove(centre: 1, before: Sample.noon, limit: 5).isEmpty)
            #expect(try past.test.keeping.recordingsToRemove(centre: 1, before: Sample.noon + .seconds(1), limit: 5) == [Past.recorded])
            try past.test.keeping.note(RecordingFile(Past.recorded, .removed), centre: 1, at: Sample.noon)
            #expect(try past.test.keeping.recordingsToRemove(centre: 1, before: Sample.noon + .seconds(1), limit: 5).isEmpty)
            #expect(try past.test.books.expectedRecordings(centre: 1).isEmpty)
        },
        BooksPromise("the recordings of a caller are known before the caller is erased") { past throws in
            try past.storeRecording()
            let eraser = past.test.erasing
            #expect(try eraser.recordings(ofCaller: "5550100").map(\.recording) == [Past.recorded])
            #expect(try eraser.recordings(ofCaller: "5550101").isEmpty)
            try eraser.noteRemoved(Past.recorded, centre: 1)
            #expect(try past.test.books.expectedRecordings(centre: 1).isEmpty)
        },
        BooksPromise("talks that were not recorded are listed") { past throws in
            try past.storeRecording()
            #expect(try past.test.books.unrecorded(centre: 1).map(\.call) == [Sample.call(1)])
        },
    ]
}

extension Past {
    fileprivate static let recorded = RecordingID("\(Sample.call(1)).r101-1")

    fileprivate func storeRecording() throws {
        let noon = Sample.noon
        var batch = Batch([Sample.arrival(1, caller: "5550100")])
        batch.records = [
            Sample.callRecord(1, ended: noon + .seconds(20)),
            .silence(
                SilenceRecord(recording: Self.recorded, from: noon + .seconds(5), to: noon + .seconds(7), by: Sample.agent, reason: "card")),
            .recording(
                RecordingRecord(
                    recording: Self.recorded, call: Sample.call(1), agent: Sample.agent, began: noon + .seconds(2),
                    ended: noon + .seconds(20),
                    due: noon + .seconds(1), end: .cut)),
            .unrecorded(
                UnrecordedRecord(call: Sample.call(1), agent: Sample.agent, from: noon + .seconds(20), to: noon + .seconds(25))),
            .hearing(HearingRecord(recording: Self.recorded, agent: WorkNo(102), at: noon + .seconds(90), how: .file)),
        ]
        try append(batch)
    }
}
